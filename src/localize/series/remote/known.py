"""What each file was on the storage when it was last brought here or put there: ``.localize/remote.db``.

A table and not a list in a file: of each file its bytes are kept as well, the base by which both sides are merged, and
each is noted by itself when it is in its place. After a kill in between, the next look finds the same bytes on both
sides and notes that.
"""

import zlib
from dataclasses import dataclass
from hashlib import md5, sha256
from pathlib import Path
from typing import Self

from localize.errors import LedgerFileError
from localize.formats.limits import LARGEST
from localize.sqlite import DamagedError, Kind, Opened, writing

NAME = "remote.db"
_SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY CHECK (number = 1), identity TEXT NOT NULL);
CREATE TABLE files (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, md5 TEXT NOT NULL, tag TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
"""
KIND = Kind(
    what="list of what is on the storage",
    mark=0x6C727431,  # "lrt1"
    steps=(_SCHEMA,),
    error=LedgerFileError,
    damaged="move it away, with the files beside it that begin with its name: the next pull looks at every file anew",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was there: the sha256 of its bytes, their md5 (which many storages tell), and the storage's *tag*.

    An empty tag: the storage said nothing that would tell these bytes from later ones.
    """

    digest: str
    md5: str
    tag: str


class Known:
    """The files that were last seen on the storage called *identity*; what was known of another is dropped."""

    def __init__(self, path: Path, identity: str) -> None:
        self._file = Opened(path, KIND)
        with self._file.use() as database:
            row = database.execute("SELECT identity FROM place").fetchone()
            if row is None or row[0] != identity:
                with writing(database, "remote place"):
                    database.execute("DELETE FROM files")
                    database.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (identity,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def files(self) -> dict[str, Seen]:
        """Return all that are known."""
        with self._file.use() as database:
            rows = database.execute("SELECT name, digest, md5, tag FROM files ORDER BY name").fetchall()
        return {name: Seen(*others) for name, *others in rows}

    def body(self, name: str) -> bytes | None:
        """Return the bytes of *name* as they were there."""
        with self._file.use() as database:
            row = database.execute("SELECT body FROM files WHERE name = ?", (name,)).fetchone()
            return _unpacked(row[0]) if row else None

    def note(self, name: str, data: bytes, tag: str) -> None:
        """Note that *name* has these bytes there, and that the same are, or are merged into, the file here."""
        row = (name, digest(data), checksum(data), tag, zlib.compress(data, 1))
        with self._file.use() as database, writing(database, "remote note"):
            database.execute("INSERT OR REPLACE INTO files (name, digest, md5, tag, body) VALUES (?, ?, ?, ?, ?)", row)

    def retag(self, name: str, tag: str) -> None:
        """Note that the same bytes have another *tag* by now."""
        with self._file.use() as database, writing(database, "remote tag"):
            database.execute("UPDATE files SET tag = ? WHERE name = ?", (tag, name))

    def forget(self, name: str) -> None:
        """Drop what is known of *name*: it is neither here nor there."""
        with self._file.use() as database, writing(database, "remote forget"):
            database.execute("DELETE FROM files WHERE name = ?", (name,))


def digest(data: bytes) -> str:
    """Return the sha256 of *data*."""
    return sha256(data).hexdigest()


def checksum(data: bytes) -> str:
    """Return the md5 of *data*: nothing is trusted by it, it only spares a transfer."""
    return md5(data, usedforsecurity=False).hexdigest()


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(body, LARGEST + 1)
    except (zlib.error, TypeError) as error:
        raise DamagedError("no body") from error
    if not unpacker.eof:
        raise DamagedError("no body")
    return data
