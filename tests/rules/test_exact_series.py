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
    [
        ("ep1.en.srt", "ep1", ""),
        ("ep1.forced.en.srt", "ep1", "forced"),
        ("ep1_sdh_en.srt", "ep1", "sdh"),
        ("ep1.trailer.en.srt", "ep1trailer", ""),
    ],
)
def test_the_kind_of_a_track_is_no_part_of_its_episode(path: str, name: str, kind: str) -> None:
    assert episode(path)[1:] == (name, kind)


def said(rule: str, files: dict[str, list[tuple[str, str]]], languages: str = "zh en") -> list[tuple[str, str]]:
    """Return what *rule* says of each file, of which source and target of every cue are given."""
    sides = [
        {
            path: Track(tuple(Cue(n * 3000, n * 3000 + 2500, line[side]) for n, line in enumerate(lines)), tag)
            for path, lines in files.items()
        }
        for side, tag in enumerate(languages.split())
    ]
    problems = localize.check_series(sides[1], profile=DRAMA, sources=sides[0])
    return [(path, p.message) for path, own in problems.items() for p in own if p.rule == rule]


@pytest.mark.parametrize("odd", ["EP_5.sdh.en.srt", "EP_5_sdh.en.srt"])
def test_the_kind_of_a_track_is_no_part_of_how_its_file_is_named(odd: str) -> None:
    files = {name: [("走", "Go.")] for name in (*(f"ep0{n}.en.srt" for n in range(1, 5)), odd)}
    assert said("file-name", files) == [(odd, f"{odd} among 4 files like ep01.en.srt")]


@pytest.mark.parametrize(("letters", "told"), [(23, 0), (24, 1), (25, 1)])
def test_twenty_four_letters_are_enough_to_be_known_again(letters: int, told: int) -> None:
    line = "a" * letters
    files = {"ep01.de.srt": [(line, "Das ist es.")], "ep02.de.srt": [(line, "Genau das.")]}
    assert said("one-translation", files, "en de") == [("ep02.de.srt", "said as 'Das ist es.' in ep01.de.srt")] * told


def test_the_usual_translation_is_the_one_that_is_shown() -> None:
    line = "总有一天你会跪着求我原谅你"
    files = {
        "ep01.en.srt": [(line, "You will beg me.")],
        "ep02.en.srt": [(line, "One day you'll kneel.")],
        "ep03.en.srt": [(line, "One day you'll kneel!")],
    }
    assert said("one-translation", files) == [("ep01.en.srt", 'said as "One day you\'ll kneel." in ep02.en.srt')]
