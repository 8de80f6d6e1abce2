"""A line or a cue should not end in a word that holds the next one."""

import pytest

from localize.evaluation.ends import Ends, ends, held
from localize.model import Track
from localize.words import Words
from notation import track

GOOD = track(
    "1.000 --> 2.000  Here it is, | the man.\n2.000 --> 3.000  It is all | about it.\n3.000 --> 4.000  Go.",
    language="en",
)
BAD = track(
    "1.000 --> 2.000  Who is the | man? I saw\n2.000 --> 3.000  that my | dog had a\n3.000 --> 4.000  bone.",
    language="en",
)


def test_lines_and_cues_are_counted_apart() -> None:
    assert ends([BAD]) == (Ends(2, 2), Ends(2, 1))  # the | man, my | dog; a | bone, but not saw | that


def test_marks_make_a_good_end() -> None:
    lines, cues = ends([GOOD])
    assert (lines.held, cues.held) == (0, 0)


@pytest.mark.parametrize(
    ("line", "after", "bad"),
    [
        ("I told you", "the truth", True),
        ("I told you", "about it", False),
        ("(You", "know.)", True),
        ("you,", "the", False),
    ],
)
def test_a_word_that_holds_holds_nothing_before_a_preposition_or_after_a_mark(line: str, after: str, bad: bool) -> None:
    known = Words(hold=frozenset({"you"}), prepositions=frozenset({"about"}))
    assert held(line, after, known) is bad


def test_chinese_ends_are_looked_at_by_their_characters() -> None:
    given = track("1.000 --> 2.000  他把\n2.000 --> 3.000  门打开了\n3.000 --> 4.000  走吧", language="zh-Hans")
    assert ends([given])[1] == Ends(2, 1)


def test_an_unknown_language_holds_nothing() -> None:
    assert ends([track("1.000 --> 2.000  a | b", language="")])[0] == Ends(1, 0)


def test_one_cue_has_no_end_that_counts() -> None:
    assert [found.percent for found in ends([track("1.000 --> 2.000  the", language="en"), Track()])] == [None, None]
