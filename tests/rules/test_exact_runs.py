"""Rules that look at a whole translation, exactly at their limits."""

import pytest

from localize import lint, profiles
from localize.model import Cue, Track
from localize.pairing import pairs
from localize.rules.pair.offset import _from_here_on
from localize.rules.pair.sides import _place
from localize.rules.pair.slid_text import _apart, _heaviest, _Run
from localize.rules.pair.wrong_source import _joined

DRAMA = profiles.load("short-drama")
SAID = [
    ("我在这家公司工作了5年", "I've been with this company for 5 years."),
    ("你到底是谁？", "Who on earth are you?"),
    ("给我300万，我马上就走", "Give me 3 million and I'll leave right away."),
    ("好", "OK."),
    ("明天早上8点，你到我办公室来", "Come to my office tomorrow morning at 8."),
    ("一言为定？", "Do we have a deal?"),
    ("我住在12楼", "I live on floor 12."),
    ("是吗？", "Is that so?"),
    ("我从来没见过你", "I've never seen you before."),
    ("我说话算话", "I keep my word."),
    ("出去", "Get out."),
    ("别让我再看到你", "Don't let me see you again."),
    ("你等着", "You just wait."),
    ("你要多少钱？", "How much are you asking for?"),
]


def found(rule: str, lines: list[tuple[str, str]]) -> list[tuple[int, str]]:
    source, target = (
        Track(tuple(Cue(n * 3000, n * 3000 + 2500, line[side]) for n, line in enumerate(lines)), tag)
        for side, tag in ((0, "zh"), (1, "en"))
    )
    return [(p.cue, p.message) for p in lint.check(target, DRAMA, lint.rules_named([rule]), source=source)]


@pytest.mark.parametrize(("lost", "told"), [(6, 6), (7, 7), (8, 0)])
def test_a_translation_that_marks_fewer_than_two_of_three_questions_does_without(lost: int, told: int) -> None:
    lines = [("你是谁？", "Who are you" if n < lost else "Who are you?") for n in range(20)]
    assert len(found("question", lines)) == told


def test_the_first_cue_can_be_taken_in_twice() -> None:
    targets = [target for _, target in SAID]
    slid = [targets[0], *targets[:8], *targets[9:]]
    lines = [(source, target) for (source, _), target in zip(SAID, slid, strict=True)]
    assert found("slid-text", lines) == [(1, "from here on 8 cues have the text of the cue before them")]


@pytest.mark.parametrize(
    ("gains", "runs"),
    [
        ([4.0, 4.0, 4.0, -6.9, 3.0, 4.0, 4.0], [range(7)]),
        ([4.0, 4.0, 4.0, -7.0, 3.0, 4.0, 4.0], [range(3), range(4, 7)]),  # as much speaks against it as is enough
    ],
)
def test_a_run_ends_where_seven_speak_against_it(gains: list[float], runs: list[range]) -> None:
    assert list(_heaviest(gains)) == runs


def test_runs_that_follow_one_another_are_two() -> None:
    one, other = _Run(range(3, 9), 1, 8.0), _Run(range(9, 12), -1, 9.0)
    assert _apart([other, one]) == [one, other]


@pytest.mark.parametrize(
    ("offset", "told"),
    [
        (80, "from here on with the source"),
        (81, "from here on 81 ms later than the source"),
        (-81, "from here on 81 ms earlier than the source"),
    ],
)
def test_eighty_milliseconds_behind_a_break_are_with_the_source(offset: int, told: str) -> None:
    assert _from_here_on(offset) == told


def test_what_stands_for_one_another_is_read_as_a_whole() -> None:
    one, other = Cue(0, 1000, "Who"), Cue(1000, 2000, "is it?")
    assert _joined([one, other]).text == "Who\nis it?"
    assert _joined([one]) == one


def test_one_person_behind_a_line_of_the_source_is_not_two() -> None:
    assert found("speakers", [("谁啊\n- 我", "Who is it?\nMe.")]) == []


@pytest.mark.parametrize(("together", "told"), [(5, 1), (6, 0)])
def test_three_of_ten_cues_that_begin_together_are_enough(together: int, told: int) -> None:
    starts = [1000 + 3000 * n + (n * n * 137) % 1700 for n in range(20)]
    others = [start if n < together else start + 700 + (n * n * 211) % 900 for n, start in enumerate(starts)]
    source = Track(tuple(Cue(at, at + 500, f"第{n}次说话啊") for n, at in enumerate(starts)), "zh")
    target = Track(tuple(Cue(at, at + 500, f"Flight {90 - n} has left?") for n, at in enumerate(others)), "en")
    assert len(lint.check(target, DRAMA, lint.rules_named(["wrong-source"]), source=source)) == told


@pytest.mark.parametrize(
    ("message", "cue"), [("'now' is left", 1), ("'go' is left", 0), ("'door' is left", 0), ("Go", 0)]
)
def test_what_a_message_quotes_is_looked_for_in_the_cues_of_a_pair(message: str, cue: int) -> None:
    source = Track((Cue(0, 4000, "我们现在走吧"),), "zh")
    (pair,) = pairs(source, Track((Cue(0, 1900, "We go"), Cue(2000, 4000, "right now.")), "en"))
    assert _place(pair, message) == cue
