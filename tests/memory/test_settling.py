"""Several tracks say one text in several ways: which one is kept."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from localize import memory
from localize.engines import Candidate
from localize.memory import Entry, Memory
from localize.memory.learning import lesson
from localize.memory.settling import Conflict, Lesson, keep
from notation import track

TEXT = "你怎么来了？"


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Memory]:
    """A memory in which a machine has two answers to `TEXT`."""
    with memory.open(tmp_path / "series.memory") as opened:
        opened.remember(
            [TEXT],
            [[Candidate("Why are you here?"), Candidate("Why come?")]],
            "zh",
            "en",
            fingerprint="m",
            candidates=2,
        )
        yield opened


def episode(answer: str, name: str = "", text: str = TEXT, source: str = "zh") -> Lesson:
    return lesson(
        track(f"1.0 --> 2.0  {text}", language=source), track(f"1.0 --> 2.0  {answer}", language="en"), name=name
    )


def said(known: Memory, text: str = TEXT, source: str = "zh") -> str | None:
    (answer,) = known.get([text], source, "en")
    return answer[0].text if answer else None


@pytest.mark.parametrize("answers", list(permutations(["What brings you?", "Why are you here?", "Why  come?"])))
def test_a_changed_line_goes_before_those_a_machine_wrote_in_any_order(known: Memory, answers: tuple[str, ...]) -> None:
    _, conflicts = keep(known, [episode(answer) for answer in answers])
    assert (said(known), conflicts) == ("What brings you?", [])


@pytest.mark.parametrize("answers", list(permutations(["What brings you?", "Why are you here?"])))
def test_it_does_so_also_from_one_run_to_the_next(known: Memory, answers: tuple[str, ...]) -> None:
    for answer in answers:
        keep(known, [episode(answer)])
    assert said(known) == "What brings you?"


def test_a_line_that_was_left_is_learnt_where_no_person_says_otherwise(known: Memory) -> None:
    assert keep(known, [episode("Why are you here?")]) == ([1], [])
    assert said(known) == "Why are you here?"


@pytest.mark.parametrize("answers", list(permutations(["Aha, you!", "What brings you?", "Zounds, you!"])))
def test_of_two_changed_lines_the_later_stays_and_that_is_told(known: Memory, answers: tuple[str, ...]) -> None:
    counts, conflicts = keep(known, [episode(answer, f"ep{n}") for n, answer in enumerate(answers)])
    assert (said(known), counts) == (answers[-1], [0, 0, 1])
    assert conflicts == [Conflict(f"ep{n}", TEXT, answers[n - 1], answers[n]) for n in (1, 2)]


@pytest.mark.parametrize("answers", list(permutations(["Aha, you!", "Zounds, you!"])))
def test_a_later_run_corrects_an_earlier_one_of_the_same_second(known: Memory, answers: tuple[str, ...]) -> None:
    for answer in answers:
        assert keep(known, [episode(answer)]) == ([1], [])
    assert said(known) == answers[-1]


def test_only_what_changed_is_counted_and_dated(known: Memory) -> None:
    known.put([Entry("再见。", "Bye.", "zh", "en", changed=5)])
    other = episode("Bye.", text="再见。")
    assert keep(known, [episode("What brings you?"), other])[0] == [1, 0]
    assert keep(known, [episode("What brings you?"), other])[0] == [0, 0]
    assert [entry.changed for entry in known.entries(origin="human") if entry.text == "再见。"] == [5]


def test_who_said_it_is_written_down_later_too(known: Memory) -> None:
    keep(known, [episode("What brings you?")])
    assert keep(known, [episode("What brings you?")], person="Anna")[0] == [1]
    assert keep(known, [episode("What brings you?")])[0] == [0]
    assert [entry.person for entry in known.entries(origin="human")] == ["Anna"]


def test_a_line_that_was_left_does_not_hide_what_was_said_in_a_language_near_it(known: Memory) -> None:
    keep(known, [episode("What brings you?", source="zh-Hans"), episode("Other.", text="别的。", source="zh-Hans")])
    keep(known, [episode("Why are you here?", source="zh")])
    assert said(known) == "What brings you?"
