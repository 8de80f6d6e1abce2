"""One cue becomes several: all its words in order, in its own time, and only where that is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import localize
from localize import layout, lint, pipeline, profiles, series
from localize.engines import Candidate
from localize.formats import FORMATS
from localize.model import Cue, Track
from localize.profiles import Profile
from localize.text import measure, visible
from notation import track
from strategies import tracks

DRAMA = profiles.load("short-drama").for_language("en")
APART = replace(DRAMA, gap=83)
TIGHT = replace(DRAMA, lines=1, line_length=12, line_length_hard=14, min_duration=100)
LONG = "I told you not to open the door, and you did, | so now we all have to pay | for what you have done."


def split(subject: Track, profile: Profile = DRAMA, language: str = "en") -> list[tuple[int, int, str]]:
    found = layout.split(subject, profile=profile, language=language)
    return [(cue.start, cue.end, cue.text.replace("\n", " / ")) for cue in found]


def test_a_cue_with_too_many_lines_becomes_several_as_long_as_their_words_are_wide() -> None:
    assert split(track(f"1.0 --> 6.0  {LONG}\n6.0 --> 7.0  Good.")) == [
        (1000, 3391, "I told you not to open / the door, and you did,"),
        (3391, 6000, "so now we all have to pay / for what you have done."),
        (6000, 7000, "Good."),
    ]


def test_between_the_parts_is_the_gap_of_the_profile() -> None:
    subject = track(f"1.0 --> 6.0  {LONG}")
    times = [(start, end) for start, end, _ in split(subject, APART)]
    assert [b[0] - a[1] for a, b in pairwise(times)] == [83]
    assert (times[0][0], times[-1][1]) == (1000, 6000)


@pytest.mark.parametrize(("end", "parts"), [(2.399, 1), (2.4, 2)])
def test_no_part_is_shorter_than_a_cue_may_be(end: float, parts: int) -> None:
    assert len(split(track(f"1.0 --> {end:.3f}  {LONG}"))) == parts


def test_few_words_are_on_screen_for_the_shortest_time_that_a_cue_may_be() -> None:
    subject = track("1.0 --> 4.5  -No! | -I told you not to open | the door, and you did.")
    assert split(subject) == [(1000, 1700, "-No!"), (1700, 4500, "-I told you not to open / the door, and you did.")]


@pytest.mark.parametrize(("end", "parts"), [(6.0, 1), (6.001, 2)])
def test_a_cue_that_lasts_too_long_is_split_at_the_end_of_a_clause(end: float, parts: int) -> None:
    subject = track(f"1.0 --> {end:.3f}  He knew me well, | but he did not say so.")
    assert len(split(subject)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "He did not say so.",
        r"{\k20}He {\k20}knew | me {\k20}well, | but so what",
        "<font color=red>He knew | me very well, | but so what</font>",
        "Supercalifragilisticexpialidocious",
    ],
)
def test_what_cannot_be_split_stays_whole(text: str) -> None:
    subject = track(f"1.0 --> 9.0  {text}")
    assert layout.split(subject, profile=DRAMA, language="en") is subject


def test_a_cue_stays_whole_while_another_is_on_screen() -> None:
    subject = track(f"1.0 --> 6.0  {LONG}\n5.0 --> 7.0  Good.")
    assert layout.split(subject, profile=DRAMA, language="en") is subject


@pytest.mark.parametrize(("start", "cues"), [(5.299, 2), (5.3, 3), (5.999, 3)])
def test_another_cue_may_begin_while_the_last_part_is_on_screen(start: float, cues: int) -> None:
    subject = track(f"1.0 --> 6.0  {LONG}\n{start:.3f} --> 7.0  Good.")
    assert len(layout.split(subject, profile=DRAMA, language="en")) == cues


def test_only_the_cues_that_were_named_are_split() -> None:
    subject = track(f"1.0 --> 6.0  {LONG}\n6.0 --> 11.0  {LONG}")
    assert len(layout.split(subject, profile=DRAMA, language="en", only={1})) == 3


def test_each_part_has_the_tags_the_speaker_and_the_place_of_the_cue() -> None:
    text = "{\\an8}<i>He knew me well,\nbut he did not say so,\nand so I left.</i>"
    whole = Cue(1000, 5000, text, id="a", speaker="Anna", settings="line:0")
    parts = layout.split(Track((whole,)), profile=DRAMA, language="en").cues
    assert [part.text.replace("\n", " / ") for part in parts] == [
        "{\\an8}<i>He knew me well,</i>",
        "{\\an8}<i>but he did not say / so, and so I left.</i>",
    ]
    assert {(part.speaker, part.settings) for part in parts} == {("Anna", "line:0")}
    assert [part.id for part in parts] == ["a", ""]


@given(tracks, st.sampled_from([DRAMA, APART, TIGHT]), st.sampled_from(["en", "ja"]))
def test_words_order_and_times_are_kept(subject: Track, profile: Profile, language: str) -> None:
    found = layout.split(subject, profile=profile, language=language)
    assert "".join(words(found).split()) == "".join(words(subject).split())
    assert layout.split(found, profile=profile, language=language) is found
    left = iter(found)
    if len(found) > len(subject):
        assert min(cue.duration for cue in found if cue not in subject.cues) >= profile.min_duration
    for cue in subject:
        part = next(left)
        assert part.start == cue.start
        while part.end != cue.end:
            before, part = part, next(left)
            assert part.start == before.end + profile.gap
    assert next(left, None) is None


@given(tracks)
def test_no_cue_is_put_out_of_order_or_over_another(subject: Track) -> None:
    found = layout.split(subject, profile=TIGHT, language="en")
    rules = lint.rules_named(["overlap", "order"])
    assert len(lint.check(found, TIGHT, rules)) <= len(lint.check(subject, TIGHT, rules))


def words(subject: Track) -> str:
    return " ".join(visible(cue.text) for cue in subject)


LINES = st.lists(st.sampled_from(["we", "had", "nothing,", "left.", "<i>to</i>", "say", "internationally"]), min_size=3)


@given(st.lists(LINES.map(" ".join), min_size=3, max_size=5), st.integers(3000, 12000))
def test_a_cue_that_has_time_is_within_the_lines_afterwards(rows: list[str], lasts: int) -> None:
    subject = Track((Cue(0, lasts, "\n".join(rows)),))
    found = layout.split(subject, profile=DRAMA, language="en")
    assert len(found) == 1 or all(len(measure(cue.text).lines) <= DRAMA.lines for cue in found)
    assert found[0].start == 0
    assert found[-1].end == lasts


@pytest.mark.parametrize("name", ["srt", "vtt", "ass", "ttml", "sbv"])
def test_formats_write_the_parts_of_a_track_that_they_read(name: str, tmp_path: Path) -> None:
    whole = tmp_path / f"whole.{name}"
    rows = LONG.replace(" | ", "\n")
    localize.write(Track((Cue(1000, 6000, rows), Cue(6000, 7000, "Good."))), whole)
    read = localize.read(whole)
    parts = layout.split(read, profile=DRAMA, language="en")
    assert len(parts) == len(read) + 1
    target = tmp_path / f"parts.{name}"
    localize.write(parts, target)
    again = localize.read(target)
    assert [cue.text for cue in again] == [cue.text for cue in parts]
    assert [cue.start // 10 for cue in again] == pytest.approx([cue.start // 10 for cue in parts], abs=1)
    assert again.repairs == ()
    assert name in FORMATS


class Wordy:
    """Answer every text with the same long one."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        return [[Candidate(LONG.replace(" | ", " "))] for _ in texts]


