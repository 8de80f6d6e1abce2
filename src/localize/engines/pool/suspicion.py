"""What may have killed a worker: run alone, and halved until it is one text.

Who was only beside it is answered alone, and nobody is blamed for a worker that was killed from outside.
"""

from collections import deque
from dataclasses import dataclass

from localize.engines.pool.asking import Item, Leg
from localize.engines.pool.waiting import Job


@dataclass(frozen=True, slots=True)
class Suspect:
    """Items of a call that were with a worker when it died; *alone* is how many died of this one item alone."""

    job: Job
    items: tuple[Item, ...]
    alone: int = 0


class Suspicion:
    """The suspects that wait. A text has to kill *strikes* workers alone, then it is found guilty."""

    def __init__(self, strikes: int) -> None:
        self._strikes = strikes
        self._suspects: deque[Suspect] = deque()

    def __len__(self) -> int:
        return len(self._suspects)

    def next(self) -> Suspect:
        """Return the one that is to be run alone now."""
        return self._suspects.popleft()

    def again(self, suspect: Suspect) -> None:
        """Take one back whose turn ended before it began."""
        self._suspects.appendleft(suspect)

    def blame(self, job: Job, items: tuple[Item, ...], was: Suspect | None) -> Item | None:
        """Suspect *items*, with which a worker died; *was* tells that they were alone. Return one found guilty."""
        if was is None:
            self._suspects.append(Suspect(job, items))
        elif len(items) > 1:
            half = len(items) // 2
            self._suspects.extendleft((Suspect(job, items[half:]), Suspect(job, items[:half])))
        elif was.alone + 1 < self._strikes:
            self._suspects.appendleft(Suspect(job, items, was.alone + 1))
        else:
            return items[0]
        return None

    def clear(self, leg: Leg | None = None) -> list[Suspect]:
        """Forget the suspects of *leg*, or all, and return them."""
        gone = [each for each in self._suspects if leg in (None, each.job.kind.leg)]
        self._suspects = deque(each for each in self._suspects if leg not in (None, each.job.kind.leg))
        return gone
