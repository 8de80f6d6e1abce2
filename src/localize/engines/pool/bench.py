"""What a worker does, wherever it is: it makes its engine once, and answers one task after the other."""

import os
import pickle
import platform
import time

from localize.engines import Engine, Fingerprinted
from localize.engines.pool.asking import Answer, Kind, Task, ask
from localize.engines.pool.recipe import Recipe
from localize.errors import EngineError, ModelError

# How a task ended: the answers, or the error; and how many seconds it took.
Result = tuple[list[Answer] | Exception, float]


class Bench:
    """The place of one worker, with the engine of *recipe*."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._engine: Engine | None = None

    def here(self) -> int:
        """Return the id of this process: it lives."""
        return os.getpid()

    def run(self, task: Task) -> Result:
        """Do *task*; whatever it raises is its answer."""
        begun = time.perf_counter()
        try:
            if self._engine is None:
                self._engine = self._recipe.make()
            if task.kind.loading:
                self._load(self._engine, task.kind, task.expected)
                return [], time.perf_counter() - begun
            return list(ask(self._engine, task.kind, task.items)), time.perf_counter() - begun
        except Exception as error:
            return _portable(error), time.perf_counter() - begun

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
