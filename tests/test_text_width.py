"""The short cuts of measuring say what the long way says."""

from unicodedata import east_asian_width

import regex
from hypothesis import given
from hypothesis import strategies as st

from localize import text


def test_what_counts_as_full_is_full():
    full = [chr(i) for i in range(0x10000) if text._FULL.fullmatch(chr(i))]
    assert len(full) > 30_000
    assert {east_asian_width(c) for c in full} == {"W", "F"}


def test_whatever_is_not_seen_is_not_printable():
    assert not any(chr(i).isprintable() for i in range(0x110000) if text._UNSEEN.match(chr(i)))


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))))
def test_a_line_is_as_wide_as_it_has_clusters(line: str):
    seen = text._UNSEEN.sub("", line)
    assert text.width(line, "graphemes") == len(regex.findall(r"\X", seen))


@given(st.text(alphabet="a é你，…　\u0301\u200b한"))
def test_measuring_a_text_is_measuring_its_lines(line: str):
    both = text.measure(f"{line}\n{line}", "halfwidth")
    assert both.total == 2 * text.measure(line, "halfwidth").total == 2 * text.width(line, "halfwidth")
