"""How the times of one track go beside those of another: later, later from some place on, or faster.

Found without knowing which cue belongs to which, so it works where the tracks are too far apart to be paired: most
differences between the starts of cues that belong together are the same, all others are anything.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

RATES: tuple[tuple[float, str], ...] = (
    (1.0, ""),
    (25 / 24, "25 frames a second as 24"),
    (24 / 25, "24 frames a second as 25"),
    (1001 / 1000, "24 frames a second as 23.976"),
    (1000 / 1001, "23.976 frames a second as 24"),
    (25 * 1001 / 24000, "25 frames a second as 23.976"),
    (24000 / (25 * 1001), "23.976 frames a second as 25"),
)
"""By how much times are multiplied where frames were counted in a wrong rate, and what was taken for what."""

FARTHEST = 120_000
"""Milliseconds that one track may be behind the other."""
_ENOUGH = 8  # cues
_ASKED = 80  # cues of the first track: more of them show nothing else
_BIN = 80  # milliseconds
_NEARLY_ALL = 0.8
_SHARE = 0.6  # of the cues begin together, if the tracks belong together
_BLOCK, _AGREEING = 12, 9  # cues in a row that tell of an offset, and how many of them have to
_OFFSETS = 8  # that are tried in one track: as many breaks as an episode has
_CHANGE = 4  # cues that another offset has to explain more
_STEP = 250  # milliseconds: what changes by less drifts


@dataclass(frozen=True, slots=True)
class Course:
    """Times of another track are ``rate`` times these and ``offset`` milliseconds later; ``share`` of them agree."""

    rate: float
    offset: int
    share: float
    name: str = ""


def course(here: Sequence[int], there: Sequence[int]) -> Course | None:
    """Return how the starts *there* follow those *here*, both in order; None where too few begin together."""
    if min(len(here), len(there)) < _ENOUGH:
        return None
    share = together(here, there)
    if share >= _NEARLY_ALL:
        return Course(1.0, 0, share)  # as it nearly always is, and soon known
    asked = here[:: max(1, len(here) // _ASKED)]
    best: Course | None = None
    for rate, name in RATES:
        found = _shifted([round(start * rate) for start in asked], there, rate, name)
        if best is None or found.share > best.share + 0.1:
            best = found
    return best if best is not None and best.share >= _SHARE else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the start number ``first`` on another track is ``offset`` milliseconds later, up to the next stretch."""

    first: int
    offset: int


def stretches(here: Sequence[int], there: Sequence[int]) -> tuple[Stretch, ...]:
    """Return by how much *there* is later than *here*, both in order, from which start on; at least one stretch.

    Another cut has a break for advertisements, or lacks a scene: what follows is later or earlier than before. Twelve
    starts in a row tell of an offset; then each start is given one, with as few changes as can be (Viterbi 1967).
    """
    offsets = [0, *_offsets(here, there)] if _apart(here, there) else [0]
    if len(offsets) == 1:
        return (Stretch(0, 0),)
    found: list[Stretch] = []
    chosen = _chosen(here, there, offsets)
    for first, last in pairwise([*(i for i, own in enumerate(chosen) if not i or chosen[i - 1] != own), len(here)]):
        offset = chosen[first]
        met = sum(_met(there, start + offset) for start in here[first:last])
        sure = last - first >= _ENOUGH and met >= _SHARE * (last - first)
        if not found or (sure and abs(offset - found[-1].offset) >= _STEP):
            found.append(Stretch(first, offset))
    return tuple(found)


def aligned(here: Sequence[int], there: Sequence[int]) -> Callable[[int], int] | None:
    """Return what makes of a time *here* the one *there*, both in order; None where they are the same, or unknown."""
    found = course(here, there)
    if found and found.name:
        rate, offset = found.rate, found.offset
        return lambda time: round(time * rate) + offset
    parts = stretches(here, there)
    if len(parts) == 1:
        by = parts[0].offset or (found.offset if found else 0)
        return (lambda time: time + by) if by else None
    firsts = [here[part.first] for part in parts]
    return lambda time: time + parts[max(0, bisect_right(firsts, time) - 1)].offset


