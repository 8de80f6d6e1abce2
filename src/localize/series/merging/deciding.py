"""What stands where a person and the machine both changed a track: chunk by chunk, hers first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from localize.model import Cue
from localize.series.merging.alignment import Unit, align
from localize.series.merging.chunks import Chunk, chunks
from localize.series.merging.fields import changes, mixed
from localize.series.merging.likeness import heard
from localize.series.merging.passages import Passages
from localize.series.merging.rounding import rounding
from localize.series.merging.values import Change, Conflict, Edit
from localize.timing import stamp


@dataclass(frozen=True, slots=True)
class Piece:
    """Cues of the result, none where one was deleted, and what is told of them; their ranges count from 0.

    ``start`` is where it stands in time.
    """

    cues: tuple[Cue, ...]
    start: int
    edit: Edit | None = None
    conflict: Conflict | None = None


class Decision:
    """The cues of three tracks and how they belong together."""

    def __init__(self, base: tuple[Cue, ...], person: tuple[Cue, ...], machine: tuple[Cue, ...]) -> None:
        self._base, self._person, self._machine = base, person, machine
        self._hers, self._its = align(base, person), align(base, machine)
        self._same_times = rounding([(base[u.first], person[u.begin]) for u in self._hers if u.paired])
        self._she_moved = Passages(base, person, self._hers)
        self._it_moved = Passages(base, machine, self._its)

    def pieces(self) -> Iterator[Piece]:
        """Yield all of the result in its order."""
        for chunk in chunks(self._hers, self._its):
            yield from self._decided(chunk)

    def _decided(self, chunk: Chunk) -> Iterable[Piece]:
        """Return what stands for *chunk*: of two sides the one that changed it, of two that did hers."""
        if chunk.paired:
            return [self._mixed(chunk)]
        base = self._base[chunk.first : chunk.last]
        hers, its = _of(chunk.person, self._person), _of(chunk.machine, self._machine)
        if its == base:
            return [piece for unit in chunk.person for piece in self._from_her(unit)]
        if not any(self._changes(unit) for unit in chunk.person):
            return [self._from_it(unit) for unit in chunk.machine]
        if hers == its:
            return [Piece((cue,), cue.start) for cue in hers]
        inner = _without_new(chunk)
        if inner != chunk:
            return self._with_new(chunk, self._decided(inner))
        return self._disagreed(chunk)

    def _mixed(self, chunk: Chunk) -> Piece:
        """Return the one cue that stands for one in each track."""
        (hers,), (its,) = chunk.person, chunk.machine
        base, person, machine = self._base[chunk.first], self._person[hers.begin], self._machine[its.begin]
        if machine == base and person == base:
            return Piece((person if person.line else machine,), person.start)
        found = mixed(base, person, machine, self._same_times, self._it_moved.of(chunk.first))
        edit = _edit(found.edits, [base], [found.cue]) if found.edits else None
        conflict = _conflict(found.conflicts, [base], [found.cue], [machine]) if found.conflicts else None
        return Piece((found.cue,), found.cue.start, edit, conflict)

    def _changes(self, unit: Unit) -> tuple[Change, ...]:
        """Return what a person did to the cues of *unit*."""
        before, after = unit.last - unit.first, unit.end - unit.begin
        if unit.paired:
            return changes(self._base[unit.first], self._person[unit.begin], self._same_times)
        if not before or not after:
            return ("deleted",) if before else ("added",)
        return ("split",) if before < after else ("merged",)

    def _from_her(self, unit: Unit, by: int = 0) -> list[Piece]:
        """Return a person's cues of *unit*, *by* later; those that are new move with the passage that they stand in."""
        base, cues = self._base[unit.first : unit.last], self._person[unit.begin : unit.end]
        by = by if base else self._it_moved.before(unit.first)
        cues = tuple([_later(cue, by) for cue in cues])
        told = self._changes(unit)
        edit = _edit(told, base, cues) if told else None
        return [Piece(cues, (*cues, *base)[0].start, edit)]

    def _from_it(self, unit: Unit) -> Piece:
        """Return the machine's cues of *unit*; those that are new move with the passage that they stand in."""
        cues = self._machine[unit.begin : unit.end]
        by = self._she_moved.before(unit.first) if unit.first == unit.last else 0
        if not cues or not by:
            return Piece(tuple(cues), (*cues, *self._base[unit.first : unit.last])[0].start)
        moved = [_later(cue, by) for cue in cues]
        return Piece(tuple(moved), moved[0].start, _edit(("time",), cues, moved))

    def _both_new(self, chunk: Chunk) -> list[Piece]:
        """Return what both sides have new at one place: what is said at the same time twice is hers."""
        hers, its = _of(chunk.person, self._person), _of(chunk.machine, self._machine)
        found, others = [], []
        for unit in align(hers, its):
            mine, theirs = hers[unit.first : unit.last], its[unit.begin : unit.end]
            if not mine:
                others += [self._from_it(chunk.machine[n]) for n in range(unit.begin, unit.end)]
            elif not theirs:
                found += [piece for n in range(unit.first, unit.last) for piece in self._from_her(chunk.person[n])]
            elif unit.paired and not changes(theirs[0], mine[0], self._same_times):
                found.append(Piece(tuple(mine), mine[0].start))
            else:
                conflict = _conflict(("added",), [], mine, theirs)
                found.append(Piece(tuple(mine), mine[0].start, _edit(("added",), [], mine), conflict))
        return _by_time(found, others)

    def _with_new(self, chunk: Chunk, pieces: Iterable[Piece]) -> list[Piece]:
        """Return *pieces*, which stand for what *chunk* has beside new cues, with these between them by their times."""
        new = Chunk(chunk.first, chunk.first, _new(chunk.person), _new(chunk.machine))
        if new.person and new.machine:
            return _by_time(list(pieces), self._both_new(new))
        mine = [piece for unit in new.person for piece in self._from_her(unit)]
        return _by_time(list(pieces), mine or [self._from_it(unit) for unit in new.machine])

    def _disagreed(self, chunk: Chunk) -> list[Piece]:
        """Return hers, and that the machine has it otherwise.

        No conflict is a passage that the machine only moved, nor one that she deleted and where it says the same.
        """
        base, its = self._base[chunk.first : chunk.last], _of(chunk.machine, self._machine)
        by = self._it_moved.within(chunk.first, chunk.last)
        moved = its == tuple([_later(cue, by) for cue in base])
        pieces = [piece for unit in chunk.person for piece in self._from_her(unit, by if moved else 0)]
        hers = [cue for piece in pieces for cue in piece.cues]
        if moved or (not hers and _said(base) == _said(its)):
            return pieces
        told: tuple[Change, ...] = ("removed",)
        if its:
            told = tuple(dict.fromkeys(change for unit in chunk.person for change in self._changes(unit)))
        conflict = _conflict(told, base, hers, its)
        return [Piece((), pieces[0].start, None, conflict), *pieces]