def test_a_translation_keeps_its_cues_one_to_one_unless_it_is_asked_to_split_them() -> None:
    subject = track("1.0 --> 5.0  我早就告诉过你不要开门，你不听\n5.0 --> 6.0  …", language="zh")
    kept, parts = (
        pipeline.translate_all([subject], to=["en"], engine=Wordy(), split=how)[0]["en"].track for how in (False, True)
    )
    assert len(kept) == 2
    assert len(parts) > 2
    assert (parts[0].start, parts[-1].text) == (1000, "…")
    assert lint.check(parts, DRAMA, lint.rules_named(["line-count", "overlap", "min-duration"])) == []


def test_a_target_that_is_not_split_yet_is_not_up_to_date(tmp_path: Path) -> None:
    source = tmp_path / "ep01.zh.srt"
    localize.write(track("1.0 --> 5.0  我早就告诉过你不要开门，你不听", language="zh"), source)
    jobs = series.plan([str(source)], ["en"])

    def done(*, split: bool) -> list[str]:
        options = series.Options(DRAMA, split=split)
        return [outcome.state for outcome in series.run(jobs, engine=Wordy(), options=options)]

    assert done(split=False) + done(split=False) == ["written", "current"]
    assert done(split=True) + done(split=True) == ["written", "current"]
    assert len(localize.read(jobs[0].target)) > 1
