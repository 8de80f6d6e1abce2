r"""The reader of WebVTT that is not as it should be: block by block, as a player does, and telling what it finds.

A block is a cue where "collect a WebVTT block" (W3C, WebVTT: 6.1) says so: its first line has an arrow, or its second
one, and that line is a time line for a player. Any other block is no cue: it stays in the file where it stands, and if
it is no note, style or region, a repair tells that players do not show it.

Where a player shows nothing and this reader finds cues all the same, each told by a repair:

* The signature is missing, in lower case, or not alone: a player refuses the whole file, a person only forgot it.
* Times are typed with the comma of SubRip or with the colon, comma and digits of a Chinese input method: so are
  files that were merely renamed. Not in a file that has more time lines which mean nothing at all: that one is broken
  otherwise, and nothing is guessed.
* CR CR LF is one line end (a player sees a blank line after each line): text mode wrote it.

Where a player shows a cue otherwise: it drops what follows a bare ``<`` up to a ``>``, here that is text; it shows
``{\an8}`` as text, here that is the place that its writer meant. A time with more than 15 digits of hours is none.
"""

import re
from array import array
from collections.abc import Sequence

from localize.formats.blocks import ANEW
from localize.formats.scan import quoted
from localize.formats.vtt import times as vtt_times
from localize.formats.vtt.cue import Written, made
from localize.formats.vtt.settings import Settings, checked, in_regions, regions
from localize.formats.vtt.times import WIDE_ARROW, Times
from localize.model import Cue, Repair
from localize.timing import stamp

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|\Z)")
_LIKE_SIGNATURE = re.compile(r"\s*+WEBVTT([^\n]*)(?:\n|\Z)", re.IGNORECASE)
_STRICT = re.compile(rf"{vtt_times.STAMP}{vtt_times.ARROW}{vtt_times.STAMP}(?:[ \t][^\n]*)?", re.ASCII)
# As the standard says but for the spaces around the arrow, which players do not ask for.
_SPACED = re.compile(rf"[ \t\f]*+{vtt_times.STAMP}[ \t\f]*+-->[ \t\f]*+{vtt_times.STAMP}(?:[ \t\f][^\n]*)?", re.ASCII)
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")
_EARLY = re.compile(r"(?:STYLE|REGION)[ \t\f]*")


def signed(head: str) -> str:
    r"""Return *head*, the text before the first cue, with the signature that it should have.

    >>> signed("webvtt - One\nLanguage: zh\n"), signed("")
    ('WEBVTT - One\nLanguage: zh\n', 'WEBVTT\n\n')
    """
    if _SIGNATURE.match(head):
        return head
    found = _LIKE_SIGNATURE.match(head)
    if found:
        rest = found[1].strip()
        return f"WEBVTT{rest and ' '}{rest}\n{head[found.end() :]}"
    return f"WEBVTT\n\n{head.lstrip(chr(10))}"


