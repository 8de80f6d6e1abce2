"""The thread between those who ask and those who work: it carries out what the scheduler says."""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from localize.engines.pool.asking import Item, Kind
from localize.engines.pool.crew import Crew
from localize.engines.pool.orders import Dismiss, Hire, Limits, Outcome, Send
from localize.engines.pool.recipe import Recipe
from localize.engines.pool.scheduler import Scheduler
from localize.errors import EngineError, StoppedError

_LOOK = 1.0  # seconds after which it is looked whether somebody hangs, or a leg waits too long


def carry_out(scheduler: Scheduler, crew: Crew, recipe: Recipe) -> None:
    """Do what is to be done now."""
    for order in scheduler.plan(crew.now()):
        if isinstance(order, Hire):
            crew.hire(order.worker, recipe)
        elif isinstance(order, Send):
            crew.send(order.worker, order.task)
        elif isinstance(order, Dismiss):
            crew.dismiss(order.worker)


def listen(scheduler: Scheduler, crew: Crew) -> None:
    """Wait for reports and hand them on."""
    for report in crew.wait(None if scheduler.idle else _LOOK):
        scheduler.hear(report, crew.now())


class Foreman:
    """Give questions to *crew* in the order that a scheduler finds right; *deliver* hears what comes out.

    The thread begins with the first question, and ends with `close` or with the program; *ended* hears why.
    """

    def __init__(  # all of them are its surroundings
        self,
        crew: Crew,
        recipe: Recipe,
        limits: Limits,
        deliver: Callable[[Outcome], None],
        ended: Callable[[Exception], None],
    ) -> None:
        self._crew, self._recipe, self._deliver, self._ended = crew, recipe, deliver, ended
        self.scheduler = Scheduler(limits)
        self._inbox: deque[tuple[Kind, Sequence[Item], str]] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = self._closing = False
        self._broken: Exception | None = None

    def submit(self, kind: Kind, items: Sequence[Item], expected: str) -> None:
        """Have *items* answered by an engine with the fingerprint *expected*."""
        with self._lock:
            if self._stopping or self._closing:
                raise StoppedError
            if self._broken:
                raise self._broken
            self._inbox.append((kind, items, expected))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="pool", daemon=True)
                self._thread.start()
        self._crew.wake()

    def stop(self) -> None:
        """Begin nothing any more; takes no lock, so that a signal may do it."""
        self._stopping = True
        self._crew.wake()

    def close(self) -> None:
        """End the workers, and wait for their end."""
        with self._lock:
            self._stopping = self._closing = True
            thread = self._thread
        self._crew.wake()
        if thread is None:
            self._crew.close()
        elif thread is not threading.current_thread():
            thread.join()

    def _work(self) -> None:
        why: Exception = StoppedError()
        try:
            while not self._closing:
                self._turn()
        except Exception as error:  # nobody would ever hear of it, and all callers wait
            why = EngineError(f"the workers cannot be led any more ({type(error).__name__}: {error})")
        with self._lock:
            self._broken = why
        try:
            self._crew.close()
        finally:
            self._ended(why)

    def _turn(self) -> None:
        scheduler, crew = self.scheduler, self._crew
        if self._stopping:
            scheduler.stop()
        while self._inbox:
            kind, items, expected = self._inbox.popleft()
            scheduler.submit(kind, items, crew.now(), expected=expected)
        carry_out(scheduler, crew, self._recipe)
        self._told()
        listen(scheduler, crew)
        self._told()

    def _told(self) -> None:
        for outcome in self.scheduler.outcomes():
            self._deliver(outcome)
