"""Passages that one side moved as a whole: another cut of the film, a file that was shifted."""

from collections.abc import Sequence

from localize.model import Cue
from localize.series.merging.alignment import Unit

_LEAST = 100  # milliseconds; what is less may be rounded


class Passages:
    """By how much a track has each cue of *base* later."""

    def __init__(self, base: Sequence[Cue], other: Sequence[Cue], units: Sequence[Unit]) -> None:
        self._moved: list[int | None] = [None] * len(base)
        for unit in units:
            if unit.paired:
                a, b = base[unit.first], other[unit.begin]
                by = b.start - a.start
                if b.end - a.end == by and abs(by) >= _LEAST:
                    self._moved[unit.first] = by

    def of(self, cue: int) -> int:
        """Return how much later *cue* is together with those on both sides of it; 0 where it is not with them."""
        return self.within(cue, cue + 1)

    def within(self, first: int, last: int) -> int:
        """Return how much later cues *first* to *last* are together with those on both sides of them; else 0."""
        return self._all(first - 1, last - first + 2)

    def before(self, cue: int) -> int:
        """Return how much later the cues on both sides of the place before *cue* are; 0 where they are not."""
        return self._all(cue - 1, 2)

    def _all(self, first: int, count: int) -> int:
        """Return what *count* cues have in common, *first* among them, or the nearest ones at an end of the track."""
        first = max(0, min(first, len(self._moved) - count))
        found = self._moved[first : first + count]
        return found[0] or 0 if len(found) == count and len(set(found)) == 1 else 0
