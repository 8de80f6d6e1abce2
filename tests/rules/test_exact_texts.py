"""Rules about texts and lines exactly at their limits, and what their messages say on either side of them.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

from typing import Any

import pytest

from localize import lint, profiles
from localize.model import Cue, Problem, Track
from localize.rules import RULES
from localize.rules.dialogue.dashes import dialogue
from rules.marks import made, told, track

NONE = profiles.load("none")
DRAMA = profiles.load("short-drama")


def found(rule: str, *cues: Cue, language: str = "en", **numbers: Any) -> list[Problem]:
    return lint.check(Track(cues, language=language), NONE.but({"on": (rule,), **numbers}), [RULES[rule]()])


@pytest.mark.parametrize(
    ("rows", "limit", "hard"), [("A\nB\nC", "3 lines, limit 2", False), ("A\nB\nC\nD", "4 lines, limit 3", True)]
)
def test_more_lines_than_the_hard_limit_are_an_error(rows: str, limit: str, hard: bool) -> None:
    (problem,) = found("line-count", Cue(0, 4000, rows), lines=2, lines_hard=3)
    assert (problem.message, problem.hard) == (limit, hard)


def test_lines_that_show_nothing_need_not_be_one() -> None:
    assert found("one-line", Cue(0, 4000, "\u200b\n\u200b"), line_length=40) == []


@pytest.mark.parametrize(("others", "count"), [(["I know.", "Yes"], 1), (["I know.", "Yes", "Good"], 0)])
def test_where_one_cue_in_four_ends_in_a_full_stop_one_without_goes_on(others: list[str], count: int) -> None:
    assert len(told("weak-cut", "He left her after the", "War was won", *others)) == count


def test_what_begins_at_the_same_time_can_go_on_too() -> None:
    cues = Cue(1000, 2000, "He left her after the"), Cue(1000, 3000, "war was over")
    assert len(found("weak-cut", *cues)) == 1


@pytest.mark.parametrize(
    ("rule", "profile", "text", "shown"),
    [
        ("credit", "short-drama", "www." + "x" * 52 + ".com", "'www." + "x" * 52 + ".com' is an address"),
        ("credit", "short-drama", "www." + "x" * 53 + ".com", "'www." + "x" * 53 + ".c…' is an address"),
        ("known-tag", "short-drama", f"<{'x' * 38}>a", f"<{'x' * 38}> is no tag that players know"),
        ("known-tag", "short-drama", f"<{'x' * 39}>a", f"<{'x' * 38}… is no tag that players know"),
        ("repeated-mark", "short-drama", "Hm" + "!" * 10, "!!!!!!!!!! stands for !"),
        ("repeated-mark", "short-drama", "Hm" + "!" * 11, "!!!!!!!!!… stands for !"),
        ("sound-note", "netflix", f"[{'x' * 28}] No.", f"[{'x' * 28}] is for the deaf"),
        ("sound-note", "netflix", f"[{'x' * 29}] No.", f"[{'x' * 28}… is for the deaf"),
    ],
)
def test_a_long_text_is_cut_in_the_message(rule: str, profile: str, text: str, shown: str) -> None:
    assert told(rule, text, profile=profile) == [f"0: {shown}"]


@pytest.mark.parametrize(
    ("rule", "language", "profile", "text", "shown"),
    [
        ("normal-form", "en", "short-drama", "cafe\u0301", "U+0065 is not in normal form"),
        ("space-before-mark", "en", "short-drama", "( laughs)", "a space after ("),
        ("space-before-mark", "en", "short-drama", "What ?", "a space before ?"),
        ("sound-brackets", "en", "netflix-sdh", "(door slams)", "a sound in (, [ is used for it"),
        ("speaker-dash", "en", "netflix", "Who?\n-Me.", "no dash on the first line"),
        ("speaker-dash", "nl", "netflix", "-Wie?\n-Ik.", "a dash on the first line"),
    ],
)
def test_the_message_says_what_is_wrong(rule: str, language: str, profile: str, text: str, shown: str) -> None:
    assert told(rule, text, language=language, profile=profile) == [f"0: {shown}"]


@pytest.mark.parametrize(("first", "second"), [("One\nTwo", "Two"), ("One", "One\nTwo"), ("One\nTwo", "Two\nThree")])
@pytest.mark.parametrize(("pause", "count"), [(99, 1), (100, 1), (101, 0)])
def test_captions_roll_when_one_of_two_has_two_lines_and_they_follow_soon(
    first: str, second: str, pause: int, count: int
) -> None:
    assert len(told("rolling-caption", first, second, pause=pause)) == count


@pytest.mark.parametrize(("more", "count"), [("", 0), ("3 < 4", 1)])
def test_tags_are_followed_up_to_four_hundred(more: str, count: int) -> None:
    assert len(told("tag-balance", "<i>a</i>" * 200 + more)) == count


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<i>Who<b> is</i></b> it?", "<i>Who<b> is</b></i> it?"),
        ("<i>Who<b> is</i>", "<i>Who<b> is</b></i>"),
    ],
)
def test_a_tag_that_has_been_closed_is_not_opened_again_without_need(text: str, fixed: str) -> None:
    assert made("tag-balance", text) == fixed


@pytest.mark.parametrize("text", ["Yes,no www.a.com", "Yes,no\nwww.a.com"])
def test_an_address_further_on_excuses_no_mark(text: str) -> None:
    assert told("space-after-mark", text) == ["0: no space after ,"]


def test_what_has_a_quotation_mark_at_both_ends_gets_no_other() -> None:
    text = '"Go," he said, no"'
    assert (len(told("paired-marks", text)), made("paired-marks", text)) == (1, text)


# The last one has 6 characters, and 8 with its spaces.
DASHED = track(
    "- A?\n- B.", "- C?\n- D.", "-E?\n-F.", language=""
)  # the last one has 6 characters, and 8 with its spaces


@pytest.mark.parametrize(
    ("numbers", "left"),
    [
        ({"cue_length": 8}, 0),
        ({"cue_length": 7}, 1),
        ({"reading_speed": 4}, 0),  # characters a second, for two seconds
        ({"reading_speed": 3.9}, 1),
    ],
)
def test_a_dash_gets_its_space_where_it_fits(numbers: dict[str, float], left: int) -> None:
    assert len(lint.fix(DASHED, DRAMA.but(numbers), [RULES["one-dash"]()])[1]) == left


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("- Who is it? - Me.\n- You?", "- Who is it?\n- Me.\n- You?"),
        ("It is late.\nWho is it? - Me.", "It is late. Who is it?\n- Me."),
    ],
)
def test_a_speaker_gets_a_line_and_what_one_says_is_put_together(text: str, fixed: str) -> None:
    assert made("speaker-line", text) == fixed


@pytest.mark.parametrize(("marks", "end"), [(("...", "", "…", ""), "…"), (("...", "", "…"), "..."), (("...",), "...")])
def test_a_pause_has_its_own_marks_where_the_house_names_both(marks: tuple[str, ...], end: str) -> None:
    cues = Cue(0, 1000, "I never said,"), Cue(1301, 3000, "that you go.")
    told = [p.message for p in found("continuation-mark", *cues, continuation=marks)]
    assert told == [f"goes on without {end!r}"]


@pytest.mark.parametrize(("length", "count"), [(1000, 1), (1001, 0)])
def test_numbers_are_looked_for_in_a_thousand_characters(length: int, count: int) -> None:
    text = "I have 3 sisters".ljust(length, "s")
    assert len(told("spelled-number", text, profile="netflix")) == count


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("- 5 people?\n- 3.", 2),
        ("-5 degrees.\n-3 at night.", 0),  # these are minus signs
        ("- Where?", 0),  # one alone is for lone-dash
        ("- Where?\nThere.", 0),
        ("Where?\n- There.", 2),
    ],
)
def test_two_dashes_are_two_speakers(text: str, speakers: int) -> None:
    found = dialogue(text)
    assert (found.speakers if found else 0) == speakers


@pytest.mark.parametrize(
    ("text", "word"), [("10 people came.", "Ten people came."), ("11 people came.", "11 people came.")]
)
def test_a_number_without_a_word_of_its_own_keeps_its_digits(text: str, word: str) -> None:
    assert made("spelled-number", text, profile="netflix") == word


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Run \nnow", "a space at the edge of a line"),
        ("Run\n now", "a space at the edge of a line"),
        ("Run\xa0\xa0now", "more than one space in a row"),
        ("Run  now", "more than one space in a row"),
        ("Run\n\nnow", "an empty line"),
        ("\u2e80  \u2e80", ""),  # the first of the Chinese characters
        ("\u2e7f  \u2e7f", "more than one space in a row"),
    ],
)
def test_the_kind_of_white_space_is_told(text: str, shown: str) -> None:
    assert told("white-space", text) == ([f"0: {shown}"] if shown else [])


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("比分是:赢了", "比分是：赢了"),
        ("比分是:3比2", None),  # a clock, or a number
        ("是谁?3号", "是谁？3号"),
        ("是谁,3号", None),
        ("是谁;3号", "是谁；3号"),
    ],
)
def test_a_digit_behind_a_colon_or_a_comma_and_no_other_mark_excuses_it(text: str, fixed: str | None) -> None:
    assert made("script-mark", text, language="zh-Hans") == fixed


@pytest.mark.parametrize(
    ("language", "text", "fixed"),
    [
        ("en", "C\u0430ll the \u0391\u0412 team", "Call the AB team"),  # Greek and Cyrillic, and Latin is meant
        ("ru", "Он любит N\u0456ke", "Он любит Nike"),  # three of its letters are Latin
        ("ru", "Он любит N\u0456\u0441e", None),  # two
        ("ru", "ОН ИДЁТ В M\u0422\u0421", "ОН ИДЁТ В \u041c\u0422\u0421"),
    ],
)
def test_a_word_of_two_alphabets_is_written_in_that_of_the_text_or_of_three_letters(
    language: str, text: str, fixed: str | None
) -> None:
    assert made("look-alike", text, language=language) == fixed


@pytest.mark.parametrize(("pause", "count"), [(1999, 1), (2000, 0)])
def test_what_comes_two_seconds_later_is_no_rest_of_a_sentence(pause: int, count: int) -> None:
    assert len(told("weak-cut", "He left her after the", "war was over", pause=pause)) == count


@pytest.mark.parametrize(
    ("widest", "said", "hard"),
    [
        (10, [], []),
        (11, ["11 characters in a line, limit 10"], [False]),
        (12, ["12 characters in a line, limit 10"], [False]),
        (13, ["13 characters in a line, limit 12"], [True]),
    ],
)
def test_the_longest_line_is_held_to_both_limits(widest: int, said: list[str], hard: list[bool]) -> None:
    problems = found("line-length", Cue(0, 4000, "x" * widest + "\nyes"), line_length=10, line_length_hard=12)
    assert ([p.message for p in problems], [p.hard for p in problems]) == (said, hard)


@pytest.mark.parametrize(
    ("before", "count"), [('He said "no."', 1), ('He said "no"', 0), ("He left.", 1), ("He has", 0)]
)
def test_a_sentence_ends_before_its_closing_mark(before: str, count: int) -> None:
    """A number that begins a sentence is written as a word."""
    assert len(told("spelled-number", before, "15 men came.", profile="netflix")) == count


def test_a_break_that_would_be_as_bad_elsewhere_is_not_told() -> None:
    assert told("bad-break", "the house not went in and went for with in\nfor very") == []
