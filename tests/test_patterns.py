"""No expression of ours grows faster than what it reads: files come from strangers."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from growth import FLOOR, grows_linearly, seconds
from localize.formats import FORMATS
from patterns import ONCE, Found, attacks, found, sources

LENGTH = 8_000  # characters
# Linear as they are called; hostile files of their format prove it (formats/test_hostile.py).
GUARDED = {
    "localize.formats.ass.text._TOKEN": "is given text up to the last brace that closes",
    "localize.formats.sami.text._COMMENT": "is given text up to the last end of a comment",
}
EXPLOSION = 50_000  # times as long as looking at each character once


@cache
def every() -> list[Found]:
    """Return the expressions of all modules, and the signatures of formats."""
    signatures = {name: FORMATS[name].signature for name in FORMATS if FORMATS[name].signature}
    return [
        *found(),
        *[Found(f"signature of {name}", re.compile(one), frozenset(("match",))) for name, one in signatures.items()],
    ]


def tried(pattern: Any, method: str, before: str, body: str, after: str) -> Callable[[int], Callable[[], object]]:
    """Return what makes of a length the work that *method* has with a string of it."""

    def of(length: int) -> Callable[[], object]:
        string: Any = before + body * max(1, length // len(body)) + after
        if isinstance(pattern.pattern, bytes):
            string = string.encode("utf-8")
        if method in ONCE:
            return lambda: getattr(pattern, method)(string)
        return lambda: sum(1 for _ in pattern.finditer(string))

    return of


def test_there_are_expressions_to_try() -> None:
    every_one = every()
    assert len(every_one) > 60
    for known in (".TAG", ".srt._BLOCK", ".tolerant", "signature of srt", ".text._UNSEEN"):
        assert any(known in one.place for one in every_one)
    assert set(GUARDED) <= {one.place for one in every_one}
    compiled = sum(source.count("re.compile(") for source in sources().values())
    assert len(every_one) > 0.8 * compiled


@pytest.mark.parametrize("hostile", ["(a+)+b", "(?:a|a)*b", "a[^b]*b", r"\s*x", "(?:[ab]*a)*c", r"^(\w+\s?)*$"])
def test_an_expression_that_hangs_is_found(hostile: str) -> None:
    assert slow(Found("hostile", re.compile(hostile), frozenset(("search", "fullmatch"))))


@pytest.mark.parametrize("one", every(), ids=lambda one: one.place)
def test_no_expression_grows_faster_than_its_string(one: Found) -> None:
    assert one.place in GUARDED or slow(one) == ""


def slow(one: Found, length: int = LENGTH) -> str:
    """Return an attack for which *one* takes more than twice as long for twice the length; "" if there is none."""
    source = one.pattern.pattern
    methods = {method if method in ONCE else "search" for method in one.methods}
    for before, body, after in attacks(source, one.pattern.flags):
        for method in sorted(methods):
            work = tried(one.pattern, method, before, body, after)
            plain = tried(re.compile("(?s)."), "search", before, body, after)
            for short in (18, 22, 100, 1000):
                if seconds(work(short)) > max(FLOOR, EXPLOSION * seconds(plain(short)) / short):
                    return f"{method}: {before!r} + {short} of {body!r} + {after!r} explodes"
            if not grows_linearly(work, length):
                return f"{method}: {before!r} + n of {body!r} + {after!r} grows faster than n"
    return ""
