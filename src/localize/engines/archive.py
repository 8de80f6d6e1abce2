"""Unpack an ``.argosmodel`` archive, after looking at every name, size and link in it.

An archive is a ZIP file from anywhere. `zipfile` drops ``..`` from names, but it unpacks bombs, doubled names, links
and folders that belong to other packages. Nothing is put right here: an archive with anything strange in it is
refused whole.
"""

import hashlib
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from localize.engines.packages import RECORD, metadata, tokenizer_named
from localize.errors import ModelError

PACKAGE, BUNDLE = ".argosmodel", ".argosbundle"
MEMBERS, TOTAL, RATIO = 5_000, 2 << 30, 200  # models hardly compress: real ones are at 1.1 to 2
_SMALL = 10 << 20  # what unpacks to less than this is no bomb, whatever its ratio
_BLOCK = 1 << 20
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LOCAL_HEADER = 30


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A package fresh from its archive: its folder, its metadata, size and sha256 of each file and of the archive."""

    folder: Path
    metadata: dict[str, Any]
    files: dict[str, tuple[int, str]]
    sha256: str


class RefusedError(Exception):
    """What is strange about an archive; outside of `refusing` nobody sees it."""


@contextmanager
def refusing(archive: Path, *, kind: str = PACKAGE, refused: str = "is not installed") -> Iterator[None]:
    """Make a `ModelError` of whatever is found to be wrong with *archive* while it is read."""
    try:
        yield
    except RefusedError as error:
        raise ModelError(str(archive), f"{refused}: {error}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise ModelError(str(archive), f"is not an intact {kind} archive ({error}); fetch it again") from error
    except OSError as error:
        raise ModelError(str(archive), f"cannot be unpacked: {error.strerror or error}") from error


def unpack(archive: Path, into: Path) -> Unpacked:
    """Unpack *archive* into the empty folder *into*; `ModelError` says why it is refused."""
    with refusing(archive), zipfile.ZipFile(archive) as opened:
        members = check(opened, archive.stat().st_size)
        names = [member.orig_filename for member in members]
        top = names[0].partition("/")[0]
        data = package(names, lambda name: opened.open(name).read((1 << 20) + 1))
        files = dict(_extract(opened, members, into))
    return Unpacked(into / top, data, files, sha256(archive))


def archives(folder: Path) -> list[Path]:
    """Return the archives of packages, and the bundles of them, that lie in *folder*, by name."""
    return sorted(each for each in folder.iterdir() if each.suffix in (PACKAGE, BUNDLE) and each.is_file())


def sha256(file: Path) -> str:
    """Return the hash of *file*, read in blocks."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def check(opened: zipfile.ZipFile, packed: int) -> list[zipfile.ZipInfo]:
    """Return the members of a ZIP file of *packed* bytes, after a look at all names, sizes, kinds and places."""
    members = opened.infolist()
    if not members:
        raise RefusedError("it is empty")
    if len(members) > MEMBERS:
        raise RefusedError(f"it has {len(members)} members, limit {MEMBERS}")
    for member in members:
        _check_member(member)
    total = sum(member.file_size for member in members)
    if total > TOTAL or (total > _SMALL and total > RATIO * packed):
        raise RefusedError(f"it would unpack {packed} bytes to {total}")
    _check_places(opened, members)
    check_names([member.orig_filename for member in members])
    return members


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename  # as it is written: ``filename`` is cut at a NUL
    for part in name.removesuffix("/").split("/"):
        if part in ("", ".", "..") or not part.isprintable() or re.search(r'[\\:*?"<>|]|[. ]$', part):
            raise RefusedError(f"the name {name!r} in it is not safe")
        if _RESERVED.fullmatch(part) or len(part.encode("utf-8", "replace")) > 200:
            raise RefusedError(f"the name {name!r} in it is not safe")
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise RefusedError(f"{name!r} in it is a link or a device")
    if member.flag_bits & 0x2041:  # encrypted, strongly encrypted, masked headers
        raise RefusedError(f"{name!r} in it is encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise RefusedError(f"{name!r} in it is compressed in an unusual way")


def _check_places(opened: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """See that no member lies over another one or over the directory: so some bombs are made."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise RefusedError(f"{member.filename!r} in it lies over another member")
        end = member.header_offset + _LOCAL_HEADER + len(member.orig_filename) + member.compress_size
    if end > opened.start_dir:
        raise RefusedError("its members lie over its directory")


def check_names(names: Collection[str]) -> None:
    """See that all names stay apart where case and composition do not count."""
    seen: dict[str, bool] = {}
    for name in names:
        plain = normalize("NFC", name.removesuffix("/")).casefold()
        if plain in seen:
            raise RefusedError(f"the name {name!r} is in it twice")
        seen[plain] = name.endswith("/")
    for name in seen:
        parts = name.split("/")
        if any(seen.get("/".join(parts[:size])) is False for size in range(1, len(parts))):
            raise RefusedError(f"{name!r} in it lies inside a file")


def package(members: Collection[str], read: Callable[[str], bytes]) -> dict[str, Any]:
    """Return the metadata of a package of *members*, if it is one folder with all that is needed, named after its pair.

    *read* returns what is in a member.
    """
    top = next(iter(members)).partition("/")[0]
    if any(name.partition("/")[0] != top for name in members) or not any("/" in name for name in members):
        raise RefusedError("it must hold exactly one folder at its top")
    names = {name.partition("/")[2] for name in members}
    if RECORD in names:
        raise RefusedError(f"it brings its own {RECORD}")
    for needed in ("metadata.json", "model/model.bin"):
        if needed not in names:
            raise RefusedError(f"it has no {needed}")
    if not tokenizer_named(names):
        raise RefusedError("it has neither sentencepiece.model nor bpe.model")
    try:
        data = metadata(read(f"{top}/metadata.json"))
    except ValueError as error:
        raise RefusedError(str(error)) from None
    pair = f"{data['from_code']}_{data['to_code']}"
    if not re.search(rf"(^|[-_.]){re.escape(pair)}($|[-_.])", top) or top.startswith("."):
        raise RefusedError(f"its folder {top!r} is not named after its languages, {pair}")
    return data


def blocks(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what is in *member*, and never more than it says."""
    size = 0
    with opened.open(member) as packed:
        while block := packed.read(_BLOCK):
            size += len(block)
            if size > member.file_size:
                break
            yield block
    if size != member.file_size:
        raise RefusedError(f"{member.filename!r} in it does not have the size that it says")


def _extract(
    opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], into: Path
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Write every file and yield its name inside the package, its size and its hash."""
    for member in members:
        target = into / member.filename
        if member.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        hashed = hashlib.sha256()
        with target.open("xb") as file:
            for block in blocks(opened, member):
                hashed.update(block)
                file.write(block)
        yield member.filename.partition("/")[2], (member.file_size, hashed.hexdigest())
