"""TMPlayer: ``00:01:02:words|words``, whole seconds and no ends; Polish players write it, and ``00:01:02=`` or ``,1=``.

With ``00:01:02,1=`` each line of a cue has its own line in the file, numbered from 1. A cue ends where the next one
begins, five seconds after its start at the latest, or at a stamp without words; the last one lasts four. It has no
markup, no places, no header, no language, and nothing shorter than a second.
"""

import re

from localize.formats import scan
from localize.formats.blocks import ANEW
from localize.formats.kinds import Kind
from localize.formats.scan import quoted
from localize.formats.stamps import Row, StampedFormat
from localize.model import Cue, Origin, Repair, Track
from localize.timing import stamp

_ROW = re.compile(r"([ \t\ufeff]*+)(\d{1,4}):(\d{1,2}):(\d{1,2})(?:,(\d))?([:=]|[ \t])[ \t]*+", re.ASCII)
_INNER = re.compile(r"\n[ \t]*+\d{1,4}:\d{1,2}:\d{1,2},\d([:=])", re.ASCII)


class TMPlayer(StampedFormat):
    """Read and write the lines of TMPlayer, which come as ``.txt`` or ``.tmp``."""

    name = "tmplayer"
    endings = (".tmp", ".txt")
    signature = r"\d{1,2}:[0-5]\d:[0-5]\d(?:,1)?[:=](?!\d\d[\s:;,.])"
    keeps = frozenset[Kind](("line breaks", "end times"))
    longest = 5000
    resolution = 1000

    def parse(self, text: str) -> Track:
        r"""Read TMPlayer *text*.

        >>> [(cue.start, cue.end) for cue in SECONDS.parse("00:00:01:Where?|Here.\n00:00:03:No!\n")]
        [(1000, 3000), (3000, 7000)]
        """
        text, newline, repairs = scan.unified(text)
        rows, told = _rows(text)
        cues, places = self.collected(rows, text)
        origin = Origin(format=self.name, newline=newline, text=text, cues=cues, places=places)
        return Track(cues, repairs=(*repairs, *told), origin=origin)

    def rows(self, text: str) -> list[Row]:
        """Return the stamps in *text*."""
        return _rows(text)[0]

    def changed(self, cue: Cue, old: Cue) -> tuple[bool, bool]:
        """Tell what does not fit; the words may hold the start, too."""
        opening = (cue.start, cue.end, cue.id) != (old.start, old.end, old.id)
        return opening, cue.text != old.text or cue.start != old.start

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the stamp, with what stands behind it in *old*."""
        found = _ROW.match(old)
        ms = self.rounded(cue.start)
        if found is None:
            return f"{_clock(ms)}:"
        if _ms(found) == ms:
            return old
        return f"{found[1]}{_clock(ms)}{f',{found[5]}' if found[5] else ''}{old[found.start(6) :]}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the lines: on one line, or as in *old* each behind the stamp."""
        rows = cue.text.replace("\0", "").replace("\r", "\n").replace("|", "｜").split("\n")
        inner = _INNER.search(old)
        if inner is None or len(rows) > 9:
            return "|".join(rows).strip(" \t")
        clock = _clock(self.rounded(cue.start))
        return rows[0] + "".join([f"\n{clock},{n}{inner[1]}{row}" for n, row in enumerate(rows[1:], 2)])

    def clearing(self, cue: Cue, old: str = "") -> str:
        """Return a line with a stamp and no words."""
        found = _ROW.match(old.lstrip("\n"))
        number, sign = (f",{found[5]}" if found[5] else "", found[6]) if found else ("", ":")
        return f"\n{_clock(self.rounded(cue.end))}{number}{sign}"


def _rows(text: str) -> tuple[list[Row], list[Repair]]:
    """Return the stamps in *text*, and what had to be guessed."""
    rows: list[Row] = []
    repairs: list[Repair] = []
    at, last = 0, 0  # last: the number of the line of the cue, where such numbers are
    for line, row in enumerate(text.split("\n"), 1):
        found = _ROW.match(row)
        stop = at + max(len(row.rstrip(" \t")), found.end() if found else 0)
        if found is None:
            last = 0
            if row.strip():
                told = f"{quoted(row)} has no stamp: left as it is, and not a cue"
                repairs.append(Repair(line, told, kind="stray-line", stays=True))
        else:
            words = row[found.end() : stop - at].replace("|", "\n")
            words = words if words.strip() else ""
            start, number = _ms(found), int(found[5] or 0)
            if last and number == last + 1 and rows[-1].start == start:
                rows[-1] = rows[-1]._replace(stop=stop, end=stop, text=f"{rows[-1].text}\n{words}".strip("\n"))
            else:
                stray = number > 1  # as it stands, it could go on with whatever comes before it
                rows.append(Row(line, at, ANEW if stray else at + found.end(), stop, stop, start, words))
                if stray:
                    told = f"has no line {number - 1} above it: read as a first line"
                    repairs.append(Repair(line, f"{quoted(found[0])} {told}", kind="time-stamp"))
            last = number
            if found[6] not in ":=":
                told = f"{quoted(found[0])} read as {stamp(start)[:8]}:"
                repairs.append(Repair(line, told, kind="time-stamp", stays=True))
        at += len(row) + 1
    return rows, repairs


def _ms(found: re.Match[str]) -> int:
    return ((int(found[2]) * 60 + int(found[3])) * 60 + int(found[4])) * 1000


def _clock(ms: int) -> str:
    return stamp(ms).split(",")[0]


SECONDS = TMPlayer()
