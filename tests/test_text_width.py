"""Text is measured as people read it, and the short cuts say what the long way says."""

import re
from pathlib import Path
from typing import get_args
from unicodedata import east_asian_width

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from localize import formats, text


def test_what_counts_as_full_is_full():
    full = text._FULL
    found = [chr(i) for i in range(0x10000) if full.fullmatch(chr(i))]
    assert len(found) > 30_000
    assert {east_asian_width(c) for c in found} == {"W", "F"}


def test_whatever_is_not_seen_is_not_printable():
    assert not any(chr(i).isprintable() for i in range(0x110000) if text._UNSEEN.match(chr(i)))


def test_no_other_character_is_a_part_of_the_one_before_or_after_it():
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE1000))))
    apart = re.sub(f"{text._COMBINING.pattern}|{text._UNSEEN.pattern}|\n", "", every)
    assert len(apart) > 60_000
    assert len(text.clusters("a" + "a".join(apart))) == 2 * len(apart)


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
    seen = text._UNSEEN.sub("", line)
    assert text.width(line, "graphemes") == len(regex.findall(r"\X", seen))


@given(st.text(alphabet="a é你，…　\u0301\u200b한"))
def test_measuring_a_text_is_measuring_its_lines(line: str):
    both = text.measure(f"{line}\n{line}", "halfwidth")
    assert both.total == 2 * text.measure(line, "halfwidth").total == 2 * text.width(line, "halfwidth")


@given(st.text(alphabet="a é你，…　\u0301\u200bﾊﾞ한<i>{\\}\n"), st.sampled_from(get_args(text.Count)))
def test_no_text_counts_more_than_it_has_characters(line: str, count: text.Count):
    assert text.measure(line, count).total <= len(line)  # so a limit on one is a screen for the other


# What a reader sees, what it is written with, and how it counts: graphemes, full and half widths, code points, code
# points without the vowel signs of Arabic, graphemes without spaces, graphemes without punctuation either.
HARD = {
    "nothing": ("", 0, 0, 0, 0, 0, 0),
    "Latin": ("No, I am.", 9, 4.5, 9, 9, 7, 5),
    "an accent of its own": ("cafe\u0301", 4, 2, 5, 5, 4, 4),
    "three accents on a letter": ("a\u0301\u0323\u0308", 1, 0.5, 4, 4, 1, 1),
    "Chinese": ("你好，世界", 5, 5, 5, 5, 5, 4),
    "Chinese with Latin": ("3点见OK", 5, 3.5, 5, 5, 5, 5),
    "an ideograph beyond the first plane": ("𠮷野家", 3, 3, 3, 3, 3, 3),
    "a variant of an ideograph": ("葛\U000e0100城", 2, 2, 3, 3, 2, 2),
    "dots and quotes in Chinese": ("“好…”——", 6, 6, 6, 6, 6, 1),
    "full-width Latin": ("ＯＫ！", 3, 3, 3, 3, 3, 2),
    "katakana": ("ハロー", 3, 3, 3, 3, 3, 3),
    "half-width katakana": ("ﾊﾛｰ", 3, 1.5, 3, 3, 3, 3),
    "half-width katakana with its voice mark": ("ﾊﾞﾛ", 2, 1.5, 3, 3, 2, 2),
    "kana with a voice mark of its own": ("は\u3099", 1, 1, 2, 2, 1, 1),
    "Hangul": ("안녕", 2, 2, 2, 2, 2, 2),
    "Hangul in its parts": ("\u1112\u1161\u11ab\u1100\u1173\u11af", 2, 2, 6, 6, 2, 2),
    "Thai": ("สวัสดีครับ", 7, 3.5, 10, 10, 7, 7),
    "Thai with sara am": ("น้ำ", 1, 0.5, 3, 3, 1, 1),
    "Devanagari": ("नमस्ते", 3, 1.5, 6, 6, 3, 3),
    "a conjunct": ("क्षत्रिय", 3, 1.5, 8, 8, 3, 3),
    "Arabic": ("السلام", 6, 3, 6, 6, 6, 6),
    "Arabic with vowel signs": ("السَّلامُ", 6, 3, 9, 6, 6, 6),
    "Arabic between marks of direction": ("\u202bنعم\u202c\u200f", 3, 1.5, 3, 3, 3, 3),
    "Persian with a joint": ("می\u200cروم", 5, 2.5, 5, 5, 5, 5),
    "Hebrew with points": ("שָׁלוֹם", 4, 2, 7, 7, 4, 4),
    "Vietnamese in its parts": ("vie\u0323\u0302t", 4, 2, 6, 6, 4, 4),
    "an emoji": ("😀", 1, 1, 1, 1, 1, 1),
    "an emoji of a family": ("👩\u200d👩\u200d👧", 1, 1, 5, 5, 1, 1),
    "an emoji with a colour of skin": ("👍🏽", 1, 1, 2, 2, 1, 1),
    "a flag": ("🇫🇷🇩🇪", 2, 1, 4, 4, 2, 2),
    "a heart, as an emoji": ("❤\ufe0f", 1, 0.5, 2, 2, 1, 1),
    "a key cap": ("1\ufe0f\u20e3", 1, 0.5, 3, 3, 1, 1),
    "a soft hyphen": ("co\u00adop", 4, 2, 4, 4, 4, 4),
    "spaces that do not break": ("10\u00a0km\u202f!", 7, 3.5, 7, 7, 5, 4),
    "a full-width space": ("好\u3000的", 3, 3, 3, 3, 2, 2),
    "a tab": ("a\tb", 2, 1, 2, 2, 2, 2),
    "spaces without width": ("a\u200bb\u2060c\ufeff", 3, 1.5, 3, 3, 3, 3),
    "music": ("♪ la ♪", 6, 4, 6, 6, 4, 4),
}
COUNTS = ("graphemes", "halfwidth", "codepoints", "no-diacritics", "no-space", "no-space-or-punctuation")


