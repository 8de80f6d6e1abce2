"""A database of ours: opened only if it is one, written by several processes at once, whole after any kill.

SQLite with a write-ahead log: who reads never waits, who writes waits for the others up to `PATIENCE`. Every writing
transaction begins as one (``BEGIN IMMEDIATE``): one that begins by reading fails at once where another wrote meanwhile.
The log needs memory that all processes share, so all of them have to run on one machine, and the file lies on a disk of
it: another place is refused. Nothing here looks at the time of day.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from localize.drives import network
from localize.errors import FileError
from localize.failpoints import reached

PATIENCE = 30.0  # seconds
_MAGIC = b"SQLite format 3\0"
_REASONS = {
    "BUSY": "another program has been writing to it for {patience:g} s; run this again when that one has ended",
    "LOCKED": "another program has locked it; run this again when that one has ended",
    "READONLY": "it cannot be written: this needs the right to write to the file and to its folder",
    "CANTOPEN": "it cannot be opened: its folder has to be there and writable, on a disk of this machine",
    "PERM": "it cannot be opened: this needs the right to write to the file and to its folder",
    "FULL": "the disk is full; make room and run this again",
    "NOTADB": "this is no {what}",
    "CORRUPT": "it is damaged; {damaged}",
    "IOERR": "the disk does not answer as it should, or is full; {what} files lie on a disk of this machine",
}


class DamagedError(sqlite3.DatabaseError):
    """What was read is not what anybody wrote."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of database: *what* it is, the *mark* in its header, the *error* that tells of a file.

    The n-th of *steps*, SQL statements, brings a file of version n to the next; all of them make a new one. *damaged*
    says what to do with a file that is.
    """

    what: str
    mark: int
    steps: tuple[str, ...]
    error: Callable[[str, str], FileError]
    damaged: str

    @property
    def version(self) -> int:
        """The version of a file that is made now."""
        return len(self.steps)

    def because(self, key: str) -> str:
        """Return the sentence of what SQLite calls *key*; empty where it is no fault of a file."""
        sentence = next((why for start, why in _REASONS.items() if key.startswith(start)), "")
        return sentence.format(what=self.what, damaged=self.damaged, patience=PATIENCE)


class Opened:
    """The database at *path*: for all threads of a process, one at a time, and anew in each process that inherits it.

    Raises the error of its *kind*, here and whenever it is used.
    """

    def __init__(self, path: Path, kind: Kind, *, create: bool = True) -> None:
        self.path, self._kind = path, kind
        self._lock = threading.RLock()
        self._inherited: list[sqlite3.Connection] = []
        self._database: sqlite3.Connection | None = connect(path, kind, create=create)
        self._process = os.getpid()

    def close(self) -> None:
        """Close the file; using it again opens it again."""
        with self._lock:
            if self._database and self._process == os.getpid():
                self._database.close()
            self._database = None

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Give the database to one thread for what is inside."""
        with self._lock, told(self.path, self._kind):
            if self._process != os.getpid():  # a copy that a fork made: using or closing it would harm the other's
                self._inherited += [self._database] if self._database else []
                self._database, self._process = None, os.getpid()
            if self._database is None:
                self._database = connect(self.path, self._kind, create=False)
            yield self._database


def connect(path: Path, kind: Kind, *, create: bool) -> sqlite3.Connection:
    """Open the database at *path*; with *create* make it where there is none."""
    _look(path, kind, create)
    with told(path, kind):
        place = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        database = sqlite3.connect(place, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _is_old(path, kind, database)  # before anything is written to what may be another's
            _share(database)
            if _is_old(path, kind, database):
                _update(kind, database)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def told(path: Path, kind: Kind) -> Iterator[None]:
    """Turn what SQLite says of the file at *path* into the error of its *kind*, which says what to do."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter: a damaged name in a message of SQLite's
        name = getattr(error, "sqlite_errorname", None) or ""
        bad = isinstance(error, DamagedError | UnicodeDecodeError)
        bad = bad or str(error).startswith(("no such ", "Could not decode "))
        reason = kind.because("CORRUPT" if bad else name.removeprefix("SQLITE_"))
        if not reason:
            raise  # a fault of ours, not of the file
        raise kind.error(str(path), reason) from error


@contextmanager
def writing(database: sqlite3.Connection, step: str, *, durable: bool = False) -> Iterator[None]:
    """Do all that is inside in one transaction, which waits for its turn before it begins.

    A kill loses nothing that was committed; a power cut may take the last moments with it, unless *durable*. *step* is
    what the moments before and after the commit are called among the failpoints.
    """
    if durable:
        database.execute("PRAGMA synchronous = FULL")
    try:
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            reached(f"{step} done")
            database.execute("COMMIT")
        except BaseException:
            database.rollback()
            raise
    finally:
        if durable:
            database.execute("PRAGMA synchronous = NORMAL")
    reached(f"{step} committed")


def _look(path: Path, kind: Kind, create: bool) -> None:
    """Refuse what is not even a database, and a place where none can be, before SQLite touches it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if not create:
            raise kind.error(str(path), "there is no such file") from None
        if not path.absolute().parent.is_dir():
            raise kind.error(str(path), "its folder is not there; make that first") from None
    except IsADirectoryError:
        raise kind.error(str(path), "this is a folder; name a file in it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise kind.error(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    else:
        if head not in (b"", _MAGIC):
            raise kind.error(str(path), kind.because("NOTADB"))
    if system := network(path.absolute().parent):
        raise kind.error(str(path), f"it is on a network drive ({system}), where it would not be safe; use a local one")


def _is_old(path: Path, kind: Kind, database: sqlite3.Connection) -> bool:
    """Tell whether the database is empty or of an earlier version; raise where it is not one of ours."""
    (mark,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not mark and not tables:
        return True
    if mark != kind.mark:
        raise kind.error(str(path), f"this is the database of another program, no {kind.what}")
    if version > kind.version:
        raise kind.error(str(path), f"a newer localize has made it (version {version}); update this one")
    return bool(version < kind.version)


def _update(kind: Kind, database: sqlite3.Connection) -> None:
    with writing(database, "update", durable=True):
        (version,) = database.execute("PRAGMA user_version").fetchone()  # somebody else may have been quicker
        for step in kind.steps[version:]:
            for statement in filter(str.strip, step.split(";")):
                database.execute(statement)
        database.execute(f"PRAGMA application_id = {kind.mark}")
        database.execute(f"PRAGMA user_version = {kind.version}")


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
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA foreign_keys = ON")
