"""What a scheduler knows of its workers."""

from collections import deque
from dataclasses import dataclass, field
from itertools import count

from localize.engines.pool.asking import Leg, Task
from localize.engines.pool.orders import Limits
from localize.engines.pool.suspicion import Suspect
from localize.engines.pool.waiting import Job


@dataclass(frozen=True, slots=True)
class Given:
    """A task that a worker has, whose it is, and of what it is suspected."""

    task: Task
    job: Job | None = None
    suspect: Suspect | None = None


@dataclass(slots=True)
class Worker:
    """What is known of a worker.

    *legs* are loaded, the latest last; since *turned* it is at that one, and since *heard* it was not heard of.
    """

    number: int
    legs: list[Leg] = field(default_factory=list)
    given: deque[Given] = field(default_factory=deque)
    heard: float | None = None
    turned: float = 0.0

    @property
    def ready(self) -> bool:
        """Whether it has started: who waits for room in a cluster may wait for ever, and texts with it."""
        return self.heard is not None

    @property
    def load(self) -> int:
        """How many tasks it has, beside loading."""
        return sum(not each.task.kind.loading for each in self.given)

    @property
    def alone(self) -> bool:
        """Whether it has a suspect, and nothing else may be given to it."""
        return any(each.suspect for each in self.given)


class Roster(dict[int, Worker]):
    """The workers by number; *unborn* is how many died in a row before they had started."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.unborn = 0
        self._limits, self._numbers, self._lost = limits, count(1), 0.0

    def ready(self) -> list[Worker]:
        """Return those who have started."""
        return [worker for worker in self.values() if worker.ready]

    def may_grow(self, now: float) -> bool:
        """Tell whether there may be one more; where they die as they start, only now and then, if others work."""
        starts = self.unborn < self._limits.barren or now - self._lost > self._limits.turn
        return not self or (starts and len(self) < self._limits.workers)

    def add(self) -> int:
        """Take one more in, and return its number."""
        number = next(self._numbers)
        self[number] = Worker(number)
        return number

    def lose_one(self, now: float) -> None:
        """Note that one died before it had started."""
        self.unborn, self._lost = self.unborn + 1, now
