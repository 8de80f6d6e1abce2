"""What a lock file holds, and how something differs from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from localize.engines.shelved import Package

_SHOWN = 12  # digits of a hash in a sentence


class File(NamedTuple):
    """The *size* of a file in bytes, and its *sha256* in lower-case hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Locked:
    """A model in a lock: size and hash of each of its *files* by their names with slashes.

    *archive* and *url* say what it was installed from, where that is known.
    """

    package: Package
    files: Mapping[str, File] = field(default_factory=dict)
    archive: File | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """The *models* that may translate. *library* and *processor* are what they were locked on (see `notes`).

    *path* is the file it was read from.
    """

    models: tuple[Locked, ...] = ()
    library: str = ""
    processor: str = ""
    path: str = field(default="models.lock", compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a *package* is not as the lock says: in which *file* ("": the whole), what is *expected* and *found*.

    Both are hashes for a file, "" where one of the two has none.
    """

    package: Package
    reason: str
    file: str = ""
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        where = f"{self.package.title}: {self.file}" if self.file else f"{self.package.title}:"
        return f"{where} {self.reason}"


def unlike(package: Package, file: str, expected: File | None, found: File | None) -> Difference:
    """Say how the *found* file differs from the *expected* one; None stands for no file."""
    if found is None:
        reason = "is missing"
    elif expected is None:
        reason = "is not in the lock"
    else:
        reason = f"has sha256 {found.sha256[:_SHOWN]}…, the lock says {expected.sha256[:_SHOWN]}…"
    return Difference(package, reason, file, expected.sha256 if expected else "", found.sha256 if found else "")
