"""Cues of two tracks of which is certain that they belong together, whatever stands between them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise

from localize.model import Cue
from localize.series.merging.likeness import heard

Place = tuple[int, int]  # of a cue in one track and in the other
Key = Callable[[Cue], Hashable]

_NEAR = 3000  # milliseconds that the distances of two neighbours in time may differ


def anchors(base: Sequence[Cue], other: Sequence[Cue]) -> list[Place]:
    """Return which cue of *base* is which of *other*, in the order of both.

    First the same ones; between these what says the same, unless it went far where its neighbours did not; between
    those what has the same times. Of what is there more than once only the sequence tells: it is left for later.
    """
    head = _common(base, other)
    stop = min(len(base), len(other)) - head
    tail = min(stop, _common(base[::-1], other[::-1]))
    found = [(n, n) for n in range(head)]
    ends = [(len(base) - n, len(other) - n) for n in range(tail, 0, -1)]
    if head + tail == len(base) or head + tail == len(other):
        return found + ends
    before = _refined(found + ends, base, other, lambda cue: (cue.start, cue.end, cue.text))
    said = _refined(before, base, other, lambda cue: heard(cue.text))
    kept = _together(said, set(before), base, other)
    return _refined(kept, base, other, lambda cue: (cue.start, cue.end))


def _common(base: Sequence[Cue], other: Sequence[Cue]) -> int:
    """Return how many cues at the beginning are the same."""
    return next((n for n, (a, b) in enumerate(zip(base, other, strict=False)) if a != b), min(len(base), len(other)))


def _refined(known: Sequence[Place], base: Sequence[Cue], other: Sequence[Cue], key: Key) -> list[Place]:
    """Return the *known* places and what stands once in either track between two of them, by its *key*."""
    found: list[Place] = []
    i = j = 0
    for a, b in [*known, (len(base), len(other))]:
        if i < a and j < b:
            here, there = [key(cue) for cue in base[i:a]], [key(cue) for cue in other[j:b]]
            found += [(i + m, j + n) for m, n in _once(here, there)]
        if a < len(base):
            found.append((a, b))
        i, j = a + 1, b + 1
    return found


def _once(here: Sequence[Hashable], there: Sequence[Hashable]) -> list[Place]:
    """Return the places of what stands once in either, as many as there are in one order (patience sorting)."""
    counts, others = Counter(here), Counter(there)
    at = {key: n for n, key in enumerate(there)}
    found = [(m, at[key]) for m, key in enumerate(here) if key and counts[key] == others[key] == 1]
    lasts: list[int] = []  # the place *there* with which a row of that many ends at least
    rows: list[int] = []  # which of *found* that is
    before: list[int] = []
    for k, (_, place) in enumerate(found):
        n = bisect_left(lasts, place)
        before.append(rows[n - 1] if n else -1)
        lasts[n : n + 1], rows[n : n + 1] = [place], [k]
    chosen, k = [], rows[-1] if rows else -1
    while k >= 0:
        chosen.append(found[k])
        k = before[k]
    return chosen[::-1]


def _together(places: Sequence[Place], sure: set[Place], base: Sequence[Cue], other: Sequence[Cue]) -> list[Place]:
    """Return those *places* that are *sure* or about as far apart in time as one of their neighbours."""
    apart = [other[n].start - base[m].start for m, n in places]
    near = [abs(a - b) <= _NEAR for a, b in pairwise(apart)]
    return [
        place
        for k, place in enumerate(places)
        if place in sure or abs(apart[k]) <= _NEAR or (k and near[k - 1]) or (k < len(near) and near[k])
    ]
