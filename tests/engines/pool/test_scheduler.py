from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.engines import Candidate
from localize.engines.pool import Limits, Recipe
from localize.engines.pool.asking import Answer, Kind, Task, text_of, work
from localize.engines.pool.crew import Died, Report, Started
from localize.engines.pool.foreman import carry_out
from localize.engines.pool.orders import Answered, Outcome, Poisoned, Refused
from localize.engines.pool.scheduler import Scheduler
from localize.engines.pool.simulation import Costs, Simulated, simulate
from localize.errors import EngineError, WorkerError

ZH_EN, EN_ES, EN_FR = (Kind("translate", *pair) for pair in (("zh", "en"), ("en", "es"), ("en", "fr")))


def said(task: Task) -> Sequence[Answer]:
    return [[Candidate(f"{text_of(item)} {task.kind.target}")] for item in task.items]


def slow(task: Task) -> float:
    """A thousandth of a second for each character, and half a second to load a model."""
    return 0.5 if task.kind.loading else sum(work(task.kind, item) for item in task.items) / 1000


def having(*marks: str) -> Callable[[Task], bool]:
    return lambda task: any(mark in text_of(item) for item in task.items for mark in marks)


def done(
    questions: Sequence[tuple[Kind, Sequence[str]]], costs: Costs, limits: Limits
) -> tuple[list[Outcome], Simulated, Scheduler]:
    crew, scheduler = Simulated(limits.workers, costs=costs), Scheduler(limits)
    return simulate(scheduler, crew, questions), crew, scheduler


def answered(outcomes: Sequence[Outcome]) -> dict[tuple[Kind, str], str]:
    found = [
        ((each.kind, text_of(item)), answer[0].text)
        for each in outcomes
        if isinstance(each, Answered)
        for item, answer in zip(each.items, each.answers, strict=True)
        if isinstance(answer, list)
    ]
    assert len(found) == len(dict(found)), "each text is answered once"
    return dict(found)


def poisoned(outcomes: Sequence[Outcome]) -> list[str]:
    return [text_of(each.item) for each in outcomes if isinstance(each, Poisoned)]


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_every_text_is_answered_once(workers: int) -> None:
    texts = [f"text {n}" for n in range(500)]
    outcomes, _, scheduler = done([(ZH_EN, texts)], Costs(slow, answers=said), Limits(workers))
    assert answered(outcomes) == {(ZH_EN, text): f"{text} en" for text in texts}
    assert (scheduler.counts.texts, scheduler.counts.again, scheduler.counts.deaths) == (500, 0, 0)


def test_the_longest_texts_go_first_and_nobody_works_much_longer_than_the_others() -> None:
    texts = ["x" * (n % 40) + str(n) for n in range(2000)]
    _, crew, _ = done([(ZH_EN, texts)], Costs(slow, answers=said), Limits(8))
    sent = [len(text_of(task.items[0])) for _, _, task in crew.log if task.items]
    assert sent == sorted(sent, reverse=True)
    ends = {worker: begun + slow(task) for begun, worker, task in crew.log}
    assert len(ends) == 8
    assert max(ends.values()) - min(ends.values()) < 5
    assert max(slow(task) for _, _, task in crew.log) < 3.5, "some seconds at most"


def test_a_worker_stays_with_the_leg_that_it_has_loaded() -> None:
    questions = [(kind, [f"{n} of a leg" for n in range(400)]) for kind in (ZH_EN, EN_ES, EN_FR)]
    _, crew, scheduler = done(questions, Costs(slow, answers=said), Limits(3, turn=1e9))
    legs: dict[int, list[str]] = {}
    for _, worker, task in crew.log:
        legs.setdefault(worker, []).append(task.kind.target)
    changes = sum(a != b for each in legs.values() for a, b in pairwise(each))
    assert scheduler.counts.loads <= 5
    assert changes <= 4


def test_a_leg_that_few_ask_for_does_not_wait_for_the_end_of_a_long_one() -> None:
    questions = [(ZH_EN, [f"{n} of many texts" for n in range(5000)]), (EN_ES, ["only one"])]
    outcomes, crew, _ = done(questions, Costs(slow, answers=said), Limits(1, turn=30.0))
    assert len(answered(outcomes)) == 5001
    (begun,) = [begun for begun, _, task in crew.log if task.kind == EN_ES]
    assert 30 < begun < 40


def test_many_legs_take_turns_that_are_long_enough_to_load_their_models() -> None:
    legs = [Kind("translate", "en", f"x{n}") for n in range(9)]
    questions = [(leg, [f"{n} of a leg" for n in range(2000)]) for leg in legs]
    _, crew, scheduler = done(questions, Costs(slow, answers=said), Limits(2, turn=5.0))
    assert scheduler.counts.loads <= 2 * crew.now() / 5.0 + len(legs)
    begun = {task.kind: when for when, _, task in reversed(crew.log)}
    assert max(begun[leg] for leg in legs) < 9 / 2 * (5.0 + 4.0), "nobody waits for the end of all before him"


