"""What a cut costs, in order: what a reader takes for one thing is dear to cut."""

from itertools import pairwise

import pytest

from localize import words
from localize.breaks.seams import COST, Seam, seams


def costs(text: str, language: str = "en") -> dict[str, Seam]:
    """Return each seam of *text* by the words on both sides."""
    found = seams(text, words.load(language))
    return {f"{text[: s.left].rsplit(maxsplit=1)[-1]}|{text[s.right :].split(maxsplit=1)[0]}": s for s in found}


def test_a_cut_is_the_dearer_the_closer_the_words_belong() -> None:
    found = costs("Wait. I know, and the tall man with her was my uncle")
    order = ["Wait.|I", "know,|and", "man|with", "tall|man", "the|tall"]
    assert [found[a].cost < found[b].cost for a, b in pairwise(order)] == [True] * 4


@pytest.mark.parametrize("which", ["cost", "end"])
def test_a_conjunction_is_better_to_begin_with_than_a_preposition_and_that_than_any_word(which: str) -> None:
    found = costs("people go because people walk with people walk people go")
    chosen = [getattr(found[name], which) for name in ("go|because", "walk|with", "walk|people")]
    assert chosen == sorted(set(chosen))


@pytest.mark.parametrize(
    ("text", "language", "dear"),
    [
        ("the lift", "en", "the|lift"),
        ("we didn't go", "en", "didn't|go"),
        ("they've gone", "en", "they've|gone"),
        ("call Mr. Gu", "en", "Mr.|Gu"),
        ("about 3 metres", "en", "3|metres"),
        ("il n'est pas là", "fr", "n'est|pas"),
        ("parce qu'il vient", "fr", "qu'il|vient"),
        ("ce qui compte", "fr", "ce|qui"),
        ("dass er kommen würde", "de", "kommen|würde"),
        ("떠날 수가 없다", "ko", "떠날|수가"),
        ("hindi ko alam", "tl", "hindi|ko"),
        ("लड़के ने कहा", "hi", "लड़के|ने"),
        ("benim için geldi", "tr", "benim|için"),
        ("một cái nhà", "vi", "cái|nhà"),
        ("orang yang datang", "id", "yang|datang"),
        ("ذهب إلى البيت", "ar", "إلى|البيت"),
        ("dobrze się bawić", "pl", "dobrze|się"),
    ],
)
def test_what_belongs_together_is_dear_to_cut(text: str, language: str, dear: str) -> None:
    assert costs(text, language)[dear].cost >= COST.bound - 2


def test_a_pronoun_that_may_be_an_object_does_not_hold_what_begins_a_phrase() -> None:
    found = costs("I told you about it")
    assert found["you|about"].cost < found["told|you"].cost + 2
    assert found["I|told"].cost > COST.bound - 2


@pytest.mark.parametrize(
    ("text", "language", "tied", "free"),
    [
        ("the end of the street in town", "en", "end|of", "street|in"),
        ("le bout de la rue à Nice", "fr", "bout|de", "rue|à"),
        ("trop d'employés chez nous", "fr", "trop|d'employés", "d'employés|chez"),
    ],
)
def test_a_noun_is_dearer_to_cut_from_the_noun_it_is_tied_to(text: str, language: str, tied: str, free: str) -> None:
    found = costs(text, language)
    assert found[tied].cost > found[free].cost
    assert found[tied].end > found[free].end


def test_a_cue_ends_at_a_comma_rather_before_a_clause_than_within_a_list() -> None:
    found = costs("we had bread, cheese, but no wine")
    assert found["cheese,|but"].end < found["bread,|cheese,"].end
    assert found["cheese,|but"].cost == found["bread,|cheese,"].cost == COST.comma


def test_a_word_that_clings_may_begin_what_follows_a_mark() -> None:
    found = costs("les autres, pas moi", "fr")
    assert found["autres,|pas"].cost == COST.comma
    assert list(costs("les autres ?", "fr")) == ["les|autres"]


def test_a_no_break_space_is_no_place_to_cut() -> None:
    assert list(costs("C'est vrai\xa0!", "fr")) == ["C'est|vrai"]


def test_a_number_may_be_cut_from_what_is_no_unit() -> None:
    found = costs("paid 500 in cash")
    assert found["500|in"].cost < COST.other + 1


@pytest.mark.parametrize(
    ("text", "language"), [("ฉันไม่เคยบอกว่าฉันจะแต่งงานกับเขา", "th"), ("我妈的手术费还差四百八十万", "zh")]
)
def test_languages_without_spaces_are_cut_between_phrases(text: str, language: str) -> None:
    found = seams(text, words.load(language))
    assert len(found) > 2
    assert all(s.left == s.right and s.end >= s.cost for s in found)
