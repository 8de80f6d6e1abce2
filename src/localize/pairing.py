"""Two tracks that say the same: which cues of one belong to which of the other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from localize.clocks import aligned
from localize.model import Cue, Pair, Segment, Track
from localize.segments import LONGEST_CUES, segment

NEAR = 100
"""Milliseconds that the starts of two cues may be apart and still be the same start."""


def pairs(source: Track, target: Track) -> tuple[Pair, ...]:
    """Pair the cues of two tracks that say the same; every cue of both is in exactly one pair.

    Cues that correspond one to one are paired by the sentences of *source*. Else they are paired by time: as few cues
    as can be without a cue of one side overlapping two pairs. A cue that has no partner is a pair with one empty side.
    Where the target is later all along, or from a break on, the source counts as so much later.
    """
    moved = _on_clock_of(source.cues, target.cues)
    same = one_to_one(moved, target.cues)
    spans = [(r, r) for r in _together(segment(source))] if same else _by_time(moved, target.cues)
    return tuple(
        Pair(t, source.cues[s.start : s.stop], target.cues[t.start : t.stop], source.language, target.language)
        for s, t in spans
    )


class Bond:
    """What holds the pairs of two tracks together, so that a cue of the target may change its times and they stay."""

    def __init__(self, source: Track, target: Track) -> None:
        self._source = _on_clock_of(source.cues, target.cues)
        self.one_to_one = one_to_one(self._source, target.cues)
        self._sorted = sorted(self._source, key=lambda cue: cue.start)
        self._starts = [cue.start for cue in self._sorted]
        self._ends = list(accumulate((cue.end for cue in self._sorted), max))

    def holds(self, number: int, old: Cue, new: Cue) -> bool:
        """Tell whether cue *number* of the target is paired alike as *old* and as *new*."""
        if (old.start, old.end) == (new.start, new.end):
            return True
        if self.one_to_one:
            return abs(self._source[number].start - new.start) <= NEAR
        return self._linked(old) == self._linked(new)

    def _linked(self, cue: Cue) -> list[int]:
        """Return which cues of the source, by their starts, *cue* belongs to by its time."""
        found = []
        at = bisect_left(self._starts, cue.end) - 1
        while at >= 0 and self._ends[at] > cue.start:
            if _link(self._sorted[at], cue):
                found.append(at)
            at -= 1
        return found


def one_to_one(source: Sequence[Cue], target: Sequence[Cue]) -> bool:
    """Tell whether every cue of two tracks starts when the one of the same number does."""
    return len(source) == len(target) and all(
        abs(a.start - b.start) <= NEAR for a, b in zip(source, target, strict=True)
    )


def _on_clock_of(source: Sequence[Cue], target: Sequence[Cue]) -> Sequence[Cue]:
    """Return the cues of *source* at the times that they have in *target*, where all of that runs by another clock."""
    if one_to_one(source, target):
        return source
    other = aligned(sorted(cue.start for cue in source), sorted(cue.start for cue in target))
    if other is None:
        return source
    return [replace(cue, start=other(cue.start), end=max(other(cue.start), other(cue.end))) for cue in source]


def _link(a: Cue, b: Cue) -> bool:
    """Tell whether two cues share a third of the shorter one's time."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and shared * 3 >= min(a.duration, b.duration)


def _together(segments: Iterable[Segment]) -> Iterator[range]:
    """Yield the cues that share segments, not many at once where sentences end inside of cues for long."""
    start = stop = 0
    for s in segments:
        if s.cues.start >= stop or s.cues.stop - start > LONGEST_CUES:
            if start < stop:
                yield range(start, stop)
            start = stop
        stop = max(stop, s.cues.stop)
    if start < stop:
        yield range(start, stop)


def _by_time(a: Sequence[Cue], b: Sequence[Cue]) -> Iterator[tuple[range, range]]:
    ahead, behind = _links(a, b)
    i = j = 0
    while i < len(a) or j < len(b):
        alone = i < len(a) and i not in ahead
        if alone and (j == len(b) or j in behind or a[i].start <= b[j].start):
            yield range(i, i + 1), range(j, j)
            i += 1
        elif j < len(b) and j not in behind:
            yield range(i, i), range(j, j + 1)
            j += 1
        else:
            m, n = _closure(i, j, ahead, behind)
            yield range(i, m), range(j, n)
            i, j = m, n


def _closure(i: int, j: int, ahead: dict[int, int], behind: dict[int, int]) -> tuple[int, int]:
    """Grow the pair that begins with cues *i* and *j* until no link leaves it."""
    m, n = i + 1, j + 1
    while i < m or j < n:
        if i < m:
            n, i = max(n, ahead.get(i, 0) + 1), i + 1
        else:
            m, j = max(m, behind.get(j, 0) + 1), j + 1
    return m, n


def _links(a: Sequence[Cue], b: Sequence[Cue]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each cue the last one of the other side that it shares a third of the shorter one's time with."""
    ahead: dict[int, int] = {}
    behind: dict[int, int] = {}
    order = sorted(range(len(b)), key=lambda j: b[j].start)
    open_: list[int] = []
    at = 0
    for i in sorted(range(len(a)), key=lambda i: a[i].start):
        while at < len(order) and b[order[at]].start < a[i].end:
            open_.append(order[at])
            at += 1
        open_ = [j for j in open_ if b[j].end > a[i].start]
        for j in open_:
            if _link(a[i], b[j]):
                ahead[i] = max(ahead.get(i, -1), j)
                behind[j] = max(behind.get(j, -1), i)
    return ahead, behind
