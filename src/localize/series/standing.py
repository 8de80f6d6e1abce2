"""How a series stands: what each target is to the work that would make it, and what there is left to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

from localize import pipeline
from localize import segments as cutting
from localize.errors import LocalizeError
from localize.language import scripted
from localize.model import Track
from localize.picture import Picture
from localize.series import written
from localize.series.conflicts import waiting
from localize.series.keeping import usable
from localize.series.ledger import Ledger, Output
from localize.series.parts import REASONS, parts
from localize.series.plan import Job
from localize.series.run import Options, Tongues
from localize.series.settings import Series

State = Literal["done", "stale", "missing", "foreign", "failed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the target of *job* stands.

    ``done``: it is what would be written. ``stale``: it would be another, for the *reasons* (`parts.REASONS`).
    ``missing``: it is not there. ``foreign``: it is there, and nobody knows what it was made from, so it is not
    touched. ``failed``: its source cannot be read, or nothing translates it: *error* says why. ``edited``, a person
    changed it since it was written. ``texts`` is how many texts it has to translate, ``new`` those that the memory does
    not know; ``conflicts`` how many of a person's edits wait for a decision. ``failure`` is what the last run said.
    """

    job: Job
    state: State
    reasons: tuple[str, ...] = ()
    edited: bool = False
    texts: int = 0
    new: frozenset[str] = field(default=frozenset(), repr=False)
    conflicts: int = 0
    error: LocalizeError | None = None
    failure: str = ""


def standings(
    series: Series, jobs: Sequence[Job], *, ledger: Ledger, tongues: Tongues, options: Options, texts: bool = False
) -> Iterator[Standing]:
    """Yield how the target of each of *jobs* stands, in order; with *texts* also how much of it is remembered.

    Nothing is written and no model is loaded.
    """
    book = _Book(series, ledger, tongues, options, texts)
    for file, group in groupby(jobs, key=lambda job: job.source):
        try:
            track = pipeline.read(file, language=options.source, encoding=options.encoding)
            picture = options.picture(file)
        except LocalizeError as error:
            yield from (Standing(job, "failed", error=error) for job in group)
            continue
        yield from (book.standing(job, track, picture) for job in group)


class _Book:
    """What is asked for each job: the ledger as it is now, and what answers."""

    def __init__(self, series: Series, ledger: Ledger, tongues: Tongues, options: Options, texts: bool) -> None:
        self._series, self._ledger, self._tongues, self._options, self._texts = series, ledger, tongues, options, texts
        self._outputs = ledger.outputs()
        self._failures, self._edited = ledger.failures(), set(ledger.edited())
        self._made_by: dict[tuple[str, str], str] = {}

    def standing(self, job: Job, track: Track, picture: Picture | None) -> Standing:
        name = self._series.inside(job.target)
        language = scripted(self._options.source or track.language)
        try:
            wanted = parts(
                track, language,
                engine=self._engine(language, job.language), profile=self._options.style(job),
                options=self._options.how, picture=picture,
            )  # fmt: skip
        except LocalizeError as error:
            return Standing(job, "failed", error=error)
        try:
            state, reasons, edited = self._state(job, name, wanted)
        except LocalizeError as error:
            return Standing(job, "failed", edited=True, error=error)
        conflicts = len(waiting(self._series, self._ledger, name)) if edited else 0
        todo = self._texts and state in ("stale", "missing")
        asked = cutting.sources(cutting.segmented(track, language=language)[0]) if todo else []
        known = self._tongues(job.language).known(asked, language, job.language) if asked else frozenset()
        new = frozenset(asked) - known
        return Standing(
            job, state, reasons, edited, len(asked), new, conflicts, failure=self._failures.get(name, "")
        )  # fmt: skip

    def _state(self, job: Job, name: str, wanted: Mapping[str, str]) -> tuple[State, tuple[str, ...], bool]:
        try:
            data = Path(job.target).read_bytes()
        except FileNotFoundError:
            return "missing", (), False
        now = written.digest(data)
        last: Output | None = self._outputs.get(name)
        if last is None or last.digest != now:
            last = self._ledger.known(name, now) or last
        if last is None:
            ours = written.knows(Path(job.target))
            return ("stale", ("made outside of the series",), False) if ours else ("foreign", (), True)
        if last.digest != now:
            usable(job.target, data)
        reasons = tuple(REASONS[part] for part, is_now in wanted.items() if last.parts.get(part) != is_now)
        return "stale" if reasons else "done", reasons, last.digest != now or name in self._edited

    def _engine(self, source: str, target: str) -> str:
        if (source, target) not in self._made_by:
            self._made_by[source, target] = self._tongues(target).fingerprint(source, target)
        return self._made_by[source, target]
