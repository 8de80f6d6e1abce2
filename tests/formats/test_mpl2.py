"""MPL2: tenths of a second."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, moved, read, said, with_text, written
from localize.model import Cue, Track

FILE = "[10][25] One,|/two.\n[30][45]Three.\n"


def test_times_are_tenths_and_a_slash_is_italic() -> None:
    track = read(FILE, "mpl2")
    assert track.cues == (Cue(1000, 2500, "One,\n<i>two.</i>"), Cue(3000, 4500, "Three."))
    assert track.repairs == ()


def test_a_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    gives_back(tmp_path, "a.mpl", FILE.replace("\n", "\r\n").encode())


def test_what_changes_is_all_that_changes() -> None:
    track = read(FILE, "mpl2")
    assert written(with_text(track, 0, "New"), "mpl2") == FILE.replace("One,|/two.", "New")
    assert written(moved(track, 1, 3000, 4700), "mpl2") == FILE.replace("45", "47")


@pytest.mark.parametrize(
    ("written_as", "text"),
    [
        ("\\/One", "<b><i>One</i></b>"),
        ("_One", "<u>One</u>"),
        ("//One", "//One"),
        ("{Y:i}a|b", "<i>a</i>\n<i>b</i>"),
        ("{c:$0000FF}One", '<font color="#ff0000">One</font>'),
    ],
)
def test_signs_are_tags_of_the_house_and_come_back(written_as: str, text: str) -> None:
    track = read(f"[1][2]{written_as}\n", "mpl2")
    assert track[0].text == text
    assert read(written(Track(track.cues), "mpl2"), "mpl2").cues == track.cues


def test_italics_over_two_lines_are_said_of_each() -> None:
    assert written(Track((Cue(0, 100, "<i>a\nb</i>"),)), "mpl2") == "[0][1]/a|/b\n"


def test_a_cue_without_an_end_stays_until_the_next() -> None:
    assert [(cue.start, cue.end) for cue in read("[10][]One\n[30][]Two\n", "mpl2")] == [(1000, 3000), (3000, 7000)]


@pytest.mark.parametrize(
    ("text", "told"),
    [("[10] [25]Hi.", '"[10] [25]" read as [10][25]'), ("[10][25]Hi.\nyou", "read as a line of the cue above")],
)
def test_what_is_malformed_is_read_and_told(text: str, told: str) -> None:
    track = read(text, "mpl2")
    assert track[0].text.startswith("Hi.")
    assert [told in repair.message for repair in track.repairs] == [True]


LINES = st.tuples(st.sampled_from(["{}", "<i>{}</i>", "<b><i>{}</i></b>"]), WORDS).map(
    lambda pair: pair[0].format(pair[1])
)


@PATIENT
@given(track=said(st.lists(LINES, min_size=1, max_size=3).map("\n".join), unit=100))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("mpl2", track)
