"""Workers that only seem to work, in a time of their own: what a hundred machines would do, told in a second.

The scheduler is the real one. For tests, and for figures about more machines than there are (benchmarks/scaling.py).
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from localize.engines.pool.asking import Answer, Kind, Task
from localize.engines.pool.crew import Died, Done, Failed, Report, Started
from localize.engines.pool.foreman import carry_out, listen
from localize.engines.pool.orders import Outcome
from localize.engines.pool.recipe import Recipe
from localize.engines.pool.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class Costs:
    """What takes how long, in seconds; *sending* and *hearing* are the driver's own, who does nothing else then.

    A task whose *answers* raise an exception fails with it. One that *kills* ends its worker halfway, one that *hangs*
    is never heard of again. *ends* are times at which the oldest worker is killed, whatever it does.
    """

    task: Callable[[Task], float] = lambda task: float(len(task.items))
    start: float = 1.0
    sending: Callable[[Task], float] = lambda task: 0.0
    hearing: Callable[[Task], float] = lambda task: 0.0
    answers: Callable[[Task], Sequence[Answer]] = lambda task: [None] * len(task.items)
    kills: Callable[[Task], bool] = lambda task: False
    hangs: Callable[[Task], bool] = lambda task: False
    ends: Sequence[float] = ()


@dataclass(slots=True)
class _Hand:
    free: float
    gone: bool = False
    stuck: bool = False


@dataclass(slots=True)
class Simulated:
    """A crew in simulated time.

    *log* has every task that was begun, with its worker and when it began; *sent* all that were sent, in order.
    """

    workers: int = 1
    threads: int = 1
    costs: Costs = field(default_factory=Costs)
    log: list[tuple[float, int, Task]] = field(default_factory=list)
    sent: list[tuple[int, Task]] = field(default_factory=list)
    _clock: float = 0.0
    _hands: dict[int, _Hand] = field(default_factory=dict)
    _events: list[tuple[float, int, Report | None, float]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        for when in self.costs.ends:
            self._later(when, None)

    def hire(self, worker: int, recipe: Recipe) -> None:
        """Start a worker."""
        self._hands[worker] = _Hand(self._clock + self.costs.start)
        self._later(self._clock + self.costs.start, Started(worker))

    def send(self, worker: int, task: Task) -> None:
        """Let it do *task* after those that it has."""
        self._clock += self.costs.sending(task)
        self.sent.append((worker, task))
        hand = self._hands.get(worker)
        if hand is None or hand.gone or hand.stuck:
            return
        begun = max(self._clock, hand.free)
        self.log.append((begun, worker, task))
        seconds = self.costs.task(task)
        hand.free = begun + seconds
        if self.costs.hangs(task):
            hand.stuck = True
        elif self.costs.kills(task):
            hand.gone = True
            self._later(begun + seconds / 2, Died(worker, "simulated"))
        else:
            self._later(hand.free, self._report(worker, task, seconds), self.costs.hearing(task))

    def dismiss(self, worker: int) -> None:
        """Forget a worker."""
        self._hands.pop(worker, None)

    def wait(self, seconds: float | None) -> list[Report]:
        """Go on to what is reported next, or by so many seconds."""
        while self._events and (seconds is None or self._events[0][0] <= self._clock + seconds):
            when, _, report, cost = heapq.heappop(self._events)
            self._clock = max(self._clock, when) + cost
            if report is None:
                self._end_oldest()
            elif report.worker in self._hands:
                if isinstance(report, Died):
                    del self._hands[report.worker]
                return [report]
        if seconds is None:
            raise RuntimeError("everybody waits for ever")
        self._clock += seconds
        return []

    def wake(self) -> None:
        """Do nothing: here is one thread only."""

    def close(self) -> None:
        """Send all home."""
        self._hands.clear()

    def now(self) -> float:
        """Return the simulated time."""
        return self._clock

    def _later(self, when: float, report: Report | None, cost: float = 0.0) -> None:
        heapq.heappush(self._events, (when, next(self._order), report, cost))

    def _report(self, worker: int, task: Task, seconds: float) -> Report:
        try:
            return Done(worker, task.number, self.costs.answers(task), seconds)
        except Exception as error:
            return Failed(worker, task.number, error)

    def _end_oldest(self) -> None:
        """Kill whoever is longest there: what it would have reported later is not heard."""
        worker = next(iter(self._hands), None)
        if worker is not None:
            self._events = [each for each in self._events if getattr(each[2], "worker", None) != worker]
            heapq.heapify(self._events)
            self._hands[worker].gone = True
            self._later(self._clock, Died(worker, "killed from outside"))


def simulate(scheduler: Scheduler, crew: Simulated, questions: Sequence[tuple[Kind, Sequence[str]]]) -> list[Outcome]:
    """Ask all *questions* at once, and return all that came out in the end."""
    found = []
    for kind, items in questions:
        scheduler.submit(kind, items, crew.now())
    while not scheduler.idle:
        carry_out(scheduler, crew, Recipe())
        found += scheduler.outcomes()
        if not scheduler.idle:
            listen(scheduler, crew)
            found += scheduler.outcomes()
    return found + scheduler.outcomes()
