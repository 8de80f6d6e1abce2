"""The file of a memory: opened only if it is one, written by several processes at once, whole after any kill.

SQLite with a write-ahead log: who reads never waits, who writes waits for the others up to `PATIENCE`. Every writing
transaction begins as one (``BEGIN IMMEDIATE``): one that begins by reading fails at once where another wrote meanwhile.
The log needs memory that all processes share, so all of them have to run on one machine.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from localize.errors import MemoryFileError

PATIENCE = 30.0  # seconds
VERSION = 1
_KIND = 0x6C746D31  # "ltm1" in the header: what tells a memory from other SQLite files
_MAGIC = b"SQLite format 3\0"
_SCHEMA = """
CREATE TABLE makers (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('human', 'machine')),
    fingerprint TEXT NOT NULL, candidates INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (source, target, origin, fingerprint, candidates)
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, maker INTEGER NOT NULL REFERENCES makers (id),
    text TEXT NOT NULL, context TEXT NOT NULL, answer TEXT NOT NULL, score REAL NOT NULL, others TEXT,
    changed INTEGER NOT NULL, person TEXT NOT NULL,
    UNIQUE (maker, text, context)
);
CREATE TABLE alignments (
    maker INTEGER NOT NULL REFERENCES makers (id), text TEXT NOT NULL, answer TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (maker, text, answer)
) WITHOUT ROWID;
CREATE TABLE grams (
    source TEXT NOT NULL, target TEXT NOT NULL, gram TEXT NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL,
    PRIMARY KEY (source, target, gram, block)
) WITHOUT ROWID;
CREATE TABLE blocks (
    source TEXT NOT NULL, target TEXT NOT NULL, block INTEGER NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (source, target, block)
) WITHOUT ROWID;
"""
_REASONS = {
    "BUSY": f"another program has been writing to it for {PATIENCE:g} s; run this again when that one has ended",
    "LOCKED": "another program has locked it; run this again when that one has ended",
    "READONLY": "it cannot be written: this needs the right to write to the file and to its folder",
    "CANTOPEN": "it cannot be opened: its folder has to be there and writable, on a disk of this machine",
    "FULL": "the disk is full",
    "NOTADB": "this is no translation memory",
    "CORRUPT": "it is damaged; take a copy of an earlier day, or a new file and `localize memory import` an export",
    "IOERR": "the disk does not answer as it should; a memory has to be on a disk of this machine, not on the network",
}


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the memory at *path*; with *create* make it where there is none. Raises `MemoryFileError`."""
    _look(path, create)
    with told(path):
        place = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        database = sqlite3.connect(place, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if _is_new(path, database):
                _make(database)
            _share(database)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file at *path* into a `MemoryFileError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        reason = next((why for key, why in _REASONS.items() if name.startswith(f"SQLITE_{key}")), "")
        if not reason:
            raise  # a fault of ours, not of the file
        raise MemoryFileError(str(path), reason) from error


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[None]:
    """Do all that is inside in one transaction, which waits for its turn before it begins."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.execute("COMMIT")


def _look(path: Path, create: bool) -> None:
    """Refuse what is not even a database, before SQLite touches it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if not create:
            raise MemoryFileError(str(path), "there is no such file") from None
        if not path.absolute().parent.is_dir():
            raise MemoryFileError(str(path), "its folder is not there; make that first") from None
    except IsADirectoryError:
        raise MemoryFileError(str(path), "this is a folder; name a file in it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise MemoryFileError(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    else:
        if head not in (b"", _MAGIC):
            raise MemoryFileError(str(path), _REASONS["NOTADB"])


def _is_new(path: Path, database: sqlite3.Connection) -> bool:
    """Tell whether the database is still empty; raise `MemoryFileError` where it is not one of ours."""
    (kind,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not kind and not tables:
        return True
    if kind != _KIND:
        raise MemoryFileError(str(path), "this is the database of another program, no translation memory")
    if version > VERSION:
        raise MemoryFileError(str(path), f"a newer localize has made it (version {version}); update this one")
    return False


def _make(database: sqlite3.Connection) -> None:
    with writing(database):
        if database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):  # nobody was quicker
            for statement in filter(str.strip, _SCHEMA.split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {_KIND}")
            database.execute(f"PRAGMA user_version = {VERSION}")


def _share(database: sqlite3.Connection) -> None:
    """Turn the write-ahead log on: SQLite does not wait its turn for that, so we do."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.02)
    database.execute("PRAGMA synchronous = NORMAL")  # a kill loses nothing; a power cut the last moments of the log
    database.execute("PRAGMA foreign_keys = ON")
