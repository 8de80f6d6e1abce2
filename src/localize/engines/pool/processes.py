"""Workers that are processes of this machine, watched over: one that dies takes nobody along."""

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import IO

from localize.engines.cores import cores
from localize.engines.pool import wire
from localize.engines.pool.asking import Task
from localize.engines.pool.crew import Died, Done, Failed, Report, Started, heard
from localize.engines.pool.recipe import Recipe

_TOLD = 400  # the last bytes of a dead worker's standard error that are looked at
_GRACE = 2.0  # seconds that workers have to end by themselves


class Processes:
    """At most so many *workers*, that share the cores: each has *threads* of them, 0: as many as there are for it.

    One worker on all cores is as fast as several and takes the memory of one; with several a text that crashes the
    library stops only a part, and the next leg's model loads while one decodes.
    """

    def __init__(self, workers: int = 1, *, threads: int = 0) -> None:
        self.workers = max(1, workers)
        self.threads = threads or max(1, cores() // self.workers)
        self._told: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._there: dict[int, _Process] = {}

    def hire(self, worker: int, recipe: Recipe) -> None:
        """Start a process; what cannot be started is reported as dead."""
        try:
            self._there[worker] = _Process(worker, self._shared(recipe), self.threads, self._told)
        except OSError as error:  # no memory, no more processes allowed
            self._told.put(Died(worker, f"cannot be started: {error}"))
        else:
            self._told.put(Started(worker))

    def send(self, worker: int, task: Task) -> None:
        """Give it a task; a dead one does not mind."""
        if process := self._there.get(worker):
            process.send(task)

    def dismiss(self, worker: int) -> None:
        """Kill it."""
        if process := self._there.pop(worker, None):
            process.kill()

    def wait(self, seconds: float | None) -> list[Report]:
        """Return what was reported."""
        reports = heard(self._told, seconds)
        for report in reports:
            if isinstance(report, Died):
                self._there.pop(report.worker, None)
        return reports

    def wake(self) -> None:
        """Make `wait` return."""
        self._told.put(None)

    def close(self) -> None:
        """Tell all to end, and kill who does not."""
        there, self._there = self._there, {}
        for process in there.values():
            process.send(None)
        end = time.monotonic() + _GRACE
        for process in there.values():
            process.end(max(0.0, end - time.monotonic()))

    def now(self) -> float:
        """Return the time."""
        return time.monotonic()

    def ids(self) -> list[int]:
        """Return the process ids of those who live."""
        return [process.pid for process in list(self._there.values())]

    def _shared(self, recipe: Recipe) -> Recipe:
        """Say how many threads each may have, where the engine would take all cores."""
        shared = self.workers > 1 and not recipe.threads and recipe.device in ("", "cpu")
        return replace(recipe, threads=self.threads) if shared else recipe


class _Process:
    """One worker, with a thread that reads what it says and one that writes, so that nobody waits for it."""

    def __init__(self, worker: int, recipe: Recipe, threads: int, told: "queue.SimpleQueue[Report | None]") -> None:
        self._worker, self._told = worker, told
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the worker is gone
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "localize.engines.pool.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(threads),
            # A process group of its own, so that Ctrl-C of a terminal is for the driver alone.
            process_group=None if sys.platform == "win32" else 0,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.pid = self._child.pid
        self._orders: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._orders.put((recipe, os.getpid()))
        for work in (self._read, self._write):
            threading.Thread(target=work, name=f"worker {worker}", daemon=True).start()

    def send(self, task: Task | None) -> None:
        """Give it a task, or, with None, its leave."""
        self._orders.put(task)

    def kill(self) -> None:
        """End it now."""
        self._child.kill()
        self.send(None)

    def end(self, seconds: float) -> None:
        """Wait for its end, and end it after so many seconds."""
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _write(self) -> None:
        """Send what there is to send; a worker that does not read holds up only this thread."""
        stream = _there(self._child.stdin)
        with suppress(OSError, ValueError):
            while (order := self._orders.get()) is not None:
                wire.write(stream, order)
        with suppress(OSError):
            stream.close()

    def _read(self) -> None:
        """Hand on what it reports, until it is gone."""
        stream = _there(self._child.stdout)
        try:
            while True:
                number, said, seconds = wire.read(stream)
                if isinstance(said, Exception):
                    self._told.put(Failed(self._worker, number, said))
                else:
                    self._told.put(Done(self._worker, number, said, seconds))
        except Exception as error:
            self._child.kill()  # also where it lives and talks nonsense
            self._told.put(Died(self._worker, self._why(self._child.wait(), error)))
        finally:
            self.send(None)
            stream.close()
            self._errors.close()

    def _why(self, code: int, error: Exception) -> str:
        """Say how it ended."""
        with suppress(OSError, ValueError):
            self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, self._errors.tell() - _TOLD))
            last = self._errors.read().decode("utf-8", "replace").strip().splitlines()
            told = "" if isinstance(error, EOFError) else f", after {error!r}"
            return f"{_ending(code)}{told}{f': {last[-1]}' if last else ''}"
        return _ending(code)


def _ending(code: int) -> str:
    if code >= 0:
        return f"ended with {code}"
    try:
        return f"ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"ended by signal {-code}"


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the pipe was not asked for")
    return stream


def _environment(threads: int) -> dict[str, str]:
    """Let the worker find what we find, and share the cores with the libraries that ask the environment."""
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return {"OMP_NUM_THREADS": str(threads), **os.environ, "PYTHONPATH": path}
