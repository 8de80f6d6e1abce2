"""Sigma is 100 for breaks as the reference has them, in the same words or in others, and less for others."""

import pytest

pytest.importorskip("sacrebleu")

from hypothesis import assume, given
from hypothesis import strategies as st

from localize.evaluation.sigma import breaking, sigma

HUMAN = [
    "We had been told <eol> that the house was empty. <eob> Nobody said a word <eol> about the dog. <eob>",
    "My grandfather sold it <eol> when I was nine, <eob> and I never went back. <eob>",
]
OTHER_WORDS = [
    "They had informed us <eol> that the house was vacant. <eob> Nobody said a thing <eol> about the dog. <eob>",
    "My grandfather sold that <eol> when I was ten, <eob> and I never returned. <eob>",
]
OTHER_BREAKS = [
    "We had been told that the <eol> house was empty. Nobody <eob> said a word about <eol> the dog. <eob>",
    "My grandfather sold <eob> it when I was nine, and <eol> I never went back. <eob>",
]
WITHOUT_LINES = [text.replace(" <eol>", "") for text in HUMAN]

sentences = st.lists(
    st.lists(st.sampled_from(["no", "it", "is", "not", "the", "house,", "dog.", "<eol>", "<eob>"]), min_size=4).map(
        lambda words: " ".join([*words, "<eob>"])
    ),
    min_size=1,
    max_size=4,
)


def test_the_reference_itself_has_100() -> None:
    assert sigma(HUMAN, HUMAN) == pytest.approx(100)


def test_breaks_in_the_same_places_of_other_words_are_nearly_as_good() -> None:
    same, other = sigma(OTHER_WORDS, HUMAN), sigma(OTHER_BREAKS, HUMAN)
    assert same is not None
    assert other is not None
    assert same > 90 > 60 > other


def test_breaks_left_out_cost_less_than_breaks_set_wrongly() -> None:
    left_out, wrong = sigma(WITHOUT_LINES, HUMAN), sigma(OTHER_BREAKS, HUMAN)
    assert left_out is not None
    assert wrong is not None
    assert 100 > left_out > wrong


def test_the_formula_worked_out_by_hand() -> None:
    """Six words and two breaks, one of them a word early: 8 tokens, share of breaks 1/3.

    With breaks 8, 4, 2, 1 n-grams of 8, 7, 6, 5 are right; without them all are, so the bound is 100 for all n.
    """
    found = sigma(["a b <eol> c d e f <eob>"], ["a b c <eol> d e f <eob>"])
    assert found == pytest.approx(100 * (8 / 8 * 4 / 7 * 2 / 6 * 1 / 5) ** 0.25)


def test_words_left_out_at_the_end_do_not_count() -> None:
    """5 of 5, 3 of 4, 2 of 3 and 1 of 2 n-grams are right, however much longer the reference is."""
    found = sigma(["a b c d <eob>"], ["a b c d e f g h <eob>"])
    assert found == pytest.approx(100 * (3 / 4 * 2 / 3 * 1 / 2) ** 0.25)


@given(sentences)
def test_whatever_the_text_the_reference_itself_has_100(texts: list[str]) -> None:
    found = sigma(texts, texts)
    assume(found is not None)
    assert found == pytest.approx(100)


@given(sentences, sentences)
def test_two_texts_give_a_number_above_zero_or_nothing(one: list[str], other: list[str]) -> None:
    count = min(len(one), len(other))
    found = sigma(one[:count], other[:count])
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("hypothesis", "reference"),
    [([], []), ([""], [""]), ([""], HUMAN[:1]), (HUMAN[:1], [""]), (["No. <eob>"], ["No. <eob>"])],
)
def test_too_little_text_gives_nothing(hypothesis: list[str], reference: list[str]) -> None:
    assert sigma(hypothesis, reference) is None


def test_words_without_one_in_common_give_nothing() -> None:
    assert sigma(["one two three four five <eob>"], ["six seven eight nine ten <eob>"]) is None


def test_marks_in_the_text_are_no_breaks() -> None:
    text = ["Section § 5 of the µ law <eol> says nothing of it. <eob>"]
    assert sigma(text, text) == pytest.approx(100)


def test_chinese_is_counted_by_characters() -> None:
    text = ["我不知道你在说什么 <eob> 因为我刚刚才来 <eob>"]
    moved = ["我不知道你在说 <eob> 什么因为我刚刚才来 <eob>"]
    other = sigma(moved, text, tokenize="zh")
    assert sigma(text, text, tokenize="zh") == pytest.approx(100)
    assert other is not None
    assert other < 100


def test_f1_is_kept_apart_for_lines_and_cues() -> None:
    found = breaking(WITHOUT_LINES, HUMAN)
    assert (found.line_f1, found.cue_f1) == (0, 100)


def test_f1_looks_at_the_words_that_both_have() -> None:
    found = breaking(OTHER_WORDS, HUMAN)
    assert (found.line_f1, found.cue_f1) == (100, 100)


def test_f1_of_one_break_in_two_places() -> None:
    found = breaking(["a b <eol> c d <eol> e f <eob>"], ["a b <eol> c d e <eol> f <eob>"])
    assert found.line_f1 == 50


def test_a_line_end_for_a_cue_end_is_wrong_for_both() -> None:
    found = breaking(["a b c <eol> d e f <eob>"], ["a b c <eob> d e f <eob>"])
    assert (found.line_f1, found.cue_f1) == (0, 0)


def test_no_break_anywhere_is_no_figure() -> None:
    found = breaking(["a b c <eob>"], ["a b c <eob>"])
    assert (found.line_f1, found.cue_f1) == (None, None)
