"""What a worker does, wherever it is: it makes its engine once, and answers one task after the other."""

import os
import pickle
import platform
import time

from localize.engines import Engine, Fingerprinted
from localize.engines.pool.asking import Answer, Kind, Leg, Task, ask
from localize.engines.pool.recipe import Recipe
from localize.errors import EngineError, ModelError

# How a task ended: the answers, or the error; and how many seconds it took.
Result = tuple[list[Answer] | Exception, float]


class Bench:
    """The place of one worker, with the engine of *recipe*."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._engine: Engine | None = None
        self._refused: dict[Leg, Exception] = {}

    def here(self) -> int:
        """Return the id of this process: it lives."""
        return os.getpid()

    def run(self, task: Task) -> Result:
        """Do *task*; whatever it raises is its answer."""
        begun = time.perf_counter()
        try:
            answers = self._loaded(task) if task.kind.loading else self._answers(task)
        except Exception as error:
            return _portable(error), time.perf_counter() - begun
        return answers, time.perf_counter() - begun

    def _answers(self, task: Task) -> list[Answer]:
        """Answer a task, unless the model that it wants was refused."""
        if error := self._refused.get(task.kind.leg):
            raise error
        return list(ask(self._made(), task.kind, task.items))

    def _loaded(self, task: Task) -> list[Answer]:
        """Load a model; what is wrong with it is also the answer to the tasks that come after."""
        self._refused.pop(task.kind.leg, None)
        try:
            self._load(self._made(), task.kind, task.expected)
        except Exception as error:
            self._refused[task.kind.leg] = error
            raise
        return []

    def _made(self) -> Engine:
        if self._engine is None:
            self._engine = self._recipe.make()
        return self._engine

    def _load(self, engine: Engine, kind: Kind, expected: str) -> None:
        if expected and isinstance(engine, Fingerprinted):
            found = engine.fingerprint(kind.source, kind.target)
            if found != expected:
                raise ModelError(
                    f"the model {kind.told} of the worker on {platform.node()}",
                    f"is another one than here: {found}, and not {expected}; give all machines the same packages",
                )
        load = getattr(engine, "load", None)
        if callable(load):
            load(kind.source, kind.target)


def _portable(error: Exception) -> Exception:
    """Return *error*, or what can be said of it where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own, a moment ago
    except Exception:  # a class of a guest that no other process can make again
        return EngineError(f"{type(error).__name__}: {error}")
    return error
