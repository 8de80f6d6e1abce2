"""What a memory remembers, and of whom."""

import multiprocessing
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize import memory
from localize.engines import Candidate
from localize.memory import Entry, Memory


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Memory]:
    with memory.open(tmp_path / "series.memory") as opened:
        yield opened


def machine(known: Memory, text: str, answer: str, fingerprint: str = "model 1", target: str = "en") -> None:
    known.remember([text], [[Candidate(answer, -0.5)]], "zh", target, fingerprint=fingerprint)


def human(known: Memory, text: str, answer: str, target: str = "en", context: str = "", changed: int = 1) -> int:
    return known.put([Entry(text, answer, "zh", target, context=context, changed=changed)])


def said(known: Memory, text: str, target: str = "en", fingerprint: str = "model 1", source: str = "zh") -> str | None:
    (answer,) = known.get([text], source, target, fingerprint=fingerprint)
    return answer[0].text if answer else None


def test_what_a_machine_said_comes_back_with_its_score(known: Memory) -> None:
    machine(known, "你好", "Hello.")
    assert known.get(["你好", "再见"], "zh", "en", fingerprint="model 1") == [[Candidate("Hello.", -0.5)], None]


def test_another_model_or_other_options_are_asked_again(known: Memory) -> None:
    machine(known, "你好", "Hello.")
    assert said(known, "你好", fingerprint="model 1 beam 8") is None


def test_a_person_counts_before_every_machine_whoever_was_first(known: Memory) -> None:
    human(known, "嗯", "Mm-hm.")
    machine(known, "嗯", "Well,")
    assert (
        said(known, "嗯") == said(known, "嗯", fingerprint="model 2") == said(known, "嗯", fingerprint="") == "Mm-hm."
    )


def test_candidates_are_kept_and_asked_for_by_their_number(known: Memory) -> None:
    three = [Candidate("Hi.", -0.1), Candidate("Hello.", -0.2), Candidate("Hey.", -0.3)]
    known.remember(["你好"], [three], "zh", "en", fingerprint="m", candidates=3)
    assert known.get(["你好"], "zh", "en", fingerprint="m", candidates=3) == [three]
    assert known.get(["你好"], "zh", "en", fingerprint="m") == [None]


def test_an_answer_for_one_context_holds_only_there(known: Memory) -> None:
    human(known, "嗯", "Mm-hm.")
    human(known, "嗯", "No way.", context="你去吗？")
    answers = known.get(["嗯", "嗯"], "zh", "en", contexts=["你去吗？", "你好"])
    assert [answer and answer[0].text for answer in answers] == ["No way.", "Mm-hm."]
    assert said(known, "嗯") == "Mm-hm."


@pytest.mark.parametrize(
    ("stored", "asked", "found"),
    [("en-US", "en", True), ("en", "en-GB", True), ("pt-PT", "pt-BR", False), ("zh-TW", "zh-Hans", False)],
)
def test_a_person_s_answer_serves_the_languages_near_it(known: Memory, stored: str, asked: str, found: bool) -> None:
    human(known, "你好", "…", target=stored)
    assert (said(known, "你好", target=asked) is not None) == found


def test_tags_of_one_language_are_one(known: Memory) -> None:
    known.put([Entry("你好", "Hello.", "ZH-cn", "EN")])
    assert said(known, "你好", source="zh-Hans") == said(known, "你好", source="zh") == "Hello."
    assert [(e.source, e.target) for e in known.entries()] == [("zh-Hans", "en")]


def test_of_two_answers_the_later_one_stays_in_whatever_order_they_come(known: Memory) -> None:
    assert [human(known, "好", "Fine.", changed=2), human(known, "好", "OK.", changed=1)] == [1, 0]
    assert said(known, "好") == "Fine."
    assert human(known, "好", "Good.", changed=3) == 1
    assert said(known, "好") == "Good."


