"""Rules about the files of a series exactly at their limits."""

import pytest

import localize
from localize import profiles
from localize.model import Cue, Track
from localize.rules.series.episodes import episode

DRAMA = profiles.load("short-drama")


def track(language: str, *, later: int = 0) -> Track:
    starts = (n * n * 170 + n * 2300 + later for n in range(30))
    return Track(tuple(Cue(start, start + 1500, "Come.") for start in starts), language)


def late(delays: dict[str, int]) -> list[str]:
    files = {f"ep1.{tag}.srt": track(tag, later=delay) for tag, delay in delays.items()}
    problems = localize.check_series(files, profile=DRAMA)
    return [path for path, own in problems.items() for p in own if p.rule == "market-timing"]


@pytest.mark.parametrize(("later", "told"), [(80, 0), (81, 1), (-80, 0), (-81, 1)])
def test_eighty_milliseconds_are_no_other_timing(later: int, told: int) -> None:
    assert late({"en": 0, "es": 0, "fr": 0, "de": later}) == ["ep1.de.srt"] * told


def test_of_three_languages_two_show_which_is_the_odd_one() -> None:
    assert late({"en": 0, "es": 0, "de": 900}) == ["ep1.de.srt"]


def test_two_against_two_show_nothing() -> None:
    assert late({"en": 0, "es": 0, "de": 900, "fr": 900}) == []
    assert late({"en": 0, "es": 0, "de": 900, "fr": 900, "it": 0}) == ["ep1.de.srt", "ep1.fr.srt"]


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [("ep1.en.srt", "ep1", ""), ("ep1.forced.en.srt", "ep1", "forced"), ("ep1.trailer.en.srt", "ep1trailer", "")],
)
def test_the_kind_of_a_track_is_no_part_of_its_episode(path: str, name: str, kind: str) -> None:
    assert episode(path)[1:] == (name, kind)
