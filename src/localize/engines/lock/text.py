"""A lock as a TOML file: sorted, a line for each file, so that a difference can be read."""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from localize.engines.lock.values import File, Lock, Locked
from localize.engines.shelved import Package
from localize.errors import ConfigError, ModelError

VERSION = 1
_LARGEST = 16 << 20  # bytes: a model of 5,000 files takes half a MB
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("engine", "name", "source", "target", "version", "fingerprint")
_HEAD = """\
# The models that translate here, and the hash of each of their files.
# Made by `localize models lock`; `localize models verify --lock` compares, `localize models install --lock` installs.
"""
_SERVER = (
    "# It lies on a server: no file can be looked at, and its owner may change it unseen. Held to its fingerprint only."
)


def read(path: Path) -> Lock:
    """Read a lock file. Raises `ConfigError`, which names what in it makes no sense."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}; `localize models lock` makes one"
        raise ConfigError(str(path), reason) from error
    if len(content) > _LARGEST:
        raise ConfigError(str(path), f"is larger than {_LARGEST >> 20} MiB: no lock is")
    return parse(content, str(path))


def parse(content: bytes, path: str = "models.lock") -> Lock:
    """Return the lock that a file at *path* with this *content* holds; see `read`."""
    try:
        return _lock(tomllib.loads(content.decode("utf-8")), path)
    except _StrangeError as error:
        raise ConfigError(path, f"{error}; make it again with `localize models lock`") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(path, f"is not valid TOML: {error}") from error


def write(lock: Lock, path: Path) -> bool:
    """Write *lock* whole or not at all; tell whether that changed the file. Raises `ConfigError` where it cannot."""
    content = text(lock).encode()
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ConfigError(str(path), f"cannot be written: {error.strerror or error}") from error
    return True


def text(lock: Lock) -> str:
    """Return *lock* as TOML: the same text for the same lock."""
    made: dict[str, str | int] = {"version": VERSION, "ctranslate2": lock.library, "processor": lock.processor}
    rows = [_HEAD + "\n".join(f"{key} = {_quoted(value)}" for key, value in made.items() if value)]
    rows += ["\n".join(_rows(each)) for each in sorted(lock.models, key=lambda each: each.package.key)]
    return "\n\n".join(rows) + "\n"


def _rows(locked: Locked) -> Iterator[str]:
    yield "[[model]]"
    if locked.package.folder is None and not locked.files:
        yield _SERVER
    for key in _TEXTS:
        if value := getattr(locked.package, key):
            yield f"{key} = {_quoted(value)}"
    if locked.url:
        yield f"url = {_quoted(locked.url)}"
    if locked.archive:
        yield f"archive = {_inline(locked.archive)}"
    if locked.files:
        yield "[model.files]"
        for name, file in sorted(locked.files.items()):
            yield f"{_quoted(name)} = {_inline(file)}"


def _inline(file: File) -> str:
    size = f"size = {file.size}, " if file.size >= 0 else ""
    return f'{{ {size}sha256 = "{file.sha256}" }}'


def _quoted(value: str | int) -> str:
    if isinstance(value, str) and any(ord(char) == 0x7F or 0xD800 <= ord(char) <= 0xDFFF for char in value):
        raise ModelError(repr(value), "cannot be locked: a name in it has characters that no TOML file holds")
    return json.dumps(value, ensure_ascii=False)


class _StrangeError(Exception):
    """What in a lock makes no sense."""


def _lock(data: Mapping[str, Any], path: str) -> Lock:
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ConfigError(path, f"is of version {version}, made by a newer localize: this one knows {VERSION}")
    if version != VERSION:
        raise _StrangeError("is no lock of models")
    rows = data.get("model", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _StrangeError("model is no list of tables")
    models = tuple(_locked(row) for row in rows)
    if len({each.package.key for each in models}) < len(models):
        raise _StrangeError("has a model twice")
    return Lock(models, str(data.get("ctranslate2", "")), str(data.get("processor", "")), path)


def _locked(row: Mapping[str, Any]) -> Locked:
    texts = {key: row.get(key, "") for key in (*_TEXTS, "url")}
    title = f"the model {texts['name'] or '?'}"
    if not (all(isinstance(each, str) for each in texts.values()) and texts["engine"] and texts["name"]):
        raise _StrangeError(f"{title} has no engine, no name, or a value that is no text")
    files = row.get("files", {})
    if not isinstance(files, dict) or not (files or texts["fingerprint"]):
        raise _StrangeError(f"{title} has neither files nor a fingerprint")
    url = texts.pop("url")
    archive = _file(row["archive"], title, "its archive") if "archive" in row else None
    return Locked(Package(**texts), {name: _file(told, title, name) for name, told in files.items()}, archive, url)


def _file(told: Any, title: str, name: str) -> File:
    told = told if isinstance(told, dict) else {}
    size, digest = told.get("size", -1), told.get("sha256")
    if not (isinstance(size, int) and isinstance(digest, str) and _SHA256.fullmatch(digest)):
        raise _StrangeError(f"{title} has no usable size and sha256 of {name}")
    return File(size, digest)
