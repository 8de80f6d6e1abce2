"""The rules about lines and breaks, at their limits."""

from dataclasses import replace
from typing import Any

import pytest

from localize import lint, profiles
from localize.model import Cue, Track
from localize.profiles import Profile

NONE = profiles.load("none").but({"on": ("one-line",)})


def found(text: str, rule: str, *, language: str = "en", **numbers: Any) -> list[str]:
    track = Track((Cue(0, 4000, text),), language=language)
    problems = lint.check(track, replace(NONE, **numbers), lint.rules_named([rule]))
    return [problem.message for problem in problems]


def mended(text: str, rule: str, *, language: str = "en", **numbers: Any) -> str:
    track = Track((Cue(0, 4000, text),), language=language)
    profile = replace(NONE, **numbers)
    return lint.fix(track, profile, lint.rules_named([rule, "line-length", "line-count"]))[0][0].text


@pytest.mark.parametrize(("size", "problems"), [(83, 0), (84, 0), (85, 1)])
def test_a_cue_has_so_many_characters(size: int, problems: int):
    text = "a" * 40 + "\n" + "b" * (size - 40)
    assert len(found(text, "cue-length", cue_length=84)) == problems


def test_a_cue_has_any_number_of_characters_where_no_house_says_otherwise():
    assert not found("a" * 500, "cue-length")
    assert found("你好\n我", "cue-length", language="zh", cue_length=2.5) == ["3 characters in a cue, limit 2.5"]


@pytest.mark.parametrize(("short", "problems"), [(9, 1), (10, 0), (11, 0)])
def test_the_shorter_line_is_at_least_half_as_long(short: int, problems: int):
    assert len(found("a" * 20 + "\n" + "b" * short, "balance", balance=0.5)) == problems
    assert len(found("b" * short + "\n<i>" + "a" * 20 + "</i>", "balance", balance=0.5)) == problems


@pytest.mark.parametrize(
    "text", ["- Is this your husband?\n- No.", "No.\nThree lines are\nnot two.", "", "One line is not two.", "One.\n"]
)
def test_what_two_people_say_need_not_be_of_a_length(text: str):
    assert not found(text, "balance", balance=0.5)


def test_lines_of_any_length_are_even_enough_where_no_house_says_otherwise():
    assert not found("I\nnever said that I would stay", "balance")


def test_uneven_lines_are_broken_anew():
    told = found("I\nnever said that I would stay", "balance", balance=0.5)
    assert told == ["a line is 4 % of the other, limit 50 %"]
    limits: dict[str, Any] = {"balance": 0.5, "line_length": 20, "line_length_hard": 20}
    assert mended("I\nnever said that I would stay", "balance", **limits) == "I never said\nthat I would stay"


@pytest.mark.parametrize(("limit", "problems"), [(15, 0), (16, 0), (17, 1), (18, 1)])
def test_two_lines_that_fit_on_one_are_one_too_many(limit: int, problems: int):
    """The space where the break was counts: 17 characters."""
    text = "I never\nsaid that"
    assert len(found(text, "one-line", line_length=limit, line_length_hard=limit)) == problems


@pytest.mark.parametrize(
    "text", ["- No.\n- Why not?", "Come.\nNow.", "なぜ\n―早く", "Yes?\nno", "♪ la la ♪\n♪ la ♪", "no break"]
)
def test_what_two_people_may_say_keeps_its_lines(text: str):
    assert not found(text, "one-line", line_length=42)


def test_lines_are_put_together():
    assert mended("I never\nsaid <i>that</i>", "one-line", line_length=42) == "I never said <i>that</i>"
    told = found("I never\nsaid that", "one-line", line_length=42)
    assert told == ["2 lines would fit on one: 17 characters, limit 42"]


@pytest.mark.parametrize(("size", "problems"), [(19, 0), (20, 0), (21, 1)])
def test_a_word_is_no_longer_than_a_line(size: int, problems: int):
    text = "I said " + "a" * size + " to him"
    assert len(found(text, "unbreakable-word", line_length=20, line_length_hard=20)) == problems


def test_a_word_without_spaces_is_broken_where_the_language_allows_it():
    assert not found(
        "我从来没有说过我会卖掉这座房子", "unbreakable-word", language="zh", line_length=6, line_length_hard=6
    )
    told = found("去 www.example.com 看看", "unbreakable-word", language="zh", line_length=6, line_length_hard=6)
    assert told == ["www.example.com has 7.5 characters, limit 6"]


def test_a_bad_break_is_found_only_where_a_better_one_is_left():
    text = "He never came to the\nhouse again"
    assert found(text, "bad-break", line_length=25) == ["a line ends on the, which belongs to the next"]
    assert (
        mended(text, "bad-break", line_length=25, line_length_hard=25, lines=2) == "He never came\nto the house again"
    )
    assert not found("the\nhouse", "bad-break", line_length=5, line_length_hard=5)


@pytest.mark.parametrize("text", ["- Where is the\n- What?", "He came, and\n<i>- No!</i>", "one line", "", "\n"])
def test_a_break_between_two_speakers_is_none_of_its_business(text: str):
    assert not found(text, "bad-break", line_length=42)


def test_tags_do_not_hide_a_bad_break():
    assert found("<i>He never came to the</i>\n<i>house again</i>", "bad-break", line_length=25)


def test_a_broken_word_is_put_together():
    text = "ฉันไม่เคยพูดว่าจะขา\nยบ้านหลังนี้"
    assert found(text, "word-break", language="th") == ["a word is broken: ่าจะขา | ยบ้านห"]
    limits: dict[str, Any] = {"line_length": 20, "line_length_hard": 20}
    whole = mended(text, "word-break", language="th", **limits)
    assert whole.replace("\n", "") == text.replace("\n", "")
    assert not found(whole, "word-break", language="th")


def test_a_letter_without_its_mark_is_an_error_and_half_a_word_is_not():
    for text, language, level in (("สวัสดีครับค\nุณ", "th", "error"), ("I some-\ntimes go", "en", "warning")):
        track = Track((Cue(0, 4000, text),), language=language)
        (problem,) = lint.check(track, NONE, lint.rules_named(["word-break"]))
        assert problem.level == level


def test_a_hyphen_is_left_to_a_person():
    assert mended("I some-\ntimes go", "word-break") == "I some-\ntimes go"


def test_counting_the_reading_speed_in_another_way():
    profile = profiles.parse('count = "graphemes"\ncount_speed = "no-space"\nreading_speed = 5', name="mine.toml")
    rules = lint.rules_named(["reading-speed"])
    speeds = [Track((Cue(0, 1000, text),), language="en") for text in ("a b c d e", "abcdef")]
    assert [len(lint.check(track, profile, rules)) for track in speeds] == [0, 1]
    assert profile.speed == "no-space"
    assert Profile(count="halfwidth").speed == "halfwidth"
