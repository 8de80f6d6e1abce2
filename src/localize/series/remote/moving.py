"""Bring what changed there, put what changed here; what both sides changed is merged, or left to people."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from localize import formats
from localize.errors import ConfigError, LocalizeError, RemoteError
from localize.failpoints import reached
from localize.series.locking import locked, sweep
from localize.series.remote.known import NAME, Known, digest
from localize.series.remote.looking import BATCH, BATCH_BYTES, Look, look
from localize.series.remote.merged import merged
from localize.series.remote.store import Put, Store
from localize.series.settings import Series

_BOTH = (
    "was changed here and there, and is left as it is on both sides: make one of them, and then take that with "
    "`localize push --overwrite` or `localize pull --overwrite`, with --file"
)
_GONE = "is no longer there; kept here: delete it here too, or put it back with `localize push --overwrite`"
_NEWER = "was changed there, or is not here: `localize pull` first"
_MEANWHILE = "was changed here at this moment; pull again"
_OUTSIDE = "is behind a link that leads out of the folder of the series; not written"


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the file called *name*: ``brought``, ``merged`` or ``put``; ``left`` as it was for the *reason*.

    *conflicts*: how many places of a merged target wait for a decision (`localize status`).
    """

    name: str
    did: Literal["brought", "merged", "put", "left"]
    reason: str = ""
    conflicts: int = 0


def pull(series: Series, *, only: Collection[str] = (), overwrite: bool = False) -> Iterator[Moved]:
    """Bring what changed on the storage of *series*, all of it or *only* these files, and tell of each.

    What was changed on both sides is merged where that is sure, or else left; with *overwrite* that from there stands.
    Nothing here is deleted. Raises `ConfigError` where the settings name no storage, `RemoteError` where there is
    nothing or it cannot be reached, `LockedError` where a run is at work.
    """
    with ExitStack() as stack:
        store, known = _opened(series, stack)
        found = False
        for each in look(series, store, known, only):
            found = found or each.entry is not None or each.state == "failed"
            if moved := _pulled(series, known, each, overwrite):
                yield moved
        if not found and not only:
            raise RemoteError(store.place, "has no file of a series; look at the name, or `localize push` what is here")


def push(series: Series, *, only: Collection[str] = (), overwrite: bool = False) -> Iterator[Moved]:
    """Put what changed here on the storage of *series*, all of it or *only* these files, and tell of each.

    What was changed there as well is not replaced, and what was deleted there not put back, unless *overwrite*. Raises
    as `pull` does.
    """
    with ExitStack() as stack:
        store, known = _opened(series, stack)
        batch: list[Look] = []
        size = 0
        for each in look(series, store, known, only):
            if each.state == "here" or (overwrite and each.state in ("both", "gone")):
                batch.append(each)
                size += Path(series.outside(each.name)).stat().st_size
            elif moved := _unput(each):
                yield moved
            if len(batch) >= BATCH or size > BATCH_BYTES:
                yield from _put(series, store, known, batch)
                batch, size = [], 0
        yield from _put(series, store, known, batch)


def _opened(series: Series, stack: ExitStack) -> tuple[Store, Known]:
    url = series.config.remote
    if not url:
        raise ConfigError(series.config.path, "names no storage; add, say, remote = 's3://bucket/my-drama'")
    store = Store(url if "://" in url else series.config.placed(url))
    there, here = store.local and store.local.resolve(), series.folder.resolve()
    if there and (there.is_relative_to(here) or here.is_relative_to(there)):
        raise ConfigError(series.config.path, f"remote is {store.place}: the storage is no part of the folder here")
    stack.enter_context(locked(series.place))
    sweep(series.folder)
    return store, stack.enter_context(Known(series.place / NAME, store.identity))


def _pulled(series: Series, known: Known, each: Look, overwrite: bool) -> Moved | None:
    try:
        if each.state == "failed":
            return Moved(each.name, "left", str(each.error))
        if each.state == "gone":
            return Moved(each.name, "left", _GONE)
        if each.body is None:
            return None
        if each.state == "there" or overwrite:
            return _written(series, known, each, each.body, "brought")
        return _merged(series, known, each, each.body)
    except (LocalizeError, OSError) as error:
        return Moved(each.name, "left", str(error))


def _merged(series: Series, known: Known, each: Look, body: bytes) -> Moved:
    mine = Path(series.outside(each.name)).read_bytes()
    if digest(mine) != each.before:
        return Moved(each.name, "left", _MEANWHILE)
    both = merged(series, each.name, known.body(each.name), mine, body)
    if both is None:
        return Moved(each.name, "left", _BOTH)
    return _written(series, known, each, both.data, "merged", both.conflicts)


def _written(
    series: Series, known: Known, each: Look, data: bytes, did: Literal["brought", "merged"], conflicts: int = 0
) -> Moved:
    """Put *data* into the file here, unless somebody is at it, and note what is there."""
    path = Path(series.outside(each.name))
    if not path.resolve().is_relative_to(series.folder.resolve()) or path.is_symlink():
        return Moved(each.name, "left", _OUTSIDE)
    now = digest(path.read_bytes()) if path.exists() else ""
    if now != each.before:
        return Moved(each.name, "left", _MEANWHILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    formats.deliver(data, path)
    reached("remote brought")
    known.note(each.name, each.body or b"", each.entry.tag.lasting if each.entry else "")
    return Moved(each.name, did, conflicts=conflicts)


def _unput(each: Look) -> Moved | None:
    reasons = {"failed": str(each.error), "gone": _GONE, "there": _NEWER, "both": _NEWER}
    return Moved(each.name, "left", reasons[each.state]) if each.state in reasons else None


def _put(series: Series, store: Store, known: Known, looks: Sequence[Look]) -> Iterator[Moved]:
    """Put some files together; each that went over is noted."""
    data = {each.name: Path(series.outside(each.name)).read_bytes() for each in looks}
    files = [Put(each.name, data[each.name], each.entry, each.after) for each in looks]
    for name, error in store.put(files).items():
        if error:
            yield Moved(name, "left", str(error))
            continue
        reached("remote put")
        known.note(name, data[name], "")  # its tag is that of these bytes only if it says so: the next look tells
        yield Moved(name, "put")
