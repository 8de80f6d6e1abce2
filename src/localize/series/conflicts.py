"""Conflicts: where a person and the machine both changed what was there. Hers stands until somebody decides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from localize import formats
from localize.errors import FileError, UnknownNameError, UnwritableError
from localize.model import Cue, Track
from localize.series.ledger import Conflict, Ledger, Output
from localize.series.merging.frame import frame, in_file
from localize.series.settings import Series
from localize.series.written import digest
from localize.timing import stamp

Side = Literal["person", "machine"]
HEADER = "header"


@dataclass(frozen=True, slots=True)
class Place:
    """What a person named in a file: the cue of that *number* (from 1), a *time* in ms, or else the header."""

    number: int = 0
    time: int = -1

    def __str__(self) -> str:
        return str(self.number) if self.number else stamp(self.time) if self.time >= 0 else HEADER


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided *conflict*, and the *cues* of the file that now stand there: none where it is of the header."""

    conflict: Conflict
    cues: tuple[Cue, ...] = ()


def stands(conflict: Conflict, track: Track) -> bool:
    """Tell whether a person's side of *conflict* is still what *track* has there: nobody did anything about it."""
    if conflict.start < 0:  # of the header
        return True
    cues = at(conflict, track)
    return _says(cues, conflict.person) if conflict.person else not cues


def waiting(series: Series, ledger: Ledger, target: str) -> list[Conflict]:
    """Return the conflicts of *target*, as the ledger calls it, that still wait for a decision."""
    found = ledger.conflicts(target)
    if not found or not Path(series.outside(target)).exists():
        return []
    track = formats.read(series.outside(target))
    return [each for each in found if stands(each, track)]


def places(conflicts: Sequence[Conflict], track: Track) -> list[Place]:
    """Return by which place `resolve` finds each of *conflicts*, all of *track*: a cue where that means no other."""
    return [_place(each, conflicts, track) for each in conflicts]


def lying(conflicts: Sequence[Conflict], track: Track, place: Place) -> list[Conflict]:
    """Return those of *conflicts* that *place* means: of a time those that begin there, or else lie there.

    A cue means each conflict that it lies in. Raises `UnknownNameError` where *track* has no such cue.
    """
    if place.number > len(track):
        raise UnknownNameError("cue", str(place), [f"1 to {len(track)}"])
    if place.number:
        cue = track[place.number - 1]
        found = [each for each in conflicts if any(own is cue for own in at(each, track))]
    elif place.time < 0:
        found = [each for each in conflicts if each.start < 0]
    else:
        found = [each for each in conflicts if each.start == place.time]
        found = found or [each for each in conflicts if each.start <= place.time < each.end]
    starts = {each.start for each in found}
    return [each for each in conflicts if each.start in starts]  # the ledger knows them by that


def differing(conflict: Conflict) -> int:
    """Return how many lines of a header differ between both sides of *conflict*."""
    hers, its = (Counter(side.split("\n")) for side in (conflict.person, conflict.machine))
    return max((hers - its).total(), (its - hers).total(), 1)  # or their order


def resolve(
    series: Series, ledger: Ledger, target: str, side: Side, place: Place | None = None
) -> list[tuple[Place, Decided]]:
    """Decide the conflicts of *target* (some of them: those at *place*) for a *side*; return what stands there now.

    The machine's side is put into the file: its cues of that time in the place of a person's. Raises
    `UnknownNameError` where there is no such conflict, and `FileError` where the machine's side cannot be put there:
    then nothing is decided.
    """
    found = waiting(series, ledger, target)
    path = series.outside(target)
    track = formats.read(path) if found else Track()
    mine = found if place is None or not found else lying(found, track, place)
    names = dict(zip(found, places(found, track), strict=True))
    if not mine:
        named = target if place is None else f"{target}:{place}"
        known = [f"{target}:{each}" for each in names.values()]
        raise UnknownNameError("conflict", named, known or ["none in this file"])
    decided = [Decided(each, tuple(at(each, track)) if each.start >= 0 else ()) for each in mine]
    if side == "machine":
        output = ledger.output(target)
        if output is None:
            raise FileError(path, "nothing is known of what the machine wrote there; `localize run` makes it anew")
        decided = _take(series, ledger, output, mine)
    for each in mine:
        ledger.resolve(target, each.start)
    return [(names[each.conflict], each) for each in decided]


def at(conflict: Conflict, track: Track) -> list[Cue]:
    """Return the cues of *track* that are on screen for most of their time while *conflict* is."""
    return [
        cue
        for cue in track
        if 2 * (min(cue.end, conflict.end) - max(cue.start, conflict.start)) > cue.end - cue.start
        or (cue.start == conflict.start)
    ]


def _place(conflict: Conflict, conflicts: Sequence[Conflict], track: Track) -> Place:
    if conflict.start < 0:
        return Place()
    own = {id(cue) for cue in at(conflict, track)}
    number = next((n for n, cue in enumerate(track, 1) if id(cue) in own), 0)
    if number and len(lying(conflicts, track, Place(number))) == 1:
        return Place(number)
    return Place(time=conflict.start)


