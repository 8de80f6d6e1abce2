"""Who does what next: decided here, and carried out by whoever has real workers, or simulated ones.

Nothing here waits, starts or sends anything, or looks at a clock: `Scheduler.plan` returns what is to be done, and
`Scheduler.hear` is told what happened.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import count

from localize.engines.pool.asking import Item, Kind, Leg, Task
from localize.engines.pool.counts import Counts
from localize.engines.pool.crew import Died, Done, Failed, Report, Started
from localize.engines.pool.orders import Answered, Dismiss, Hire, Limits, Order, Outcome, Poisoned, Refused, Send
from localize.engines.pool.roster import Given, Roster, Worker
from localize.engines.pool.suspicion import Suspect, Suspicion
from localize.engines.pool.waiting import Job, Waiting
from localize.errors import StoppedError, WorkerError

_PROVEN = 4


class Scheduler:
    """Give the texts that wait to workers, and find the text where workers die."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting = Waiting(workers=limits.workers, seconds=limits.chunk, least=limits.least)
        self._suspicion = Suspicion(limits.strikes)
        self._workers = Roster(limits)
        self._barren: Counter[Leg] = Counter()
        self._loadable: set[Leg] = set()
        self._outcomes: list[Outcome] = []
        self._numbers, self._stopped = count(1), False
        self.counts = Counts()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nobody works."""
        return not (self._waiting or self._suspicion or any(worker.given for worker in self._workers.values()))

    def submit(self, kind: Kind, items: Sequence[Item], now: float, *, expected: str = "") -> None:
        """Let *items* of one call wait; *expected* is the fingerprint that answers for them."""
        if self._stopped:
            self._refuse(kind, items, StoppedError())
        else:
            self._waiting.add(kind, items, now, expected)

    def stop(self) -> None:
        """Start nothing any more: what waits is refused, what workers have is finished."""
        self._stopped = True
        for job in self._waiting.jobs():
            self._refuse(job.kind, self._waiting.drop(job), StoppedError())
        for suspect in self._suspicion.clear():
            self._refuse(suspect.job.kind, suspect.items, StoppedError())

    def outcomes(self) -> list[Outcome]:
        """Return what came out since the last time."""
        found, self._outcomes = self._outcomes, []
        return found

    def plan(self, now: float) -> list[Order]:
        """Return what is to be done now, in order."""
        orders = self._hung(now)
        if self._stopped:
            return orders
        held = self._isolate(now, orders)
        for depth in range(1, self._limits.depth + 1):
            for worker in self._workers.ready():
                while self._waiting and worker is not held and not worker.alone and worker.load < depth:
                    self._feed(worker, now, orders)
            while depth == 1 and self._waiting and self._worth_hiring() and self._workers.may_grow(now):
                orders.append(Hire(self._workers.add()))
        return orders

    def hear(self, report: Report, now: float) -> None:
        """Note what a worker reports; one that was dismissed is not listened to."""
        worker = self._workers.get(report.worker)
        if worker is None:
            return
        if isinstance(report, Died):
            self._bury(worker, report.why, now)
            return
        worker.heard = now
        if isinstance(report, Started):
            self._workers.unborn = 0
        else:
            given = next((each for each in worker.given if each.task.number == report.task), None)
            if given is not None:
                worker.given.remove(given)
                self._finish(worker, given, report)

    # ---- sending

    def _isolate(self, now: float, orders: list[Order]) -> Worker | None:
        """Give each suspect to somebody who has nothing else; return who is to become free for one, if any."""
        ready = self._workers.ready()
        for free in [worker for worker in ready if not worker.given][: len(self._suspicion)]:
            suspect = self._suspicion.next()
            self._send(free, suspect.job, suspect.items, suspect, now, orders)
        while len(self._suspicion) > len(self._workers) - len(ready) and self._workers.may_grow(now):
            orders.append(Hire(self._workers.add()))
        if not self._suspicion or any(worker.alone for worker in ready):
            return None
        return min(ready, key=lambda worker: worker.load, default=None)

    def _feed(self, worker: Worker, now: float, orders: list[Order]) -> None:
        job, items = self._waiting.cut(self._leg_for(worker, now), now)
        self._send(worker, job, items, None, now, orders)

    def _leg_for(self, worker: Worker, now: float) -> Leg:
        """Choose what the worker is at, what waited too long, what it has loaded, or where most is left for each."""
        legs = self._waiting.legs()
        if worker.legs and worker.legs[-1] in legs and now - worker.turned <= self._limits.turn:
            return worker.legs[-1]
        busy = Counter(each.legs[-1] for each in self._workers.values() if each.given)
        late = [leg for leg, (since, _) in legs.items() if not busy[leg] and now - since > self._limits.turn]
        if late:
            return min(late, key=lambda leg: legs[leg][0])
        for leg in reversed(worker.legs):
            if leg in legs:
                return leg
        return max(legs, key=lambda leg: (legs[leg][1] / (1 + busy[leg]), -legs[leg][0]))

    def _send(  # each of them is needed
        self, worker: Worker, job: Job, items: tuple[Item, ...], suspect: Suspect | None, now: float, to: list[Order]
    ) -> None:
        leg, told = job.kind.leg, [Given(Task(next(self._numbers), job.kind, items), job, suspect)]
        if worker.legs[-1:] != [leg]:
            worker.turned = now
        if leg in worker.legs:
            worker.legs.remove(leg)
        else:
            loading = Task(next(self._numbers), Kind("load", *leg), expected=job.expected)
            told.insert(0, Given(loading, job))
        worker.legs = [*worker.legs, leg][-self._limits.models :]
        if not worker.given and worker.heard is not None:
            worker.heard = now  # nobody listened while it had nothing to do
        worker.given += told
        to += [Send(worker.number, each.task) for each in told]
        self.counts.send(items, again=suspect is not None)

    def _worth_hiring(self) -> bool:
        return not self._workers or self._waiting.seconds() > self._limits.worth * len(self._workers)

    # ---- hearing

    def _finish(self, worker: Worker, given: Given, report: Done | Failed) -> None:
        kind = given.task.kind
        if isinstance(report, Failed):
            if kind.loading and kind.leg in worker.legs:
                worker.legs.remove(kind.leg)
            self._give_up(given, report.error)
        elif kind.loading:
            del self._barren[kind.leg]
            self._loadable.add(kind.leg)
            self.counts.loads += 1
        else:
            self._waiting.learn(kind, given.task.items, report.seconds)
            self.counts.answer(kind, len(given.task.items), report.seconds)
            self._outcomes.append(Answered(kind, given.task.items, report.answers))

    def _give_up(self, given: Given, error: Exception) -> None:
        """Refuse a task, and what of its call no worker has yet."""
        if given.job is None:
            return
        given.job.error = error
        self._refuse(given.job.kind, [*given.task.items, *self._waiting.drop(given.job)], error)

    def _refuse(self, kind: Kind, items: Sequence[Item], error: Exception) -> None:
        if items:
            self._outcomes.append(Refused(kind, items, error))

    def _hung(self, now: float) -> list[Order]:
        """Dismiss those who gave no sign of life for too long."""
        limit = self._limits.patience
        hung = [
            worker
            for worker in self._workers.values()
            if worker.given and worker.heard is not None and now - worker.heard > limit
        ]
        for worker in hung:
            self._bury(worker, f"it gave no sign of life for {limit:.0f} seconds", now)
        return [Dismiss(worker.number) for worker in hung]

    # ---- dying

    def _bury(self, worker: Worker, why: str, now: float) -> None:
        """Take back what a dead worker had: what it may have died of is run alone."""
        del self._workers[worker.number]
        given = list(worker.given)
        if not worker.ready:
            self._workers.lose_one(now)
            self._despair_of_all(why)
        if not given:
            return
        self.counts.deaths += 1
        tasks = [each for each in given if not each.task.kind.loading]
        if given[0].task.kind.loading:
            self._barren[given[0].task.kind.leg] += 1
            for each in tasks:
                self._take_back(each, now)
            self._despair(given[0].task.kind, why)
            return
        for each in tasks:
            if each.job and (self._stopped or each.job.error is not None):
                self._refuse(each.task.kind, each.task.items, each.job.error or StoppedError())
            elif each.job and (found := self._suspicion.blame(each.job, each.task.items, each.suspect)):
                self._outcomes.append(Poisoned(each.task.kind, found, self._limits.strikes + 1))

    def _take_back(self, given: Given, now: float) -> None:
        """Let a task wait again that cannot be why its worker died."""
        job = given.job
        if job is None:
            return
        if self._stopped or job.error is not None:
            self._refuse(job.kind, given.task.items, job.error or StoppedError())
        elif given.suspect is not None:
            self._suspicion.again(given.suspect)
        else:
            job.put_back(given.task.items)
            self._waiting.put(job, now)

    def _despair(self, kind: Kind, why: str) -> None:
        """Give a leg up whose model ends one worker after the other."""
        # What was loaded once can be loaded: it is rather somebody who kills workers.
        if self._barren[kind.leg] < self._limits.barren * (_PROVEN if kind.leg in self._loadable else 1):
            return
        self._refuse_all(WorkerError(kind.told, self._barren.pop(kind.leg), why), kind.leg)

    def _despair_of_all(self, why: str) -> None:
        """Give everything up where nobody works, and one worker after the other dies before it has started."""
        if (unborn := self._workers.unborn) >= self._limits.barren and not self._workers.ready():
            self._workers.unborn = 0
            self._refuse_all(WorkerError("", unborn, why))

    def _refuse_all(self, error: Exception, leg: Leg | None = None) -> None:
        for job in self._waiting.jobs(leg):
            job.error = error
            self._refuse(job.kind, self._waiting.drop(job), error)
        for suspect in self._suspicion.clear(leg):
            self._refuse(suspect.job.kind, suspect.items, error)
