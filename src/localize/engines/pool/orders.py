"""The words between a scheduler and who carries out what it says: limits, orders, and what came out."""

from collections.abc import Sequence
from dataclasses import dataclass

from localize.engines.pool.asking import Answer, Item, Kind, Task


@dataclass(frozen=True, slots=True)
class Limits:
    """How to schedule: at most *workers*, each with *depth* tasks of about *chunk* seconds or *least* texts.

    A single text that kills *strikes* workers alone is poisoned. A leg whose model kills *barren* workers in a row
    cannot be loaded. Who gives no sign of life for *patience* seconds is dead. A leg that waited for *turn* seconds
    goes before what is loaded, once that had as many. Another worker has to be *worth* so many seconds of work. A
    worker keeps *models*.
    """

    workers: int = 1
    depth: int = 2
    chunk: float = 2.0
    least: int = 32
    strikes: int = 2
    barren: int = 5
    patience: float = 600.0
    turn: float = 30.0
    worth: float = 1.0
    models: int = 2


@dataclass(frozen=True, slots=True)
class Hire:
    """Start a worker of this number."""

    worker: int


@dataclass(frozen=True, slots=True)
class Send:
    """Give the worker a task."""

    worker: int
    task: Task


@dataclass(frozen=True, slots=True)
class Dismiss:
    """End the worker, which does nothing any more."""

    worker: int


Order = Hire | Send | Dismiss


@dataclass(frozen=True, slots=True)
class Answered:
    """These items have these answers."""

    kind: Kind
    items: Sequence[Item]
    answers: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Refused:
    """These items have no answer, but an error."""

    kind: Kind
    items: Sequence[Item]
    error: Exception


@dataclass(frozen=True, slots=True)
class Poisoned:
    """One item kills any worker that it is given to."""

    kind: Kind
    item: Item
    tries: int


Outcome = Answered | Refused | Poisoned
