"""JSON with the places of its parts: what stands where, and what is refused.

The values are read by the decoder of the standard library, one member at a time, so that each has a place in the text.
Refused, with the line: what is no JSON, names that come twice in one object, numbers that are none or have no end, and
what is nested too deeply.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

from localize.errors import TooLargeError, UnreadableError

_SPACE = re.compile(r"[ \t\n]*+")
_LONGEST = 40  # digits of a number
_DEEPEST = 500  # levels; where exactly the decoder gives up depends on the interpreter, and is deeper
_DEPTH = 2  # how deep a list of cues lies in a file; what is wrong is looked for down to there


class Member(NamedTuple):
    """A value, where it begins and stops, and the name that it has in an object."""

    name: str
    begin: int
    stop: int
    value: Any


def members(text: str, at: int, depth: int = _DEPTH) -> Iterator[Member]:
    """Yield the members of the object that begins at *at*; the last one is none and stops behind the object."""
    names = set[str]()
    at, closed = _first(text, at, "}")
    while not closed:
        if text[at : at + 1] != '"':
            raise refused(text, at, "here a name in double quotes should stand")
        name, at = _value(text, at, 0)
        if name in names:
            raise refused(text, at, f"the name {name!r} comes twice in one object")
        names.add(name)
        at = skipped(text, at)
        if text[at : at + 1] != ":":
            raise refused(text, at, "here a colon should stand")
        begin = skipped(text, at + 1)
        value, stop = _value(text, begin, depth)
        yield Member(name, begin, stop, value)
        at, closed = _next(text, stop, "}")
    yield Member("", at, at, None)


def items(text: str, at: int, depth: int = _DEPTH) -> Iterator[Member]:
    """Yield the items of the array that begins at *at*; the last one is no item and stops behind the array."""
    at, closed = _first(text, at, "]")
    while not closed:
        value, stop = _value(text, at, depth)
        yield Member("", at, stop, value)
        at, closed = _next(text, stop, "]")
    yield Member("", at, at, None)


def skipped(text: str, at: int) -> int:
    """Return the place of the first character from *at* on that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def refused(text: str, at: int, reason: str) -> UnreadableError:
    """Return the error that says what is wrong at *at*."""
    return UnreadableError("", f"no JSON of subtitles: {reason}", text.count("\n", 0, at) + 1)


def _first(text: str, at: int, end: str) -> tuple[int, bool]:
    """Return the place of the first part of what opens at *at*, or that behind its *end* if it is empty."""
    at = skipped(text, at + 1)
    return (at + 1, True) if text[at : at + 1] == end else (at, False)


def _next(text: str, at: int, end: str) -> tuple[int, bool]:
    """Return the place of the part behind the comma at *at*, or that behind the *end*."""
    at = skipped(text, at)
    if text[at : at + 1] == end:
        return at + 1, True
    if text[at : at + 1] != ",":
        raise refused(text, at, f"here a comma or {end} should stand")
    return skipped(text, at + 1), False


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise refused(text, error.pos, error.msg) from None
    except RecursionError:
        raise TooLargeError("", "levels", _DEEPEST, text.count("\n", 0, at) + 1) from None
    except ValueError as error:  # of the functions below, which do not know where they are
        if depth and text[at] in "[{":
            deque((members if text[at] == "{" else items)(text, at, depth - 1), maxlen=0)
        raise refused(text, at, str(error)) from None


def _whole(written: str) -> int:
    if len(written) > _LONGEST:
        raise ValueError(f"a number too long: {written[:20]}")
    return int(written)


def _fraction(written: str) -> float:
    number = float(written) if len(written) <= _LONGEST else float("inf")
    if not isfinite(number):
        raise ValueError(f"a number too large or too long: {written[:20]}")
    return number


def _constant(written: str) -> float:
    raise ValueError(f"{written} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice in one object")
    return found


_DECODER = json.JSONDecoder(
    parse_int=_whole, parse_float=_fraction, parse_constant=_constant, object_pairs_hook=_object
)
