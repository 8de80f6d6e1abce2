"""Lines of [Events] that are not as they should be, put in shape."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.formats.ass.lines import MARKED, NUMBER, NUMBERS, Fields, milliseconds, time, told
from localize.formats.scan import quoted

_COMMA = re.compile(r"(\d:\d{1,2}:\d{1,2}),(\d{1,3})(?=[ \t]*,)", re.ASCII)
_HEAD = 200  # characters in which the times of a line are looked for


class Row(NamedTuple):
    """A line put in shape: its fields without the text, the text, its times in milliseconds, and what was odd."""

    values: Fields
    text: str
    start: int
    end: int
    odd: str


def recovered(row: str, fields: Fields) -> Row | None:
    """Make sense of *row*, what stands behind ``Dialogue:``, where it is not as *fields* say; None where there is none.

    Tried are, one after the other: the line as it is; with commas in its times; without a ``Marked=0`` where none
    belongs (some converters leave it there), or another field too many; with a field more than there is.
    """
    best: Row | None = None
    for values, text, odd in _readings(row, fields):
        start, end = (milliseconds(values[fields.index(name)]) for name in ("start", "end"))
        if start is None or end is None:
            continue
        bad = told(fields, values).bad
        timed = "" if start[1] and end[1] else f"times read as {time(start[0])} and {time(end[0])}"
        if not bad:
            return Row(values, text, start[0], end[0], odd or timed)
        best = best or Row(_numbered(values, fields), text, start[0], end[0], odd or f"{quoted(bad)} read as 0")
    return best


def _readings(row: str, fields: Fields) -> Iterator[tuple[Fields, str, str]]:
    """Yield ways to part *row* into values and a text, each with what is odd about it."""
    count = len(fields) - 1
    pointed = _COMMA.sub(r"\1.\2", row[:_HEAD], count=2) + row[_HEAD:]
    lines = [(row, "")] if pointed == row else [(row, ""), (pointed, "commas in the times read as points")]
    for line, odd in lines:
        *values, text = line.split(",", count)
        if len(values) == count:
            yield tuple(values), text, odd
    for line, odd in lines:
        yield from _shifted(line, fields, odd)
    *values, text = lines[-1][0].split(",")
    if max(fields.index("start"), fields.index("end")) < len(values) < count:
        missing = ["0" if name in NUMBERS else "" for name in fields[len(values) : -1]]
        yield (*values, *missing), text, f"{len(missing)} fields too few"


def _shifted(line: str, fields: Fields, odd: str) -> Iterator[tuple[Fields, str, str]]:
    """Yield what *line* is without a field too many, and with an empty one where one is missing."""
    margins = [n for n, name in enumerate(fields) if name in NUMBERS and name.startswith("margin")]
    *values, text = line.split(",", len(fields))
    if len(values) == len(fields):
        wrong = [n for n, value in enumerate(values) if MARKED.fullmatch(value.strip()) and fields[n] != "marked"]
        for n in [*wrong, *range(len(values) - 1, -1, -1)]:
            less = (*values[:n], *values[n + 1 :])
            if n in wrong or (margins and all(NUMBER.fullmatch(less[m].strip()) for m in margins)):
                yield less, text, odd or f"{quoted(values[n])} left out: one field too many"
    *values, text = line.split(",", len(fields) - 2)
    if len(values) == len(fields) - 2 and "name" in fields:
        n = fields.index("name")
        more = (*values[:n], "", *values[n:])
        if margins and all(NUMBER.fullmatch(more[m].strip()) for m in margins):
            yield more, text, odd or "one field too few: no name"


def _numbered(values: Sequence[str], fields: Fields) -> Fields:
    """Return *values* with 0, or the style Default, where there is no number or no style."""
    pairs = zip(fields, values, strict=False)
    bad = [(name, value) if told((name,), (value,)).bad else ("", value) for name, value in pairs]
    return tuple([value if not name else "Default" if name == "style" else "0" for name, value in bad])
