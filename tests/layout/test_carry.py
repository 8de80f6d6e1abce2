"""A tag inside a sentence goes with its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import layout, segments
from localize.alignment import Alignment
from localize.layout import Choice
from localize.layout.carry import carrying
from localize.profiles import Profile
from notation import track

# 他 说 我 | is what he said: me. Every word looks at one of the source.
PIECES = ((0, 1), (1, 2), (2, 3))
WORDS = ((0, 2), (3, 7), (8, 12))
CROSSED = Alignment(PIECES, WORDS, ((0.0, 0.1, 0.9), (0.9, 0.1, 0.0), (0.1, 0.8, 0.1)), trust=1.0)
ANSWER = "Me he's said"


@pytest.mark.parametrize(("span", "there"), [((0, 1), (3, 7)), ((1, 2), (8, 12)), ((2, 3), (0, 2)), ((0, 2), (3, 12))])
def test_a_stretch_goes_where_its_words_went(span: tuple[int, int], there: tuple[int, int]) -> None:
    carry = carrying(CROSSED, (0, 3), (0, 12), ANSWER)
    assert carry is not None
    assert carry(*span) == there


def test_what_covers_nearly_all_covers_all() -> None:
    carry = carrying(CROSSED, (0, 3), (0, 12), ANSWER)
    assert carry is not None
    assert carry(0, 3) == (0, 12)


def test_a_word_that_came_from_nowhere_carries_nothing() -> None:
    lost = Alignment(PIECES, WORDS, ((1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), trust=1.0)
    carry = carrying(lost, (0, 3), (0, 12), ANSWER)
    assert carry is not None
    assert carry(2, 3) is None


def test_an_alignment_that_is_not_trusted_carries_nothing() -> None:
    assert carrying(Alignment(PIECES, WORDS, CROSSED.rows), (0, 3), (0, 12), ANSWER) is None


def test_tags_of_a_cue_go_with_their_words() -> None:
    subject = track("1.0 --> 3.0  <i>他</i>说我", language="zh")
    plan = segments.answered(segments.segment(subject), [ANSWER])
    choice = Choice(ANSWER, alignment=CROSSED)
    draft = layout.draft(subject, plan, [choice], profile=Profile(), language="en")
    assert [cue.text for cue in layout.laid(draft)] == ["Me <i>he's</i> said"]


TAGGED = st.sampled_from(["<i>他</i>说我", "他<b>说<i>我</i></b>", "<i>他说</i>我", "<b></b>他说我", "他说<u>我</u>"])


@given(TAGGED, st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_tag_is_lost_and_no_word(text: str, rows: list[list[float]]) -> None:
    subject = track(f"1.0 --> 3.0  {text}", language="zh")
    plan = segments.answered(segments.segment(subject), [ANSWER])
    alignment = Alignment(PIECES, WORDS, tuple(map(tuple, rows)), trust=1.0)
    draft = layout.draft(subject, plan, [Choice(ANSWER, alignment=alignment)], profile=Profile(), language="en")
    (cue,) = layout.laid(draft)
    tags = re.compile(r"</?[biu]>")
    assert tags.sub("", cue.text) == ANSWER
    wanted = sorted(tag for tag in tags.findall(text) if text != "<b></b>他说我")
    assert sorted(tags.findall(cue.text)) == wanted
