"""A person's edits and what the machine makes anew, merged three ways: nothing of hers is lost, nothing is guessed.

Three tracks: what the machine wrote last time (*base*), what the file is now (*person*), what the machine would write
now (*machine*). What one side changed is taken from it; what both changed in one field is hers, and a `Conflict`.

What a program does to all of a file by itself is no edit, and gives way where the machine changed the same: cues
counted anew, tags moved over line ends, spaces at the ends of lines, the order of settings, Unicode's normal form,
times off by a millisecond or rounded to the steps that nearly all times of the file now have (`rounding`), blank
lines, byte order mark, line ends, encoding. Where the machine changed nothing, even that is kept as it is.

Chosen here: what she deleted stays deleted (a term that changes would bring back all of it), and is a conflict if the
machine says something else there now; what the machine has no longer and she changed, stays. A split or a merge of cues
is kept whole. Where the machine moved a whole passage in time, a time of hers in it moves along.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from localize.model import Cue, Track
from localize.series.merging.deciding import Decision, Piece
from localize.series.merging.frame import frame, in_file, same_look
from localize.series.merging.values import Change, Conflict, Edit, Merged

__all__ = ["Change", "Conflict", "Edit", "Merged", "merge"]

_WHOLE_FILE = -1  # the time of what concerns no cue


def merge(base: Track, person: Track, machine: Track) -> Merged:
    r"""Return what stands when *person* and *machine* were both made of *base*.

    All three should come from bytes (`formats.taken`), so that what a format cannot say is no difference. The result
    is written with ``encoding=track.origin.encoding``; where the machine changed nothing, that gives the person's file
    byte for byte. Takes time in proportion to the cues.

    >>> base, person, machine = (Track((Cue(0, 900, a), Cue(1000, 1900, b))) for a, b in
    ...     [("Mr. Zhang!", "Go."), ("Mr. Zhang!", "Leave."), ("Director Zhang!", "Go.")])
    >>> [cue.text for cue in merge(base, person, machine).track]
    ['Director Zhang!', 'Leave.']
    """
    was, hers, now = (frame(track) for track in (base, person, machine))
    if person.cues == base.cues and hers == was and same_look(person, base):
        return Merged(replace(machine, language=_language(base, person, machine)))
    in_hers = hers != was or now == was
    cues, edits, conflicts = _placed(Decision(*_cues(base, person, machine, in_hers=in_hers)).pieces())
    if hers not in (was, now):
        edits.insert(0, Edit(range(0), ("header",), _WHOLE_FILE, _WHOLE_FILE, was[1], hers[1]))
        if now != was:
            texts = was[1], hers[1], now[1]
            conflicts.insert(0, Conflict(range(0), ("header",), _WHOLE_FILE, _WHOLE_FILE, *texts))
    look = machine.origin if same_look(person, base) else person.origin
    track = in_file(person if in_hers else machine, cues, look)
    return Merged(replace(track, language=_language(base, person, machine)), tuple(edits), tuple(conflicts))


def _language(base: Track, person: Track, machine: Track) -> str:
    return person.language if machine.language == base.language else machine.language


def _cues(base: Track, person: Track, machine: Track, *, in_hers: bool) -> list[tuple[Cue, ...]]:
    """Return the cues of each, in order of time if a side put them so; lines only where they are of the file written.

    *in_hers* tells whether that is the person's.
    """
    tracks = [base.cues, person.cues, machine.cues]
    other = 2 if in_hers else 1
    tracks[other] = tuple([replace(cue, line=0) for cue in tracks[other]])
    if not _in_order(base.cues) and (_in_order(person.cues) or _in_order(machine.cues)):
        tracks = [tuple(sorted(cues, key=lambda cue: cue.start)) for cues in tracks]
    return tracks


def _in_order(cues: Iterable[Cue]) -> bool:
    return all(a.start <= b.start for a, b in pairwise(cues))


def _placed(pieces: Iterable[Piece]) -> tuple[list[Cue], list[Edit], list[Conflict]]:
    """Return all cues, and what is told of them with their numbers."""
    cues: list[Cue] = []
    edits: list[Edit] = []
    conflicts: list[Conflict] = []
    for piece in pieces:
        at = len(cues)
        if piece.edit:
            edits.append(replace(piece.edit, cues=range(at, at + len(piece.edit.cues))))
        if piece.conflict:
            conflicts.append(replace(piece.conflict, cues=range(at, at + len(piece.conflict.cues))))
        cues += piece.cues
    return cues, edits, conflicts
