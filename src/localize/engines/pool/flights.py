"""Single flight: what several callers ask at once is computed once, and all of them get the answer."""

import copy
import threading
from collections.abc import Iterable, Sequence

from localize.engines.pool.asking import Answer, Item, Kind, text_of
from localize.errors import PoisonedTextError, StoppedError


class Flight:
    """One question under way; with *landed* its answer is there, or its error."""

    __slots__ = ("answer", "error", "landed")

    def __init__(self) -> None:
        self.landed = False
        self.answer: Answer = None
        self.error: Exception | None = None


class Flights:
    """All questions under way. Thread-safe."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._air: dict[Kind, dict[Item, Flight]] = {}

    def board(self, kind: Kind, items: Iterable[Item]) -> tuple[dict[Item, Flight], list[Item]]:
        """Return a flight for each of *items*, and those of them that were not under way: the caller sees to these."""
        new = []
        with self._news:
            there = self._air.setdefault(kind, {})
            mine = {}
            for item in items:
                flight = there.get(item)
                if flight is None:
                    flight = there[item] = Flight()
                    new.append(item)
                mine[item] = flight
        return mine, new

    def land(self, kind: Kind, items: Sequence[Item], answers: Sequence[Answer]) -> None:
        """Give *items* their answers."""
        with self._news:
            for item, answer in zip(items, answers, strict=True):
                if flight := self._off(kind, item):
                    flight.answer, flight.landed = answer, True
            self._news.notify_all()

    def fail(self, kind: Kind, items: Iterable[Item], error: Exception) -> None:
        """Give *items* an error for an answer."""
        with self._news:
            for item in items:
                if flight := self._off(kind, item):
                    flight.error, flight.landed = error, True
            self._news.notify_all()

    def fail_all(self, error: Exception) -> None:
        """Give all that is under way an error for an answer."""
        with self._news:
            under_way = [(kind, list(there)) for kind, there in self._air.items()]
        for kind, items in under_way:
            self.fail(kind, items, error)

    def wait(self, flights: dict[Item, Flight]) -> dict[Item, Answer]:
        """Return the answers when all of them are there.

        Raises the error of one that has none: what is wrong with the engine first, then `StoppedError`, and
        `PoisonedTextError` for all of them that are poisoned.
        """
        with self._news:
            for flight in flights.values():
                while not flight.landed:
                    self._news.wait()
        _raise({item: flight.error for item, flight in flights.items() if flight.error})
        return {item: flight.answer for item, flight in flights.items()}

    def _off(self, kind: Kind, item: Item) -> Flight | None:
        there = self._air.get(kind, {})
        flight = there.pop(item, None)
        if not there:
            self._air.pop(kind, None)
        return flight


def _raise(errors: dict[Item, Exception]) -> None:
    poisoned = {item: each for item, each in errors.items() if isinstance(each, PoisonedTextError)}
    others = [each for item, each in errors.items() if item not in poisoned]
    if others:
        first = next((each for each in others if not isinstance(each, StoppedError)), others[0])
        raise copy.copy(first)  # several threads may raise it, and each writes its own way into it
    if poisoned:
        tries = max(each.tries for each in poisoned.values())
        raise PoisonedTextError(dict.fromkeys(text_of(item) for item in poisoned), tries)
