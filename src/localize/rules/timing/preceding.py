"""Which cue came before, which rules about sentences need to know."""

from collections.abc import Sequence
from itertools import pairwise

from localize.model import Cue, Track
from localize.rules.once import once
from localize.rules.timing.following import in_order


@once
def preceding(track: Track) -> Sequence[Cue | None]:
    """Return for each cue the one that comes before it in time, None for the first."""
    cues = track.cues
    if in_order(track):
        return (None, *cues[:-1])
    order = sorted(range(len(cues)), key=lambda i: cues[i].start)
    found: list[Cue | None] = [None] * len(cues)
    for before, i in pairwise(order):
        found[i] = cues[before]
    return found
