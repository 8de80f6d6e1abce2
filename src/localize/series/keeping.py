"""The books of a series: its ledger knows each target, and a person's edits are merged into what is made anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from localize import formats
from localize.chain import Chain
from localize.errors import FileError, LocalizeError, UnreadableError, UnwritableError
from localize.model import Track
from localize.series import ledger as books
from localize.series import telling, written
from localize.series.books import Delivered, Made, Parts, refused
from localize.series.conflicts import stands
from localize.series.ledger import Ledger, Output
from localize.series.merging import Conflict, Merged, merge
from localize.series.plan import Job
from localize.series.settings import Series
from localize.series.written import State
from localize.translation import Translation


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to stand in the target of ``made``: ``before`` are its bytes now, ``data`` what they are to be."""

    made: Made
    before: bytes | None
    data: bytes
    output: Output
    delivered: Delivered


class Kept:
    """The targets of *series* by its *ledger*.

    A file that the ledger does not know is a person's, with nothing that it could be merged by: it is not touched,
    unless *overwrite*, which also drops the edits of all others. To *adopt* it, what the machine would have written is
    made and noted, not put there: where the two differ a person has edited, and what changes later is merged.
    """

    def __init__(self, series: Series, ledger: Ledger, *, overwrite: bool = False, adopt: bool = False) -> None:
        self._series, self._ledger, self._overwrite, self._adopt = series, ledger, overwrite, adopt

    def state(self, job: Job, parts: Parts) -> State:
        """Tell how the target of *job* stands; one with a person's edits is ``stale`` or ``current`` like any other."""
        now = _bytes(job.target)
        if now is None:
            return "absent"
        known = self._known(job, now)
        if known is None:
            if self._adopt and not self._overwrite:
                usable(job.target, now)
            ours = self._overwrite or self._adopt or written.knows(Path(job.target))
            return "stale" if ours else "changed"
        if self._overwrite:
            return "stale"
        if known.digest != written.digest(now):
            usable(job.target, now)
        return "current" if dict(known.parts) == dict(parts) else "stale"

    def deliver(self, made: Sequence[Made]) -> list[Delivered]:
        """Put each of *made* in its place; the ledger is told before, and after."""
        drafts = [self._drafted(each) for each in made]
        for each in drafts:
            if isinstance(each, _Draft):
                self._note(each)
        self._ledger.announce([each.output for each in drafts if isinstance(each, _Draft)])
        ended = [self._placed(each) if isinstance(each, _Draft) else each for each in drafts]
        done = [d for d, end in zip(drafts, ended, strict=True) if isinstance(d, _Draft) and not end.error]
        self._ledger.settle([each.output.target for each in done])
        return ended

    def told(self, translation: Translation, source: Track, language: str, chain: Chain) -> str:
        """Return what `explaining` will tell of *translation*; what belongs to single texts is kept at once."""
        telling.note(self._ledger, chain)
        return telling.told(translation, source, language, chain)

    def _known(self, job: Job, now: bytes) -> Output | None:
        name = self._series.inside(job.target)
        return self._ledger.known(name, written.digest(now)) or self._ledger.output(name)

    def _drafted(self, made: Made) -> _Draft | Delivered:
        try:
            return self._draft(made)
        except (LocalizeError, OSError) as error:
            return Delivered(made.track, error=refused(made.job.target, error))

    def _draft(self, made: Made) -> _Draft:
        job, inside = made.job, self._series.inside
        machine, losses = formats.said(made.track, job.target)
        before, data, track = _bytes(job.target), machine, made.track
        known = self._known(job, before) if before is not None and not self._overwrite else None
        merged = Merged(made.track)
        if before is not None and not known and self._adopt and not self._overwrite:
            merged = merge(*(_read(each, made) for each in (machine, before, machine)))
            data, track = before, _read(before, made)
        elif before is not None and known and known.machine != before:
            merged = merge(*(_read(each, made) for each in (known.machine, before, machine)))
            track = merged.track
            data = _said(track, job.target)
        output = Output(
            inside(job.target), inside(job.source), job.language, made.parts, written.digest(data), machine, made.told
        )
        end = Delivered(track, losses, merged.edits, merged.conflicts, untouched=data == before)
        return _Draft(made, before, data, output, end)

    def _placed(self, draft: _Draft) -> Delivered:
        target = draft.made.job.target
        if draft.delivered.untouched:
            return draft.delivered
        try:
            if _bytes(target) != draft.before:
                raise FileError(target, "was changed while it was being made anew; run again to merge that")
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            formats.deliver(draft.data, target)
        except (LocalizeError, OSError) as error:
            return Delivered(draft.made.track, error=refused(target, error))
        return draft.delivered

    def _note(self, draft: _Draft) -> None:
        """Keep the conflicts that are new, and the old ones about which nobody did anything."""
        name, new = draft.output.target, draft.delivered.conflicts
        before = self._ledger.conflicts(name)
        if not new and not before:
            return
        told = [_told(each, name) for each in new]
        starts = {each.start for each in told}
        old = [each for each in before if each.start not in starts and stands(each, draft.delivered.track)]
        self._ledger.note_conflicts(name, [*old, *told])


def _told(conflict: Conflict, target: str) -> books.Conflict:
    return books.Conflict(target, conflict.start, conflict.end, conflict.person, conflict.machine, conflict.base)


def _said(track: Track, target: str) -> bytes:
    """Return *track* in the encoding that a person saved it in; in UTF-8 where that cannot say what it has now."""
    try:
        return formats.said(track, target, encoding=track.origin.encoding)[0]
    except UnwritableError:
        return formats.said(track, target)[0]


def usable(path: str, data: bytes) -> None:
    """Raise `UnreadableError` where *data*, what a person left in a target, is no track: nobody wants to deliver it."""
    if not formats.taken(data, path).cues:
        raise UnreadableError(path, "has no cue any more; delete it, and `localize run` makes it again")


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None


def _read(data: bytes, made: Made) -> Track:
    return formats.taken(data, made.job.target, language=made.track.language)
