"""SBV, as YouTube gives and takes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, moved, read, said, with_text, written
from localize import formats
from localize.model import Cue, Track

FILE = "0:00:01.000,0:00:02.500\nOne,\ntwo.\n\n0:00:03.000,0:00:04.000\n>> ANNA: Three.\n"


def test_each_cue_is_a_line_of_times_and_lines_of_words() -> None:
    track = read(FILE, "sbv")
    assert track.cues == (Cue(1000, 2500, "One,\ntwo."), Cue(3000, 4000, ">> ANNA: Three."))
    assert ([cue.line for cue in track], track.repairs) == ([1, 5], ())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("more", ["", "\n\n"])
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, newline: str, more: str) -> None:
    gives_back(tmp_path, "a.sbv", (FILE + more).replace("\n", newline).encode())


def test_words_change_and_times_change_and_nothing_else_does() -> None:
    track = read(FILE, "sbv")
    assert written(with_text(track, 0, "New.\nOld."), "sbv") == FILE.replace("One,\ntwo.", "New.\nOld.")
    assert written(moved(track, 1, 3000, 4100), "sbv") == FILE.replace("04.000", "04.100")


def test_a_cue_without_words_gets_some() -> None:
    track = read("0:00:01.000,0:00:02.000\n\n0:00:03.000,0:00:04.000\nTwo.\n", "sbv")
    assert (track[0].text, track.repairs) == ("", ())
    assert [cue.text for cue in read(written(with_text(track, 0, "One."), "sbv"), "sbv")] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("0:00:01,000 , 0:00:02,5\nHi.\n", 1, 'time line "0:00:01,000 , 0:00:02,5" read as'),
        ("About\n0:00:01.000,0:00:02.500\nHi.\n", 1, '"About" before the first cue'),
        ("0:00:01.000,0:00:02.500\n\nHi.\n", 2, "blank line taken out"),
        ("0:00:01.000,0:00:02.500\nHi.[br]\n", 2, '"[br]" read as a line break'),
    ],
)
def test_what_is_malformed_is_read_and_told(text: str, line: int, told: str) -> None:
    track = read(text, "sbv")
    assert [(cue.start, cue.text) for cue in track] == [(1000, "Hi.")]
    assert [(repair.line, told in repair.message) for repair in track.repairs] == [(line, True)]


def test_a_missing_blank_line_swallows_no_cue() -> None:
    track = read(FILE.replace("\n\n", "\n"), "sbv")
    assert (len(track), [repair.line for repair in track.repairs]) == (2, [4])
    assert written(track, "sbv") == FILE


@pytest.mark.parametrize("ending", ["sbv", "sub"])
def test_maccaption_calls_such_files_sub(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.{ending}").write_text("00:00:00.367,00:00:03.003\nLine1\nLine2\nLine3\n\n", encoding="utf-8")
    track = formats.read(tmp_path / f"a.{ending}")
    assert track.cues == (Cue(367, 3003, "Line1\nLine2\nLine3"),)
    assert track.origin.format == "sbv"


@PATIENT
@given(track=said(st.lists(WORDS, min_size=1, max_size=3).map("\n".join)))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("sbv", track)
