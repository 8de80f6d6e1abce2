"""Write ZIP files whose bytes depend on what is in them alone: no time of day, no system, nothing of this machine.

`zipfile` cannot take over a member without compressing it again, and what zlib makes of the same bytes differs from
build to build. Here a member goes from one archive into another as it is packed: the same bytes on every machine.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Self

from localize.engines.archive import RefusedError

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_LEVEL = 9
_BLOCK = 1 << 20
_LOCAL = struct.Struct("<26xHH")  # of a local header only this: how long name and extra field are (APPNOTE 4.3.7)
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")  # APPNOTE 4.3.12
_END = struct.Struct("<4s4H2IH")  # APPNOTE 4.3.16


class Zip:
    """Write members to *file*, which can seek, one after the other; the ``with`` ends it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._members = file, list[zipfile.ZipInfo]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._end()

    def add(self, name: str, content: IO[bytes]) -> None:
        """Compress *content* into the member *name*."""
        member = _member(name, zipfile.ZIP_DEFLATED)
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        start = self._begin(member)
        while block := content.read(_BLOCK):
            member.CRC, member.file_size = zlib.crc32(block, member.CRC), member.file_size + len(block)
            self._file.write(packer.compress(block))
        self._file.write(packer.flush())
        end = self._file.tell()
        member.compress_size = end - start
        self._file.seek(member.header_offset)
        self._file.write(member.FileHeader(zip64=False))  # now that its sizes are known
        self._file.seek(end)

    def take(self, name: str, other: zipfile.ZipFile, packed: zipfile.ZipInfo) -> None:
        """Put the member *packed* of an *other* archive in under *name*, compressed as it is."""
        member = _member(name, packed.compress_type)
        member.CRC, member.file_size, member.compress_size = packed.CRC, packed.file_size, packed.compress_size
        self._begin(member)
        for block in _raw(other, packed):
            self._file.write(block)

    def _begin(self, member: zipfile.ZipInfo) -> int:
        member.header_offset = self._file.tell()
        self._file.write(member.FileHeader(zip64=False))
        self._members.append(member)
        return self._file.tell()

    def _end(self) -> None:
        start = self._file.tell()
        for member in self._members:
            name, flags = _encoded(member.filename)
            version, stamp = member.extract_version, (1 << 5 | 1)  # 1980-01-01, and no time
            rest = (0, 0, 0, 0, member.external_attr, member.header_offset)
            sizes = member.CRC, member.compress_size, member.file_size, len(name)
            kinds = member.create_version, member.create_system, version, 0
            self._file.write(
                _CENTRAL.pack(b"PK\x01\x02", *kinds, flags, member.compress_type, 0, stamp, *sizes, *rest) + name
            )
        count, size = len(self._members), self._file.tell() - start
        self._file.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))


def _member(name: str, method: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type, member.external_attr, member.create_system = method, _MODE, 3
    member.CRC = member.file_size = member.compress_size = 0
    return member


def _encoded(name: str) -> tuple[bytes, int]:
    """Return a name as it is written, and the flag that says how (APPNOTE 4.4.4, bit 11: UTF-8)."""
    return (name.encode(), 0) if name.isascii() else (name.encode(), 0x800)


def _raw(other: zipfile.ZipFile, packed: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the compressed bytes of a member."""
    file, left = other.fp, packed.compress_size
    assert file is not None, "it was not closed"
    file.seek(packed.header_offset)
    file.seek(sum(_LOCAL.unpack(_exactly(file, _LOCAL.size))), 1)
    while left:
        block = _exactly(file, min(_BLOCK, left))
        left -= len(block)
        yield block


def _exactly(file: IO[bytes], size: int) -> bytes:
    found = file.read(size)
    if len(found) != size:
        raise RefusedError("it is cut off")
    return found