class Reader:
    """One pass over the lines of a file."""

    def __init__(self, text: str) -> None:
        self._text, self._rows = text, text.split("\n")
        self._at = array("q", [0])  # where each row begins
        for row in self._rows:
            self._at.append(self._at[-1] + len(row) + 1)
        self._arrows = _arrows(self._rows)
        self._body = 0  # the row at which the header is over
        self._known: frozenset[str] | None = None
        self._repairs: list[Repair] = []
        self._cues: list[Cue] = []
        self._places = array("q")

    def read(self) -> tuple[tuple[Cue, ...], Sequence[int]]:
        """Return all cues, and where their blocks stand as `localize.formats.blocks` wants it told."""
        row = self._body = self._head()
        while row < len(self._rows):
            row = self._block(row) if self._rows[row] else row + 1
        return tuple(self._cues), self._places

    def told(self) -> list[Repair]:
        """Return what was put in shape or is no cue, in the order of the lines."""
        return sorted(self._repairs, key=lambda repair: repair.line)

    def _head(self) -> int:
        """Look at the signature and the lines below it; return the row after them."""
        row = 0
        if not _SIGNATURE.match(self._text):
            found = _LIKE_SIGNATURE.match(self._text)
            if found is None:
                self._tell(0, "no WEBVTT on the first line", "signature")
                return 0
            row = self._text.count("\n", 0, found.start(1))
            self._tell(row, f"{quoted(self._text[: found.end()].rstrip(chr(10)))} read as WEBVTT", "signature")
        return self._end(row + 1)

    def _end(self, row: int) -> int:
        """Return the first row, from *row* on, that is empty or has an arrow."""
        while row < len(self._rows) and self._rows[row] and row not in self._arrows:
            row += 1
        return row

    def _block(self, first: int) -> int:
        """Take in the block that begins with the row *first*; return where the next one may begin."""
        arrow = first if first in self._arrows else first + 1
        if arrow not in self._arrows:
            end = self._end(arrow)
            self._beside(first, end)
            return end
        end, times = self._end(arrow + 1), self._arrows[arrow]
        if times:
            self._cue(first, arrow, end, times)
        else:
            self._ignored(first, end, vtt_times.fault(self._rows[arrow]), "time-stamp")
        return end

    def _cue(self, first: int, arrow: int, end: int, times: Times) -> None:
        """Take in the cue whose time line is the row *arrow*; its block is the rows from *first* to before *end*."""
        before = len(self._repairs)
        if not _STRICT.fullmatch(self._rows[arrow]):
            read = f"{stamp(times.start, decimal='.')} --> {stamp(times.end, decimal='.')}"
            spaced = _SPACED.fullmatch(self._rows[arrow])
            self._tell(
                arrow, f"time line {quoted(self._rows[arrow])} read as {read}", "arrow" if spaced else "time-stamp"
            )
        if first and self._rows[first - 1]:
            headed = first == self._body
            missing = "between the header and" if headed else "before"
            self._tell(arrow, f"no blank line {missing} this cue", "signature" if headed else "blank-line")
        begin, stop = self._at[arrow + 1] - 1, self._at[end] - 1
        identifier = self._rows[first] if first < arrow else ""
        settings = self._settings(times.rest, self._at[first])
        if settings.bad:
            told = f"{quoted(settings.bad)} after the times left out: no setting that players know"
            self._tell(arrow, told, "cue-setting")
        words = self._text[begin + 1 : stop]
        cue, messages = made(Written(times.start, times.end, words, identifier, settings, arrow + 1))
        for offset, message, kind in messages:
            self._tell(arrow + 1 + offset, message, kind)
        fits = before == len(self._repairs)
        self._places.extend((self._at[first], begin if fits else ANEW, stop if fits else ANEW, stop))
        self._cues.append(cue)

    def _settings(self, written: str, at: int) -> Settings:
        """Return the settings *written* of the cue whose block begins *at* that place."""
        settings = checked(written)
        if "region:" not in settings.kept:
            return settings
        if self._known is None:
            self._known = regions(signed(self._text[: self._places[0] if self._places else at]))
        return in_regions(settings, self._known)

    def _beside(self, first: int, end: int) -> None:
        """Look at a block without times, which is the rows from *first* to before *end*."""
        row = self._rows[first]
        if _EARLY.fullmatch(row):
            if self._cues:
                self._ignored(first, end, f"{row.rstrip()} after the first cue", "header-block", words=False)
        elif not _NOTE.match(row) and any(map(str.strip, self._rows[first:end])):
            self._ignored(first, end, f"{quoted(row)} begins neither a cue nor a NOTE, STYLE or REGION", "stray-line")

    def _ignored(self, first: int, end: int, why: str, kind: str, *, words: bool = True) -> None:
        lines = f"lines {first + 1}-{end}" if end > first + 1 else f"line {end}"
        told = f"players do not show {lines}, {why}; kept as it is"
        self._repairs.append(Repair(first + 1, told, words, kind, stays=True))

    def _tell(self, row: int, message: str, kind: str) -> None:
        self._repairs.append(Repair(row + 1, message, kind=kind))


def _arrows(rows: Sequence[str]) -> dict[int, Times | None]:
    """Return the rows with an arrow, by their numbers, and what players or, in a typist's file, people understand."""
    found = {n: vtt_times.understood(row) for n, row in enumerate(rows) if "-->" in row or WIDE_ARROW in row}
    typed = sum(1 for times in found.values() if times and not times.played)
    guess = typed >= sum(1 for n, times in found.items() if times is None and "-->" in rows[n])
    kept = {n: times if times and (times.played or guess) else None for n, times in found.items()}
    return {n: times for n, times in kept.items() if times or "-->" in rows[n]}
