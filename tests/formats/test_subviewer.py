"""SubViewer 2, which shares its ending with MicroDVD."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, read, said, with_text, written
from localize import formats
from localize.model import Cue, Track

HEAD = "[INFORMATION]\n[TITLE]A film\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&H00FFFF,[STYLE]bd,[SIZE]20,[FONT]Arial\n"
FILE = HEAD + "00:00:01.00,00:00:02.50\nOne,[br]two.\n\n00:00:03.00,00:00:04.00\nThree.\n"


def test_br_breaks_lines_and_the_header_stays() -> None:
    track = read(FILE, "subviewer")
    assert track.cues == (Cue(1000, 2500, "One,\ntwo."), Cue(3000, 4000, "Three."))
    assert track.repairs == ()
    assert written(with_text(track, 1, "3,\n4."), "subviewer") == FILE.replace("Three.", "3,[br]4.")


def test_a_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    gives_back(tmp_path, "a.sub", FILE.replace("\n", "\r\n").encode())


def test_lines_of_their_own_stay_so() -> None:
    file = FILE.replace("[br]", "\n")
    track = read(file, "subviewer")
    assert track.cues == read(FILE, "subviewer").cues
    assert written(with_text(track, 0, "1,\n2."), "subviewer") == file.replace("One,\ntwo.", "1,\n2.")


def test_a_new_file_has_a_header_and_hundredths_where_they_can_say_it() -> None:
    text = written(Track((Cue(1010, 2505, "a\nb"),)), "subviewer")
    assert text.startswith("[INFORMATION]\n")
    assert text.endswith("\n00:00:01.01,00:00:02.505\na[br]b\n")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("00:00:01:00,00:00:02:50\nHi.\n", 1, "time line"),
        (f"{HEAD}what?\n00:00:01.00,00:00:02.50\nHi.\n", 6, '"what?" before the first cue is no header'),
    ],
)
def test_what_is_malformed_is_read_and_told(text: str, line: int, told: str) -> None:
    track = read(text, "subviewer")
    assert [cue.text for cue in track] == ["Hi."]
    assert [(repair.line, told in repair.message) for repair in track.repairs] == [(line, True)]


@pytest.mark.parametrize(
    ("content", "format"),
    [(FILE, "subviewer"), (FILE.removeprefix(HEAD), "subviewer"), ("{1}{1}25\n{9}{20}Hi.\n", "microdvd")],
)
def test_the_content_of_a_sub_decides(tmp_path: Path, content: str, format: str) -> None:
    (tmp_path / "a.sub").write_text(content, encoding="utf-8")
    track = formats.read(tmp_path / "a.sub")
    assert (track.origin.format, track.repairs) == (format, ())


@PATIENT
@given(track=said(st.lists(WORDS, min_size=1, max_size=3).map("\n".join)))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("subviewer", track)
