"""The ledger: asked and told by a run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from localize.series.ledger import notes, rows
from localize.series.ledger.database import KIND
from localize.series.ledger.entry import Conflict, Leg, Output, Rate
from localize.series.ledger.rows import kept
from localize.sqlite import Opened, writing

_ALL = 1 << 62  # more than any number


class Ledger:
    """What is known of the outputs of a series, in the file at *path*; with *create* made where there is none.

    Several threads of a process may use one at once. All raise `LedgerFileError` where the file does not let them, and
    what was told is kept whole or not at all.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._file = Opened(path, KIND, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what is asked later opens it again."""
        self._file.close()

    def output(self, target: str) -> Output | None:
        """Return what was last settled for *target*, or before that what was announced last; None: nothing."""
        with self._file.use() as database:
            number = rows.latest(database, kept(target))
            return rows.whole(database, number) if number else None

    def outputs(self) -> dict[str, Output]:
        """Return what `output` does for each target that is known, in order, but without ``machine`` and ``told``."""
        with self._file.use() as database:
            return rows.shallow(database)

    def edited(self) -> frozenset[str]:
        """Return the targets into which a person's edits were merged: their bytes are not the machine's alone."""
        with self._file.use() as database:
            return rows.edited(database)

    def announce(self, outputs: Sequence[Output]) -> None:
        """Note that *outputs* are about to be written; each stands beside the one before it until it is settled.

        When this returns, it is on the disk: a file that survives a power cut must not be newer than what is known of
        it, or it would be taken for a person's.
        """
        packed = [rows.packed(output) for output in outputs]
        if packed:
            with self._writing("ledger announce", durable=True) as database:
                rows.announce(database, packed)

    def settle(self, targets: Iterable[str]) -> None:
        """Note that what was announced last of each of *targets* is in its file; what is not pending stays as it is."""
        with self._writing("ledger settle") as database:
            for target in map(kept, targets):
                if number := rows.newest(database, target):
                    rows.promote(database, target, number)
                database.execute("DELETE FROM failures WHERE target = ?", (target,))

    def known(self, target: str, digest: str) -> Output | None:
        """Return the output of *target* whose bytes have this *digest*; None: a person's, or nobody's.

        One that was pending is settled by that, since its file is there. One that was announced after it stays: who
        announced it may be about to write it. Where nothing is found all stays as it is, too: a person may have changed
        any of them.
        """
        with self._file.use() as database:
            number, pending = rows.found(database, kept(target), kept(digest))
            if pending:
                with writing(database, "ledger known"):
                    rows.promote(database, kept(target), number)
            return rows.whole(database, number) if number else None

    def rekey(self, target: str, parts: Mapping[str, str]) -> None:
        """Note that the bytes of *target*, which are as they should be, are what is made of *parts*."""
        with self._writing("ledger rekey") as database:
            rows.rekey(database, kept(target), parts)
            notes.fail(database, target, "")

    def forget(self, targets: Iterable[str]) -> None:
        """Drop all that is known of *targets*: a file that is there is a person's from now on."""
        with self._writing("ledger forget") as database:
            for target in map(kept, targets):
                rows.drop(database, target, _ALL)
                database.execute("DELETE FROM conflicts WHERE target = ?", (target,))
                database.execute("DELETE FROM failures WHERE target = ?", (target,))

    def conflicts(self, target: str = "") -> tuple[Conflict, ...]:
        """Return the conflicts of *target*, or of all."""
        with self._file.use() as database:
            return notes.conflicts(database, target)

    def note_conflicts(self, target: str, conflicts: Sequence[Conflict]) -> None:
        """Put *conflicts* in the place of all that were noted for *target*.

        To be called before `announce`: after a kill in between they are found again, after one later they are known.
        """
        with self._writing("ledger conflicts", durable=True) as database:
            notes.note_conflicts(database, target, conflicts)

    def resolve(self, target: str, start: int) -> int:
        """Drop the conflicts of *target* that begin at *start* ms, and return how many."""
        with self._writing("ledger resolve") as database:
            return notes.resolve(database, target, start)

    def failures(self) -> dict[str, str]:
        """Return the message of each target that failed when it was last tried."""
        with self._file.use() as database:
            return notes.failures(database)

    def fail(self, target: str, message: str) -> None:
        """Keep the *message* of *target*, which failed; "" forgets it, and so does settling or rekeying the target."""
        with self._writing("ledger fail") as database:
            notes.fail(database, target, message)

    def rates(self) -> dict[Leg, Rate]:
        """Return how many texts each leg translated in which time, over all runs."""
        with self._file.use() as database:
            return notes.rates(database)

    def note_rate(self, leg: Leg, texts: int, seconds: float) -> None:
        """Add to what is known of *leg*."""
        with self._writing("ledger rate") as database:
            notes.note_rate(database, leg, texts, seconds)

    def checked(self, digest: str, key: str) -> dict[str, int] | None:
        """Return what a check said of the bytes with this *digest* under the settings *key*; None: nobody checked."""
        with self._file.use() as database:
            return notes.checked(database, digest, key)

    def note_checked(self, digest: str, key: str, counts: Mapping[str, int]) -> None:
        """Keep what a check said, until the target has other bytes."""
        with self._writing("ledger check") as database:
            notes.note_checked(database, digest, key, counts)

    def retries(self, leg: Leg, texts: Sequence[str]) -> dict[str, str]:
        """Return for each of *texts* that was asked again in *leg* what is told of that, in JSON."""
        with self._file.use() as database:
            return notes.retries(database, leg, texts)

    def note_retries(self, leg: Leg, stories: Mapping[str, str]) -> None:
        """Keep what is told of each text that was asked again in *leg*; "" forgets it."""
        with self._writing("ledger retries") as database:
            notes.note_retries(database, leg, stories)

    @contextmanager
    def _writing(self, step: str, *, durable: bool = False) -> Iterator[Connection]:
        with self._file.use() as database, writing(database, step, durable=durable):
            yield database
