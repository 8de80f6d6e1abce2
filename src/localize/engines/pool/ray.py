"""Workers that are actors of a Ray cluster: on many machines, or on this one.

Ray starts and places them, and says when one died; which task is done again, and which text is to blame, is decided
here as for processes (`max_restarts=0`: a restarted actor would be given the same poison). The engine must be installed
on every machine, with the same packages: a worker whose model has another fingerprint refuses by name.
"""

import os
import queue
import re
import secrets
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from localize.engines.cores import cores
from localize.engines.pool.asking import Task
from localize.engines.pool.bench import Bench
from localize.engines.pool.crew import Died, Done, Failed, Report, Started, heard
from localize.engines.pool.recipe import Recipe
from localize.errors import EngineError, MissingExtraError

_INSTALL = "pip install 'localize-subtitles[ray]'"
_TOLD = 300  # characters of what Ray says of a death
_REACHED = 10.0  # seconds
_LONG = 30.0  # seconds that an actor waits for room before it is told; it may be given some later
# Ray tells its makers about each cluster unless it is told not to, and lets anybody in unless it is told to ask.
_TOKEN = "copy ~/.ray/auth_token from the machine of its head, or name that file in RAY_AUTH_TOKEN_PATH"  # noqa: S105  # none
_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token"}


class Actors:
    """At most so many *workers* (0: as many as there is room for), each with *threads* cores and *gpus* of a cluster.

    A part of a GPU will do. *address* is that of a cluster, as Ray says it; "" makes one on this machine, that ends
    with `close`. An actor for which there is no room waits until there is, be it on a machine that joins later; *tell*
    is told so, and why actors ended. Raises `MissingExtraError` without Ray, `EngineError` where the cluster cannot be
    reached, or nobody can say how many workers it is to be.
    """

    def __init__(
        self,
        workers: int = 0,
        *,
        address: str = "",
        threads: int = 1,
        gpus: float = 0.0,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.threads = max(1, threads)
        self._gpus, self._tell = gpus, tell or (lambda said: None)
        self._told: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._there: dict[int, Any] = {}
        self._hired: dict[int, float] = {}  # who has not started yet, and since when
        self._said: set[str] = set()
        self._ray, self._ours = _connected(address, (workers or cores() // self.threads) * self.threads)
        room = self._room()
        self.workers = workers or room
        if not room and not (workers and address):  # of another cluster more machines may be on their way
            self.close()
            raise EngineError(f"no machine of the Ray cluster has {self._wanted()}, which each worker wants")

    def hire(self, worker: int, recipe: Recipe) -> None:
        """Have an actor started, somewhere."""
        if not (recipe.threads or self._gpus):
            recipe = replace(recipe, threads=self.threads)
        made = self._ray.remote(num_cpus=self.threads, num_gpus=self._gpus, max_restarts=0, max_task_retries=0)(Bench)
        actor = self._there[worker] = made.remote(recipe)
        self._hired[worker] = self.now()
        self._when_told(actor.here.remote(), worker, lambda told: Started(worker))

    def send(self, worker: int, task: Task) -> None:
        """Give it a task."""
        if actor := self._there.get(worker):
            self._when_told(actor.run.remote(task), worker, partial(_report, worker, task.number))

    def dismiss(self, worker: int) -> None:
        """Kill it."""
        self._hired.pop(worker, None)
        if actor := self._there.pop(worker, None):
            self._ray.kill(actor, no_restart=True)

    def wait(self, seconds: float | None) -> list[Report]:
        """Return what was reported."""
        reports = heard(self._told, seconds)
        for report in reports:
            self._hired.pop(report.worker, None)
            if isinstance(report, Died) and report.worker in self._there:
                self.dismiss(report.worker)  # also where it only cannot be reached
                self._say(f"a worker ended: {report.why}")
        self._look()
        return reports

    def wake(self) -> None:
        """Make `wait` return."""
        self._told.put(None)

    def close(self) -> None:
        """Kill all workers, and end the cluster if it is ours."""
        for worker in list(self._there):
            self.dismiss(worker)
        if self._ours and self._ray.is_initialized():
            with _quiet():
                self._ray.shutdown()
        self._ours = False

    def now(self) -> float:
        """Return the time."""
        return time.monotonic()

    def ids(self) -> list[int]:
        """Return the process ids of those who have started, each on its machine."""
        started = [actor for worker, actor in list(self._there.items()) if worker not in self._hired]
        return [self._ray.get(actor.here.remote()) for actor in started]

    def _look(self) -> None:
        """Tell that somebody waits for room, once for each spell."""
        now = self.now()
        waiting = sum(now - since > _LONG for since in self._hired.values())
        if not waiting:
            self._said.discard("room")
        elif "room" not in self._said:
            self._said.add("room")
            free, there = self._ray.available_resources(), self._ray.cluster_resources()
            told = " and ".join(f"{free.get(one, 0):g} of {there.get(one, 0):g} {one}s" for one in ("CPU", "GPU"))
            self._tell(
                f"the Ray cluster has no room yet for {waiting} of {len(self._there)} workers: each wants "
                f"{self._wanted()}, free are {told}; see `ray status`"
            )

    def _say(self, told: str) -> None:
        """Tell something once."""
        if told not in self._said:
            self._said.add(told)
            self._tell(told)

    def _wanted(self) -> str:
        """Return what each worker wants, as Ray counts it."""
        return f"{self.threads:g} CPU" + f" and {self._gpus:g} GPU" * bool(self._gpus)

    def _room(self) -> int:
        """Return for how many workers there is room on the machines that are there now, were they empty."""
        machines = [node["Resources"] for node in self._ray.nodes() if node["Alive"]]
        rooms = [each.get("CPU", 0) // self.threads for each in machines]
        if self._gpus:
            rooms = [
                min(room, (each.get("GPU", 0) + 1e-9) // self._gpus) for room, each in zip(rooms, machines, strict=True)
            ]
        return int(sum(rooms))

    def _when_told(self, ref: Any, worker: int, report: Any) -> None:
        def tell(future: Any) -> None:
            try:
                self._told.put(report(future.result()))
            except Exception as error:  # whatever Ray says of an actor that is no more
                self._told.put(Died(worker, _last_words(error)))

        ref.future().add_done_callback(tell)


def _report(worker: int, task: int, told: tuple[Any, float]) -> Report:
    said, seconds = told
    return Failed(worker, task, said) if isinstance(said, Exception) else Done(worker, task, said, seconds)


def _last_words(error: Exception) -> str:
    """Return what Ray says in the end: before that it says where, with colours."""
    plain = re.sub(r"\x1b\[[0-9;]*m| [0-9a-f]{16,64}\b", "", str(error))  # nor do its numbers tell anybody anything
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    if type(error).__name__ == "AuthenticationError":
        lines = [line.partition(". ")[0] for line in lines[:1]]  # then come three sentences of advice
    return f"{type(error).__name__}: {lines[-1][:_TOLD]}" if lines else type(error).__name__


def _connected(address: str, cpus: int) -> tuple[Any, bool]:
    """Return Ray, connected, and whether we did that."""
    if "ray" not in sys.modules:  # it looks at them once; where it is there already, 2.59 asks for tokens by itself
        os.environ.update({name: value for name, value in _SETTINGS.items() if name not in os.environ})
    if not address and not {"RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH"} & os.environ.keys():
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)  # else Ray writes one into the home folder
    try:
        import ray
    except ImportError as error:
        raise MissingExtraError("ray", _INSTALL) from error
    if ray.is_initialized():
        return ray, False
    common: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
    here = {"address": "local", "num_cpus": max(cpus, cores()), "include_dashboard": False}
    place = f"the Ray cluster at {address}" if address else "a Ray cluster on this machine"
    try:
        _reach(address)
        with _quiet(), _found_by_all():
            ray.init(**(common | ({"address": address} if address else here)))
            # It goes on to print each death to standard output, in colours, also without `log_to_driver`: we tell it.
            ray._private.worker._worker_logs_enabled = False
    except Exception as error:  # ConnectionError, RuntimeError, ValueError ... as its versions please
        raise EngineError(f"{place} cannot be used ({_last_words(error)}); {_advice(error)}") from error
    return ray, True


def _advice(error: Exception) -> str:
    """Say what is to be done; what Ray says of tokens is for those who know Ray."""
    kind = type(error).__name__
    if kind == "AuthenticationError":
        return f"it asks for its token: {_TOKEN}"
    if kind == "ConnectionError" and "Failed to connect" in str(error):  # though somebody listens
        return f"is the token the right one? {_TOKEN}"
    return "look with `ray status`"


def _reach(address: str) -> None:
    """Raise `OSError` where nobody listens at ``host:port``: Ray itself would end the program."""
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and "/" not in host:
        socket.create_connection((host, int(port)), timeout=_REACHED).close()


@contextmanager
def _found_by_all() -> Iterator[None]:
    """Let the workers of a cluster that is started here find what we find, as `processes` does."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(folder for folder in sys.path if folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@contextmanager
def _quiet() -> Iterator[None]:
    """Have Ray and the processes that it starts write to standard error what they write to standard output.

    Programs of Ray print there whatever is said about logging, into the midst of what our caller prints.
    """
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
