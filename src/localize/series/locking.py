"""One run at a time for a series, and no leftovers of one that was killed.

The lock is the system's, on an open file: it goes with the process however that ends. What stands in the file only
tells who holds it.
"""

import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from localize.errors import FileError, LockedError
from localize.formats.files import DRAFT
from localize.text import printable

NAME = "lock"
_DRAFT = re.compile(rf"\..*\.[0-9a-f]{{8}}{re.escape(DRAFT)}")
_TOLD = 300  # bytes of the lock file that are looked at
_BEYOND = 1 << 30  # the byte that is locked on Windows, where nobody can read a locked one
_held: set[int] = set()


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the series whose state is kept in the folder *place*, which is made where it is not there.

    Raises `LockedError` where another run holds it, and `FileError` where the folder cannot be written.
    """
    path = place / NAME
    try:
        place.mkdir(exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise FileError(str(path), f"cannot be written: {error.strerror or error}") from None
    _held.add(handle)
    try:
        _take(handle, path)
        _write(handle, f"{os.getpid()} {socket.gethostname()}\n")
        yield
        if handle in _held:
            _write(handle, "")
    finally:
        if handle in _held:  # not in the child of a fork
            _held.discard(handle)
            os.close(handle)  # and with it goes the lock; the file stays, or two could hold two of one name


def at_work(place: Path) -> LockedError | None:
    """Tell which run holds the series whose state is kept in the folder *place* now; None where none does."""
    path = place / NAME
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        _take(handle, path)
    except LockedError as error:
        return error
    except FileError:
        return None
    finally:
        os.close(handle)
    return None


def sweep(folder: Path) -> int:
    """Remove the drafts of files anywhere below *folder* that a kill left behind, and return how many.

    To be called by who holds the lock: a draft of a run that is at work is not to be told from one that was left.
    """
    count = 0
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(DRAFT) and _DRAFT.fullmatch(name):
                with suppress(OSError):  # somebody else removed it, or it is in a folder that we may not change
                    Path(root, name).unlink()
                    count += 1
    return count


def _take(handle: int, path: Path) -> None:
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        raise LockedError(str(path), *_holder(handle)) from None
    except OSError as error:
        raise FileError(str(path), f"cannot be locked: {error.strerror or error}; use a local disk") from None


def _holder(handle: int) -> tuple[int, str]:
    """Return the process and the host that the lock file tells of."""
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        pid, _, host = os.read(handle, _TOLD).decode("utf-8", "replace").strip().partition(" ")
        if pid.isascii() and pid.isdigit():
            return int(pid), printable(host)
    return 0, ""


def _write(handle: int, told: str) -> None:
    with suppress(OSError):  # a full disk: it is locked all the same
        os.lseek(handle, 0, os.SEEK_SET)
        os.truncate(handle, 0)
        os.write(handle, told.encode())


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go() -> None:
        """Close what a fork copied: a child that outlives its parent would hold the lock for it."""
        for handle in _held:
            os.close(handle)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)