def _apart(here: Sequence[int], there: Sequence[int]) -> bool:
    """Tell whether so many starts in a row that an offset could be told of them begin with none *there*."""
    if len(here) == len(there) and all(abs(a - b) <= _BIN for a, b in zip(here, there, strict=True)):
        return False
    lost = 0
    for start in here:
        lost = max(0, lost - 2) if _met(there, start) else lost + 1
        if lost >= _ENOUGH - 2:
            return True
    return False


def _offsets(here: Sequence[int], there: Sequence[int]) -> list[int]:
    """Return the offsets that most starts in a row agree on, those of most rows first."""
    found: list[int] = []
    step = max(_BLOCK // 2, len(here) // 200)
    blocks = {*range(0, max(1, len(here) - _BLOCK), step), max(0, len(here) - _BLOCK)}
    for at in sorted(blocks):
        shifted = _shifted(here[at : at + _BLOCK], there, 1.0, "")
        if shifted.share * _BLOCK >= _AGREEING and abs(shifted.offset) > _BIN:
            found.append(shifted.offset)
    rows = Counter(round(offset / _BIN) for offset in found)
    if _drifting(sorted(rows)):
        return []
    most = {n: next(o for o in found if round(o / _BIN) == n) for n, _ in rows.most_common(2 * _OFFSETS)}
    return [o for n, o in most.items() if not (rows[n] < rows.get(n - 1, 0) or rows[n] < rows.get(n + 1, 0))][:_OFFSETS]


def _drifting(rows: Sequence[int]) -> bool:
    """Tell whether offsets, in bins, lie so close to each other that there is no break but another speed."""
    first = 0
    for i, (row, after) in enumerate(pairwise(rows), 1):
        first = i if after - row > 3 else first
        if after - rows[first] > 5:
            return True
    return False


def _chosen(here: Sequence[int], there: Sequence[int], offsets: Sequence[int]) -> list[int]:
    """Return the offset of each start *here*: as many as can be begin with one *there*, with few changes."""
    scores = [0.0] * len(offsets)
    before: list[list[int]] = []
    for start in here:
        best = max(range(len(offsets)), key=scores.__getitem__)
        came = [n if scores[n] >= scores[best] - _CHANGE else best for n in range(len(offsets))]
        scores = [
            (scores[n] if came[n] == n else scores[best] - _CHANGE) + _met(there, start + offset)
            for n, offset in enumerate(offsets)
        ]
        before.append(came)
    at = max(range(len(offsets)), key=scores.__getitem__)
    found: list[int] = []
    for came in reversed(before):
        found.append(offsets[at])
        at = came[at]
    return found[::-1]


def _met(there: Sequence[int], start: int) -> bool:
    """Tell whether one *there* begins within a bin of *start*."""
    at = bisect_left(there, start - _BIN)
    return at < len(there) and there[at] <= start + _BIN


def together(here: Sequence[int], there: Sequence[int], near: int = _BIN) -> float:
    """Return the share of the starts *here* that are within *near* milliseconds of one *there*, both in order."""
    asked = here[:: max(1, len(here) // _ASKED)]
    met = sum(bisect_right(there, start + near) > bisect_left(there, start - near) for start in asked)
    return met / len(asked) if asked else 0.0


def _shifted(asked: Sequence[int], there: Sequence[int], rate: float, name: str) -> Course:
    """Return the offset at which most of *asked* begin together with one of *there*."""
    apart = [
        other - start
        for start in asked
        for other in there[bisect_left(there, start - FARTHEST) : bisect_right(there, start + FARTHEST)]
    ]
    if not apart:
        return Course(rate, 0, 0.0, name)
    bins = Counter(difference // _BIN for difference in apart)
    peak = max(bins, key=lambda n: (bins[n] + bins.get(n + 1, 0), -abs(n)))
    near = [d for d in apart if peak * _BIN <= d < (peak + 2) * _BIN]
    offset = round(median(near))
    shifted = [start + offset for start in asked]
    return Course(rate, offset, together(shifted, there), name)