def test_callers_of_one_leg_take_turns() -> None:
    questions = [(ZH_EN, [f"{caller}: {n}" for n in range(1000)]) for caller in "abc"]
    _, crew, _ = done(questions, Costs(slow, answers=said), Limits(1))
    callers = [text_of(task.items[0])[0] for _, _, task in crew.log if task.items]
    assert callers[:9] == ["a", "b", "c"] * 3


def test_an_exception_is_the_answer_to_its_call_and_no_death() -> None:
    def bad(task: Task) -> Sequence[Answer]:
        if task.kind == EN_ES and not task.kind.loading:
            raise EngineError("no")
        return said(task)

    texts = [f"text {n}" for n in range(300)]
    outcomes, _, scheduler = done([(ZH_EN, texts), (EN_ES, texts)], Costs(slow, answers=bad), Limits(2))
    assert set(answered(outcomes)) == {(ZH_EN, text) for text in texts}
    refused = [item for each in outcomes if isinstance(each, Refused) for item in each.items]
    assert sorted(map(text_of, refused)) == sorted(texts)
    assert scheduler.counts.deaths == 0


def test_one_text_that_kills_is_found_and_all_others_are_answered() -> None:
    texts = [*(f"text {n}" for n in range(400)), "poison"]
    costs = Costs(slow, answers=said, kills=having("poison"))
    outcomes, crew, scheduler = done([(ZH_EN, texts)], costs, Limits(2))
    assert poisoned(outcomes) == ["poison"]
    assert set(answered(outcomes)) == {(ZH_EN, text) for text in texts[:-1]}
    assert scheduler.counts.deaths <= 1 + ceil(log2(400)) + 2
    alone = [task for _, _, task in crew.log if task.items == ("poison",)]
    assert len(alone) == Limits().strikes


def test_a_suspect_is_alone_on_its_worker() -> None:
    texts = ["poison in a text that is longer than all others", *(f"text {n}" for n in range(3000))]
    costs = Costs(slow, answers=said, kills=having("poison"))
    outcomes, crew, _ = done([(ZH_EN, texts)], costs, Limits(2))
    assert len(answered(outcomes)) == 3000
    guilty = [worker for worker, task in crew.sent if having("poison")(task)]
    assert len(guilty) > 3
    for worker in guilty[1:]:
        last = [task for each, task in crew.sent if each == worker][-1]
        assert having("poison")(last), "nothing was sent after it"


def test_a_text_that_waited_behind_the_guilty_one_is_not_blamed() -> None:
    costs = Costs(slow, answers=said, kills=having("poison"))
    outcomes, _, _ = done([(ZH_EN, ["poison"]), (ZH_EN, ["innocent"])], costs, Limits(1))
    assert poisoned(outcomes) == ["poison"]
    assert set(answered(outcomes)) == {(ZH_EN, "innocent")}


def test_a_model_that_ends_whoever_loads_it_is_named_and_the_other_legs_go_on() -> None:
    texts = [f"text {n}" for n in range(100)]
    costs = Costs(slow, answers=said, kills=lambda task: task.kind.loading and task.kind.target == "es")
    outcomes, _, scheduler = done([(ZH_EN, texts), (EN_ES, texts)], costs, Limits(2))
    assert set(answered(outcomes)) == {(ZH_EN, text) for text in texts}
    errors = [each for each in outcomes if isinstance(each, Refused)]
    assert {type(each.error) for each in errors} == {WorkerError}
    assert sum(len(each.items) for each in errors) == 100
    assert Limits().barren <= scheduler.counts.deaths <= Limits().barren + 1, "the other worker may be at it, too"
    assert not poisoned(outcomes)


def test_who_gives_no_sign_of_life_is_dead() -> None:
    texts = [*(f"text {n}" for n in range(100)), "endless"]
    costs = Costs(slow, answers=said, hangs=having("endless"))
    outcomes, crew, _ = done([(ZH_EN, texts)], costs, Limits(2, patience=60.0))
    assert poisoned(outcomes) == ["endless"]
    assert len(answered(outcomes)) == 100
    assert crew.now() > 60


