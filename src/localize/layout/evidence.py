"""Which words of an answer came from which cue: what an alignment tells of it, atom by atom."""

from collections.abc import Sequence

from localize.alignment import Alignment, Span

# For each of the `atoms` of an answer, in order: what speaks against its having come from each cue, from 0 (nothing)
# to 1 (as much as the best attention can say).
Evidence = Sequence[Sequence[float]]


def evidence(alignment: Alignment, atoms: Sequence[Span], starts: Sequence[int]) -> Evidence:
    """Return for each of *atoms* (spans of the answer) the share of it that did not come from each cue.

    *starts* tells where in the source the words of each cue begin. What the alignment knows nothing of, and what it is
    not trusted with, speaks against all cues alike.
    """
    slots = _slots(alignment.source, starts)
    pieces = [_by_slot(row, slots, len(starts)) for row in alignment.rows]
    even = 1 / len(starts)
    found = []
    at = 0
    for a, b in atoms:
        while at < len(pieces) and alignment.target[at][1] <= a:
            at += 1
        total, sums, n = 0.0, [0.0] * len(starts), at
        while n < len(pieces) and alignment.target[n][0] < b:
            start, stop = alignment.target[n]
            weight = float(min(stop, b) - max(start, a))
            if weight > 0 and any(pieces[n]):
                total += weight
                sums = [s + weight * share for s, share in zip(sums, pieces[n], strict=True)]
            n += 1
        shares = [s / total for s in sums] if total else [even] * len(starts)
        found.append([1 - even - alignment.trust * (share - even) for share in shares])
    return found


def _slots(source: Sequence[Span], starts: Sequence[int]) -> list[int]:
    """Return for each source piece the cue that the middle of it stands in."""
    slots, k = [], 0
    for start, stop in source:
        while k + 1 < len(starts) and (start + stop) / 2 >= starts[k + 1]:
            k += 1
        slots.append(k)
    return slots


def _by_slot(row: Sequence[float], slots: Sequence[int], count: int) -> list[float]:
    sums = [0.0] * count
    for share, k in zip(row, slots, strict=True):
        sums[k] += share
    total = sum(sums)
    return [s / total for s in sums] if total > 0 else sums
