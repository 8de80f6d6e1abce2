"""SubRip as it is found."""

import pysrt
import pytest

from localize import formats
from localize.formats import srt
from localize.model import Cue, Track

CLEAN = "1\n00:00:01,000 --> 00:00:02,500\nOne.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo,\nthree.\n"
TWO = (Cue(1000, 2500, "One."), Cue(3000, 4000, "Two,\nthree."))


def parsed(text: str) -> Track:
    return formats.parse(text, format="srt")


def test_a_clean_file_is_read_without_repairs_and_written_back_as_it_was() -> None:
    track = parsed(CLEAN)
    assert (track.cues, track.repairs) == (TWO, ())
    assert formats.compose(track, format="srt") == CLEAN
    assert [cue.line for cue in track] == [2, 6]


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        (CLEAN.replace("\n", "\r\r\n"), 1, "CR CR LF"),
        (CLEAN.replace("\n\n2", "\n2"), 4, "no blank line before this cue"),
        (CLEAN.replace("Two,\n", "Two,\n\n"), 8, "blank line inside the text"),
        (CLEAN.replace("Two,\n", "Two,\n\u3000\n"), 8, "blank line inside the text"),
        (CLEAN.replace("500\nOne", "500\n\nOne"), 3, "blank line between the times and the text"),
        (CLEAN.replace("2\n00:00:03", "00:00:03"), 5, "no cue number where 2 was expected"),
        (CLEAN.replace("2\n00:00:03", "2\n\n00:00:03"), 6, "blank line between cue number 2"),
        (CLEAN.replace("2\n00:00:03", "2 00:00:03"), 5, "time line"),
        (CLEAN.replace("2\n00:00:03", "7\n00:00:03"), 5, 'cue number "7" where 2 was expected'),
        (CLEAN.replace("02,500", "02,5"), 2, "time line"),
        (CLEAN.replace("02,500", "02,500999"), 2, "time line"),
        (CLEAN.replace("02,500", "02.500"), 2, "time line"),
        (CLEAN.replace("02,500", "O2,5OO"), 2, "time line"),
        (CLEAN.replace("01,000", "01"), 2, "time line"),
        (CLEAN.replace("00:00:01,000", "00:01,000"), 2, "time line"),
        (CLEAN.replace("00:00:01,000", "００：００：０１，０００"), 2, "time line"),
        (CLEAN.replace("00:00:01,000", "00: 00: 01, 000"), 2, "time line"),
        (CLEAN.replace("01,000 -->", "01,000 ->"), 2, "time line"),
        (CLEAN.replace("01,000 -->", "01,000 –>"), 2, "time line"),
        (CLEAN.replace("01,000 -->", "01,000 =>"), 2, "time line"),
        (CLEAN.replace("01,000 --> ", "01,000-->"), 2, "time line"),
        (CLEAN.replace("02,500", "02,500 sponsored"), 2, '"sponsored" after the times left out'),
        (f"Subtitles by us\n\n{CLEAN}", 1, "line 1 before the first cue left out"),
        (f"{CLEAN}\n3\n", 10, "cue number 3 without a cue left out"),
        (f"\ufeff{CLEAN}", 1, "byte order mark"),
        (CLEAN.replace("\n\n2", "\n\n\ufeff2"), 5, "byte order mark in the middle"),
        (CLEAN.replace("One", "O\0ne"), 3, "NUL"),
        (CLEAN.replace("Two,\n", "Two,<br>"), 7, "read as a line break"),
        (CLEAN.replace("Two,\n", "Two,\\N"), 7, "read as a line break"),
    ],
)
def test_what_is_malformed_is_put_in_shape_and_told(written: str, line: int, told: str) -> None:
    track = parsed(written)
    assert track.cues == TWO
    assert {repair.line for repair in track.repairs} == {line}
    assert any(told in repair.message for repair in track.repairs)


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [
        ("24:00:00,000", 86_400_000),
        ("123:00:00,000", 442_800_000),
        ("00:00:61,000", 61_000),
        ("-00:00:01,000", -1000),
        ("00:00:01:250", 1250),
        ("00:00:01,25", 1250),
        ("1:02,5", 62_500),
    ],
)
def test_a_time_means_what_its_writer_meant(stamp: str, ms: int) -> None:
    assert parsed(f"1\n{stamp} --> 200:00:00,000\nOne.\n").cues[0].start == ms


def test_a_time_that_cannot_be_read_is_kept_as_text() -> None:
    assert parsed(CLEAN.replace("00:00:03", "00:00:x3")).cues[0].text.endswith("Two,\nthree.")


def test_coordinates_are_settings() -> None:
    written = CLEAN.replace("02,500", "02,500 X1:40 X2:600 Y1:20 Y2:50")
    assert parsed(written).cues[0].settings == "X1:40 X2:600 Y1:20 Y2:50"
    assert formats.compose(parsed(written), format="srt") == written


def test_digits_alone_are_text_and_no_number() -> None:
    track = parsed("1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n90\n")
    assert [cue.text for cue in track] == ["42", "90"]
    assert track.repairs == ()


@pytest.mark.parametrize("char", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_cr_and_lf_end_a_line(char: str) -> None:
    assert parsed(CLEAN.replace("One", f"O{char}ne")).cues[0].text == f"O{char}ne."


def test_an_end_before_its_start_an_overlap_and_disorder_are_read_as_they_are() -> None:
    track = parsed("1\n00:00:09,000 --> 00:00:08,000\nOne.\n\n2\n00:00:01,000 --> 00:00:20,000\nTwo.\n")
    assert [(cue.start, cue.end) for cue in track] == [(9000, 8000), (1000, 20000)]
    assert track.repairs == ()


def test_what_subrip_cannot_say_is_not_written() -> None:
    track = Track((Cue(0, 1000, "{\\an8}Go!\n\n\nNow!", speaker="Anna", settings="line:0"),))
    assert formats.compose(track, format="srt") == "1\n00:00:00,000 --> 00:00:01,000\n{\\an8}Go!\nNow!\n"


def test_pysrt_objects_come_and_go() -> None:
    file = srt.to_pysrt(Track(TWO))
    assert isinstance(file, pysrt.SubRipFile)
    assert str(file[1]) == "2\n00:00:03,000 --> 00:00:04,000\nTwo,\nthree.\n"
    assert srt.from_pysrt(pysrt.from_string(CLEAN)).cues == TWO


def test_the_last_cue_may_say_the_number_that_comes_next() -> None:
    track = formats.parse("1\n00:00:01.000 --> 00:00:02.000\n2\n", format="srt")
    assert [cue.text for cue in track] == ["2"]
