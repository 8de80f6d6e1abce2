"""Which cues stand where the reference has them, and which have moved."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from localize.evaluation.conformity import percentile
from localize.evaluation.units import Case

MOVED = 120
"""Milliseconds that a viewer does not see: three frames of 25 a second."""

_FAR = 10_000  # milliseconds: the greatest offset between two files that is looked for
_BIN = 100
_NEIGHBOURS = 40  # so many starts are looked at around one: no more cues begin in 20 s
_NEAR = 1_000  # milliseconds between two starts that may be of the same cue


@dataclass(frozen=True, slots=True)
class Shifts:
    """How the starts differ from those of the reference, in milliseconds; None where no cue has a partner.

    ``matched`` of the ``cues`` of the reference have a partner, ``moved`` of them start more than `MOVED` away from it.
    ``mean`` and ``p95`` are without sign. ``offset`` has one: late is above zero, it is the median, so 0 where only
    some cues moved and the shift itself where all did.
    """

    cues: int = 0
    matched: int = 0
    moved: int = 0
    mean: float | None = None
    p95: float | None = None
    offset: float | None = None

    @property
    def moved_percent(self) -> float | None:
        """Return the share of the matched cues that moved, 0 to 100."""
        return 100 * self.moved / self.matched if self.matched else None

    @property
    def matched_percent(self) -> float | None:
        """Return the share of the reference's cues that have a partner, 0 to 100."""
        return 100 * self.matched / self.cues if self.cues else None


def shifts(cases: Sequence[Case]) -> Shifts:
    """Compare the starts of all *cases*."""
    cues = sum(len(case.reference) for case in cases)
    found = [shift for case in cases for shift in _of_one(case)]
    if not found:
        return Shifts(cues)
    sizes = sorted(map(abs, found))
    moved = sum(1 for size in sizes if size > MOVED)
    return Shifts(cues, len(found), moved, sum(sizes) / len(sizes), percentile(sizes, 95), float(median(found)))


def _of_one(case: Case) -> list[int]:
    """Return the shift of each cue that has a partner: each is the nearest of the other, the offset taken off."""
    starts, others = (sorted(cue.start for cue in track) for track in case[:2])
    offset = _offset(starts, others)
    aimed = [start - offset for start in starts]
    there, back = _nearest(others, aimed), _nearest(aimed, others)
    return [
        starts[j] - others[i] for i, j in enumerate(there) if j >= 0 and back[j] == i and _close(aimed[j], others[i])
    ]


def _close(a: int, b: int) -> bool:
    return abs(a - b) <= _NEAR


def _offset(starts: Sequence[int], others: Sequence[int]) -> int:
    """Return the shift that most pairs of starts have, the smallest of several."""
    votes: Counter[int] = Counter()
    for start in others:
        low = bisect_left(starts, start - _FAR)
        high = min(bisect_right(starts, start + _FAR), low + _NEIGHBOURS)
        votes.update({(near - start + _BIN // 2) // _BIN for near in starts[low:high]})
    if not votes:
        return 0
    return _BIN * max(votes, key=lambda b: (votes[b - 1] + 2 * votes[b] + votes[b + 1], -abs(b)))


def _nearest(wanted: Sequence[int], among: Sequence[int]) -> list[int]:
    """Return for each of *wanted* which of *among* is nearest, the first of several, -1 if there are none."""
    found = []
    for value in wanted:
        at = bisect_left(among, value)
        sides = [i for i in (at - 1, at) if 0 <= i < len(among)]
        best = min(sides, key=lambda i: abs(among[i] - value), default=-1)
        found.append(bisect_left(among, among[best]) if best >= 0 else -1)
    return found
