"""The only door to fsspec: list, read and put the files of a folder on some storage.

Whatever goes wrong there becomes a `RemoteError`, without what is secret in an address. A file is put whole or not at
all: object storages do that by themselves, elsewhere it is written aside and moved.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from localize import formats
from localize.errors import LocalizeError, MissingExtraError, RemoteError
from localize.formats.files import DRAFT
from localize.formats.limits import LARGEST
from localize.series.remote.saying import secrets, shown, told
from localize.series.remote.tags import Tag, tag_of

INSTALL = "pip install 'localize-subtitles[remote]'"
AT_ONCE = 8  # transfers, where the storage takes several
DEEPEST = 16  # folders in folders
MOST_FILES = 100_000
MOST_ENTRIES = 1_000_000  # of whatever else lies there
# Where a file is put whole or not at all.
_WHOLE = frozenset(("memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "ossfs", "oci"))


T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a listing has it: its *name* from the folder, its *size* in bytes (-1: not told), its *tag*."""

    name: str
    size: int
    tag: Tag


class Put(NamedTuple):
    """The bytes to put under *name*, and what was *seen* there: an entry, and the sha256 of its bytes."""

    name: str
    data: bytes
    seen: Entry | None
    digest: str


class Store:
    """The folder at *url*, as in ``s3://bucket/my-drama``. Raises `MissingExtraError` and `RemoteError`."""

    def __init__(self, url: str) -> None:
        self.place, self._hidden = shown(url), secrets(url)
        if "::" in url:
            raise RemoteError(self.place, "chains of file systems (::) are not used here; name the storage itself")
        with told(self.place, self._hidden):
            fs, root = _opened(url)
        self._fs, self._root = fs, root.rstrip("/")
        self._kinds = {fs.protocol} if isinstance(fs.protocol, str) else set(fs.protocol)
        if not self._root.strip("/"):
            raise RemoteError(self.place, "names no folder; say, as in s3://bucket/my-drama, where the series is")
        scheme, mark, rest = url.partition("://")
        user, at, place = rest.partition("@")
        if at and "/" not in user:  # the same place, whatever its password becomes
            rest = f"{user.partition(':')[0]}@{place}"
        self.identity = sha256(f"{scheme}{mark}{rest}".encode()).hexdigest()

    @property
    def local(self) -> Path | None:
        """The folder, where it is one that this machine sees as a folder."""
        return Path(self._root) if "file" in self._kinds else None

    def listing(self, enters: Callable[[str], bool], belongs: Callable[[str], bool]) -> list[Entry]:
        """Return the files that *belongs* says, in the order of their names, in all folders that *enters* says.

        Empty where there is no such folder. Raises `RemoteError` where there is more than any series has.
        """
        found: list[Entry] = []
        with told(self.place, self._hidden):
            self._fs.invalidate_cache()
            for seen, (name, info) in enumerate(self._walked(enters), 1):
                if belongs(name):
                    found.append(_entry(name, info))
                if seen > MOST_ENTRIES or len(found) > MOST_FILES:
                    raise RemoteError(self.place, f"has more than {MOST_FILES:,} files; name a folder with one series")
        return sorted(found, key=lambda entry: entry.name)

    def read(self, names: Iterable[str]) -> dict[str, bytes | LocalizeError]:
        """Return the bytes of each of *names*, or why it has none."""
        return dict(self._each(lambda name: (name, self._read(name)), names))

    def put(self, files: Iterable[Put]) -> dict[str, LocalizeError | None]:
        """Put each file where the storage still has what was seen of it; say why one was not put."""
        return dict(self._each(lambda file: (file.name, self._put(file)), files))

    def _each(self, work: Callable[[T], R], items: Iterable[T]) -> list[R]:
        """Do *work* for each, a few at a time where the file system may be asked from several threads."""
        if not getattr(self._fs, "async_impl", False):
            return [work(item) for item in items]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(work, items))

    def _read(self, name: str) -> bytes | LocalizeError:
        try:
            with told(f"{self.place}/{name}", self._hidden):
                path = self._path(name)
                if self._fs.size(path) == 0:
                    return b""  # a range of nothing is an error to some
                data = self._fs.cat_file(path, start=0, end=LARGEST + 1)
        except LocalizeError as error:
            return error
        if len(data) > LARGEST:
            return RemoteError(
                f"{self.place}/{name}", f"more than {LARGEST >> 20} MiB; no file of a series is so large"
            )
        return bytes(data)

    def _put(self, file: Put) -> LocalizeError | None:
        place = f"{self.place}/{file.name}"
        try:
            with told(place, self._hidden):
                if not self._still(file):
                    raise RemoteError(place, "was changed there at this moment; pull first")
                self._write(self._path(file.name), file.data)
        except LocalizeError as error:
            return error
        return None

    def _still(self, file: Put) -> bool:
        """Tell whether the storage has what was seen; where no tag tells, it is read once more."""
        now = self._now(file.name)
        if (now and now.tag.told) != (file.seen and file.seen.tag.told):
            return False
        if now is None or now.tag.sure:
            return True
        data = self._read(file.name)
        return isinstance(data, bytes) and sha256(data).hexdigest() == file.digest

    def _write(self, path: str, data: bytes) -> None:
        if self.local:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            formats.deliver(data, path)
            return
        if self._kinds & _WHOLE:
            self._fs.pipe_file(path, data)
            return
        folder, _, last = path.rpartition("/")
        self._fs.makedirs(folder, exist_ok=True)
        draft = f"{folder}/.{last[:40]}.{sha256(data).hexdigest()[:8]}{DRAFT}"
        try:
            self._fs.pipe_file(draft, data)
            self._move(draft, path)
        except BaseException:
            with suppress(Exception):
                self._fs.rm_file(draft)
            raise

    def _move(self, draft: str, path: str) -> None:
        try:
            self._fs.mv(draft, path)
        except Exception:  # each file system has its own error where a move does not replace what is there
            if not self._fs.exists(draft) or not self._fs.exists(path):
                raise
            self._fs.rm_file(path)
            self._fs.mv(draft, path)

    def _now(self, name: str) -> Entry | None:
        self._fs.invalidate_cache()
        try:
            info = self._fs.info(self._path(name))
        except FileNotFoundError:
            return None
        if info["type"] != "file" or info.get("islink"):
            raise RemoteError(f"{self.place}/{name}", "is a folder or a link there, no file")
        return _entry(name, info)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _walked(self, enters: Callable[[str], bool]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the name of each file, and what is told of it: links and what lies too deep are passed over."""
        folders = [""]
        while folders:
            folder = folders.pop()
            path = f"{self._root}/{folder}".rstrip("/")
            try:
                listed = self._fs.ls(path, detail=True)
            except FileNotFoundError:
                if folder:
                    continue  # gone by now
                return
            for info in listed:
                name = _inside(str(info["name"]), path)
                if name is None:
                    continue
                whole = f"{folder}/{name}" if folder else name
                if info["type"] == "file" and not info.get("islink"):
                    yield whole, info
                elif info["type"] == "directory" and not info.get("islink") and _deep(whole) and enters(whole):
                    folders.append(whole)


def _opened(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingExtraError("fsspec", INSTALL) from None
    try:
        fs, root = url_to_fs(url, skip_instance_cache=True)  # a connection of hours ago may be dead by now
    except ImportError as error:
        wanted = re.search(r"[Ii]nstall ([a-z0-9_-]{1,40})", str(error))
        package = wanted[1] if wanted else f"a package for {url.partition('://')[0]}://"
        raise MissingExtraError(package, f"pip install {wanted[1] if wanted else 's3fs gcsfs adlfs'}") from None
    return fs, str(root)


def _deep(folder: str) -> bool:
    return folder.count("/") < DEEPEST


def _entry(name: str, info: dict[str, Any]) -> Entry:
    size = info.get("size")
    return Entry(name, size if isinstance(size, int) else -1, tag_of(info))


def _inside(name: str, folder: str) -> str | None:
    """Return the last part of *name*, as it is listed in *folder*; None for the folder itself."""
    start = f"{folder.lstrip('/')}/"
    bare = name.lstrip("/")
    if not bare.startswith(start):
        return None
    part = bare[len(start) :]
    return part.removesuffix("/") or ("/" if part else None)
