"""LRC: lyrics."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, moved, read, said, with_text, written
from localize.model import Cue, Track

FILE = "[ti:A song]\n[by:us]\n\n[00:01.00]One\n[00:02.50]\n[00:03.00] Two\n[00:04.00]Three\n[00:06.00]\n"


def spans(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.text) for cue in read(text, "lrc")]


def test_a_line_stays_until_the_next_stamp() -> None:
    assert spans(FILE) == [(1000, 2500, "One"), (3000, 4000, "Two"), (4000, 6000, "Three")]
    assert read(FILE, "lrc").repairs == ()


def test_the_last_line_stays_four_seconds() -> None:
    assert spans("[01:00.00]One") == [(60_000, 64_000, "One")]


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [
        ("00:01", 1000),
        ("00:01.5", 1500),
        ("00:01.05", 1050),
        ("00:01.005", 1005),
        ("1:02:03.50", 3_723_500),
        ("100:00.00", 6_000_000),
    ],
)
def test_stamps_have_as_many_digits_as_they_need(stamp: str, ms: int) -> None:
    track = read(f"[{stamp}]One", "lrc")
    assert (track[0].start, track.repairs) == (ms, ())


@pytest.mark.parametrize(("stamp", "ms"), [("01:02:03", 3_723_000), ("01:02:75", 62_750)])
def test_two_colons_are_a_guess_that_is_told(stamp: str, ms: int) -> None:
    track = read(f"[{stamp}]One", "lrc")
    assert track[0].start == ms
    assert [f'"[{stamp}]" read as' in repair.message for repair in track.repairs] == [True]


@pytest.mark.parametrize("name", ["a.lrc"])
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, name: str) -> None:
    gives_back(tmp_path, name, FILE.replace("\n", "\r\n").encode())
    gives_back(tmp_path, name, b"[00:10.00][00:50.00]La\n[00:12.00]\n[00:20.10]<00:20.10>La <00:20.50>la")


def test_what_changes_is_all_that_changes() -> None:
    track = read(FILE, "lrc")
    assert written(with_text(track, 1, "New"), "lrc") == FILE.replace("Two", "New")
    assert written(moved(track, 0, 1200, 2500), "lrc") == FILE.replace("01.00", "01.20")
    assert written(moved(track, 0, 1000, 2750), "lrc") == FILE.replace("02.50", "02.75")


def test_an_end_is_said_by_an_empty_stamp_where_it_has_to_be() -> None:
    track = read(FILE, "lrc")
    assert written(moved(track, 1, 3000, 3500), "lrc") == FILE.replace("Two\n", "Two\n[00:03.50]\n")
    assert written(moved(track, 0, 1000, 3000), "lrc") == FILE.replace("[00:02.50]\n", "")


def test_several_stamps_are_several_cues() -> None:
    file = "[00:10.00][00:50.00]La\n[00:20.00]Lo\n[00:30.00]\n"
    assert spans(file) == [(10_000, 20_000, "La"), (50_000, 54_000, "La"), (20_000, 30_000, "Lo")]
    track = read(file, "lrc")
    both = with_text(with_text(track, 0, "Li"), 1, "Li")
    assert written(both, "lrc") == file.replace("La", "Li")
    one = written(with_text(track, 1, "Li"), "lrc")
    assert sorted(spans(one)) == [(10_000, 20_000, "La"), (20_000, 30_000, "Lo"), (50_000, 54_000, "Li")]


def test_two_lines_with_one_stamp_are_seen_together() -> None:
    assert spans("[00:01.00]你好\n[00:01.00]Hello\n[00:03.00]\n") == [(1000, 3000, "你好"), (1000, 3000, "Hello")]


def test_an_offset_makes_everything_earlier() -> None:
    file = "[offset:+500]\n[00:01.50]One <00:02.00>two\n[00:03.00]\n"
    track = read(file, "lrc")
    assert spans(file) == [(1000, 2500, "One <00:00:01.500>two")]
    assert written(moved(track, 0, 1100, 2500), "lrc") == file.replace("01.50", "01.60")
    assert written(with_text(track, 0, "1 <00:00:01.600>2"), "lrc") == file.replace(
        "One <00:02.00>two", "1 <00:02.10>2"
    )


def test_a_word_before_the_beginning_is_at_the_beginning() -> None:
    file = "[offset:500]\n[00:01.00]<00:00.20>One\n"
    track = read(file, "lrc")
    assert track[0].text == "<00:00:00.000>One"
    assert written(track, "lrc") == file


def test_what_is_no_cue_stays_where_one_is_taken_out() -> None:
    file = "[00:01.00]One\n[00:03.00]\nby us\n[00:09.00]\n[00:10.00]Two\n"
    track = read(file, "lrc")
    assert written(replace(track, cues=track.cues[:1]), "lrc") == file.replace("[00:10.00]Two\n", "")


def test_a_line_break_is_a_space() -> None:
    assert written(Track((Cue(0, 4000, "a\nb"),)), "lrc") == "[00:00.00]a b\n"


def test_a_line_without_a_stamp_is_told() -> None:
    track = read("One\n[00:01.00]Two\n[00:0x.00]Three\n", "lrc")
    assert [cue.text for cue in track] == ["Two"]
    assert [(r.line, "no stamp" in r.message) for r in track.repairs] == [(1, True), (3, True)]


@PATIENT
@given(track=said(WORDS.filter(lambda text: text[0] != "["), longest=4000))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("lrc", track)
