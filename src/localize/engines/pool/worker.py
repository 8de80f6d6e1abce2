"""The program of a worker process: ``python -m localize.engines.pool.worker``, started by `processes.Processes`.

It reads a recipe and then tasks from its standard input, and writes what came of them to its standard output, as `wire`
does. It ends when its input ends: no worker outlives its driver, however that ended.
"""

import contextlib
import faulthandler
import os
import queue
import signal
import sys
import threading
from typing import IO

from localize.engines.pool import wire
from localize.engines.pool.asking import Task
from localize.engines.pool.bench import Bench

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Work until there is nobody left to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the driver, who lets us finish
    faulthandler.enable()
    orders, answers = _channels()
    recipe, driver = wire.read(orders)
    _die_with(driver)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders, tasks), daemon=True).start()
    bench = Bench(recipe)
    with contextlib.suppress(BrokenPipeError):
        while True:
            task = tasks.get()
            wire.write(answers, (task.number, *bench.run(task)))


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Take standard input and output for ourselves: what a library prints goes to standard error."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return orders, answers


def _listen(orders: IO[bytes], tasks: "queue.SimpleQueue[Task]") -> None:
    """Take tasks until there come no more: the driver is done, or gone. Then end at once, whatever goes on."""
    try:
        while True:
            tasks.put(wire.read(orders))
    except BaseException:
        os._exit(0)


def _die_with(driver: int) -> None:
    """Let Linux end this process with its driver, also where a library does not let other threads run."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != driver:  # it was gone before
        os._exit(0)


if __name__ == "__main__":
    main()
