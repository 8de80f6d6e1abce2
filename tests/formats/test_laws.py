"""What holds for every track and for every text, in every format: drawn from what its files are made of."""

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from formats import laws
from formats.tokens import COMMON, grammar
from localize import formats
from localize.errors import LocalizeError
from localize.formats.fitting import fitted
from localize.model import Cue, Track
from strategies import tracks

# A loaded machine is no failure.
PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WRITING = [name for name in laws.names() if laws.writes(name)]
LINED = ["srt", "vtt"]  # of which can be told what stood on a line


def noise(name: str) -> st.SearchStrategy[str]:
    """Draw the tokens of a format in any order."""
    return st.lists(st.sampled_from(grammar(name).tokens), max_size=30).map("".join)


@st.composite
def files(draw: st.DrawFn, name: str) -> str:
    """Draw a file of cues that look right and hold noise; some go on after their end."""
    said = grammar(name)
    whole = said.file(*draw(st.lists(noise(name), max_size=4)))
    return whole + draw(st.sampled_from(["", said.tail, said.head]))


def texts(name: str) -> st.SearchStrategy[str]:
    """Draw any text that has to do with a format."""
    return files(name) | noise(name)


def test_there_are_formats_to_try() -> None:
    assert set(LINED) <= set(WRITING) <= set(laws.names())


@pytest.mark.parametrize("name", laws.names())
@PATIENT
@given(data=st.data())
def test_whatever_is_read_keeps_the_laws(name: str, data: st.DataObject) -> None:
    laws.hold(name, data.draw(texts(name)))


@pytest.mark.parametrize("name", WRITING)
@PATIENT
@given(track=tracks)
@example(track=Track((Cue(0, 1000, "{\\an8}\nNo!"),)))
def test_a_sensible_track_is_written_and_read_alike(name: str, track: Track) -> None:
    form = formats.FORMATS[name]
    sayable, _ = fitted(track, form)
    text = form.compose(sayable)
    once = form.parse(text)
    assert once.repairs == ()
    texts = [cue.text for cue in sayable]
    assert [cue.text for cue in once] == (texts if len(once) == len(texts) else [*filter(None, texts)])
    assert form.parse(form.compose(Track(once.cues, once.language, once.header))).cues == once.cues
    assert form.compose(once) == text


@pytest.mark.parametrize("name", WRITING)
@PATIENT
@given(track=tracks)
def test_a_placed_cue_points_to_its_line(name: str, track: Track) -> None:
    text = formats.compose(track, format=name)
    assume(len(formats.parse(text, format=name)) == len(track))  # no end times, or no empty cues: fewer are written
    rows, lines = text.split("\n"), [cue.line for cue in formats.placed(track, format=name)]
    assert lines == sorted(lines)
    assert all(any(char.isdigit() for char in rows[line - 1]) for line in lines)  # there stands a time


def _bare(text: str) -> str:
    """Return *text* without what the door of a format may write otherwise: blanks, references, voices, breaks."""
    return re.sub(r"<v[ \t][^<>]*>|</v>|&(?:lt|amp|nbsp);|&#10;|\\[Nnh]|<br/?>|\s|[<>&\xa0\u200f\ufeff]", "", text)


@pytest.mark.parametrize("name", LINED)
@PATIENT
@given(data=st.data())
def test_no_line_is_lost(name: str, data: st.DataObject) -> None:
    text = data.draw(texts(name))
    track = formats.parse(text, format=name)
    rows = re.sub("\r\r\n|\r\n|\r", "\n", text.replace("\0", "")).split("\n")
    kept = "\n".join(
        [
            track.header,
            formats.compose(track, format=name),
            *(f"{c.speaker}\n{c.id}\n{c.text}\n{c.settings}" for c in track),
        ]
    )
    named = {repair.line for repair in track.repairs} | {cue.line for cue in track}
    for repair in track.repairs:
        span = re.match(r"lines (\d+)-(\d+) ", repair.message)
        named |= set(range(int(span[1]), int(span[2]) + 1)) if span else set()
    for number, row in enumerate(rows, 1):
        words, squeezed = _bare(row), _bare(kept)
        assert words in squeezed or number in named or re.fullmatch(r"\d+", words) or words == "WEBVTT"


@PATIENT
@given(
    data=st.binary(max_size=200)
    | st.sampled_from(laws.names()).flatmap(texts).map(lambda text: text.encode("utf-8", "replace"))
    | files("srt").map(lambda text: text.encode("utf-16"))
    | st.lists(st.sampled_from(COMMON)).map(lambda tokens: "".join(tokens).encode("gb18030"))
)
def test_any_bytes_are_read_or_refused_with_reason(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.srt"
    laws.hold_bytes(data, path)
    try:
        assert formats.read(path).cues
    except LocalizeError as error:
        told = str(error)
        assert told.startswith(str(path))
        assert told.isprintable()
