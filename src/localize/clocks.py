"""How the times of one track go beside those of another: later, or faster.

Found without knowing which cue belongs to which, so it works where the tracks are too far apart to be paired: most
differences between the starts of cues that belong together are the same, all others are anything.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
