"""Searching all cues at once finds the same cues as searching each of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.model import Cue, Track
from localize.rules.suspects import naming, suspects
from localize.text import visible

TIGHT = ("ab", "a+", r"^b", r"a$", "  ", r"b[^\n\x00]*a", "<i>", r"(?<!a)b\b")
PATTERNS = [re.compile(p, re.MULTILINE) for p in TIGHT]
SPACED = [re.compile(p, re.MULTILINE) for p in (r"\s\s", r"a\s+b", r"^\s", r"\s$")]
texts = st.text(alphabet="ab \n<i>\x00", max_size=12)


@given(st.lists(texts, max_size=8), st.sampled_from(PATTERNS), st.booleans())
def test_the_same_cues_are_found_as_by_searching_each(written: list[str], pattern: re.Pattern[str], seen: bool):
    subject = Track(tuple(Cue(i, i + 1, text) for i, text in enumerate(written)))
    each = [i for i, text in enumerate(written) if pattern.search(visible(text) if seen else text)]
    assert list(suspects(subject, pattern, seen=seen)) == each


@given(st.lists(texts, max_size=8), st.sampled_from(SPACED))
def test_white_space_may_match_the_end_of_a_cue_and_nobody_is_missed(written: list[str], pattern: re.Pattern[str]):
    subject = Track(tuple(Cue(i, i + 1, text) for i, text in enumerate(written)))
    found = list(suspects(subject, pattern))
    assert {i for i, text in enumerate(written) if pattern.search(visible(text))} <= set(found)
    assert found == sorted(set(found))


@pytest.mark.parametrize(("seen", "found"), [(True, []), (False, [0])])
def test_tags_are_looked_at_only_where_they_are_asked_for(seen: bool, found: list[int]):
    subject = Track((Cue(0, 1, "<i>Run!</i>"), Cue(1, 2, "i")))
    assert list(suspects(subject, re.compile("<"), seen=seen)) == found


@given(st.lists(st.text(alphabet="aAb \nİ", max_size=8), max_size=6))
def test_words_are_found_in_the_cues_they_stand_in(written: list[str]):
    subject = Track(tuple(Cue(i, i + 1, text) for i, text in enumerate(written)))
    each = [f" {text} ".replace("\n", " ") for text in written]
    folded = [text.lower() for text in each] if "İ" not in "".join(written) else each
    assert naming(subject, [" a a ", " b"]) == [i for i, text in enumerate(folded) if " a a " in text or " b" in text]


@pytest.mark.parametrize(
    ("marks", "words", "found"),
    [("", (), [1]), ("xb", (), [1]), ("xy", (), []), ("", (" ab",), [1]), ("", ("ac",), [])],
)
def test_where_no_hint_is_there_nobody_is_a_suspect(marks: str, words: tuple[str, ...], found: list[int]):
    subject = Track((Cue(0, 1, "one"), Cue(1, 2, "AB b")))
    assert list(suspects(subject, re.compile("b"), marks=marks, words=words)) == found


def test_two_tracks_by_turns_are_not_mixed_up():
    one, two = Track((Cue(0, 1, "x"),)), Track((Cue(0, 1, "y"), Cue(1, 2, "x")))
    assert [list(suspects(subject, re.compile("x"))) for subject in (one, two, one)] == [[0], [1], [0]]
