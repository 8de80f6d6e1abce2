"""Processes that are killed, for tests of what that leaves: copies of this one, so that they need no time to start."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from localize import failpoints

if sys.platform == "win32":
    pytest.skip("needs fork", allow_module_level=True)

_SMALL = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"'


class Fork:
    """A process that does *work*, which is given a function that says a line to us."""

    def __init__(self, work: Callable[[Callable[[str], None]], object], *, crash_at: int = 0) -> None:
        out, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(out)
            _do(work, into, crash_at)
        os.close(into)
        self._out = os.fdopen(out, encoding="utf-8")

    def line(self) -> str:
        """Return the next line that it says; empty at its end."""
        return self._out.readline().rstrip("\n")

    def kill(self) -> list[str]:
        """End it as the system would, and return the lines that it said since."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()[1]

    def wait(self) -> tuple[int, list[str]]:
        """Wait for its end; return its exit code, -9 where it was killed, and the lines that it said since."""
        said = self._out.read().split("\n")[:-1]  # a last one without an end was never said
        self._out.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), said


def _do(work: Callable[[Callable[[str], None]], object], into: int, crash_at: int) -> None:
    code = 1
    try:
        failpoints.arm(crash_at)
        work(lambda line: _say(into, line))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _say(into: int, line: str) -> None:
    os.write(into, f"{line}\n".encode())


def on_a_small_disk(folder: Path, size: str, script: str) -> str:
    """Run *script* with a disk of *size* mounted at *folder*, and return what it prints; skip where none can be."""
    start = ["unshare", "-rm", "sh", "-c", _SMALL, "sh", size, str(folder)]
    try:
        subprocess.run([*start, "true"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("no small disk can be mounted here")
    done = subprocess.run(
        [*start, sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
