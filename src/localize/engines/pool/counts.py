"""What a pool did, in numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from localize.engines.pool.asking import Item, Kind, Leg


@dataclass(slots=True)
class Counts:
    """What was sent and what came of it.

    *tasks* and *texts* were sent to workers, *again* of those texts because a worker died with them; *answers* came
    back. *texts* less *answers* is what was done in vain. *seconds* and *told* are the time that workers took and the
    answers that they gave by leg, with the face.
    """

    tasks: int = 0
    texts: int = 0
    answers: int = 0
    again: int = 0
    loads: int = 0
    deaths: int = 0
    seconds: defaultdict[tuple[str, Leg], float] = field(default_factory=lambda: defaultdict(float))
    told: Counter[tuple[str, Leg]] = field(default_factory=Counter)

    def send(self, items: Sequence[Item], *, again: bool) -> None:
        """Count a task that is sent."""
        self.tasks += 1
        self.texts += len(items)
        self.again += len(items) * again

    def answer(self, kind: Kind, count: int, seconds: float) -> None:
        """Count the answers to a task."""
        self.answers += count
        self.seconds[kind.face, kind.leg] += seconds
        self.told[kind.face, kind.leg] += count

    def rate(self, leg: Leg) -> tuple[int, float]:
        """Return how many texts of *leg* were translated, and in how many seconds of a worker."""
        return self.told["translate", leg], self.seconds["translate", leg]
