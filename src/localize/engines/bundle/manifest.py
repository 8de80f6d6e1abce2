"""The file ``bundle.json``: what is in a bundle, with the size and the sha256 of each file."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from localize.engines.archive import TOTAL, RefusedError

NAME = "bundle.json"
VERSION = 1
LARGEST = 1 << 20  # bytes; each file of each package takes some 120
PACKAGES = 500
COMPOSED = 8 * TOTAL  # bytes that all packages may have together, what they share counted for each of them
_SHA256 = re.compile(r"[0-9a-f]{64}")

File = tuple[int, str]  # size and sha256, as of an `Unpacked`
Files = Mapping[str, File]


class Manifest(NamedTuple):
    """The files that all packages have, by their names in a package, and for each package those of its own."""

    shared: Files
    packages: Mapping[str, Files]

    def files(self, package: str) -> dict[str, File]:
        """Return all files of *package*."""
        return {**self.shared, **self.packages[package]}

    def members(self) -> dict[str, File]:
        """Return every file by its name in the bundle."""
        own = {member(name, package): file for package, files in self.packages.items() for name, file in files.items()}
        return {member(name): file for name, file in self.shared.items()} | own


def member(name: str, package: str = "") -> str:
    """Return where the file *name* of *package* is in a bundle; without a package, the file that all of them share."""
    return f"packages/{package}/{name}" if package else f"shared/{name}"


def text(manifest: Manifest) -> str:
    """Return the manifest as it is written."""
    told = {
        "bundle": VERSION,
        "shared": _told(manifest.shared),
        "packages": {name: _told(files) for name, files in sorted(manifest.packages.items())},
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def read(content: bytes) -> Manifest:
    """Understand a manifest from anywhere; `RefusedError` says what is strange about it."""
    try:
        data = json.loads(content) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise RefusedError(f"its {NAME} is no JSON object of at most {LARGEST >> 20} MiB")
    version = data.get("bundle")
    if isinstance(version, int) and version > VERSION:
        raise RefusedError(f"it is of version {version}, made by a newer localize: this one knows {VERSION}")
    packages = data.get("packages")
    if version != VERSION or not isinstance(packages, dict) or not 0 < len(packages) <= PACKAGES:
        raise RefusedError(f"its {NAME} does not name 1 to {PACKAGES} packages")
    shared = _files(data.get("shared"), "what is shared")
    found = Manifest(shared, {name: _files(files, f"the package {name!r}") for name, files in packages.items()})
    _check(found)
    return found


def _check(manifest: Manifest) -> None:
    for package, files in manifest.packages.items():
        if package in ("", ".", "..") or "/" in package:
            raise RefusedError(f"the name {package!r} of a package in it is not safe")
        if twice := sorted(files.keys() & manifest.shared.keys()):
            raise RefusedError(f"{twice[0]!r} of the package {package!r} is among what is shared, too")
    every = [manifest.files(package) for package in manifest.packages]
    total = sum(size for files in every for size, _ in files.values())
    if total > COMPOSED:
        raise RefusedError(f"its packages would have {total} bytes, limit {COMPOSED}")


def lacking(manifest: Manifest, members: Mapping[str, int]) -> str:
    """Return what is not as the manifest says among *members*, the sizes by name; "" where all is."""
    wanted = manifest.members()
    for name, (size, _) in wanted.items():
        if name not in members:
            return f"{name!r} is missing in it"
        if members[name] != size:
            return f"{name!r} in it has {members[name]} bytes, its {NAME} says {size}"
    return _more(members.keys() - wanted.keys() - {NAME})


def _more(names: Collection[str]) -> str:
    return f"{min(names)!r} is in it, and its {NAME} does not say so" if names else ""


def _files(told: Any, where: str) -> dict[str, File]:
    if not isinstance(told, dict):
        raise RefusedError(f"its {NAME} lists no files for {where}")
    return {str(name): _file(file, f"{name!r} in {where}") for name, file in told.items()}


def _file(told: Any, where: str) -> File:
    told = told if isinstance(told, dict) else {}
    size, digest = told.get("size"), told.get("sha256")
    if type(size) is not int or size < 0 or not (isinstance(digest, str) and _SHA256.fullmatch(digest)):
        raise RefusedError(f"its {NAME} has no usable size and sha256 of {where}")
    return size, digest


def _told(files: Files) -> dict[str, dict[str, int | str]]:
    return {name: {"size": size, "sha256": digest} for name, (size, digest) in sorted(files.items())}
