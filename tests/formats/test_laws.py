"""What holds for every track and for every file."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from localize import formats
from localize.errors import LocalizeError
from localize.model import Cue, Track
from strategies import tracks

# A loaded machine is no failure.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What readers stumble over, more often than letters.
TOKENS = st.sampled_from(
    [
        *(
            "-->",
            "{\\an8}",
            "<i>",
            "</i>",
            "<",
            ">",
            "&",
            "&lt;",
            "&amp;",
            "<v Bob>",
            "</v>",
            "<c.x>",
            "NOTE",
            "STYLE",
            "WEBVTT",
        ),
        *("1", "2", "3", "42", "00:00:01,000", "00:00:02.000", " --> ", ":", ",", "X1:", "line:0"),
        *(
            "\u2028",
            "\x85",
            "\x0b",
            "\x0c",
            "\ufeff",
            "\u3000",
            "\xa0",
            "\u200f",
            " ",
            "\t",
            "你",
            "é",
            "a",
            "b",
            "\U0001f602",
        ),
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\r\r\n", "\n \n", "\n\u3000\n", "\0"])
STAMPS = st.integers(0, 400_000_000)
noise = st.lists(TOKENS | BREAKS, max_size=40).map("".join)
blocks = st.lists(
    st.sampled_from(["1\n", "2\n", "7\n", "", "id\n"]).flatmap(
        lambda number: noise.map(lambda text: f"{number}00:00:01,000 --> 00:00:02,000\n{text}\n\n")
    ),
    max_size=5,
).map("".join)


def _lines(format: str) -> st.SearchStrategy[str]:
    """Draw lines of text that the format can say: no blank ones, none that is a time line, no foreign break."""
    line = st.lists(TOKENS, min_size=1, max_size=6).map("".join)
    if format == "srt":
        return line.filter(lambda row: bool(row.strip()) and "00:00" not in row)
    return line.filter(lambda row: row != "" and not re.search("&(?:lt|amp);|<v|</v|line:|^\\{", row))


@st.composite
def sayable(draw: st.DrawFn, format: str) -> Track:
    """Draw a track in the reach of *format*."""
    cues = []
    for _ in range(draw(st.integers(0, 5))):
        text = "\n".join(draw(st.lists(_lines(format), max_size=3)))
        if format == "vtt" and re.search("<[^>]*-->", text):
            text = "x"  # an arrow inside a tag ends the cue, so that tag is written as text
        cues.append(Cue(draw(STAMPS), draw(STAMPS), text))
    return Track(tuple(cues))


@pytest.mark.parametrize("format", ["srt", "vtt"])
@PATIENT
@given(data=st.data())
def test_what_is_written_is_read(format: str, data: st.DataObject) -> None:
    track = data.draw(sayable(format))
    read = formats.parse(formats.compose(track, format=format), format=format)
    assert (read, read.repairs) == (track, ()) if "\ufeff" not in str(track) else read == track


@pytest.mark.parametrize("format", ["srt", "vtt"])
@PATIENT
@given(track=tracks)
@example(track=Track((Cue(0, 1000, "{\\an8}\nNo!"),)))
def test_sensible_tracks_are_said_whole(format: str, track: Track) -> None:
    read = formats.parse(formats.compose(track, format=format), format=format)
    assert (read.cues, read.repairs) == (track.cues, ())


@pytest.mark.parametrize("format", ["srt", "vtt"])
@PATIENT
@given(track=tracks)
def test_a_placed_cue_points_to_its_time_line(format: str, track: Track) -> None:
    rows = formats.compose(track, format=format).split("\n")
    assert all(" --> " in rows[cue.line - 1] for cue in formats.placed(track, format=format))


@pytest.mark.parametrize("format", ["srt", "vtt"])
@PATIENT
@given(text=noise | blocks)
def test_writing_twice_changes_nothing(format: str, text: str) -> None:
    once = formats.compose(formats.parse(text, format=format), format=format)
    assert formats.compose(formats.parse(once, format=format), format=format) == once


def _bare(text: str) -> str:
    """Return *text* without what the door of a format may write otherwise: blanks, references, voices, breaks."""
    return re.sub(r"<v[ \t][^<>]*>|</v>|&(?:lt|amp);|\s|[<>&\xa0\u200f\ufeff]", "", text)


@pytest.mark.parametrize("format", ["srt", "vtt"])
@PATIENT
@given(text=blocks | noise)
def test_no_line_is_lost(format: str, text: str) -> None:
    track = formats.parse(text, format=format)
    unified = formats.parse("", format=format)  # an empty file is an empty track
    assert len(unified) == 0
    rows = re.sub("\r\r\n|\r\n|\r", "\n", text.replace("\0", "")).split("\n")
    kept = "\n".join([track.header, *(f"{c.speaker}\n{c.id}\n{c.text}\n{c.settings}" for c in track)])
    named = {repair.line for repair in track.repairs} | {cue.line for cue in track}
    for repair in track.repairs:
        span = re.match(r"lines (\d+)-(\d+) ", repair.message)
        named |= set(range(int(span[1]), int(span[2]) + 1)) if span else set()
    for number, row in enumerate(rows, 1):
        words, squeezed = _bare(row), _bare(kept)
        assert words in squeezed or number in named or re.fullmatch(r"\d+", words) or words == "WEBVTT"


@PATIENT
@given(data=st.binary(max_size=200) | (noise | blocks).map(str.encode) | blocks.map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_read_or_refused_with_reason(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.srt"
    path.write_bytes(data)
    try:
        assert formats.read(path).cues
    except LocalizeError as error:
        told = str(error)
        assert told.startswith(str(path))