@pytest.mark.parametrize("name", HARD)
def test_a_hard_case_counts_as_the_table_says(name: str):
    written, *numbers = HARD[name]
    assert [text.width(written, count) for count in COUNTS] == numbers  # type: ignore[arg-type]  # they are the kinds


def test_the_table_knows_every_way_to_count():
    assert set(COUNTS) == set(get_args(text.Count))


TAGGED = {
    "SubRip and HTML": ('<i>Run</i>, <font color="#fff">run</font>', "Run, run"),
    "ASS": (r"{\an8}{\i1}Run{\i0}", "Run"),
    "a voice and a class of WebVTT": ("<v.loud Anna>Run <c.yellow>now</c></v>", "Run now"),
    "a time of karaoke": ("<00:00:01.000>Run <00:00:01.500>now", "Run now"),
    "ruby": ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>だ", "漢字だ"),
    "less than": ("3 < 5 and 7 > 5", "3 < 5 and 7 > 5"),
    "braces that are words": ("{sighs} No", "{sighs} No"),
}


@pytest.mark.parametrize("name", TAGGED)
def test_tags_do_not_count_and_what_only_looks_like_one_does(name: str):
    written, seen = TAGGED[name]
    assert text.visible(written) == seen
    assert text.measure(written).total == len(seen)


@pytest.mark.parametrize(("name", "written"), [("a.srt", "Ben &amp; Tom"), ("a.vtt", "Ben &amp; Tom")])
def test_an_entity_counts_as_the_format_shows_it(name: str, written: str, tmp_path: Path):
    """WebVTT shows ``&amp;`` as one character, and so it counts; players of SubRip show five."""
    stamp = "00:00:01.000 --> 00:00:02.000\n"
    (tmp_path / "a.vtt").write_text(f"WEBVTT\n\n{stamp}{written}\n", encoding="utf-8")
    (tmp_path / "a.srt").write_text(f"1\n{stamp.replace('.', ',')}{written}\n", encoding="utf-8")
    (cue,) = formats.read(tmp_path / name)
    assert text.measure(cue.text).total == {"a.vtt": len("Ben & Tom"), "a.srt": len(written)}[name]


def row(name: str) -> str:
    """Return the row of `docs/measuring.md` for a hard case; a character that is not seen is written as in Python."""
    written, *numbers = HARD[name]
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in written)
    return f"| {name} | `{shown}` | {' | '.join(f'{number:g}' for number in numbers)} |"


def test_the_page_about_measuring_has_the_same_table():
    page = (Path(__file__).parents[1] / "docs" / "measuring.md").read_text(encoding="utf-8").split("\n")
    told = [line for line in page if line.count("|") == 9 and "`" in line]
    assert told == [row(name) for name in HARD if HARD[name][0]]
