"""Times that a program rounded when it saved a file, told from those that a person changed."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from localize.model import Cue
from localize.timing import frame_rate

SameTimes = Callable[[Cue, Cue], bool]

_NOTHING = 1  # millisecond: what floating point makes of a time, and nobody by hand
# Hundredths of a second (SubStation's), and frames.
_STEPS = (
    Fraction(10),
    *(1000 / frame_rate(rate) for rate in ("60", "59.94", "50", "30", "29.97", "25", "24", "23.976")),
)
_NEARLY_ALL = Fraction(19, 20)
_ENOUGH = 6  # times that were rounded: with fewer of them it may be chance


def rounding(pairs: Sequence[tuple[Cue, Cue]]) -> SameTimes:
    """Return what tells whether two cues have the same times, for *pairs* of a file as it was and as it is.

    A program that works in hundredths of a second or in frames rounds every time of a file. So where nearly all times
    are whole steps, a time that was none before and moved by less than a step is the program's work; every other one
    is a person's. A millisecond is nothing.
    """
    times = [(a, b) for old, new in pairs for a, b in ((old.start, new.start), (old.end, new.end))]
    moved = [(old, new) for old, new in times if abs(old - new) > _NOTHING]
    step = None
    if len(moved) >= _ENOUGH:
        found = {step: _explained(step, moved, times) for step in _STEPS}
        best = max(_STEPS, key=found.__getitem__)  # of equals the first: a frame of 60 in a second is less to forgive
        step = best if found[best] >= _ENOUGH else None
    return lambda old, new: all(
        abs(a - b) <= _NOTHING or (step is not None and _rounded(a, b, step))
        for a, b in ((old.start, new.start), (old.end, new.end))
    )


def _explained(step: Fraction, moved: Sequence[tuple[int, int]], times: Sequence[tuple[int, int]]) -> int:
    """Return how many of those that *moved* were rounded to whole steps; 0 unless nearly all *times* are that now."""
    if sum(_whole(new, step) for _, new in times) < _NEARLY_ALL * len(times):
        return 0
    return sum(_rounded(old, new, step) for old, new in moved)


def _rounded(old: int, new: int, step: Fraction) -> bool:
    return abs(old - new) < step and _whole(new, step) and not _whole(old, step)


def _whole(time: int, step: Fraction) -> bool:
    """Tell whether *time* is a number of steps, itself cut or rounded to milliseconds."""
    left = time * step.denominator % step.numerator
    return min(left, step.numerator - left) < step.denominator
