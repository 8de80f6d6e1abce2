"""What the tests of the small formats ask of each of them."""

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from localize import formats
from localize.model import Cue, Track

PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.lists(
    st.sampled_from(
        ["Run!", "你怎么敢", "¿Dónde?", "3 < 5", "Tom & Jerry", "a:b", "1,000", "{note}", "[door]", "-", "–", "é"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def read(text: str, format: str) -> Track:
    return formats.parse(text, format=format)


def written(track: Track, format: str) -> str:
    return formats.compose(track, format=format)


def with_text(track: Track, n: int, text: str) -> Track:
    return replace(track, cues=(*track.cues[:n], replace(track.cues[n], text=text), *track.cues[n + 1 :]))


def moved(track: Track, n: int, start: int, end: int) -> Track:
    return replace(track, cues=(*track.cues[:n], replace(track.cues[n], start=start, end=end), *track.cues[n + 1 :]))


@st.composite
def said(draw: st.DrawFn, texts: st.SearchStrategy[str], *, unit: int = 1, longest: int = 5000) -> Track:
    """Draw cues one after the other, times in whole *unit* milliseconds, some with gaps between them."""
    cues, clock = [], 0
    for text in draw(st.lists(texts, min_size=1, max_size=6)):
        start = clock + draw(st.integers(0, 3000 // unit)) * unit
        clock = start + draw(st.integers(1, longest // unit)) * unit
        cues.append(Cue(start, clock, text))
    return Track(tuple(cues))


def keeps_the_law(format: str, track: Track) -> None:
    """Assert that what is written is read, and that a change of one text changes nothing else in the file."""
    text = written(track, format)
    again = read(text, format)
    assert (again.cues, again.repairs) == (track.cues, ())
    assert written(again, format) == text
    n, mark = len(track) // 2, "Something else"
    before, after = text, written(with_text(again, n, mark), format)
    assert mark in after
    head, tail = after.split(mark)
    assert before.startswith(head)
    assert before.endswith(tail)


def gives_back(tmp_path: Path, name: str, data: bytes) -> Track:
    """Assert that a file needs no repair and is written as it was; return its track."""
    (tmp_path / name).write_bytes(data)
    track = formats.read(tmp_path / name)
    assert track.repairs == ()
    formats.write(track, tmp_path / f"again.{name}")
    assert (tmp_path / f"again.{name}").read_bytes() == data
    return track
