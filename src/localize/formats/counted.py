"""Formats that count: a cue is a line with two numbers in brackets before its words (MicroDVD, MPL2)."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from localize.formats.blocks import ANEW, BlockFormat
from localize.formats.piped import Piped
from localize.formats.scan import quoted
from localize.model import Cue, Repair, Track
from localize.timing import from_frames, to_frames

_LASTING = 4000  # milliseconds of a last cue that has no end
_OPEN = "open"  # while writing, the id of a cue that ends where the next one begins


class Counts(NamedTuple):
    """A line of the file: its number, its place, the numbers in it, where its words begin and stop."""

    line: int
    at: int
    start: int
    end: int | None
    words: int
    stop: int
    text: str
    repaired: bool = False


class CountedFormat(BlockFormat):
    """A format of counted lines; *rate* is how many of its counts make a second."""

    blank = " \t\n"
    brackets = "{}"
    ignored = re.compile(r"(?!)")  # lines that belong to no cue
    piped = Piped({}, wraps=False)

    def __init__(self, rate: Fraction) -> None:
        begin, end = map(re.escape, self.brackets)
        self.rate = rate
        number, blank = r"(-?\d{1,9})", r"[ \t]*+"
        self._strict = re.compile(rf"{begin}{number}{end}{begin}{number}?{end}{blank}", re.ASCII)
        loose = rf"{blank}{begin}{blank}{number}?{blank}{end}{blank}"
        self._loose = re.compile(rf"[\ufeff]?{loose}{loose}", re.ASCII)

    def rows(self, text: str) -> tuple[list[Counts], list[Repair]]:
        """Return the lines of *text* that have numbers, each with those after it that have none, and the repairs."""
        rows: list[Counts] = []
        repairs: list[Repair] = []
        at, above = 0, False  # above: the line above is part of a cue
        for line, row in enumerate(text.split("\n"), 1):
            found = self._strict.match(row) or self._loose.match(row)
            if self.ignored.match(row):
                above = False
            elif found:
                rows.append(self._row(found, row, line, at))
                above = not self.is_note(rows[-1])
                if rows[-1].repaired:
                    told = f"{quoted(found[0])} read as {self.opening(self._cue(rows[-1]), 0)}"
                    repairs.append(Repair(line, told, kind="time-stamp"))
            elif row.strip() and above:
                told = f"{quoted(row)} has no times: read as a line of the cue above"
                repairs.append(Repair(line, told, kind="stray-line"))
                last = rows[-1]
                words = "|".join(filter(None, [last.text, row.strip(" \t")]))
                rows[-1] = last._replace(stop=at + len(row.rstrip(" \t")), text=words, repaired=True)
            elif row.strip():
                told = f"{quoted(row)} has no times: left as it is, and not a cue"
                repairs.append(Repair(line, told, kind="stray-line", stays=True))
            at += len(row) + 1
        return rows, repairs

    def collected(self, rows: Sequence[Counts]) -> tuple[tuple[Cue, ...], Sequence[int]]:
        """Return the cues in *rows*, and where their blocks stand."""
        starts = sorted({row.start for row in rows})
        following = dict(pairwise(starts))
        cues: list[Cue] = []
        places = array("q")
        for row in rows:
            end = row.end if row.end is not None else following.get(row.start, self._last(row.start))
            words = self.piped.decode(row.text)
            cues.append(Cue(self._ms(row.start), self._ms(end), words, line=row.line))
            begin, stop = (ANEW, ANEW) if row.repaired else (row.words, row.stop)
            places.extend((row.at, begin, stop, row.stop))
        return tuple(cues), places

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the numbers; those of *old* that still fit as they are written there."""
        found = self._strict.match(old)
        start, end = self._count(cue.start), self._count(cue.end)
        begin, stop = self.brackets[0], self.brackets[1]
        if found is None:
            return f"{begin}{start}{stop}{begin}{end}{stop}"
        first = found[1] if int(found[1]) == start else str(start)
        second = found[2] or ""
        if (second or cue.id != _OPEN) and (not second or int(second) != end):
            second = str(end)
        return f"{begin}{first}{stop}{begin}{second}{stop}{old[len(old.rstrip(' ' + chr(9))) :]}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the words on one line."""
        return self.piped.encode(cue.text)

    def ready(self, track: Track) -> Track:
        """Return *track* with a mark on the cues that end where they would if nothing were said."""
        if track.cues == track.origin.cues:
            return track
        before, cues = self._marked(track.origin.cues), self._marked(track.cues)
        return replace(track, cues=cues, origin=replace(track.origin, cues=before))

    def is_note(self, row: Counts) -> bool:
        """Tell whether *row* is no cue, but says something of the file."""
        return False

    def unwritten(self, track: Track) -> bool:
        """Tell whether *track* has no cue and came from a file that has none."""
        return track.origin.format == self.name and not track.cues and not track.origin.cues

    def _marked(self, cues: Sequence[Cue]) -> tuple[Cue, ...]:
        counts = [(self._count(cue.start), self._count(cue.end)) for cue in cues]
        following = dict(pairwise(sorted({start for start, _ in counts})))
        marks = [_OPEN if following.get(start, self._last(start)) == end else "" for start, end in counts]
        return tuple([replace(cue, id=mark, speaker="") for cue, mark in zip(cues, marks, strict=True)])

    def _row(self, found: re.Match[str], row: str, line: int, at: int) -> Counts:
        repaired = found.re is not self._strict
        words = row[found.end() :].rstrip(" \t")
        begin = at + found.end()
        end = int(found[2]) if found[2] else None
        return Counts(line, at, int(found[1] or 0), end, begin, begin + len(words), words, repaired)

    def _cue(self, row: Counts) -> Cue:
        end = row.end if row.end is not None else self._last(row.start)
        return Cue(self._ms(row.start), self._ms(end), "")

    def _ms(self, count: int) -> int:
        return from_frames(count, self.rate)

    def _count(self, ms: int) -> int:
        return to_frames(ms, self.rate)

    def _last(self, start: int) -> int:
        return start + self._count(_LASTING)
