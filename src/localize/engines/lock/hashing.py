"""Hash the files of a model, and none twice that nobody touched."""

import json
import os
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from localize.engines.archive import MEMBERS, sha256
from localize.engines.lock.values import File
from localize.engines.packages import RECORD
from localize.errors import ModelError

_YOUNG = 2_000_000_000  # ns: a file that was changed so shortly before may change again within a tick of its clock


class _Stat(NamedTuple):
    """What changes when somebody changes a file. Who sets its times back still changes ``ctime``."""

    size: int
    mtime: int
    ctime: int
    inode: int
    device: int


class Hashes:
    """Hash files, each once: one whose size, times and place on the disk are the same is known.

    With *path* they outlive the process (`save`). Keep that file where only you write, beside your own state: who may
    write both a model and what is known of it may change the one and forge the other.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, tuple[_Stat, str]] = _read(path) if path else {}
        self._new = False
        self.read = 0  # bytes that had to be read

    def of(self, file: Path) -> File:
        """Return size and hash of *file*."""
        name, now = os.path.abspath(file), _stat(file)  # noqa: PTH100  # a link stays a link
        known = self._known.get(name)
        if known and known[0] == now:
            return File(now.size, known[1])
        digest = sha256(file)
        self.read += now.size
        if _stat(file) == now and time.time_ns() - max(now.mtime, now.ctime) > _YOUNG:
            self._known[name], self._new = (now, digest), True
        return File(now.size, digest)

    def save(self) -> None:
        """Write down what is known, if there is something new and a place for it; it can all be found out again."""
        if self._path is None or not self._new:
            return
        rows = {name: [*stat, digest] for name, (stat, digest) in sorted(self._known.items())}
        draft = self._path.with_name(f".{self._path.name}.{os.urandom(4).hex()}.tmp")
        with suppress(OSError):
            draft.write_text(json.dumps(rows, indent=0), encoding="utf-8")
            draft.replace(self._path)
            self._new = False
        draft.unlink(missing_ok=True)


def files_of(folder: Path, hashes: Hashes) -> dict[str, File]:
    """Return size and hash of each file in *folder* by its name with slashes.

    Hidden ones, and the record of our own installer, are none of the model's. Raises `ModelError` where one cannot be
    read.
    """
    try:
        inside = [each.relative_to(folder) for each in islice(folder.rglob("*"), MEMBERS + 1)]
        if len(inside) > MEMBERS:
            raise ModelError(str(folder), f"holds more than {MEMBERS} files: no model does")
        names = sorted(each for each in inside if not any(part.startswith(".") for part in each.parts))
        return {
            name.as_posix(): hashes.of(folder / name)
            for name in names
            if name.as_posix() != RECORD and (folder / name).is_file()
        }
    except OSError as error:
        raise ModelError(str(folder), f"cannot be read: {error.strerror or error}") from error


def _stat(file: Path) -> _Stat:
    found = file.stat()
    return _Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def _read(path: Path) -> dict[str, tuple[_Stat, str]]:
    """Return what was written down; nothing where that cannot be understood."""
    try:
        rows = json.loads(path.read_bytes())
        return {str(name): (_Stat(*map(int, row[:-1])), str(row[-1])) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
