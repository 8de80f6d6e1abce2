"""What a scheduler knows of its workers."""

from collections import deque
from dataclasses import dataclass, field

from localize.engines.pool.asking import Leg, Task
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
    def load(self) -> int:
        """How many tasks it has, beside loading."""
        return sum(not each.task.kind.loading for each in self.given)

    @property
    def alone(self) -> bool:
        """Whether it has a suspect, and nothing else may be given to it."""
        return any(each.suspect for each in self.given)
