"""What several rules ask about the same cues, worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from localize.model import Cue, Track
from localize.text import lines

T = TypeVar("T")
_Kept = tuple[tuple[Cue, ...], T] | None


def once(work: Callable[[Track], T]) -> Callable[[Track], T]:
    """Let *work*, which depends on nothing but the cues of a track, be done once for all rules that ask for it.

    All of them are asked about one track before the next, so only the last answer is kept. It is shared: nobody may
    change it.
    """
    kept: _Kept[T] = None

    @wraps(work)
    def asked(track: Track) -> T:
        nonlocal kept
        last = kept  # read once: another thread may ask about another track
        if last is None or last[0] is not track.cues:
            kept = last = (track.cues, work(track))
        return last[1]

    return asked


@once
def broken(track: Track) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the number of each cue that has more than one line, and its lines as they are seen."""
    return tuple([(i, lines(cue.text)) for i, cue in enumerate(track.cues) if "\n" in cue.text])
