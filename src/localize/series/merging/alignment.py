"""Which cues of one track became which of another: the same, changed, split, merged, gone or new."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.model import Cue
from localize.series.merging.anchors import Place, anchors
from localize.series.merging.likeness import alike, grams, heard

_PIECE = 24  # cues between two anchors that are looked at at once
_MOST = 4 * _PIECE  # of the other side
_BAND = 8  # cues that the one may be ahead of where it would be if all were spread evenly
_LEAST = 0.35  # likeness, from which on two cues are rather one that changed than one gone and one new
_WORDS = 0.6  # what words count in it; the times are the rest
_HELD = 0.5  # of what each part says is in the whole, where one cue became several
_SEVERAL = 0.1  # what several must be better than one
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


class Unit(NamedTuple):
    """Cues ``first`` to ``last`` of a track that became cues ``begin`` to ``end`` of another; either may be none."""

    first: int
    last: int
    begin: int
    end: int

    @property
    def paired(self) -> bool:
        """Tell whether one cue stayed one."""
        return self.last - self.first == self.end - self.begin == 1


def align(base: Sequence[Cue], other: Sequence[Cue]) -> list[Unit]:
    """Return the units of two tracks in their order; each cue of either is in exactly one.

    Between `anchors` it is the way of most likeness in words and times (dynamic programming, as Gale and Church 1993
    align sentences), in a band, so that it takes time in proportion to the cues however unlike the tracks are.
    """
    found: list[Unit] = []
    i = j = shift = 0
    for a, b in [*anchors(base, other), (len(base), len(other))]:
        if i < a or j < b:
            found += [Unit(i + m, i + n, j + p, j + q) for m, n, p, q in _between(base[i:a], other[j:b], shift)]
        if a < len(base):
            found.append(Unit(a, a + 1, b, b + 1))
            shift = other[b].start - base[a].start
        i, j = a + 1, b + 1
    return found


def _between(base: Sequence[Cue], other: Sequence[Cue], shift: int) -> Iterator[Unit]:
    """Yield the units of what stands between two anchors; *other* is *shift* milliseconds later."""
    at = begin = 0
    while at < len(base) and begin < len(other):
        last = min(len(base), at + _PIECE)
        end = begin
        while end < min(len(other), begin + _MOST) and (
            last == len(base) or other[end].start - shift < base[last].start
        ):
            end += 1
        for unit in _Piece(base[at:last], other[begin:end], shift).units():
            yield Unit(at + unit.first, at + unit.last, begin + unit.begin, begin + unit.end)
        at, begin = last, end
    yield from (Unit(n, n + 1, begin, begin) for n in range(at, len(base)))
    yield from (Unit(len(base), len(base), n, n + 1) for n in range(begin, len(other)))


class _Piece:
    """Few cues of either side, and how alike any of them are."""

    def __init__(self, base: Sequence[Cue], other: Sequence[Cue], shift: int) -> None:
        self._grams = [grams(heard(cue.text)) for cue in base], [grams(heard(cue.text)) for cue in other]
        self._spans = (
            [(cue.start + shift, max(cue.start + 1, cue.end) + shift) for cue in base],
            [(cue.start, max(cue.start + 1, cue.end)) for cue in other],
        )

    def units(self) -> list[Unit]:
        """Return the units in their order."""
        rows, columns = len(self._grams[0]), len(self._grams[1])
        best: dict[Place, tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        for i in range(rows + 1):
            middle, following = (min(columns, n * columns // max(1, rows)) for n in (i, i + 1))
            for j in range(max(0, middle - _BAND), min(columns, following + _BAND) + 1):
                if i or j:
                    best[i, j] = self._best(best, i, j)
        found = []
        i, j = rows, columns
        while i or j:
            _, m, n = best[i, j]
            found.append(Unit(i - m, i, j - n, j))
            i, j = i - m, j - n
        return found[::-1]

    def _best(self, best: dict[Place, tuple[float, int, int]], i: int, j: int) -> tuple[float, int, int]:
        """Return the score of the best way to the *i*-th and the *j*-th cue, and its last step."""
        ways = [(best[at][0], *step) for step in ((1, 0), (0, 1)) if (at := (i - step[0], j - step[1])) in best]
        for m, n in _STEPS if i and j and self._meet(i - 1, j - 1) else _STEPS[:1]:
            before = best.get((i - m, j - n))
            if before is not None and (gain := self._gain(i - m, i, j - n, j)) > 0:
                ways.append((before[0] + gain, m, n))
        return max(ways)

    def _meet(self, i: int, j: int) -> bool:
        """Tell whether cues *i* and *j* are on screen at the same time."""
        (start, end), (begin, stop) = self._spans[0][i], self._spans[1][j]
        return start < stop and begin < end

    def _gain(self, i: int, m: int, j: int, n: int) -> float:
        """Return what is gained when cues *i* to *m* are taken for what became cues *j* to *n*."""
        several = m - i + n - j > 2
        if several and not self._parted(i, m, j, n):
            return 0.0
        start, end = self._spans[0][i][0], self._spans[0][m - 1][1]
        begin, stop = self._spans[1][j][0], self._spans[1][n - 1][1]
        overlap = max(0, min(end, stop) - max(start, begin)) / max(1, max(end, stop) - min(start, begin))
        likeness = _WORDS * alike(self._grams[0][i:m], self._grams[1][j:n]) + (1 - _WORDS) * overlap
        return (m - i + n - j) * (likeness - _LEAST) - _SEVERAL * several

    def _parted(self, i: int, m: int, j: int, n: int) -> bool:
        """Tell whether each of several cues is on screen with the one on the other side, which says half of it."""
        if not (self._meet(i, j) and self._meet(m - 1, n - 1)):
            return False
        a, b = self._grams[0][i:m], self._grams[1][j:n]
        parts, whole = (a, b[0]) if len(a) > 1 else (b, a[0])
        return all(part and len(part & whole) >= _HELD * len(part) for part in parts)
