"""Where a picture changes from one frame to the next, and does not merely move.

A cut changes both what stands where (pixels) and what there is (colours), in one step, far more than the frames around
it change. So the difference of two frames is the mean of both, and it is a cut where it is large beside its neighbours:
the rolling average of PySceneDetect's adaptive detector (B. Castellano), after the comparison of histograms and pixels
by J. S. Boreczky and L. A. Rowe (1996). A flash is two changes that lead back to the same picture (R. Lienhart, 1999).
Fades and dissolves are no cuts: nothing in them happens at one frame.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Small = npt.NDArray[np.int16]

LEAST = 0.07
"""A smaller difference is no cut whatever is around it (0: the same picture, 1: nothing in common)."""
RATIO = 3.0
"""How many times the mean difference of the frames around it a cut is."""
AROUND = 4
"""So many frames before and after count as around."""
FLASH = 8
"""A picture that is back after no more frames than this was never gone."""
BINS = 8


class _Change(NamedTuple):
    """A difference between the frame before and the one at ``ms``, with both of them."""

    ms: int
    number: int
    score: float
    old: "Small"
    new: "Small"


def found(frames: Iterable[tuple[int, "Small"]]) -> Iterator[int]:
    """Yield the milliseconds at which a new shot begins; *frames* are their time and pixels (height, width, colour)."""
    waiting: deque[_Change] = deque()
    for change in _peaks(_changes(frames)):
        while waiting and change.number - waiting[0].number > FLASH:
            yield waiting.popleft().ms
        flash = next((each for each in waiting if _same(each, change)), None)
        if flash is None:
            waiting.append(change)
        else:  # all in between belongs to it
            while waiting and waiting[-1].number >= flash.number:
                waiting.pop()
    yield from (change.ms for change in waiting)


def _same(first: _Change, second: _Change) -> bool:
    """Tell whether the picture after *second* is the one before *first*."""
    return difference(first.old, second.new) < max(LEAST, 0.5 * min(first.score, second.score))


def _changes(frames: Iterable[tuple[int, "Small"]]) -> Iterator[_Change]:
    old = None
    for number, (ms, new) in enumerate(frames):
        if old is not None:
            yield _Change(ms, number, difference(old, new), old, new)
        old = new


def _peaks(changes: Iterable[_Change]) -> Iterator[_Change]:
    """Yield the changes that stand out from those around them."""
    window: deque[_Change] = deque()
    at = 0  # the place in the window of the one that is looked at
    for change in changes:
        window.append(change)
        if len(window) - at > AROUND:
            if _stands_out(window, at):
                yield window[at]
            at += 1
            if at > AROUND:
                window.popleft()
                at -= 1
    for rest in range(at, len(window)):
        if _stands_out(window, rest):
            yield window[rest]


def _stands_out(window: "deque[_Change]", at: int) -> bool:
    """Tell whether the change number *at* is a peak beside what is before it and beside what is after it.

    A fade is as quick as a cut, but it goes on: it stands out to one side only.
    """
    own = window[at].score
    if own < LEAST:
        return False
    before = [window[i].score for i in range(max(0, at - AROUND), at)]
    after = [window[i].score for i in range(at + 1, min(len(window), at + AROUND + 1))]
    return own >= RATIO * max(_usual(before), _usual(after))


def _usual(scores: Sequence[float]) -> float:
    """Return the mean of *scores* but for the largest: the other end of a flash, or another cut."""
    rest = sorted(scores)[:-1]
    return sum(rest) / len(rest) if rest else 0.0


def difference(old: "Small", new: "Small") -> float:
    """Return how much two small pictures differ, from 0 to 1: the mean of their pixels' and their colours' difference.

    >>> import numpy as np
    >>> black, white = np.zeros((4, 4, 3), np.int16), np.full((4, 4, 3), 255, np.int16)
    >>> difference(black, black), difference(black, white)
    (0.0, 1.0)
    """
    import numpy as np

    pixels = float(np.abs(new - old).mean()) / 255
    colours = 0.0
    for channel in range(old.shape[2]):
        before, after = (np.bincount(each[..., channel].ravel() * BINS >> 8, minlength=BINS) for each in (old, new))
        colours += float(np.abs(after - before).sum()) / 2 / before.sum()
    return float(pixels + colours / old.shape[2]) / 2
