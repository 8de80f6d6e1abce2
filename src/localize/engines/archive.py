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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from localize.engines.packages import RECORD, metadata, tokenizer_named
from localize.errors import ModelError

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


class _RefusedError(Exception):
    """What is strange about an archive."""


def unpack(archive: Path, into: Path) -> Unpacked:
    """Unpack *archive* into the empty folder *into*; `ModelError` says why it is refused."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
            _check(opened, members, archive.stat().st_size)
            top = members[0].filename.partition("/")[0]
            data = _metadata(opened, top)
            files = dict(_extract(opened, members, into))
    except _RefusedError as error:
        raise ModelError(str(archive), f"is not installed: {error}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise ModelError(str(archive), f"is not an intact .argosmodel archive ({error}); fetch it again") from error
    except OSError as error:
        raise ModelError(str(archive), f"cannot be unpacked: {error.strerror or error}") from error
    return Unpacked(into / top, data, files, sha256(archive))


def sha256(file: Path) -> str:
    """Return the hash of *file*, read in blocks."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _check(opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], packed: int) -> None:
    if not members:
        raise _RefusedError("it is empty")
    if len(members) > MEMBERS:
        raise _RefusedError(f"it has {len(members)} members, limit {MEMBERS}")
    for member in members:
        _check_member(member)
    total = sum(member.file_size for member in members)
    if total > TOTAL or (total > _SMALL and total > RATIO * packed):
        raise _RefusedError(f"it would unpack {packed} bytes to {total}")
    _check_places(opened, members)
    _check_names([member.orig_filename for member in members])


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename  # as it is written: ``filename`` is cut at a NUL
    for part in name.removesuffix("/").split("/"):
        if part in ("", ".", "..") or not part.isprintable() or re.search(r'[\\:*?"<>|]|[. ]$', part):
            raise _RefusedError(f"the name {name!r} in it is not safe")
        if _RESERVED.fullmatch(part) or len(part.encode("utf-8", "replace")) > 200:
            raise _RefusedError(f"the name {name!r} in it is not safe")
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _RefusedError(f"{name!r} in it is a link or a device")
    if member.flag_bits & 0x2041:  # encrypted, strongly encrypted, masked headers
        raise _RefusedError(f"{name!r} in it is encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _RefusedError(f"{name!r} in it is compressed in an unusual way")


def _check_places(opened: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """See that no member lies over another one or over the directory: so some bombs are made."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise _RefusedError(f"{member.filename!r} in it lies over another member")
        end = member.header_offset + _LOCAL_HEADER + len(member.orig_filename) + member.compress_size
    if end > opened.start_dir:
        raise _RefusedError("its members lie over its directory")


def _check_names(names: list[str]) -> None:
    """See that all names lie in one folder and stay apart where case and composition do not count."""
    if len({name.partition("/")[0] for name in names}) > 1 or not any("/" in name for name in names):
        raise _RefusedError("it must hold exactly one folder at its top")
    seen: dict[str, bool] = {}
    for name in names:
        plain = normalize("NFC", name.removesuffix("/")).casefold()
        if plain in seen:
            raise _RefusedError(f"the name {name!r} is in it twice")
        seen[plain] = name.endswith("/")
    for name in seen:
        parts = name.split("/")
        if any(seen.get("/".join(parts[:size])) is False for size in range(1, len(parts))):
            raise _RefusedError(f"{name!r} in it lies inside a file")


def _metadata(opened: zipfile.ZipFile, top: str) -> dict[str, Any]:
    """Return the metadata, if all needed files are there and the folder is named after its languages."""
    names = {name.partition("/")[2] for name in opened.namelist()}
    if RECORD in names:
        raise _RefusedError(f"it brings its own {RECORD}")
    for needed in ("metadata.json", "model/model.bin"):
        if needed not in names:
            raise _RefusedError(f"it has no {needed}")
    if not tokenizer_named(names):
        raise _RefusedError("it has neither sentencepiece.model nor bpe.model")
    with opened.open(f"{top}/metadata.json") as file:
        try:
            data = metadata(file.read((1 << 20) + 1))
        except ValueError as error:
            raise _RefusedError(str(error)) from None
    pair = f"{data['from_code']}_{data['to_code']}"
    if not re.search(rf"(^|[-_.]){re.escape(pair)}($|[-_.])", top) or top.startswith("."):
        raise _RefusedError(f"its folder {top!r} is not named after its languages, {pair}")
    return data


def _extract(
    opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], into: Path
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Write every file and yield its name inside the package, its size and its hash."""
    left = TOTAL
    for member in members:
        target = into / member.filename
        if member.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        hashed, size = hashlib.sha256(), 0
        with opened.open(member) as packed, target.open("xb") as file:
            while block := packed.read(_BLOCK):
                hashed.update(block)
                size += len(block)
                if size > min(left, member.file_size):
                    break
                file.write(block)
        if size != member.file_size or size > left:
            raise _RefusedError(f"{member.filename!r} in it does not have the size that it says")
        left -= size
        yield member.filename.partition("/")[2], (size, hashed.hexdigest())