def _take(series: Series, ledger: Ledger, output: Output, conflicts: Sequence[Conflict]) -> list[Decided]:
    """Put the machine's side of *conflicts* into the file of *output*, and return what the file has there then."""
    path = series.outside(output.target)
    track = formats.read(path, language=output.language)
    machine = formats.taken(output.machine, path, language=output.language)
    put = [(each, _its(each, machine, path)) for each in conflicts]
    if any(each.start < 0 for each in conflicts):
        track = _with_header(track, machine)
    track = _exchanged(track, put)
    data = formats.said(track, path, encoding=track.origin.encoding)[0]
    written = formats.taken(data, path, language=output.language)
    decided = [_seen(each, cues, written, machine, path) for each, cues in put]
    ledger.announce([replace(output, digest=digest(data))])
    formats.deliver(data, path)
    ledger.settle([output.target])
    return decided


def _its(conflict: Conflict, machine: Track, path: str) -> list[Cue]:
    """Return the cues that *machine* has for *conflict*: those of its time, or the nearest ones that say its side."""
    if conflict.start < 0:
        return []
    found = at(conflict, machine)
    if not conflict.machine or _says(found, conflict.machine):
        return found
    most = conflict.machine.count("\n") + 1
    spans = (machine.cues[n : n + many] for n in range(len(machine)) for many in range(1, most + 1))
    said: list[Sequence[Cue]] = [cues for cues in spans if _is(cues, conflict.machine)]
    if not said:
        raise FileError(path, f"what the machine wrote last has nothing of the conflict at {stamp(conflict.start)}")
    return list(min(said, key=lambda cues: abs(min(cue.start for cue in cues) - conflict.start)))


def _with_header(track: Track, machine: Track) -> Track:
    """Return the cues of *track* in the file of *machine*: what stands beside cues is written from a file's text."""
    cues = [replace(cue, line=0) for cue in track]
    return replace(in_file(machine, cues, track.origin), language=track.language)


def _exchanged(track: Track, put: Sequence[tuple[Conflict, Sequence[Cue]]]) -> Track:
    """Return *track* with the machine's cues in the place of a person's; its order stays, if that is not by time."""
    own = {id(cue) for conflict, _ in put if conflict.start >= 0 for cue in at(conflict, track)}
    before: dict[int, list[Cue]] = {}
    done: set[int] = set()  # of two conflicts that lie in one cue
    for conflict, its in put:
        hers = {id(cue) for cue in at(conflict, track)}
        first = (n for n, cue in enumerate(track) if id(cue) in hers or (not hers and cue.start > conflict.start))
        new = [replace(cue, line=0) for cue in its if id(cue) not in done]
        before.setdefault(next(first, len(track)), []).extend(new)
        done |= {id(cue) for cue in its}
    cues: list[Cue] = []
    for n in range(len(track) + 1):
        cues += [*before.get(n, ()), *(cue for cue in track[n : n + 1] if id(cue) not in own)]
    if all(a.start <= b.start for a, b in pairwise(track)):
        cues.sort(key=lambda cue: cue.start)
    return replace(track, cues=tuple(cues))


def _seen(conflict: Conflict, its: Sequence[Cue], written: Track, machine: Track, path: str) -> Decided:
    """Return what *written* has of *conflict*. Raises `UnwritableError` where that is not the machine's side."""
    if conflict.start < 0:
        if frame(written) != frame(machine):
            raise UnwritableError(path, "the machine's header cannot be put into this file; its conflict stays")
        return Decided(conflict)
    there = {_body(cue): cue for cue in written}
    found = tuple([there[_body(cue)] for cue in its if _body(cue) in there])
    if len(found) < len(its) or (not its and at(conflict, written)):
        where = stamp(conflict.start)
        raise UnwritableError(path, f"the machine's cues of {where} cannot be put into this file; the conflict stays")
    return Decided(conflict, found)


def _body(cue: Cue) -> tuple[int, int, str, str, str]:
    """Return what is put; in a file with numbers a cue gets a new one."""
    return cue.start, cue.end, cue.text, cue.settings, cue.speaker


def _said(cues: Iterable[Cue]) -> str:
    return "\n".join([cue.text for cue in cues])


def _fields(cues: Iterable[Cue]) -> set[str]:
    """Return all that a conflict may tell of *cues* beside their texts."""
    return {
        field
        for cue in cues
        for field in (f"{stamp(cue.start)} --> {stamp(cue.end)}", cue.settings, cue.speaker, cue.id)
    }


def _says(cues: Sequence[Cue], side: str) -> bool:
    """Tell whether *side* of a conflict is what *cues* say."""
    return side in _said(cues) or not _fields(cues).isdisjoint(side.split("\n"))


def _is(cues: Sequence[Cue], side: str) -> bool:
    """Tell whether *cues*, and no more than they, are a *side* of a conflict: their texts, or fields before a text."""
    said = _said(cues)
    if said == side:
        return True
    rest = side.removesuffix(said).removesuffix("\n") if said else side
    return len(cues) == 1 and set(rest.split("\n")) <= _fields(cues)
