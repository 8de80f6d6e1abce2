"""Bytes in and bytes out: what is no text is refused by name, and a file is replaced whole or not at all."""

import os
import sys
import time
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path

from localize.errors import TooLargeError, UnreadableError, UnwritableError
from localize.failpoints import reached
from localize.formats.limits import LARGEST
from localize.text import printable

STANDARD = "-"  # the name of standard input and output
DRAFT = ".localize.tmp"
_WRITABLE = 0o222  # by anybody at all
ABANDONED = 60  # seconds; a draft is there for a fraction of one


def load(name: str) -> bytes:
    """Return the bytes of the file called *name*, or of standard input; raise `UnreadableError`."""
    large = False
    try:
        if name == STANDARD:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                large = os.fstat(file.fileno()).st_size > LARGEST
                data = file.read(4096 if large else LARGEST + 1)  # a pipe does not know its size
    except FileNotFoundError:
        raise UnreadableError(name, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableError(name, "this is a folder; name the files in it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableError(printable(name), f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if large or len(data) > LARGEST:
        if data.strip(b"\0"):
            refuse_foreign(data, name)  # a film is large, and there is more to say about it
        raise TooLargeError(name, "bytes", LARGEST)
    return data


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise `UnreadableError` with what *data* is and what to do with it, if it is well known and no subtitle file."""
    head = data[:256]
    if head[:1].isdigit() and b"-->" in head and b"\0" not in head:
        return
    from localize.formats import foreign  # its tables are not needed for a file that begins with a time line

    told = foreign.named(data, name)
    if told:
        raise UnreadableError(name, told)


def deliver(data: bytes, path: str | PathLike[str]) -> None:
    """Put *data* at *path* whole or not at all; ``-`` is standard output. Raises `UnwritableError`.

    The bytes go to a new file in the same folder, are flushed to the disk and take the place of the old file in one
    step, so a kill at any moment leaves the old file or the new one. The mode of the old file is kept (a plain
    temporary file would leave 0600); a link is followed; pipes and devices are written to as they are. A file that is
    read-only stays.
    """
    name = fspath(path)
    try:
        if name == STANDARD:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        target = Path(os.path.realpath(name))
        if target.is_dir():
            raise UnwritableError(name, "this is a folder; name a file in it")
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        elif target.exists() and not target.stat().st_mode & _WRITABLE:  # a new file in its place would be allowed
            raise UnwritableError(name, "is read-only: somebody means it to stay; make it writable, or write elsewhere")
        else:
            _replace(target, data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnwritableError(
            printable(name), f"cannot be written: {getattr(error, 'strerror', None) or error}"
        ) from error


def _replace(target: Path, data: bytes) -> None:
    _sweep(target)
    draft = target.with_name(f"{_draft_of(target)}{os.urandom(4).hex()}{DRAFT}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)  # less the umask
    reached("draft opened")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            reached("draft written")
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        reached("draft synced")
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    reached("draft renamed")
    with suppress(OSError):  # a folder cannot be opened on every system; the file itself is safe by now
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _draft_of(target: Path) -> str:
    return f".{target.name[:40]}."


def _sweep(target: Path) -> None:
    """Remove drafts of *target* that a kill left behind; a young one may be another run's."""
    start = _draft_of(target)
    with suppress(OSError), os.scandir(target.parent) as there:
        for left in there:
            mine = left.name.startswith(start) and left.name.endswith(DRAFT)
            if mine and time.time() - left.stat().st_mtime > ABANDONED:
                Path(left.path).unlink(missing_ok=True)
