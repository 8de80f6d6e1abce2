"""Who knows what was written where: beside loose files a list, in a series the ledger, which also merges.

Both tell what a target is to the work that would make it, and put a finished target in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from localize import formats
from localize.chain import Chain
from localize.errors import FileError, LocalizeError
from localize.model import Track
from localize.series import written
from localize.series.merging import Conflict, Edit
from localize.series.plan import STDIN, Job
from localize.series.written import State
from localize.translation import Translation

Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished *track* for the target of *job*, the *parts* it was made of, and what there is to tell of it."""

    job: Job
    track: Track
    parts: Parts
    told: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a finished track: the *track* as it stands in the file, *losses* of its format, or an *error*.

    ``edits`` are a person's that were kept, ``conflicts`` those that the machine's new version contradicts;
    ``untouched``, the file had these bytes already.
    """

    track: Track
    losses: tuple[formats.Loss, ...] = ()
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    untouched: bool = False
    error: LocalizeError | None = None


class Books(Protocol):
    """What knows the targets."""

    def state(self, job: Job, parts: Parts) -> State:
        """Tell how the target of *job* stands to the work that is made of *parts*; ``changed`` is not to be touched."""
        ...

    def deliver(self, made: Sequence[Made]) -> list[Delivered]:
        """Put each of *made* in its place, whole or not at all."""
        ...

    def told(self, translation: Translation, source: Track, language: str, chain: Chain) -> str:
        """Return what is to be kept of how *translation* of *source*, which is in *language*, came about."""
        ...


class Loose:
    """Loose files: each folder has a list of what was written there (`written`). Nothing is merged.

    What a person changed is not touched, unless *overwrite*.
    """

    def __init__(self, *, overwrite: bool = False) -> None:
        self._overwrite = overwrite

    def state(self, job: Job, parts: Parts) -> State:
        """Tell how the target of *job* stands; standard output is always empty."""
        if job.target == STDIN:
            return "absent"
        state = written.state(Path(job.target), _key(parts))
        return "stale" if state == "changed" and self._overwrite else state

    def deliver(self, made: Sequence[Made]) -> list[Delivered]:
        """Write each of *made*, and list it first."""
        return [self._delivered(each) for each in made]

    def told(self, translation: Translation, source: Track, language: str, chain: Chain) -> str:
        """Return nothing: nobody could ask for it."""
        return ""

    def _delivered(self, made: Made) -> Delivered:
        target = made.job.target
        try:
            data, losses = formats.said(made.track, target)
            if target != STDIN:
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                written.announce(Path(target), data, _key(made.parts))
            formats.deliver(data, target)
        except (LocalizeError, OSError) as error:
            return Delivered(made.track, error=refused(target, error))
        return Delivered(made.track, losses)


def _key(parts: Parts) -> str:
    return written.key(*parts.values())


def refused(path: str, error: LocalizeError | OSError) -> LocalizeError:
    """Return *error* as one that names the file at *path*."""
    if isinstance(error, LocalizeError):
        return error
    return FileError(path, f"cannot be written: {error.strerror or error}")
