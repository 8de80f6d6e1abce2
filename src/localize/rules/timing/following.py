"""Which cue comes next, which every rule about time needs to know."""

from collections.abc import Callable, Sequence
from itertools import islice
from operator import gt

from localize.model import Cue, Track
from localize.patterns import later
from localize.rules.once import once

REACH = 3
"""How far ahead the next cue at the same place is looked for."""

_ALIGNED = later(r"\{[^{}]*\\an?(\d+)")
_PUT = later(r"\{[^{}]*\\(?:pos|move)\(([^(){}]{1,80})\)")


@once
def following(track: Track) -> Sequence[Cue | None]:
    r"""Return for each cue the one that comes next in time at the same place on screen, None for the last.

    A sign at the top and a line at the bottom do not meet: a cue whose settings, ``{\an8}`` or ``{\pos(…)}`` differ is
    passed over, up to `REACH` of them.
    """
    return _in_time(track, _next_at_same_place)


@once
def next_in_time(track: Track) -> Sequence[Cue | None]:
    """Return for each cue the one that comes next in time wherever it stands, None for the last.

    Two signs at different places may be on screen together, but no repair makes it so: it ends before the next start.
    """
    return _in_time(track, _next)


def _in_time(track: Track, after: Callable[[Sequence[Cue]], Sequence[Cue | None]]) -> Sequence[Cue | None]:
    cues = track.cues
    if in_order(track):
        return after(cues)
    order = sorted(range(len(cues)), key=lambda i: cues[i].start)
    found: list[Cue | None] = [None] * len(cues)
    for i, cue in zip(order, after([cues[i] for i in order]), strict=True):
        found[i] = cue
    return found


def _next(cues: Sequence[Cue]) -> Sequence[Cue | None]:
    return [*cues[1:], None][: len(cues)]


@once
def turns(track: Track) -> Sequence[int]:
    """Return for each cue which one it is in time."""
    if in_order(track):
        return range(len(track))
    order = sorted(range(len(track)), key=lambda i: track.cues[i].start)
    return sorted(range(len(track)), key=order.__getitem__)


@once
def in_order(track: Track) -> bool:
    """Tell whether no cue starts before the one above it."""
    starts = [cue.start for cue in track.cues]
    return not any(map(gt, starts, islice(starts, 1, None)))


def free_end(cue: Cue, after: Cue | None, gap: int) -> int:
    """Return the latest end (ms) that *cue* can have without coming nearer than *gap* to the cue *after* it."""
    return after.start - gap if after is not None else cue.end + 3_600_000  # nothing follows: as good as for ever


def _next_at_same_place(cues: Sequence[Cue]) -> Sequence[Cue | None]:
    if len({cue.settings for cue in cues}) < 2 and not any("{\\" in cue.text for cue in cues):
        return _next(cues)
    places = [_place(cue) for cue in cues]
    return [
        next((cues[j] for j in range(i + 1, min(i + 1 + REACH, len(cues))) if places[j] == place), None)
        for i, place in enumerate(places)
    ]


def _place(cue: Cue) -> tuple[str, str, str]:
    aligned = _ALIGNED.search(cue.text) if "\\a" in cue.text else None
    put = _PUT.search(cue.text) if "\\pos" in cue.text or "\\move" in cue.text else None
    return cue.settings, aligned[1] if aligned else "", put[1] if put else ""
