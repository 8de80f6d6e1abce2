"""Rules that look at a whole translation, exactly at their limits."""

import pytest

from localize import lint, profiles
from localize.model import Cue, Track
from localize.rules.pair.slid_text import _apart, _heaviest, _Run

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
