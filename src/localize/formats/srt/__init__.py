"""SubRip: a number, a time line, text, a blank line. There is no standard, and players disagree about everything else.

A file that is as it should be is read by one expression over its blocks. Any other goes to `reader`, which tells
each thing that it puts in shape. The guest `pysrt` is met here and nowhere else: a track can be had as its file and
made of one. It does not read files for us: by itself it drops a cue that it does not understand, swallows the next cue
where a blank line is missing and reads ``00:00:l2`` as 0.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from localize.formats import scan
from localize.formats.blocks import BlockFormat
from localize.formats.kinds import Kind
from localize.formats.srt import reader as srt_reader
from localize.model import Cue, Origin, Track
from localize.timing import stamp

if TYPE_CHECKING:
    from pysrt import SubRipFile, SubRipItem

_TIME = r"(\d{2,6}:[0-5]\d:[0-5]\d),(\d{3})"
# No quantifier here can give back what it took, and no two of them can take the same character.
_BLOCK = re.compile(rf"(\d{{1,9}})\n{_TIME} --> {_TIME}\n((?:.+\n)*+(?:.+\Z)?+)(?:\n++|\Z)", re.ASCII)


class SubRip(BlockFormat):
    """Read and write ``.srt``."""

    name = "srt"
    endings: tuple[str, ...] = (".srt",)
    signature = r"(?:\d{1,9}[^\S\n]*\n\s*+)?\d{1,4}:\d\d:\d\d[,.]\d{1,9} *-->"
    keeps = frozenset[Kind](
        ("italics", "bold", "underline", "strike", "colour", "font", "place", "settings", "line breaks", "end times")
    )
    between = "\n\n"
    numbered = True

    def parse(self, text: str) -> Track:
        r"""Read SubRip *text*: every cue in it, in its order, however it is written.

        >>> SRT.parse("1\n00:01,5 -> 00:02,0\nHi.").cues[0].start
        1500
        """
        text, newline, repairs = scan.unified(text)
        count = srt_reader.clean_arrows(text)
        found = _well_formed(text, count) if count >= 0 else None
        if found is None:
            reader = srt_reader.Reader(text)
            found = reader.read()
            repairs += reader.told()
        cues, places = found
        origin = Origin(format="srt", newline=newline, text=text, cues=cues, places=places)
        return Track(cues, repairs=tuple(repairs), origin=origin)

    def head(self, track: Track, old: str = "") -> str:
        """Return the blank lines before the first number; words there belong to no cue."""
        return "" if old.strip() else old

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the number and the times."""
        position = f" {cue.settings}" if cue.settings.startswith("X1:") else ""
        return f"{number}\n{stamp(cue.start)} --> {stamp(cue.end)}{position}\n"

    def block(self, cue: Cue, number: int) -> str:
        """Return a new block: the same in one step, for it is what writing takes its time for."""
        position = f" {cue.settings}" if cue.settings.startswith("X1:") else ""
        words = scan.without_blank_lines(cue.text)
        return f"{number}\n{stamp(cue.start)} --> {stamp(cue.end)}{position}\n{words}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the text without what would end it: blank lines, lone CRs, NULs."""
        return scan.without_blank_lines(cue.text)


SRT = SubRip()


def to_pysrt(track: Track) -> "SubRipFile":
    """Return *track* as pysrt's file, for programs that work with it."""
    from pysrt import SubRipFile, SubRipItem

    rows = enumerate(track.cues, 1)
    return SubRipFile([SubRipItem(n, cue.start, cue.end, SRT.words(cue), cue.settings) for n, cue in rows])


def from_pysrt(file: "Iterable[SubRipItem]") -> Track:
    """Return a track of the items of pysrt's *file*."""
    cues = [Cue(item.start.ordinal, item.end.ordinal, item.text, settings=item.position or "") for item in file]
    return Track(tuple(cues))


def _well_formed(text: str, count: int) -> tuple[tuple[Cue, ...], Sequence[int]] | None:
    """Return the *count* cues of *text* and their places if every one of them is written as it should be."""
    if srt_reader.looks_odd(text):
        return None
    cues: list[Cue] = []
    places, clock = array("q"), scan.Clock()
    at, line, number = 0, 2, 1
    for found in _BLOCK.finditer(text):
        own, start, start_ms, end, end_ms, body = found.groups()
        if found.start() != at or own != str(number):
            return None
        begin, after = found.span(6)
        words = body.removesuffix("\n")
        places.extend((at, begin, begin + len(words), begin + len(words)))
        cues.append(Cue(clock[start] + int(start_ms), clock[end] + int(end_ms), words, "", "", "", line))
        at, number = found.end(), number + 1
        line += 2 + body.count("\n") + at - after
    return (tuple(cues), places) if at == len(text) and len(cues) == count else None
