"""Conflicts: where a person and the machine both changed what was there. Hers stands until somebody decides."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from localize import formats
from localize.errors import UnknownNameError
from localize.model import Cue, Track
from localize.series.ledger import Conflict, Ledger, Output
from localize.series.settings import Series
from localize.series.written import digest
from localize.timing import stamp

Side = Literal["person", "machine"]


def stands(conflict: Conflict, track: Track) -> bool:
    """Tell whether a person's side of *conflict* is still what *track* has there: nobody did anything about it."""
    if conflict.start < 0:  # of the header
        return True
    cues = at(conflict, track)
    if not conflict.person:
        return not cues
    said = "\n".join([cue.text for cue in cues])
    times = [f"{stamp(cue.start)} --> {stamp(cue.end)}" for cue in cues]
    others = [field for cue in cues for field in (cue.settings, cue.speaker, cue.id)]
    return conflict.person in said or any(part in (*times, *others) for part in conflict.person.split("\n"))


def waiting(series: Series, ledger: Ledger, target: str) -> list[Conflict]:
    """Return the conflicts of *target*, as the ledger calls it, that still wait for a decision."""
    found = ledger.conflicts(target)
    if not found or not Path(series.outside(target)).exists():
        return []
    track = formats.read(series.outside(target))
    return [each for each in found if stands(each, track)]


def resolve(series: Series, ledger: Ledger, target: str, side: Side, start: int | None = None) -> list[Conflict]:
    """Decide the conflicts of *target* (one of them: that at *start* ms) for a *side*, and return them.

    The machine's side is put into the file: its cues of that time in the place of a person's. Raises
    `UnknownNameError` where there is no such conflict.
    """
    found = waiting(series, ledger, target)
    mine = [each for each in found if start is None or each.start == start]
    if not mine:
        known = [f"{target} {stamp(each.start)}" for each in found]
        at = "" if start is None else f" {stamp(start)}"
        raise UnknownNameError("conflict", f"{target}{at}", known or ["none in this file"])
    output = ledger.output(target)
    if side == "machine" and output:
        _take(series, ledger, output, mine)
    for each in mine:
        ledger.resolve(target, each.start)
    return mine


def _take(series: Series, ledger: Ledger, output: Output, conflicts: Sequence[Conflict]) -> None:
    """Put the machine's cues of *conflicts* into the file of *output*."""
    path = series.outside(output.target)
    track = formats.read(path, language=output.language)
    machine = formats.taken(output.machine, path, language=output.language)
    for each in conflicts:
        track = _exchanged(track, machine, each)
    data = formats.said(track, path, encoding=track.origin.encoding)[0]
    ledger.announce([replace(output, digest=digest(data))])
    formats.deliver(data, path)
    ledger.settle([output.target])


def _exchanged(track: Track, machine: Track, conflict: Conflict) -> Track:
    if conflict.start < 0:
        return replace(track, header=machine.header)
    hers = {id(cue) for cue in at(conflict, track)}
    kept = [cue for cue in track if id(cue) not in hers]
    cues = sorted((*kept, *at(conflict, machine)), key=lambda cue: (cue.start, cue.end))
    return replace(track, cues=tuple(cues))


def at(conflict: Conflict, track: Track) -> list[Cue]:
    """Return the cues of *track* that are on screen for most of their time while *conflict* is."""
    return [
        cue
        for cue in track
        if 2 * (min(cue.end, conflict.end) - max(cue.start, conflict.start)) > cue.end - cue.start
        or (cue.start == conflict.start)
    ]
