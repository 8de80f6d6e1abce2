"""Install what a lock says, and nothing else: from archives at hand, from where it was had before, from the index."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from localize.engines import bundle as bundles
from localize.engines import models
from localize.engines.archive import BUNDLE, Unpacked, archives, sha256
from localize.engines.bundle import Bundle
from localize.engines.index import Offer, offers
from localize.engines.lock import Lock, Locked, compare, found
from localize.engines.lock.values import File, unlike
from localize.engines.packages import Model, settings
from localize.errors import ModelError


class Installed(NamedTuple):
    """What became of a model of the lock: where it lies now, and whether it is *new*; no *model* is a server's."""

    locked: Locked
    model: Model | None
    new: bool = False


def install(lock: Lock, sources: Sequence[Path] = (), *, shelf: Path | None = None) -> Iterator[Installed]:
    """Install each model of *lock* that is not here as it says; *sources* are archives, bundles, or folders of them.

    The hash of an archive is compared before it is unpacked, those of its files before it is used. What the *sources*
    lack is fetched from the lock's address, else from the index. Raises `ModelError` for what cannot be had.
    """
    place = shelf if shelf is not None else Path(settings().package_data_dir)
    at_hand = [bundles.read(each) if each.suffix == BUNDLE else each for each in _archives(sources)]
    for wanted in lock.models:
        if wanted.package.fingerprint:
            yield Installed(wanted, None)
        elif (here := _here(lock, wanted, place)) is not None:
            yield Installed(wanted, here)
        elif wanted.package.engine == "argos":
            yield Installed(wanted, _install(wanted, at_hand, place), new=True)
        else:
            why = f"its files are no archive: copy its folder to {Path(lock.path).parent / wanted.package.name}"
            raise ModelError(wanted.package.title, f"cannot be installed; {why}")


def _here(lock: Lock, wanted: Locked, place: Path) -> Model | None:
    """Return the model that is installed as *wanted*."""
    one = Lock((wanted,), path=lock.path)
    packages = found(one, shelf=place)
    if compare(one, packages):
        return None
    folder = packages[0].folder
    return next(
        (model for model in models.installed(packages=place) if model.path == folder), _elsewhere(wanted, folder)
    )


def _elsewhere(wanted: Locked, folder: Path | None) -> Model:
    size = sum(file.size for file in wanted.files.values())
    return Model(wanted.package.source, wanted.package.target, wanted.package.version, folder or Path(), size)


def _archives(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from archives(place)
        elif place.is_file():
            yield place
        else:
            raise ModelError(str(place), "is no file and no folder")


def _install(wanted: Locked, at_hand: Sequence[Path | Bundle], place: Path) -> Model:
    for each in at_hand:
        with _archive(each, wanted) as archive:
            if archive and _fits(archive, wanted):
                return models.place(archive, place, allow=lambda fresh: _hold(fresh, wanted), url=wanted.url)
    if at_hand and not wanted.url and wanted.archive:
        lacking = f"none of the archives has its sha256 {wanted.archive.sha256}"
        raise ModelError(wanted.package.title, f"cannot be installed: {lacking}; without any the index is asked")
    return models.fetched(_offers(wanted), place, allow=lambda fresh: _hold(fresh, wanted))


@contextmanager
def _archive(source: Path | Bundle, wanted: Locked) -> Iterator[Path | None]:
    """Give the archive that *source* is, or the one that it has of the *wanted* package; None where it has none."""
    if isinstance(source, Path):
        yield source
    elif wanted.package.name not in source.packages:
        yield None
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield bundles.compose(source, wanted.package.name, Path(folder))


def _fits(archive: Path, wanted: Locked) -> bool:
    """Tell whether *archive* is the locked one; where its hash was never known, whether it is called like it."""
    if wanted.archive is None:
        return archive.stem in wanted.package.name or wanted.package.name in archive.stem
    return wanted.archive.size in (-1, archive.stat().st_size) and sha256(archive) == wanted.archive.sha256


def _offers(wanted: Locked) -> Iterator[Offer]:
    """Yield from where *wanted* can be fetched; the index is asked only where the lock's address fails."""
    package, digest = wanted.package, wanted.archive.sha256 if wanted.archive else ""
    if wanted.url:
        yield Offer(package.source, package.target, package.version, (wanted.url,), digest)
    for each in offers():
        if (each.source, each.target) == (package.source, package.target) and (
            digest or each.version == package.version
        ):
            yield Offer(each.source, each.target, each.version, each.links, digest)


def _hold(fresh: Unpacked, wanted: Locked) -> None:
    """Raise `ModelError` where what was unpacked is not what was locked."""
    now = {name: File(*told) for name, told in fresh.files.items()}
    for name in sorted(now.keys() | wanted.files.keys()):
        if now.get(name) != wanted.files.get(name):
            told = unlike(wanted.package, name, wanted.files.get(name), now.get(name))
            raise ModelError(wanted.package.title, f"is not installed: {told.file} {told.reason}")