def test_what_sqlite_cannot_hold_is_not_remembered_and_harms_nothing(known: Memory) -> None:
    machine(known, "half \ud83d a character", "x")
    machine(known, "a\0b", "with\0NUL")
    assert said(known, "half \ud83d a character") is None
    assert said(known, "a\0b") == "with\0NUL"


def test_the_revision_grows_only_with_what_people_change(known: Memory) -> None:
    machine(known, "你好", "Hello.")
    assert known.revision("zh", "en") == 0
    human(known, "你好", "Hi.")
    first = known.revision("zh", "en")
    human(known, "你好", "Hi.")  # the same again
    assert known.revision("zh", "en") == first > known.revision("zh", "es")
    known.forget(origin="human")
    assert known.revision("zh", "en") > first


def test_what_is_forgotten_is_gone_and_the_rest_is_not(known: Memory) -> None:
    human(known, "你好", "Hi.", changed=100)
    machine(known, "你好", "Hello.")
    machine(known, "你好", "Hola.", target="es")
    assert known.forget(origin="machine", target="en") == 1
    assert known.forget(before=100) == 0
    assert known.forget(before=101, text="你好") == 1
    assert [(entry.target, entry.answer) for entry in known.entries()] == [("es", "Hola.")]


def test_counts_tell_who_said_how_much(known: Memory) -> None:
    human(known, "你好", "Hi.")
    machine(known, "你好", "Hello.")
    machine(known, "再见", "Bye.")
    assert known.counts() == [("zh", "en", "human", "", 1), ("zh", "en", "machine", "model 1", 2)]


def test_an_empty_answer_is_asked_for_again(known: Memory) -> None:
    known.remember(["嗯", "你好"], [[Candidate(" ")], [Candidate("Hi."), Candidate("")]], "zh", "en", fingerprint="m")
    assert known.get(["嗯", "你好"], "zh", "en", fingerprint="m") == [None, [Candidate("Hi."), Candidate("")]]


KINDS = ["de", "zh", "zh-Hans", "zh-Hant"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("", KINDS),
        ("zh", ["zh", "zh-Hans", "zh-Hant"]),
        ("zh-Hans", ["zh", "zh-Hans"]),
        ("zh-CN", ["zh", "zh-Hans"]),
        ("zh-Hant", ["zh-Hant"]),
        ("z", []),
    ],
)
def test_a_plain_language_means_all_its_kinds(known: Memory, asked: str, meant: list[str]) -> None:
    known.put([Entry("你好", "Hola.", source, "es-419", changed=1) for source in KINDS])
    known.put([Entry("你好", "Hallo.", "zh", "nl", changed=1)])
    assert [entry.source for entry in known.entries(source=asked, target="es")] == meant
    assert known.forget(source=asked, target="es") == len(meant)
    assert len(list(known.entries())) == len(KINDS) + 1 - len(meant)


def test_contexts_are_as_many_as_texts(known: Memory) -> None:
    with pytest.raises(ValueError, match="2 texts have 1 contexts"):
        known.get(["a", "b"], "zh", "en", contexts=["c"])


def test_a_closed_one_opens_again_and_a_pickled_one_is_the_same_file(known: Memory) -> None:
    human(known, "你好", "Hi.")
    known.close()
    again = pickle.loads(pickle.dumps(known))
    assert said(again, "你好") == said(known, "你好") == "Hi."
    again.close()


def _asked_in_a_child(known: Memory, answers: "multiprocessing.Queue[str | None]") -> None:
    human(known, "再见", "Bye.")
    answers.put(said(known, "你好"))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no such system")
def test_a_fork_opens_the_file_for_itself(known: Memory) -> None:
    human(known, "你好", "Hi.")
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    child = fork.Process(target=_asked_in_a_child, args=(known, answers))
    child.start()
    assert answers.get(timeout=30) == "Hi."
    child.join()
    assert said(known, "再见") == "Bye."
