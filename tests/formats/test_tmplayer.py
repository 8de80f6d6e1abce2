"""TMPlayer: whole seconds without ends."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, keeps_the_law, moved, read, said, with_text, written
from localize import formats
from localize.model import Cue, Track

FILE = "00:00:01:One,|two.\n00:00:04:Three: 3\n00:00:20:Four\n"


def spans(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.text) for cue in read(text, "tmplayer")]


def test_a_cue_ends_where_the_next_begins_or_after_five_seconds() -> None:
    assert spans(FILE) == [(1000, 4000, "One,\ntwo."), (4000, 9000, "Three: 3"), (20_000, 24_000, "Four")]
    assert read(FILE, "tmplayer").repairs == ()


def test_an_empty_stamp_ends_a_cue() -> None:
    assert spans("00:00:01:One\n00:00:09:\n00:00:10:Two\n")[0] == (1000, 9000, "One")


@pytest.mark.parametrize(
    "file", [FILE, FILE.replace("1:One", "1=One"), FILE.replace(":01:", ":01,1=").replace("|", "\n00:00:01,2=")]
)
def test_its_variants_come_back_byte_for_byte(tmp_path: Path, file: str) -> None:
    (tmp_path / "a.txt").write_bytes(file.encode())
    track = formats.read(tmp_path / "a.txt")
    assert (track.origin.format, track.repairs, track.cues) == ("tmplayer", (), read(FILE, "tmplayer").cues)
    assert formats.encoded(track, tmp_path / "b.txt", format="tmplayer") == file.encode()


def test_numbered_lines_stay_numbered() -> None:
    file = "00:00:01,1=One\n00:00:01,2=two\n00:00:05,1=\n00:00:08,1=Three\n"
    track = read(file, "tmplayer")
    assert [(cue.start, cue.end) for cue in track] == [(1000, 5000), (8000, 12_000)]
    changed = written(moved(with_text(track, 0, "a\nb\nc"), 0, 2000, 5000), "tmplayer")
    assert changed == "00:00:02,1=a\n00:00:02,2=b\n00:00:02,3=c\n00:00:05,1=\n00:00:08,1=Three\n"


def test_what_changes_is_all_that_changes() -> None:
    track = read(FILE, "tmplayer")
    assert written(with_text(track, 1, "New"), "tmplayer") == FILE.replace("Three: 3", "New")
    assert written(moved(track, 2, 21_000, 25_000), "tmplayer") == FILE.replace(":20:", ":21:")
    assert written(moved(track, 1, 4000, 6000), "tmplayer") == FILE.replace("3\n", "3\n00:00:06:\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [("00:00:01 Hi.", '"00:00:01 " read as 00:00:01:'), ("what?\n00:00:01:Hi.", '"what?" has no stamp')],
)
def test_what_is_malformed_is_read_and_told(text: str, told: str) -> None:
    track = read(text, "tmplayer")
    assert [cue.text for cue in track] == ["Hi."]
    assert [told in repair.message for repair in track.repairs] == [True]


def test_a_second_line_without_a_first_is_a_cue_of_its_own() -> None:
    file = "00:00:02,1=One\n00:00:02,2=\n00:00:02,2=Two\n"
    track = read(file, "tmplayer")
    assert [cue.text for cue in track] == ["One", "Two"]
    assert [str(repair) for repair in track.repairs] == [
        '3: "00:00:02,2=" has no line 1 above it: read as a first line'
    ]
    assert written(with_text(track, 0, "New"), "tmplayer") == "00:00:02,1=New\n00:00:02:Two\n"


def test_an_empty_stamp_elsewhere_ends_no_cue_that_ended_before() -> None:
    file = "00:00:01:One\n00:09:00:\n00:00:05:Two\n"
    track = read(file, "tmplayer")
    one = written(replace(track, cues=track.cues[:1]), "tmplayer")
    assert one == "00:00:01:One\n00:00:05:\n00:09:00:\n"


def test_times_between_seconds_are_rounded() -> None:
    assert (
        written(Track((Cue(1499, 5499, "a"), Cue(5500, 9700, "b"))), "tmplayer")
        == "00:00:01:a\n00:00:05:\n00:00:06:b\n"
    )


@PATIENT
@given(track=said(st.lists(WORDS, min_size=1, max_size=3).map("\n".join), unit=1000))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("tmplayer", track)
