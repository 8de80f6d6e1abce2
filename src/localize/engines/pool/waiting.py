"""Texts that wait for a worker: by leg, callers in turn, the longest first, cut when somebody is free."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from localize.engines.pool.asking import Item, Kind, Leg, work

_RATE = 0.0005  # seconds for a character, where somebody has to guess
_MOST = 3  # times longer than a chunk should take may a full batch take
_LATEST = 0.5  # what the latest chunk counts in the rate of its kind


@dataclass(slots=True, eq=False)
class Job:
    """What one call asks: its items that no worker has yet, the longest first, and the work in them.

    After an *error* nothing more of it is sent.
    """

    kind: Kind
    items: deque[Item]
    expected: str = ""
    left: int = 0
    error: Exception | None = None

    def put_back(self, items: Sequence[Item]) -> None:
        """Take *items* back, to be sent next."""
        self.items.extendleft(reversed(items))
        self.left += sum(work(self.kind, item) for item in items)

    def take(self, most: float) -> tuple[Item, ...]:
        """Cut off a chunk of at most so much work, but of at least one item."""
        taken: list[Item] = []
        size = 0
        while self.items:
            more = work(self.kind, self.items[0])
            if size + more > most and taken:
                break
            taken.append(self.items.popleft())
            size += more
        self.left -= size
        return tuple(taken)


@dataclass(slots=True)
class _Line:
    """The jobs of one leg, and since when none of them was served."""

    since: float
    jobs: deque[Job] = field(default_factory=deque)

    @property
    def left(self) -> int:
        return sum(job.left for job in self.jobs)


class Waiting:
    """All that waits. A chunk takes about *seconds*, and less when little is left, so that all workers end together."""

    def __init__(self, *, workers: int, seconds: float, least: int) -> None:
        self._workers, self._seconds, self._least = workers, seconds, least
        self._lines: dict[Leg, _Line] = {}
        self._rates: dict[tuple[str, Leg], float] = {}

    def __bool__(self) -> bool:
        return bool(self._lines)

    def add(self, kind: Kind, items: Sequence[Item], now: float, expected: str = "") -> None:
        """Let *items* wait."""
        job = Job(kind, deque(), expected)
        job.put_back(sorted(items, key=lambda item: -work(kind, item)))
        self.put(job, now)

    def put(self, job: Job, now: float) -> None:
        """Let a job wait that something was put back to."""
        line = self._lines.setdefault(job.kind.leg, _Line(now))
        if job not in line.jobs:
            line.jobs.append(job)

    def legs(self) -> dict[Leg, tuple[float, int]]:
        """Return the legs with work, since when nobody served each, and how much work it is."""
        return {leg: (line.since, line.left) for leg, line in self._lines.items()}

    def seconds(self) -> float:
        """Return about how long one worker would take for all."""
        return sum(job.left * (self._rate(job.kind) or _RATE) for line in self._lines.values() for job in line.jobs)

    def cut(self, leg: Leg, now: float) -> tuple[Job, tuple[Item, ...]]:
        """Return a chunk of the caller of *leg* whose turn it is."""
        line = self._lines[leg]
        job = line.jobs.popleft()
        items = job.take(self._most(job))
        line.since = now
        if job.items:
            line.jobs.append(job)
        if not line.jobs:
            del self._lines[leg]
        return job, items

    def _most(self, job: Job) -> float:
        """Return how much work is sent at once: for some seconds, and no more than a share of what is left."""
        few = self._least * work(job.kind, job.items[0])  # enough for full batches
        rate = self._rate(job.kind)
        if not rate:
            return few  # until it is known how long they take
        most = self._seconds / rate
        if self._workers > 1:
            left = job.left + sum(each.left for each in self._lines.values())
            most = min(most, left / 2 / self._workers)
        return max(most, min(few, _MOST * self._seconds / rate))

    def drop(self, job: Job) -> list[Item]:
        """Forget a job, and return what of it no worker has."""
        line = self._lines.get(job.kind.leg)
        if line and any(each is job for each in line.jobs):
            line.jobs = deque(each for each in line.jobs if each is not job)
            if not line.jobs:
                del self._lines[job.kind.leg]
        items = list(job.items)
        job.items.clear()
        job.left = 0
        return items

    def jobs(self, leg: Leg | None = None) -> list[Job]:
        """Return the jobs of *leg*, or all."""
        return [job for each, line in self._lines.items() if leg in (None, each) for job in line.jobs]

    def learn(self, kind: Kind, items: Sequence[Item], seconds: float) -> None:
        """Note how long a worker took."""
        rate = max(1e-9, seconds / max(1, sum(work(kind, item) for item in items)))
        before = self._rates.get((kind.face, kind.leg), rate)
        self._rates[kind.face, kind.leg] = before + _LATEST * (rate - before)

    def _rate(self, kind: Kind) -> float:
        """Return the seconds for a character, of another leg where this one is new; 0 where nothing is known."""
        own = self._rates.get((kind.face, kind.leg))
        alike = [rate for (face, _), rate in self._rates.items() if face == kind.face] if own is None else []
        return own if own is not None else max(alike, default=0.0)
