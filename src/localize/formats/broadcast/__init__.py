"""What the guest `ttconv` reads, as cues. It models a file as TTML does, with exact fractions of seconds.

It is asked for the paragraphs of its model: their times, words, line breaks, italics, underlines, colours, and whether
their region is certainly on top. What it has to say of a file (it logs) becomes repairs. Whatever leaves it that is no
error of ours is one afterwards: broken files take it by surprise.
"""

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

from localize.errors import UnreadableError, UnwritableError
from localize.formats.kinds import Kind
from localize.formats.scan import quoted
from localize.formats.ttml.found import ENDLESS
from localize.formats.ttml.style import NORMAL, Look, delta
from localize.formats.ttml.time import rounded
from localize.model import Cue, Repair

if TYPE_CHECKING:
    from ttconv.model import ContentDocument

T = TypeVar("T")
KEPT = frozenset[Kind](("italics", "underline", "colour", "place", "line breaks", "end times"))
_TOP = 100 / 3  # a region that begins above this and fills from its top is on top
_LONGEST = 200  # characters of a note


class Notes(logging.Handler):
    """Collects what the guest says while *line* of a file is read; of several that say the same the first counts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.line = 1
        self._told: dict[str, tuple[int, int]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take in one message."""
        self.tell(self.line, record.getMessage()[:_LONGEST])

    def tell(self, line: int, message: str) -> None:
        """Take in a message about *line*."""
        first, count = self._told.get(message, (line, 0))
        self._told[message] = first, count + 1

    def repairs(self) -> tuple[Repair, ...]:
        """Return what was told, in the order of the lines."""
        told = [
            Repair(line, message + (f" (and {count - 1} more)" if count > 1 else ""))
            for message, (line, count) in self._told.items()
        ]
        return tuple(sorted(told, key=lambda repair: repair.line))


def asked(question: Callable[[], T], what: str, notes: Notes) -> T:
    """Return what the guest answers about a file of the format *what*; raise `UnreadableError` where it fails."""
    with _listening(notes):
        try:
            return question()
        except Exception as error:  # a guest: struct.error, ValueError, TypeError, AssertionError ...
            told = quoted(str(error)) if str(error) else type(error).__name__
            raise UnreadableError("", f"no {what} that can be understood: {told}", notes.line) from error


def cues(document: "ContentDocument", notes: Notes, lines: list[tuple[Fraction, int]]) -> tuple[Cue, ...]:
    """Return the cues of *document*; *lines* says which line of the file stands for each time, in order."""
    times, numbers = [time for time, _ in lines], [number for _, number in lines]
    found = []
    body = document.get_body()
    for p in (p for div in body or () for p in div):
        begin, end = p.get_begin() or Fraction(0), p.get_end()
        if begin == end == 0:
            begin, end = _span_times(p)
        text = _words(p)
        if not text:
            continue
        place = r"{\an8}" if _is_on_top(p.get_region()) else ""
        line = numbers[max(0, bisect_right(times, begin) - 1)] if lines else 0
        ms = rounded(begin * 1000)
        found.append(Cue(ms, -1 if end is None else rounded(end * 1000), place + text, "", "", "", line))
    return _ended(found, notes)


def unwritable(what: str) -> UnwritableError:
    """Return the error that says what to write instead of *what*."""
    return UnwritableError("", f"{what} is only read; write SubRip (.srt), WebVTT (.vtt) or TTML (.ttml) instead")


def _ended(found: list[Cue], notes: Notes) -> tuple[Cue, ...]:
    """Return the cues with an end for each that has none: where the next one begins."""
    whole = []
    for cue, after in zip_longest(found, found[1:]):
        if cue.end < 0:
            end = after.start if after and after.start > cue.start else cue.start + ENDLESS
            notes.tell(cue.line, "no end; shown until the next cue" if after else f"no end; shown for {ENDLESS} ms")
            cue = replace(cue, end=end)  # noqa: PLW2901  # the same cue, ended
        whole.append(cue)
    return tuple(whole)


def _span_times(p: Any) -> tuple[Fraction, Fraction | None]:
    """Return the times of a paragraph that has none but those of its spans."""
    spans = [span for span in p if span.get_begin() is not None]
    ends = [span.get_end() for span in spans]
    begin = min((span.get_begin() for span in spans), default=Fraction(0))
    return begin, None if None in ends else max(ends, default=None)


def _words(p: Any) -> str:
    """Return the words in a paragraph with the tags of the house, each line without white space at its ends."""
    from ttconv import model

    lines: list[list[tuple[Look, str]]] = [[]]
    for element, look in _inside(p, NORMAL):
        if isinstance(element, model.Br):
            lines.append([])
        else:
            lines[-1].append((look, element.get_text()))
    rows = [line(row) for row in lines]
    return "\n".join([row for row in rows if row])


def line(runs: list[tuple[Look, str]]) -> str:
    """Return the *runs* of one row as text: no white space at its ends, runs that look the same as one."""
    joined: list[tuple[Look, str]] = []
    for look, words in runs:
        if joined and (joined[-1][0] == look or not words.strip()):
            joined[-1] = joined[-1][0], joined[-1][1] + words
        elif words:
            joined.append((look, words))
    if joined:
        joined[0] = joined[0][0], joined[0][1].lstrip()
        joined[-1] = joined[-1][0], joined[-1][1].rstrip()
    tags = [(delta(NORMAL, look), words) for look, words in joined if words]
    return "".join([f"{tag.opening}{words}{tag.closing}" for tag, words in tags])


def _inside(element: Any, look: Look) -> Iterator[tuple[Any, Look]]:
    """Yield the texts and breaks in *element* with how they look."""
    from ttconv import model

    for child in element:
        if isinstance(child, model.Br | model.Text):
            yield child, look
        else:
            yield from _inside(child, _looking(child, look))


def _looking(span: Any, around: Look) -> Look:
    from ttconv.style_properties import FontStyleType, StyleProperties

    colour, style = span.get_style(StyleProperties.Color), span.get_style(StyleProperties.FontStyle)
    lines = span.get_style(StyleProperties.TextDecoration)
    return Look(
        italic=around.italic if style is None else style is not FontStyleType.normal,
        underline=around.underline if lines is None else bool(lines.underline),
        colour="#{:02x}{:02x}{:02x}".format(*colour.components[:3]) if colour else around.colour,
    )


def _is_on_top(region: Any) -> bool:
    from ttconv.style_properties import DisplayAlignType, StyleProperties

    if region is None or region.get_style(StyleProperties.DisplayAlign) is not DisplayAlignType.before:
        return False
    origin = region.get_style(StyleProperties.Origin)
    return origin is not None and origin.y.value < _TOP


@contextmanager
def _listening(notes: Notes) -> Iterator[None]:
    """Send to *notes*, and nowhere else, what the guest logs."""
    logger = logging.getLogger("ttconv")
    spreads = logger.propagate
    logger.addHandler(notes)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(notes)
        logger.propagate = spreads
