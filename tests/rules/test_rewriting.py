"""What is changed in a text leaves its tags where they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.rules.rewriting import change, first_change, inserted, rewritten
from localize.text import TAG, visible

texts = st.lists(st.sampled_from(["a", "b", " ", "\n", "<i>", "</i>", "{\\an8}", "<b>", "</b>"]), max_size=12).map(
    "".join
)
PATTERNS = [re.compile(p) for p in ("a", "a+b?", " +", r"(?<=a)", r"\Z", "b(?=a)")]


@given(texts, st.sampled_from(PATTERNS), st.sampled_from(["", "x", "a", "ab", r"\g<0>", r" \g<0>"]))
def test_what_is_seen_changes_as_if_there_were_no_tags_and_the_tags_stay(text: str, pattern: re.Pattern[str], new: str):
    made = rewritten(text, pattern, new)
    assert visible(made) == pattern.sub(new, visible(text))
    assert TAG.findall(made) == TAG.findall(text)


@given(texts, st.sampled_from(PATTERNS), st.sampled_from(["", "x", "a", "ab", r"\g<0>", r" \g<0>"]))
def test_a_change_is_the_first_one_and_the_whole_text_after_all_of_them(text: str, pattern: re.Pattern[str], new: str):
    first = first_change(visible(text), pattern, new)
    assert change(text, pattern, new) == (first and (*first, rewritten(text, pattern, new)))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("<i>Who</i> ?", "<i>Who</i>?"),
        ("<i>Who ?</i>", "<i>Who?</i>"),
        ("Who <i>?</i>", "Who<i>?</i>"),
        ("Who ? <i>Me ?</i>", "Who? <i>Me?</i>"),
    ],
)
def test_a_space_goes_and_its_tags_stay(text: str, made: str):
    assert rewritten(text, re.compile(r" +(?=\?)"), "") == made


def test_only_what_differs_is_changed():
    assert rewritten("a<i>b</i>c", re.compile("abc"), "abbc") == "a<i>bb</i>c"


@pytest.mark.parametrize(("at", "made"), [(0, "<i>xab</i>"), (1, "<i>axb</i>"), (2, "<i>ab</i>x")])
def test_something_is_put_in_where_it_is_seen(at: int, made: str):
    assert inserted("<i>ab</i>", at, "x") == made


def test_what_is_first_changed_is_told():
    assert first_change("a b a", re.compile("a|b"), lambda found: "a") == ("b", "a")
    assert first_change("a", re.compile("a"), "a") is None


@pytest.mark.parametrize(
    ("pattern", "made"), [(r"\A", "<i>xab</i> c"), ("(?<=b)", "<i>abx</i> c"), (r"\Z", "<i>ab</i> cx")]
)
def test_what_a_pattern_puts_in_stands_behind_what_is_before_it(pattern: str, made: str):
    assert rewritten("<i>ab</i> c", re.compile(pattern), "x") == made
