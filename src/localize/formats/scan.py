"""What all readers of timed lines share: line ends, time lines, and what to say of a line that was put in shape.

A clean file is recognised by one regular expression over its time lines. Where that one does not account for every
arrow in the file, each line with an arrow is looked at again by a tolerant one. No expression here repeats over a
class that its neighbour can also eat, and the tolerant one sees only short lines with their spaces squeezed: a
hostile file costs no more than a long one.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from localize.model import Repair
from localize.text import printable

LONGEST_TIME_LINE = 300  # characters; longer ones are text


class Timing(NamedTuple):
    """A time line: where it begins and ends in the text, its times, and what else stood on it."""

    at: int
    stop: int
    start: int
    end: int
    tail: str = ""
    number: str = ""
    indent: str = ""
    repaired: bool = False


# Digits, and the letters that character recognition puts in their place.
_D = r"[\dlIOo]"
_COLON, _POINT = "[:：﹕∶;；]", "[,.，．。、٫،:：﹕∶;；]"
_FRACTION = rf"(?: ?{_POINT} ?({_D}{{1,30}})(?:\.\d{{1,30}})?)?"
_STAMP = rf"(-?) ?(?:({_D}{{1,6}}) ?{_COLON} ?)?({_D}{{1,4}}) ?{_COLON} ?({_D}{{1,4}}){_FRACTION}"
_DASHES = r"(?:[-=~‐-―−－] ?){1,5}"
_WHOLE = rf"()(\d{{1,6}}) ?{_COLON} ?(\d{{1,2}}) ?{_COLON} ?(\d{{1,2}}) ?{_POINT} ?(\d{{1,3}})"
_GAP = " ?(?:[-‐-―−－~～至到] ?){0,3}"
# Marks of direction and spaces of no width: editors of Arabic and Hebrew put them at the edges of lines.
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
)
_DIGITS = str.maketrans("lIOo", "1100")


class Arrows:
    """How a format writes its time lines: strictly, and how far from that they are still understood.

    *strict* is its time line, *heads* what an arrow may end with, *suspicious* what hints at one; *halves* says that a
    line with one time, or with two and no arrow between them, is understood too. All but the first are compiled when
    a file is not as it should be.
    """

    def __init__(self, *, strict: str, heads: str, suspicious: str, halves: bool = False) -> None:
        self.strict = re.compile(strict, re.MULTILINE | re.ASCII)
        self._heads, self._suspicious, self._halves = heads, suspicious, halves

    @cached_property
    def _arrow(self) -> str:
        return rf" ?(?:{_DASHES}(?:{self._heads})|[→⇒➔➜⟶]) ?"

    @cached_property
    def tolerant(self) -> re.Pattern[str]:
        """What is understood as a time line."""
        return re.compile(rf"(?:(\d{{1,9}}) )?{_STAMP}{self._arrow}{_STAMP}(.*)")

    @cached_property
    def halves(self) -> tuple[re.Pattern[str], ...]:
        """What is understood as half a time line: two times and no arrow, a start alone, an end alone."""
        if not self._halves:
            return ()
        return tuple(
            map(re.compile, (rf"{_WHOLE}{_GAP}{_WHOLE}", rf"{_STAMP}{self._arrow}", rf"{self._arrow}{_STAMP}"))
        )

    @cached_property
    def suspicious(self) -> re.Pattern[str]:
        """Lines that may be time lines."""
        pair = rf"|\d{_COLON}\d\d{_POINT}\d{{1,3}}[ \t]?{_GAP}\d{{1,3}}{_COLON}\d" if self._halves else ""
        return re.compile(rf"^[^\n]*(?:{self._suspicious}{pair})[^\n]*$", re.MULTILINE)


def unified(text: str) -> tuple[str, str, list[Repair]]:
    r"""Return *text* with ``\n`` at every line end, the line end that most lines had, and what was put in shape.

    Only CR, LF and CR LF end a line: U+2028, U+0085, vertical tab and form feed are text.
    """
    repairs = []
    if "\0" in text:
        repairs.append(
            Repair(
                text.count("\n", 0, text.index("\0")) + 1,
                f"{text.count(chr(0))} NUL characters taken out",
                kind="encoding",
            )
        )
        text = text.replace("\0", "")
    if text.startswith("\ufeff"):
        repairs.append(Repair(1, "a second byte order mark taken out", kind="byte-order-mark"))
        text = text.lstrip("\ufeff")
    if "\r" not in text:
        return text, "\n", repairs
    if "\r\r\n" in text:
        repairs.append(Repair(1, "CR CR LF at the end of lines read as one line end", kind="line-end"))
        text = text.replace("\r\r\n", "\r\n")
    both = text.count("\r\n")
    counts = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    newline = max(counts, key=lambda end: counts[end])
    return text.replace("\r\n", "\n").replace("\r", "\n"), newline, repairs


def tolerant_timings(text: str, known: Arrows) -> Iterator[Timing]:
    """Yield all lines that can be understood as time lines."""
    clock = Clock()
    for found in known.suspicious.finditer(text):
        strict = known.strict.match(text, found.start())
        if strict:
            start, start_ms, end, end_ms, tail = strict.groups()
            yield Timing(*found.span(), clock[start] + int(start_ms), clock[end] + int(end_ms), tail or "")
        elif found.end() - found.start() <= LONGEST_TIME_LINE:
            timing = _understood(found.group(), found.start(), known)
            if timing:
                yield timing


def _understood(line: str, at: int, known: Arrows) -> Timing | None:
    squeezed = " ".join(line.translate(_UNSEEN).replace("\ufeff", " ").split())
    found = known.tolerant.fullmatch(squeezed)
    if found is None:
        return _half(line, squeezed, at, known)
    number, *stamps, tail = found.groups(default="")
    indent = line[: len(line) - len(line.lstrip())]
    start, end = _milliseconds(*stamps[:5]), _milliseconds(*stamps[5:])
    return Timing(at, at + len(line), start, end, tail.strip(), number, indent, True)


def _half(line: str, squeezed: str, at: int, known: Arrows) -> Timing | None:
    """Understand a time line without an arrow, or with one time: the other one is the same."""
    for pattern in known.halves:
        found = pattern.fullmatch(squeezed)
        if found:
            stamps = found.groups(default="")
            return Timing(at, at + len(line), _milliseconds(*stamps[:5]), _milliseconds(*stamps[-5:]), repaired=True)
    return None


def _milliseconds(sign: str, hours: str, minutes: str, seconds: str, fraction: str) -> int:
    h, m, s, f = (part.translate(_DIGITS) for part in (hours or "0", minutes, seconds, fraction))
    ms = ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int((f + "000")[:3])
    return -ms if sign else ms


class Clock(dict[str, int]):
    """Milliseconds of ``HH:MM:SS`` or ``MM:SS``, each worked out once a file: neighbouring cues share their seconds."""

    def __missing__(self, stamp: str) -> int:
        hours, minutes, seconds = stamp.rjust(8, "0").split(":") if stamp.count(":") == 2 else ("0", *stamp.split(":"))
        self[stamp] = ms = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
        return ms


def spells_times(line: str, start: int, end: int, stamp: Callable[[int], str]) -> bool:
    """Tell whether *line* says both times just as *stamp* writes them: then it is the arrow that is odd.

    >>> from localize.timing import stamp
    >>> spells_times("00:00:01,000->00:00:02,000", 1000, 2000, stamp)
    True
    """
    between = line.strip().removeprefix(stamp(start)).removesuffix(stamp(end))
    whole = len(line.strip()) == len(stamp(start)) + len(between) + len(stamp(end))
    return whole and not any(char.isalnum() or char in ".," for char in (between[:1], between[-1:]))


def without_blank_lines(text: str) -> str:
    """Return *text* as it can stand in a file where a blank line ends a cue: without such lines and without NULs."""
    if "\r" in text or "\0" in text:
        text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return "" if text.isspace() else text
    lines = text.split("\n")
    if "" in lines or any(map(str.isspace, lines)):
        return "\n".join([line for line in lines if line.strip()])
    return text


def without_empty_lines(text: str) -> str:
    """Return *text* as it can stand in a file where an empty line ends a cue; a line of spaces may stay."""
    if "\r" in text or "\0" in text:
        text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(filter(None, text.split("\n"))) if "\n" in text else text


def line_end(text: str, at: int, stop: int) -> int:
    """Return where the line that *at* is on ends, before *stop*."""
    found = text.find("\n", at, stop)
    return found if found >= 0 else stop


def block_end(text: str, at: int, begin: int, stop: int) -> int:
    """Return where the block at *at* ends: with its last line that is not blank, at least where its words *begin*."""
    return line_end(text, max(at + len(text[at:stop].rstrip()), min(begin, stop)), stop)


def quoted(text: str, limit: int = 80) -> str:
    r"""Return *text* for a message: short, on one line, harmless to a terminal.

    >>> quoted("Kind:\tcaptions")
    '"Kind:\\tcaptions"'
    """
    return f'"{printable(text if len(text) <= limit else text[: limit - 1] + "…")}"'
