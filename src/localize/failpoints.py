"""Moments at which a run may be killed: each step that makes something durable has a name here.

A test that wants to know what is left after a kill does not wait for luck: it kills at the first of these moments, at
the second, and so on until the run ends by itself. Nobody else arms this; unarmed, `reached` costs next to nothing.
"""

import os
from collections.abc import Iterator
from itertools import count

_steps: Iterator[int] | None = None
_last = 0
_passed: list[str] = []


def reached(name: str) -> None:
    """Say that the moment called *name* has come: nothing happens, unless it is the one to die at."""
    if _steps is not None:
        _pass(name)


def arm(number: int) -> None:
    """Kill this process at the moment of this *number* from now on, the first is 1; 0: never, and count no longer."""
    global _steps, _last
    _steps, _last = (count(1) if number > 0 else None), number
    _passed.clear()


def passed() -> tuple[str, ...]:
    """Return the names of the moments that came since this was armed, in order."""
    return tuple(_passed)


def _pass(name: str) -> None:
    steps = _steps
    if steps is None:
        return
    _passed.append(name)
    if next(steps) == _last:  # counted in one step, so that of several threads one dies, for all
        _die()


def _die() -> None:
    if os.name == "nt":
        os._exit(137)
    import signal

    os.kill(os.getpid(), signal.SIGKILL)  # nothing is flushed, closed or caught