class Cramped(Simulated):
    """A crew with room for one: who is hired beyond that starts when the other is gone."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._inside, self._outside = 0, list[Report]()

    def wait(self, seconds: float | None) -> list[Report]:
        """Keep the beginnings back for which there is no room."""
        told = super().wait(seconds)
        self._inside -= sum(isinstance(each, Died) for each in told)
        self._outside += [each for each in told if isinstance(each, Started)]
        let_in = self._outside[: 1 - self._inside]
        del self._outside[: len(let_in)]
        self._inside += len(let_in)
        return [each for each in told if not isinstance(each, Started)] + let_in


class Stillborn(Simulated):
    """A crew whose workers die as they start, but for the first *sound* ones."""

    sound = 0

    def wait(self, seconds: float | None) -> list[Report]:
        """Let them die."""
        return [
            Died(each.worker, "nothing is installed")
            if isinstance(each, Started) and each.worker > self.sound
            else each
            for each in super().wait(seconds)
        ]


@pytest.mark.parametrize("poison", [[], ["poison"]])
def test_who_waits_for_room_keeps_no_text_from_the_others(poison: list[str]) -> None:
    texts = [f"text {n}" for n in range(3000)]
    costs = Costs(slow, answers=said, kills=having("poison"))
    crew, scheduler = Cramped(8, costs=costs), Scheduler(Limits(8))
    outcomes = simulate(scheduler, crew, [(ZH_EN, [*texts, *poison])])
    assert len(answered(outcomes)) == 3000
    assert poisoned(outcomes) == poison
    assert len({worker for worker, _ in crew.sent}) <= 1 + scheduler.counts.deaths, "one at a time"


def test_where_all_die_as_they_start_it_is_said_and_another_question_is_tried_anew() -> None:
    crew, scheduler = Stillborn(4), Scheduler(Limits(4))
    for _ in range(2):
        outcomes = simulate(scheduler, crew, [(ZH_EN, ["a", "b"]), (EN_ES, ["c"])])
        errors = [each for each in outcomes if isinstance(each, Refused)]
        assert sum(len(each.items) for each in errors) == 3
        assert {str(each.error) for each in errors} == {
            "5 workers in a row ended before they had started (nothing is installed)"
        }


def test_where_some_die_as_they_start_the_others_do_the_work_and_it_is_tried_again_only_now_and_then() -> None:
    texts = [f"text {n}" for n in range(5000)]
    crew, scheduler = Stillborn(4, costs=Costs(slow, answers=said)), Scheduler(Limits(4))
    crew.sound = 1
    outcomes = simulate(scheduler, crew, [(ZH_EN, texts)])
    assert len(answered(outcomes)) == 5000
    assert 5 <= scheduler._workers.add() < 5 + 3 * (2 + crew.now() / Limits().turn)


def test_after_a_stop_only_what_workers_have_is_finished() -> None:
    scheduler, crew = Scheduler(Limits(2)), Simulated(2, costs=Costs(slow, answers=said))
    scheduler.submit(ZH_EN, [f"text {n}" for n in range(1000)], 0.0)
    carry_out(scheduler, crew, Recipe())
    for started in crew.wait(1.0):
        scheduler.hear(started, crew.now())
    carry_out(scheduler, crew, Recipe())
    scheduler.stop()
    outcomes = simulate(scheduler, crew, [])
    sent = sum(len(task.items) for _, _, task in crew.log)
    assert len(answered(outcomes)) == sent > 0
    assert sum(len(each.items) for each in outcomes if isinstance(each, Refused)) == 1000 - sent


calls = st.lists(
    st.tuples(
        st.sampled_from([ZH_EN, EN_ES, EN_FR]), st.lists(st.integers(0, 10**6), min_size=1, max_size=60, unique=True)
    ),
    min_size=1,
    max_size=5,
)


@given(
    calls,
    st.sets(st.integers(0, 400), max_size=3),
    st.lists(st.floats(0, 60), max_size=12),
    st.integers(1, 9),
    st.integers(1, 40),
    st.integers(1, 3),
)
def test_whatever_dies_each_text_is_answered_once_or_is_poison(
    asked: list[tuple[Kind, list[int]]], bad: set[int], ends: list[float], workers: int, least: int, depth: int
) -> None:
    questions = [
        (kind, [f"{call}.{n} {'poison' if i in bad else ''}" for i, n in enumerate(numbers)])
        for call, (kind, numbers) in enumerate(asked)
    ]
    guilty = {text for _, texts in questions for text in texts if "poison" in text}
    # Twice in a row by chance alone is what nobody can tell from guilt: so kills from outside come apart here.
    apart = [end + 61 * n for n, end in enumerate(sorted(ends))]
    costs = Costs(slow, answers=said, kills=having("poison"), ends=apart)
    limits = Limits(workers, depth, least=least, barren=50)
    outcomes, _, scheduler = done(questions, costs, limits)
    assert not [each for each in outcomes if isinstance(each, Refused)]
    assert Counter(poisoned(outcomes)) == Counter(guilty), "no innocent is blamed, and nobody twice"
    everything = {(kind, text) for kind, texts in questions for text in texts}
    assert set(answered(outcomes)) == {(kind, text) for kind, text in everything if text not in guilty}
    most = len(guilty) * (1 + ceil(log2(61)) + limits.strikes) + len(ends)
    assert scheduler.counts.deaths <= most
