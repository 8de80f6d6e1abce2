"""What a repair changes in the file: its format writes the track with it, and the lines that differ are the edit.

So every format that can be written can be edited, and what a repair does not touch is as it stood in the file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from localize import formats
from localize.errors import LocalizeError
from localize.model import Cue, Track
from localize.reports import Edit

Wanted = tuple[int, Cue | None]
"""The number of a cue, and what stands in its place; None: nothing to do."""


def edits_of(track: Track, repairs: Sequence[Wanted]) -> list[tuple[Edit, ...]]:
    """Return for each of *repairs*, in their order, the edits that make it; none where they cannot be told.

    That is so for a format that is only read or no text, and for a file where cues share a line or do not stand in
    their order. The file is written once for all repairs of cues that are not next to each other: a format may write a
    cue by what follows it. So it takes time by the length of the track, not by the number of its problems.
    """
    found: list[tuple[Edit, ...]] = [()] * len(repairs)
    if not _in_lines(track):
        return found
    for chosen in _rounds(repairs):
        numbers = {repairs[n][0]: n for n in chosen}
        for cue, edit in _made(track, {cue: repairs[n][1] for cue, n in numbers.items()}).items():
            found[numbers[cue]] = (edit,)
    return found


def _in_lines(track: Track) -> bool:
    """Tell whether every cue of *track* has lines of its own in a file that can be written."""
    origin, last = track.origin, 0
    if not origin.text or not origin.format or formats.writable(origin.format) != origin.format:
        return False
    if isinstance(formats.FORMATS[origin.format], formats.Binary):
        return False
    for cue in track.cues:
        if cue.line <= last:
            return False
        last = cue.line
    return True


def _rounds(repairs: Sequence[Wanted]) -> Iterable[list[int]]:
    """Share the numbers of *repairs* out such that no two of a round are about one cue or about neighbours."""
    rounds: dict[tuple[int, int], list[int]] = {}
    times: dict[int, int] = {}
    for n, (cue, repair) in enumerate(repairs):
        if repair is not None and cue >= 0:
            times[cue] = times.get(cue, 0) + 1
            rounds.setdefault((times[cue], cue % 2), []).append(n)
    return rounds.values()


def _made(track: Track, repairs: dict[int, Cue | None]) -> dict[int, Edit]:
    """Write *track* with all *repairs* in, and tell the lines of each that differ."""
    cues = [repairs.get(n) or cue for n, cue in enumerate(track.cues)]
    try:
        written = formats.placed(replace(track, cues=tuple(cues)), format=track.origin.format)
    except LocalizeError:  # a text that the format cannot write: nothing to tell
        return {}
    before, after = _Blocks(track), _Blocks(written)
    kept = range(-1, len(track))
    if not _in_lines(written) or any(before.of(n) != after.of(n) for n in kept if n not in repairs):
        return {}
    found = {}
    for cue in repairs:
        old, new = before.of(cue), after.of(cue)
        if old != new:
            found[cue] = _edit(old, new, track.cues[cue].line, track.origin.newline)
    return found


class _Blocks:
    """The lines of a file from the time of one cue to that of the next; -1 is what comes before them all.

    The number of the next cue is left out: a format that numbers its cues may count anew, which is no part of a repair.
    """

    def __init__(self, track: Track) -> None:
        self._rows = track.origin.text.split("\n")
        self._starts = [0, *(cue.line - 1 for cue in track.cues), len(self._rows)]

    def of(self, cue: int) -> list[str]:
        rows = self._rows[self._starts[cue + 1] : self._starts[cue + 2]]
        numbered = rows and rows[-1].strip().isdigit() and not any(row.strip() for row in rows[-2:-1])
        return rows[:-1] if numbered else rows


def _edit(old: list[str], new: list[str], line: int, newline: str) -> Edit:
    """Return the edit that makes *new* of *old*, which begins at *line*, with as few lines as there can be.

    A line is kept on both sides even where lines only come or go, so that every edit replaces lines by lines.
    """
    most = min(len(old), len(new)) - 1
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    stop = len(old) - tail
    return Edit(line + head, line + stop - 1, newline.join(new[head : len(new) - tail]))
