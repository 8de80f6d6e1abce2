"""How the files of a series stand here and on its storage, each to what it was when both were last the same."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from localize.errors import FileError, LocalizeError, RemoteError, TooLargeError
from localize.formats.limits import LARGEST
from localize.series.remote.known import Known, Seen, checksum, digest
from localize.series.remote.names import Belonging, Places
from localize.series.remote.store import MOST_FILES, Entry, Store
from localize.series.settings import Series

State = Literal["same", "there", "here", "both", "gone", "failed"]
BATCH = 64  # files, and
BATCH_BYTES = 64 << 20  # that are held at once


@dataclass(frozen=True, slots=True)
class Look:
    """How the file called *name* stands.

    ``same`` on both sides; changed or new only ``there``, or only ``here``; on ``both``, each in its own way; ``gone``
    from there since the last time, and still here; ``failed``, because of *error*: nothing is done about it. *entry* is
    what the storage lists, *body* its bytes there where they had to be read, *before* the sha256 of those here, *after*
    that of those there.
    """

    name: str
    state: State
    entry: Entry | None = None
    body: bytes | None = None
    before: str = ""
    after: str = ""
    error: LocalizeError | None = None


def look(series: Series, store: Store, known: Known, only: Collection[str] = ()) -> Iterator[Look]:
    """Yield how each file stands, or those of *only*, in batches by name; what turns out to be the same is noted.

    Raises `RemoteError` where the storage cannot be reached or has more files than a series.
    """
    belongs = Belonging(series)
    entries = {each.name: each for each in store.listing(_enters, belongs)}
    files, seen, places = dict(_files(series, belongs)), known.files(), Places()
    bad = {name: reason for name in (*sorted(files), *sorted(entries)) if (reason := places.take(name))}
    if only:
        missing = [name for name in only if not (name in files or name in entries or name in seen)]
        if missing:
            raise FileError(missing[0], f"is neither in {series.folder} nor at {store.place}, or goes over to neither")
    names = sorted({*files, *entries, *seen} if not only else set(only))
    for name in names:
        if name in bad:
            error = RemoteError(name, f"is not taken over, here or there: its name {bad[name]}")
            yield Look(name, "failed", error=error)
    rest = [name for name in names if name not in bad]
    for batch in _batches(rest, entries):
        yield from _Batch(series, store, known, seen).looks(
            [(name, files.get(name), entries.get(name)) for name in batch]
        )


class _Batch:
    """Some files that are looked at together: what has to be read of them is read at once."""

    def __init__(self, series: Series, store: Store, known: Known, seen: Mapping[str, Seen]) -> None:
        self._series, self._store, self._known, self._seen = series, store, known, seen

    def looks(self, files: Sequence[tuple[str, Path | None, Entry | None]]) -> Iterator[Look]:
        first = [self._by_tag(*file) for file in files]
        bodies = self._store.read([each.name for each in first if each.state == "both"])
        for each in first:
            yield self._by_body(each, bodies[each.name]) if each.name in bodies else each

    def _by_tag(self, name: str, path: Path | None, entry: Entry | None) -> Look:
        """Return how a file stands by what is told of it; ``both`` where it has to be read there."""
        seen = self._seen.get(name)
        try:
            data = _read(path) if path else None
        except (LocalizeError, OSError) as error:
            return Look(name, "failed", error=_named(error, name))
        before = digest(data) if data is not None else ""
        if entry is None:
            if data is None:
                self._known.forget(name)
                return Look(name, "same")
            return Look(name, "gone" if seen else "here", before=before)
        if entry.size > LARGEST:
            return Look(name, "failed", error=TooLargeError(f"{self._store.place}/{name}", "bytes", LARGEST))
        if seen and data is not None and self._unchanged(name, entry, seen):
            return Look(name, "same" if before == seen.digest else "here", entry, before=before, after=seen.digest)
        if data is not None and entry.tag.md5 == checksum(data):
            self._known.note(name, data, entry.tag.lasting)
            return Look(name, "same", entry, before=before)
        return Look(name, "both", entry, before=before)

    def _unchanged(self, name: str, entry: Entry, seen: Seen) -> bool:
        if seen.tag and seen.tag == entry.tag.lasting:
            return True
        if entry.tag.md5 == seen.md5:
            self._known.retag(name, entry.tag.lasting)
            return True
        return False

    def _by_body(self, first: Look, body: bytes | LocalizeError) -> Look:
        """Return how a file stands whose bytes there are known now."""
        if isinstance(body, LocalizeError):
            return replace(first, state="failed", error=body)
        name, tag, now = first.name, first.entry.tag if first.entry else None, digest(body)
        seen, first = self._seen.get(name), replace(first, after=now)
        lasting = tag.lasting if tag else ""
        if now == first.before:
            self._known.note(name, body, lasting)
            return replace(first, state="same")
        if not first.before:
            return replace(first, state="there", body=body)
        if seen and now == seen.digest:
            self._known.retag(name, lasting)
            return replace(first, state="here")
        return replace(first, state="there" if seen and seen.digest == first.before else "both", body=body)


def _enters(folder: str) -> bool:
    last = folder.rsplit("/", maxsplit=1)[-1]
    return not last.startswith(".") or last in (".", "..")  # those are not left out but refused, with what is in them


def _files(series: Series, belongs: Belonging) -> Iterator[tuple[str, Path]]:
    """Yield the files of *series* here that go over; links are left alone."""
    count = 0
    for root, folders, names in os.walk(series.folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            inside = path.relative_to(series.folder).as_posix()
            if belongs(inside) and path.is_file() and not path.is_symlink():
                count += 1
                if count > MOST_FILES:
                    raise FileError(str(series.folder), f"has more than {MOST_FILES:,} files; no series has so many")
                yield inside, path


def _batches(names: Sequence[str], entries: Mapping[str, Entry]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for name in names:
        own = max(0, entries[name].size) if name in entries else 0
        if batch and (len(batch) >= BATCH or size + own > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(name)
        size += own
    if batch:
        yield batch


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLargeError(str(path), "bytes", LARGEST)
    return data


def _named(error: LocalizeError | OSError, name: str) -> LocalizeError:
    return error if isinstance(error, LocalizeError) else FileError(name, f"cannot be read: {error.strerror or error}")
