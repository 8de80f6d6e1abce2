"""An expression that is compiled later is the same expression."""

import re

import pytest

from localize.patterns import Later, later


def test_nothing_is_compiled_before_it_is_used():
    wrong = later("(")
    with pytest.raises(re.error):
        wrong.search("")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE])
def test_what_is_compiled_later_finds_the_same(flags: int):
    now, then = re.compile("^(?P<one>a)|b$", flags), later("^(?P<one>a)|b$", flags)
    for text in ("ab", "A\nb\nc", "xb", ""):
        assert [m.span() for m in then.finditer(text)] == [m.span() for m in now.finditer(text)]
        assert then.sub("-", text) == now.sub("-", text)
    assert (then.pattern, then.groupindex) == (now.pattern, now.groupindex)


def test_a_method_is_looked_up_once():
    pattern = later("a")
    assert isinstance(pattern, Later)
    assert pattern.search is pattern.search
