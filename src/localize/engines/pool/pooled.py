"""The engine whose work is done by workers."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Self, cast

from localize.alignment import Alignment, Divided
from localize.engines import Candidate, Fingerprinted, Listing, Search
from localize.engines.pool.asking import Answer, Item, Kind, Leg, text_of
from localize.engines.pool.counts import Counts
from localize.engines.pool.crew import Crew
from localize.engines.pool.flights import Flights
from localize.engines.pool.foreman import Foreman
from localize.engines.pool.keeping import Keeping
from localize.engines.pool.orders import Answered, Limits, Outcome, Poisoned, Refused
from localize.engines.pool.recipe import Recipe
from localize.errors import EngineError, PoisonedTextError, StoppedError

if TYPE_CHECKING:
    from localize.memory import Memory


class Pooled:
    """Have the engine of *recipe* asked by the workers of *crew*; it has the faces of that engine.

    Any number of threads may ask at once: what several of them want is computed once. What *memory* knows of a leg's
    machine, with these options, is not computed, and every answer is kept there as soon as it comes. A text that ends
    the process it is translated in is found: its caller gets a `PoisonedTextError`, after all else was answered.
    *on_done* is told, in a thread of its own, how many more texts were translated. Use it in a ``with``.
    """

    def __init__(
        self,
        crew: Crew,
        recipe: Recipe,
        *,
        memory: "Memory | None" = None,
        on_done: Callable[[int], None] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._local = recipe.make()  # asked for nothing that needs a model
        self._keeping, self._on_done = Keeping(memory), on_done or (lambda count: None)
        self._flights, self._lock, self._stopped = Flights(), threading.Lock(), False
        self._poisoned: dict[tuple[Kind, Item], int] = {}
        self._made_by: dict[Leg, str] = {}
        limits = limits or Limits(workers=crew.workers, least=Limits().least * crew.threads)
        self._foreman = Foreman(crew, recipe, limits, self._hear, self._flights.fail_all)
        for face in ("pairs", "fingerprint", "search", "align", "attribute"):
            if hasattr(self._local, face):
                setattr(self, face, getattr(self, f"_{face}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def counts(self) -> Counts:
        """What was done so far; it goes on counting."""
        return self._foreman.scheduler.counts

    def stop(self) -> None:
        """Begin nothing any more; what workers have is finished and kept, and callers get `StoppedError`."""
        self._stopped = True
        self._foreman.stop()

    def close(self) -> None:
        """End the workers; who still waits gets `StoppedError`."""
        self._stopped = True
        self._foreman.close()

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in order, as the engine itself would.

        Raises what the engine raises, `PoisonedTextError`, `WorkerError` where no worker can load the model, and
        `StoppedError` after `stop`.
        """
        self._local.translate([], source, target)  # a pair that nobody serves is an error, also for nothing at all
        return cast("list[list[Candidate]]", self._asked(Kind("translate", source, target, candidates), texts))

    def _search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        items = list(zip(texts, prefixes or [""] * len(texts), strict=True))
        return cast("list[list[Candidate]]", self._asked(Kind("search", source, target, candidates, how), items))

    def _align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        items: list[Item] = [(text, answer) for text, answer in pairs]
        return cast("list[Alignment | None]", self._asked(Kind("align", source, target), items))

    def _attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        items = [each._replace(starts=tuple(each.starts)) for each in asked]  # a list could not be looked up
        return cast("list[Alignment | None]", self._asked(Kind("attribute", source, target), items))

    def _pairs(self) -> frozenset[Leg]:
        return cast("Listing", self._local).pairs()

    def _fingerprint(self, source: str, target: str) -> str:
        leg = source, target
        if leg not in self._made_by:
            local = self._local
            self._made_by[leg] = local.fingerprint(*leg) if isinstance(local, Fingerprinted) else ""
        return self._made_by[leg]

    def _asked(self, kind: Kind, items: Sequence[Item]) -> list[Answer]:
        if self._stopped:
            raise StoppedError
        made_by = self._fingerprint(*kind.leg)
        mine, new = self._flights.board(kind, dict.fromkeys(items))
        try:
            # Only now: whatever landed before this flight began is in the memory.
            known = self._keeping.known(kind, new, made_by)
            self._flights.land(kind, list(known), list(known.values()))
            new = self._sound(kind, [item for item in new if item not in known])
            if new:
                self._foreman.submit(kind, new, made_by)
        except BaseException as error:  # also of whoever is interrupted here: others may wait for the same
            self._flights.fail(kind, new, error if isinstance(error, Exception) else StoppedError())
            raise
        answers = self._flights.wait(mine)
        return [_own(answers[item]) for item in items]

    def _sound(self, kind: Kind, items: Sequence[Item]) -> list[Item]:
        """Refuse at once what was found to be poisoned, and return the others."""
        if self._poisoned:
            for item in items:
                if tries := self._poisoned.get((kind, item)):
                    self._flights.fail(kind, [item], PoisonedTextError([text_of(item)], tries))
        return [item for item in items if (kind, item) not in self._poisoned]

    def _hear(self, outcome: Outcome) -> None:
        """Keep what came out, and give it to those who wait."""
        kind = outcome.kind
        if isinstance(outcome, Poisoned):
            self._poisoned[kind, outcome.item] = outcome.tries
            error = PoisonedTextError([text_of(outcome.item)], outcome.tries)
            self._flights.fail(kind, [outcome.item], error)
        elif isinstance(outcome, Refused):
            self._flights.fail(kind, outcome.items, outcome.error)
        elif isinstance(outcome, Answered):
            self._keep(kind, outcome.items, outcome.answers)

    def _keep(self, kind: Kind, items: Sequence[Item], answers: Sequence[Answer]) -> None:
        try:
            if len(answers) != len(items):
                raise EngineError(f"the engine answered {len(answers)} times to {len(items)} texts")
            kept = self._keeping.keep(kind, items, answers, self._fingerprint(*kind.leg))
            if kind.face in ("translate", "search"):
                self._on_done(len(items))
        except Exception as error:  # a full disk is the callers' to know; the thread goes on
            self._flights.fail(kind, items, error)
        else:
            self._flights.land(kind, items, kept)


def _own(answer: Answer) -> Answer:
    """Return an answer that its caller may change: several may have the same."""
    return list(answer) if isinstance(answer, list) else answer
