"""MicroDVD: frames, and how long they are."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, moved, read, with_text, written
from localize import formats
from localize.formats.microdvd import FRAMES
from localize.model import Cue, Track
from localize.timing import frame_rate, from_frames

FILE = "{1}{1}25\n{25}{50}One,|two.\n{100}{125}{y:i}Three.\n"


def test_the_first_line_tells_the_frames_per_second() -> None:
    track = read(FILE, "microdvd")
    assert track.cues == (Cue(1000, 2000, "One,\ntwo."), Cue(4000, 5000, "<i>Three.</i>"))
    assert ([cue.line for cue in track], track.repairs, track.origin.rate) == ([2, 3], (), Fraction(25))


def test_film_has_24000_frames_in_1001_seconds() -> None:
    assert read("{1}{1}23.976\n{24000}{48000}x", "microdvd")[0] == Cue(1_001_000, 2_002_000, "x")


@pytest.mark.parametrize("name", ["a.sub", "a.txt"])
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, name: str) -> None:
    data = b"{1}{1}25.000\r\n{DEFAULT}{}{C:$0000FF}\r\n{0025}{50} One\r\n\r\n{100}{}Two|/three"
    assert len(gives_back(tmp_path, name, data)) == 2


def test_without_a_rate_film_is_assumed_and_told() -> None:
    track = read("{24}{48}One.\n", "microdvd")
    assert track.cues == (Cue(1001, 2002, "One."),)
    assert [(repair.line, "--fps" in repair.message) for repair in track.repairs] == [(1, True)]
    assert written(track, "microdvd") == "{24}{48}One.\n"


def test_the_caller_says_the_rate_that_the_file_does_not() -> None:
    track = FRAMES.at(Fraction(25)).parse("{25}{50}One.\n")
    assert (track.cues, track.repairs) == ((Cue(1000, 2000, "One."),), ())
    assert written(moved(track, 0, 1000, 3000), "microdvd") == "{25}{75}One.\n"


def test_the_file_counts_more_than_the_caller() -> None:
    track = FRAMES.at(Fraction(30)).parse(FILE)
    assert track.cues == read(FILE, "microdvd").cues
    assert [str(repair) for repair in track.repairs] == ["1: the file says 25 frames per second, so not 30"]


def test_another_rate_counts_other_frames_for_the_same_times() -> None:
    track = read(FILE, "microdvd")
    text = FRAMES.at(Fraction(50)).compose(track)
    assert text == "{1}{1}50\n{50}{100}One,|two.\n{200}{250}{y:i}Three.\n"
    assert read(text, "microdvd") == track


@pytest.mark.parametrize(
    ("written_as", "text"),
    [
        ("{y:i}One|two", "<i>One</i>\ntwo"),
        ("{Y:i}One|two", "<i>One\ntwo</i>"),
        ("/One|two", "<i>One</i>\ntwo"),
        ("//One", "//One"),
        ("{y:b,i}One", "<b><i>One</i></b>"),
        ("{c:$0000FF}One", '<font color="#ff0000">One</font>'),
        ("{f:Arial}{s:18}One", '<font face="Arial" size="18">One</font>'),
        ("{P:0}{y:u}One", "{\\P:0}<u>One</u>"),
        ("One {y:i}two", "One {\\y:i}two"),
        ("{note} One", "{note} One"),
        ("", ""),
    ],
)
def test_codes_are_tags_of_the_house_and_come_back(written_as: str, text: str) -> None:
    track = read(f"{{1}}{{1}}25\n{{25}}{{50}}{written_as}\n", "microdvd")
    assert track[0].text == text
    assert read(written(Track(track.cues), "microdvd"), "microdvd")[0].text == text


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("<i>a\nb</i>", "{Y:i}a|b"),
        ("a <i>b</i>", "a <i>b</i>"),
        ("one|two", "one｜two"),
        ("/etc", "／etc"),
        ('<font color="#102030">a</font>', "{c:$302010}a"),
    ],
)
def test_what_the_house_says_is_written_in_codes(text: str, written_as: str) -> None:
    assert written(Track((Cue(0, 1001, text),)), "microdvd") == f"{{1}}{{1}}23.976\n{{0}}{{24}}{written_as}\n"


def test_a_cue_without_an_end_stays_until_the_next() -> None:
    track = read("{1}{1}25\n{25}{}One\n{100}{}Two\n", "microdvd")
    assert [(cue.start, cue.end) for cue in track] == [(1000, 4000), (4000, 8000)]
    assert written(moved(track, 1, 4400, 8000), "microdvd") == "{1}{1}25\n{25}{100}One\n{110}{200}Two\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{ 25 } {50}Hi.", '"{ 25 } {50}" read as {25}{50}'),
        ("{}{50}Hi.", '"{}{50}" read as {0}{50}'),
        ("{1}{50}Hi.\nyou", '"you" has no times: read as a line of the cue above'),
        ("what?\n{1}{50}Hi.", '"what?" has no times: left as it is'),
    ],
)
def test_what_is_malformed_is_read_and_told(row: str, told: str) -> None:
    track = read(f"{{1}}{{1}}25\n{row}\n", "microdvd")
    assert track[0].text.startswith("Hi.")
    assert [told in repair.message for repair in track.repairs] == [True]


def test_changed_words_change_nothing_else() -> None:
    file = "{1}{1}25\n{025}{50}  One \n\n{DEFAULT}{}{y:i}\n{100}{125}Two\n"
    assert written(with_text(read(file, "microdvd"), 0, "New"), "microdvd") == file.replace("One", "New")


@PATIENT
@given(
    rate=st.sampled_from(["23.976", "24", "25", "29.97", "59.94", "12.5", "14.9853", "2.123456789"]),
    frames=st.lists(st.tuples(st.integers(2, 10**6), st.integers(2, 10**6)), min_size=1, max_size=5),
    words=WORDS,
)
def test_every_frame_comes_back_at_every_rate(rate: str, frames: list[tuple[int, int]], words: str) -> None:
    exact = frame_rate(rate)
    form = FRAMES.at(exact)
    track = Track(tuple([Cue(from_frames(a, exact), from_frames(b, exact), words) for a, b in frames]))
    again = formats.parse(form.compose(track), format="microdvd")
    assert (again, again.repairs, again.origin.rate) == (track, (), exact)


STYLED = st.tuples(st.sampled_from(["{}", "<i>{}</i>", "<b><u>{}</u></b>", '<font color="#0a0b0c">{}</font>']), WORDS)


@PATIENT
@given(rows=st.lists(st.lists(STYLED.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=3), min_size=1))
def test_the_law_of_formats_holds(rows: list[list[str]]) -> None:
    cues = [Cue(1001 * (2 * n + 1), 1001 * (2 * n + 2), "\n".join(lines)) for n, lines in enumerate(rows)]
    keeps_the_law("microdvd", Track(tuple(cues)))
