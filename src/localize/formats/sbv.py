"""SBV: ``0:00:01.000,0:00:02.500``, lines of words, a blank line, as YouTube gives and takes it.

It says words and times and nothing else: no markup (what looks like it is shown as it is), no places, no header.
YouTube tells who speaks as ``>> NAME:`` among the words. MacCaption writes files called ``.sub`` so.
"""

import re
from array import array
from typing import ClassVar, NamedTuple

from localize.formats import scan
from localize.formats.blocks import ANEW, BlockFormat
from localize.formats.kinds import Kind
from localize.formats.scan import quoted
from localize.model import Cue, Origin, Repair, Track

_STAMP = r"(\d{1,6}):(\d{1,2}):(\d{1,2})[.,:;](\d{1,3})"
_TIMES = re.compile(rf"^[ \t\ufeff]*+{_STAMP}[ \t]*+[,;][ \t]*+{_STAMP}[ \t]*+$", re.MULTILINE | re.ASCII)
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


class _Body(NamedTuple):
    """What follows a time line: where its words begin and stop, what they are, what had to be guessed.

    *parted*: a blank line stands before the next time line.
    """

    begin: int
    stop: int
    end: int
    text: str
    repairs: list[Repair]
    parted: bool


class SBV(BlockFormat):
    """Read and write ``.sbv``."""

    name = "sbv"
    endings: tuple[str, ...] = (".sbv",)
    signature = r"\d{1,6}:[0-5]\d:[0-5]\d\.\d{3},\d{1,6}:[0-5]\d:[0-5]\d\.\d{3}[ \t]*(?:\n|\r|\Z)"
    keeps = frozenset[Kind](("line breaks", "end times"))
    between = "\n\n"
    strict: ClassVar[re.Pattern[str]] = re.compile(
        r"\d{1,6}:[0-5]\d:[0-5]\d\.\d{3},\d{1,6}:[0-5]\d:[0-5]\d\.\d{3}[ \t]*", re.ASCII
    )

    def parse(self, text: str) -> Track:
        r"""Read *text*: all that stands between two time lines is the words of a cue.

        >>> YOUTUBE.parse("0:00:01.000,0:00:02.500\nHi.\n").cues[0].end
        2500
        """
        text, newline, repairs = scan.unified(text)
        cues: list[Cue] = []
        places = array("q")
        found = list(_TIMES.finditer(text))
        line, seen, parted = 1, 0, True
        repairs += self.checked_head(text[: found[0].start()] if found else text)
        for n, times in enumerate(found):
            line += text.count("\n", seen, times.start())
            seen, following = times.start(), found[n + 1] if n + 1 < len(found) else None
            told = [] if parted else [Repair(line, "no blank line before this cue", kind="blank-line")]
            start, end = _ms(*times.groups()[:4]), _ms(*times.groups()[4:])
            if not self.strict.fullmatch(times[0]):
                said = f"{self.stamp(start)},{self.stamp(end)}"
                told.append(Repair(line, f"time line {quoted(times[0])} read as {said}", kind="time-stamp"))
            body = self._body(text[times.end() : following.start() if following else len(text)], times.end(), line)
            told += body.repairs
            places.extend((seen, ANEW if told else body.begin, body.stop, body.end))
            repairs += told
            cues.append(Cue(start, end, body.text, line=line))
            parted = body.parted
        origin = Origin(format=self.name, newline=newline, text=text, cues=tuple(cues), places=places)
        return Track(tuple(cues), repairs=tuple(repairs), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track*."""
        if track.origin.format == self.name and not track.cues and not track.origin.cues:
            return track.origin.text
        return super().compose(track)

    def changed(self, cue: Cue, old: Cue) -> tuple[bool, bool]:
        """Tell whether the times of *old* do not fit *cue*, and whether its words do not."""
        return (cue.start, cue.end) != (old.start, old.end), cue.text != old.text

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the times."""
        return f"{self.stamp(cue.start)},{self.stamp(cue.end)}\n"

    def words(self, cue: Cue, old: str | None = None) -> str:
        """Return the lines; those for a block that had none are parted from the next."""
        said = scan.without_blank_lines(cue.text)
        return f"{said}\n" if old == "" and said else said

    def stamp(self, ms: int) -> str:
        """Return *ms* as ``0:00:01.000``; there is nothing before 0."""
        ms = max(0, ms)
        return f"{ms // 3_600_000}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"

    def checked_head(self, head: str) -> list[Repair]:
        """Return a repair for the first line before the first cue that belongs to nothing."""
        stray = next(((n, row) for n, row in enumerate(head.split("\n"), 1) if row.strip()), None)
        if stray is None:
            return []
        told = f"{quoted(stray[1])} before the first cue is no words: left as it is"
        return [Repair(stray[0], told, kind="stray-line", stays=True)]

    def _body(self, body: str, at: int, line: int) -> _Body:
        """Read the *body* of a cue, which begins at the end of its time line."""
        lines = body[1:].split("\n")
        parted = len(lines) > 1 and not lines[-2].strip()
        rows = [n for n, row in enumerate(lines) if row.strip()]
        if not rows:
            told = [] if body else [Repair(line, "the file ends in a time line", kind="final-newline")]
            begin = at + 1 if body else at
            return _Body(begin, begin, begin + len(lines[0]), "", told, parted)
        last, told = rows[-1], list[Repair]()
        if len(rows) != last + 1:
            gap = next(n for n in range(last) if not lines[n].strip())
            what = f"blank line taken out; {quoted(lines[last])} belongs to the cue above"
            told = [Repair(line + 1 + gap, what, kind="blank-line")]
        words = "\n".join([lines[n] for n in rows])
        text = _BREAK.sub("\n", words) if "[" in words else words
        if text != words and not _TIMES.search(text):
            told += self.told_break(words, line)
            words = scan.without_blank_lines(text)
        stop = at + 1 + sum([len(row) + 1 for row in lines[: last + 1]]) - 1
        return _Body(at + 1, stop, stop, words, told, parted)

    def told_break(self, words: str, line: int) -> list[Repair]:
        """Return a repair for the first ``[br]`` in *words*, which is how SubViewer breaks lines."""
        found = _BREAK.search(words)
        assert found is not None  # who asks has seen one
        row = line + 1 + words.count("\n", 0, found.start())
        return [Repair(row, f"{quoted(found[0])} read as a line break", kind="foreign-mark")]


def _ms(hours: str, minutes: str, seconds: str, fraction: str) -> int:
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(f"{fraction:0<3}")


YOUTUBE = SBV()
