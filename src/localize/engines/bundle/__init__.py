"""Bundles: packages that are alike but for a few small files, in one ``.argosbundle``, each large file once.

A model that serves many pairs is as many Argos packages: the same weights, and a ``metadata.json`` each. A bundle is a
ZIP file of

    bundle.json                 what is in it, with size and sha256 (`manifest`)
    shared/NAME                 a file that every package has, as model/model.bin
    packages/PACKAGE/NAME       a file of one package, as metadata.json

A package is the folder PACKAGE with all that is shared and all its own: who has no localize puts it together by hand.
`compose` makes the ``.argosmodel`` of one, the same bytes on every machine.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from localize.engines.archive import (
    BUNDLE,
    PACKAGE,
    RefusedError,
    blocks,
    check,
    check_names,
    package,
    refusing,
    sha256,
)
from localize.engines.bundle import manifest as manifests
from localize.engines.bundle.manifest import File, Manifest, member
from localize.engines.bundle.zipping import Zip
from localize.engines.codes import from_argos
from localize.errors import ModelError

__all__ = ["Bundle", "compose", "read", "write"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle at *path*, which was read and found to be sound.

    *packages* are the files of each package by its name, *pairs* the BCP 47 tags of its two languages.
    """

    path: Path
    packages: Mapping[str, Mapping[str, File]]
    pairs: Mapping[str, tuple[str, str]]
    manifest: Manifest = field(repr=False)


def read(path: Path) -> Bundle:
    """Look at all that is in the bundle at *path*, and compare every hash; `ModelError` says why it is refused."""
    with _opened(path) as (opened, members):
        if manifests.NAME not in members:
            raise RefusedError(f"it has no {manifests.NAME}")
        with opened.open(manifests.NAME) as file:
            found = manifests.read(file.read(manifests.LARGEST + 1))
        if strange := manifests.lacking(found, {name: each.file_size for name, each in members.items()}):
            raise RefusedError(strange)
        for name, (_, digest) in found.members().items():
            if _hashed(opened, members[name]) != digest:
                raise RefusedError(f"{name!r} in it does not have the sha256 that its {manifests.NAME} says")
        packages = {name: found.files(name) for name in sorted(found.packages)}
        pairs = {name: _pair(opened, name, [f"{name}/{each}" for each in files]) for name, files in packages.items()}
        if len(set(pairs.values())) < len(pairs):
            raise RefusedError("two packages in it are for one pair of languages")
    return Bundle(path, packages, pairs, found)


def compose(bundle: Bundle, name: str, into: Path) -> Path:
    """Write the archive of the package *name* of *bundle* into the folder *into*, and return it.

    Members are taken over as they are packed, in the order and form in which `training.package` writes them.
    """
    archive = into / f"{name}{PACKAGE}"
    own = bundle.manifest.packages[name]
    with _opened(bundle.path) as (opened, members), archive.open("xb") as file, Zip(file) as zipped:
        for each in sorted(bundle.packages[name], key=lambda each: each.split("/")):
            zipped.take(f"{name}/{each}", opened, members[member(each, name if each in own else "")])
    return archive


def write(path: Path, shared: Mapping[str, Path], packages: Mapping[str, Mapping[str, bytes]]) -> Path:
    """Write a bundle of *packages*, each by its name and with its own files, that have *shared* files in common.

    The same bytes for the same files, with one zlib. It is read again before it is put at *path*: what nobody could
    install raises `ModelError`.
    """
    own = {name: {each: _file(content) for each, content in files.items()} for name, files in packages.items()}
    told = Manifest({name: (file.stat().st_size, sha256(file)) for name, file in shared.items()}, own)
    draft = path.with_name(f".{path.stem}.{os.urandom(4).hex()}{BUNDLE}")
    try:
        with draft.open("xb") as file, Zip(file) as zipped:
            zipped.add(manifests.NAME, BytesIO(manifests.text(told).encode()))
            for name, place in sorted(shared.items()):
                with place.open("rb") as content:
                    zipped.add(member(name), content)
            for package_name, files in sorted(packages.items()):
                for name, small in sorted(files.items()):
                    zipped.add(member(name, package_name), BytesIO(small))
        read(draft)
        draft.replace(path)
    except OSError as error:
        raise ModelError(str(path), f"cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
    return path


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """Open a bundle whose members are safe; whatever is found to be wrong with it is a `ModelError`."""
    with refusing(path, kind=BUNDLE, refused="is not used"), zipfile.ZipFile(path) as opened:
        yield opened, {each.orig_filename: each for each in check(opened, path.stat().st_size)}


def _pair(opened: zipfile.ZipFile, name: str, files: list[str]) -> tuple[str, str]:
    """Return the languages of the package that *files* are put together to, if that is one."""

    def content(file: str) -> bytes:
        with opened.open(member(file.partition("/")[2], name)) as found:
            return found.read((1 << 20) + 1)

    try:
        check_names(files)
        data = package(files, content)
    except KeyError:  # it is shared: then all packages would be for one pair
        raise RefusedError(f"the package {name!r} in it has no metadata.json of its own") from None
    except RefusedError as error:
        raise RefusedError(f"of the package {name!r} in it: {error}") from None
    return from_argos(data["from_code"]), from_argos(data["to_code"])


def _hashed(opened: zipfile.ZipFile, each: zipfile.ZipInfo) -> str:
    hashed = hashlib.sha256()
    for block in blocks(opened, each):
        hashed.update(block)
    return hashed.hexdigest()


def _file(content: bytes) -> File:
    return len(content), hashlib.sha256(content).hexdigest()