def _of(units: Iterable[Unit], cues: Sequence[Cue]) -> tuple[Cue, ...]:
    return tuple([cue for unit in units for cue in cues[unit.begin : unit.end]])


def _new(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple([unit for unit in units if unit.first == unit.last])


def _without_new(chunk: Chunk) -> Chunk:
    hers, its = (tuple([u for u in units if u.first < u.last]) for units in (chunk.person, chunk.machine))
    return Chunk(chunk.first, chunk.last, hers, its)


def _later(cue: Cue, by: int) -> Cue:
    return replace(cue, start=cue.start + by, end=cue.end + by) if by else cue


def _said(cues: Iterable[Cue]) -> str:
    return "".join([heard(cue.text) for cue in cues])


def _by_time(one: Sequence[Piece], other: Sequence[Piece]) -> list[Piece]:
    """Return all pieces, either side in its own order, the earlier one first."""
    found: list[Piece] = []
    n = 0
    for piece in one:
        while n < len(other) and other[n].start < piece.start:
            found.append(other[n])
            n += 1
        found.append(piece)
    return [*found, *other[n:]]


def _edit(told: Sequence[Change], base: Sequence[Cue], cues: Sequence[Cue]) -> Edit:
    start, end = _span(cues or base)
    return Edit(range(len(cues)), tuple(told), start, end, _text(base), _text(cues))


def _conflict(told: Sequence[Change], base: Sequence[Cue], cues: Sequence[Cue], its: Sequence[Cue]) -> Conflict:
    start, end = _span(cues or its)
    sides = (base, cues, its)
    one = all(len(side) == 1 for side in sides)
    texts = [_differing(side[0], told) if one else _text(side) for side in sides]
    return Conflict(range(len(cues)), tuple(told), start, end, *texts)


def _span(cues: Sequence[Cue]) -> tuple[int, int]:
    return min(cue.start for cue in cues), max(cue.end for cue in cues)


def _text(cues: Iterable[Cue]) -> str:
    return "\n".join([cue.text for cue in cues])


def _differing(cue: Cue, told: Sequence[Change]) -> str:
    """Return of *cue* the fields that are *told* to differ."""
    values = {"time": f"{stamp(cue.start)} --> {stamp(cue.end)}", "settings": cue.settings, "speaker": cue.speaker}
    rows = [value for name, value in {**values, "id": cue.id}.items() if name in told]
    return "\n".join([*rows, cue.text] if "text" in told or "tags" in told else rows)
