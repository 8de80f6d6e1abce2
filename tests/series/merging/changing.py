"""What a person, her editor and the machine do to a track: drawn by Hypothesis."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from localize.model import Cue, Track
from strategies import texts, tracks

_TIMES = st.sampled_from([-3000, -700, -40, 10, 500, 2500, 60_000])


@st.composite
def changed(draw: st.DrawFn, track: Track, most: int = 5) -> Track:
    """Draw what became of *track*: some cues changed, moved, taken out, put in, split or merged; or all later."""
    cues = list(track.cues)
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, len(cues)))
        what = draw(st.sampled_from(["text", "time", "end", "tags", "id", "settings", "out", "in", "split", "merge"]))
        if what == "in" or at == len(cues):
            start = cues[at - 1].end + 10 if at else 0
            cues.insert(at, Cue(start, start + 900, draw(texts)))
        else:
            cues[at : at + 2] = _done(draw, what, cues[at : at + 2])
    by = draw(st.sampled_from([0, 0, 0, 2000, 31_000]))
    moved = tuple([replace(cue, start=cue.start + by, end=cue.end + by) for cue in cues])
    return replace(track, cues=moved, language=draw(st.sampled_from([track.language, "de"])))


def _done(draw: st.DrawFn, what: str, cues: list[Cue]) -> list[Cue]:
    """Return the first of two *cues* changed, and the second."""
    cue, *rest = cues
    if what == "merge" and rest:
        return [replace(cue, end=rest[0].end, text=f"{cue.text}\n{rest[0].text}")]
    if what == "split" and " " in cue.text:
        first, _, second = cue.text.partition(" ")
        half = (cue.start + cue.end) // 2
        return [replace(cue, end=half, text=first), replace(cue, start=half, text=second), *rest]
    by = draw(_TIMES)
    known: dict[str, dict[str, Any] | None] = {
        "text": {"text": draw(texts)},
        "time": {"start": cue.start + by, "end": cue.end + by},
        "end": {"end": cue.end + by},
        "tags": {"text": f"<i>{cue.text}</i>"},
        "id": {"id": draw(st.sampled_from(["", "7", "intro"]))},
        "settings": {"settings": draw(st.sampled_from(["", "line:0", "align:start"]))},
        "out": None,
    }
    fields = known.get(what, {})
    return rest if fields is None else [replace(cue, **fields), *rest]


@st.composite
def three(draw: st.DrawFn) -> tuple[Track, Track, Track]:
    """Draw a track and what two sides made of it."""
    base = draw(tracks)
    return base, draw(changed(base)), draw(changed(base))
