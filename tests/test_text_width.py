"""The short cuts of measuring say what the long way says."""

import re
from unicodedata import east_asian_width

import regex
from hypothesis import given
from hypothesis import strategies as st

from localize import text


def test_what_counts_as_full_is_full():
    full = re.compile(text._FULL)
    found = [chr(i) for i in range(0x10000) if full.fullmatch(chr(i))]
    assert len(found) > 30_000
    assert {east_asian_width(c) for c in found} == {"W", "F"}


def test_whatever_is_not_seen_is_not_printable():
    assert not any(chr(i).isprintable() for i in range(0x110000) if re.match(text._UNSEEN, chr(i)))


# The scripts of the languages that the profiles know.
SCRIPTS = (
    (0x20, 0x24F),
    (0x300, 0x52F),
    (0x600, 0x6FF),
    (0x900, 0x97F),
    (0xE01, 0xE4E),
    (0x1100, 0x11FF),
    (0x2010, 0x2060),
)
MORE = ((0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFE00, 0xFE0F), (0xFF01, 0xFF60), (0x1F1E6, 0x1F64F))


@given(st.text(alphabet=st.one_of(*(st.characters(min_codepoint=a, max_codepoint=b) for a, b in SCRIPTS + MORE))))
def test_a_line_is_as_wide_as_it_has_clusters(line: str):
    seen = re.sub(text._UNSEEN, "", line)
    assert text.width(line, "graphemes") == len(regex.findall(r"\X", seen))


@given(st.text(alphabet="a é你，…　\u0301\u200b한"))
def test_measuring_a_text_is_measuring_its_lines(line: str):
    both = text.measure(f"{line}\n{line}", "halfwidth")
    assert both.total == 2 * text.measure(line, "halfwidth").total == 2 * text.width(line, "halfwidth")
