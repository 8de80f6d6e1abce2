"""Change what lies on the shelf of packages so that others see each change whole, and never half of one."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from localize.errors import EngineError

_LOCK = ".localize.lock"  # a file: Argos Translate opens every folder there, and fails on one that is no package


@contextmanager
def staging(packages: Path) -> Iterator[Path]:
    """Hold the lock of *packages* and yield an empty folder on the same disk, from where packages can be moved in.

    The lock goes when the process ends, however it ends; what a killed one left behind is swept by the next one.
    """
    try:
        packages.mkdir(parents=True, exist_ok=True)
        with (packages / _LOCK).open("ab") as lock:
            _wait_for(lock.fileno())
            _sweep(packages)
            folder = _make(packages)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise EngineError(
            f"the models in {packages} cannot be changed: {error.strerror or error}; set ARGOS_PACKAGES_DIR to a "
            "folder that can be written to"
        ) from error


def put(package: Path, packages: Path, aside: Path) -> Path:
    """Move the folder *package* among the *packages*; one of that name goes *aside* first."""
    place = packages / package.name
    take(place, aside)
    package.replace(place)
    return place


def take(place: Path, aside: Path) -> None:
    """Move a package out of sight in one step; what is left of it vanishes with the folder *aside*."""
    if place.is_symlink():
        place.unlink()
    elif place.exists():
        place.replace(Path(tempfile.mkdtemp(dir=aside)) / "old")


def _make(packages: Path) -> Path:
    """Make the folder beside the packages; among them where that is another disk or may not be written to."""
    beside = packages.parent
    if os.access(beside, os.W_OK) and beside.stat().st_dev == packages.stat().st_dev:
        return Path(tempfile.mkdtemp(prefix=_prefix(packages), dir=beside))
    folder = Path(tempfile.mkdtemp(prefix=_prefix(packages), dir=packages))
    (folder / "metadata.json").write_text('{"type": "staging"}')  # so that Argos Translate passes over it
    return folder


def _sweep(packages: Path) -> None:
    for place in (packages.parent, packages):
        for left in place.glob(f"{_prefix(packages)}*"):
            shutil.rmtree(left, ignore_errors=True)


def _prefix(packages: Path) -> str:
    return f".{packages.name}-localize-"


def _wait_for(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
