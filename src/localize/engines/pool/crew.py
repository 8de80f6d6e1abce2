"""Those who do the work, and what they report."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol

from localize.engines.pool.asking import Answer, Task
from localize.engines.pool.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Started:
    """The worker lives: from here on it is given tasks, and has to give signs of life."""

    worker: int


@dataclass(frozen=True, slots=True)
class Done:
    """The answers to a task, and how many seconds the worker took."""

    worker: int
    task: int
    answers: Sequence[Answer]
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """A task ended in an exception: that is an answer too, and the worker goes on."""

    worker: int
    task: int
    error: Exception


@dataclass(frozen=True, slots=True)
class Died:
    """The worker is gone, and all that was given to it."""

    worker: int
    why: str = ""


Report = Started | Done | Failed | Died


def heard(told: "SimpleQueue[Report | None]", seconds: float | None) -> list[Report]:
    """Return what *told* holds, at the latest after so many *seconds*; None in it only wakes."""
    found: list[Report | None] = []
    with suppress(Empty):
        found.append(told.get(timeout=seconds))
        while True:
            found.append(told.get_nowait())
    return [report for report in found if report is not None]


class Crew(Protocol):
    """Workers somewhere: processes, actors of a cluster, or a simulation. Only one thread may ask it, but for `wake`.

    A worker does its tasks one after the other, in the order that they were sent; what it reports comes in that order,
    its death last.
    """

    workers: int
    """How many there may be at once."""
    threads: int
    """How many batches each of them computes at once."""

    def hire(self, worker: int, recipe: Recipe) -> None:
        """Start a worker of this number (never one that was there before) for the engine of *recipe*.

        Nothing is sent to it before it is reported as `Started`.
        """
        ...

    def send(self, worker: int, task: Task) -> None:
        """Give it one more task."""
        ...

    def dismiss(self, worker: int) -> None:
        """End it at once; nothing more is heard of it."""
        ...

    def wait(self, seconds: float | None) -> list[Report]:
        """Return what was reported, at the latest after so many *seconds*; None: as long as it takes."""
        ...

    def wake(self) -> None:
        """Make `wait` return, from any thread."""
        ...

    def close(self) -> None:
        """End all workers."""
        ...

    def now(self) -> float:
        """Return the time in seconds; only differences mean something."""
        ...
