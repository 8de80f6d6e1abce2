"""What a storage tells of a file by which a later one can be told from it, without reading either."""

import base64
import binascii
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

RECENT = 3.0  # seconds: a time that is told in whole ones does not tell two changes apart that follow so soon
_MARKS = ("ETag", "etag", "e_tag", "generation", "md5Hash", "content_md5", "checksum", "crc32c")
_TIMES = ("mtime", "LastModified", "last_modified", "modified", "updated", "modify", "last_write_time", "created")


class Tag(NamedTuple):
    """What is *told* of a file, whether that is *sure* to differ for other bytes, and their md5, where it is said."""

    told: str
    sure: bool
    md5: str = ""

    @property
    def lasting(self) -> str:
        """What may be kept: "" where it would not tell these bytes from later ones."""
        return self.told if self.sure else ""


def tag_of(info: Mapping[str, Any]) -> Tag:
    """Return the tag of a file from the *info* of its file system: an ETag, a generation, a checksum, or else times.

    >>> tag_of({"ETag": '"5d41402abc4b2a76b9719d911017c592"', "size": 5})
    Tag(told='5 ETag=5d41402abc4b2a76b9719d911017c592', sure=True, md5='5d41402abc4b2a76b9719d911017c592')
    """
    size = info.get("size")
    mark = next((key for key in _MARKS if info.get(key)), "")
    if mark:
        return Tag(f"{size} {mark}={_plain(info[mark])}", True, _md5(info))
    times = {key: _moment(value) for key in _TIMES if (value := info.get(key)) is not None}
    told = " ".join([str(size), *(f"{key}={moment}" for key, moment in times.items()), f"ino={info.get('ino')}"])
    moments = [moment for moment in times.values() if isinstance(moment, float)]
    return Tag(told, bool(moments) and max(moments) < time.time() - RECENT)


def _plain(value: object) -> str:
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value).removeprefix("W/").strip('"')


def _md5(info: Mapping[str, Any]) -> str:
    """Return the md5 that *info* tells, in hex; one that is something else only matches nothing."""
    settings = info.get("content_settings")
    for value in (info.get("ETag"), info.get("etag"), info.get("md5Hash"), info.get("content_md5"), settings):
        plain = _plain(value.get("content_md5") if isinstance(value, Mapping) else value).lower()
        if len(plain) == 32 and not plain.strip("0123456789abcdef"):
            return plain
        if isinstance(value, str) and len(value) == 24:
            try:
                return base64.b64decode(value, validate=True).hex()
            except (binascii.Error, ValueError):
                continue
    return ""


def _moment(value: object) -> float | str:
    """Return a time in seconds; as it is told, where that is some text."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    return float(value) if isinstance(value, int | float) else str(value)
