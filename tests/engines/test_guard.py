"""Asking again where an answer is bad."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import signs, testing
from localize.alignment import Alignment
from localize.engines import Aligning, Candidate, Fingerprinted, Listing, Search, Searching
from localize.engines.argos import Argos
from localize.engines.echo import Echo
from localize.engines.guard import STEPS, Guard, Retry
from localize.engines.pivot import Pivot
from localize.errors import EngineError, StoppedError, UnsupportedPairError

WORDS = {"走": "go", "我": "I", "不": "not", "知道": "know", "他": "he", "来": "comes", "了": "now", "吧": "then"}


class Small:
    """A real little translator, word by word, which runs in circles as small models do.

    It loops where a text ends as *loops_on* says (a mark, or "" for none), is empty where *empty_on* stands in it, and
    leaves no loop when it is told not to repeat, if it can be told.
    """

    def __init__(self, loops_on: str | None = None, empty_on: str = "") -> None:
        self._loops_on, self._empty_on = loops_on, empty_on
        self.asked: list[tuple[str, ...]] = []

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        if (source, target) != ("zh", "en"):
            raise UnsupportedPairError(source, target)
        self.asked.append(tuple(texts))
        return [[self.answer(text)] for text in texts]

    def answer(self, text: str, *, repeats: bool = True) -> Candidate:
        if self._empty_on and self._empty_on in text:
            return Candidate("", -2)
        said = [word for form, word in WORDS.items() if form in text]
        ending = {"。": ".", "！": "!", "？": "?", "，": ","}.get(text[-1:], "")
        loops = self._loops_on is not None and (text[-1:] == self._loops_on if self._loops_on else not ending)
        if loops and repeats:
            said *= 8
        return Candidate(" ".join(said).capitalize() + ending, -0.5)


class Told(Small):
    """One that can be told how to search."""

    def search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        return [[self.answer(text, repeats=how.no_repeat == 0)] for text in texts]


def said(engine: Guard, *texts: str) -> list[str]:
    return [answer[0].text for answer in engine.translate(texts, "zh", "en")]


def steps(retry: Retry) -> list[str]:
    return [reading.step for reading in retry.readings]


def test_good_answers_cost_one_call_and_nothing_else() -> None:
    engine = Small()
    guard = Guard(engine)
    assert said(guard, "我知道。", "他来了") == ["I know.", "He comes now"]
    assert (len(engine.asked), list(guard.log)) == (1, [])


def test_a_text_that_loops_without_a_mark_is_asked_with_one_which_is_taken_off_again() -> None:
    engine = Small(loops_on="")
    guard = Guard(engine)
    assert said(guard, "我知道。", "他来了", "走吧") == ["I know.", "He comes now", "Go then"]
    assert engine.asked == [("我知道。", "他来了", "走吧"), ("他来了。", "走吧。")]  # the bad ones together
    assert [(retry.text, steps(retry), retry.kept.step) for retry in guard.log] == [
        ("他来了", ["", "another final mark"], "another final mark"),
        ("走吧", ["", "another final mark"], "another final mark"),
    ]


def test_a_text_that_loops_with_its_mark_is_asked_without_and_gets_it_back() -> None:
    assert said(Guard(Small(loops_on="！")), "走吧！", "走！") == ["Go then!", "Go!"]


def test_an_engine_that_can_be_told_is_told_not_to_repeat() -> None:
    class Stubborn(Told):
        def answer(self, text: str, *, repeats: bool = True) -> Candidate:
            return Candidate(" ".join(["go then"] * (8 if repeats else 1)), -0.5)

    guard = Guard(Stubborn())
    assert said(guard, "走吧") == ["go then"]
    assert guard.log[0].kept.step == "no repeats"


def test_a_long_text_is_asked_in_pieces() -> None:
    class Short(Small):
        def answer(self, text: str, *, repeats: bool = True) -> Candidate:
            return super().answer(text) if len(text) < 6 else Candidate("", -3)

    guard = Guard(Short())
    assert said(guard, "我知道，他来了。") == ["I know, He comes now."]
    assert guard.log[0].kept.step == "in pieces"


def test_a_bad_answer_that_stays_bad_is_kept_and_told() -> None:
    guard = Guard(Small(empty_on="走"))
    assert said(guard, "走吧") == [""]
    (retry,) = guard.log
    assert [each.name for each in retry.kept.found] == ["missing-translation"]
    assert retry.kept is retry.readings[0]


def test_of_two_bad_readings_the_less_grave_is_kept() -> None:
    class Wavering(Small):
        def answer(self, text: str, *, repeats: bool = True) -> Candidate:
            return Candidate("Room 12." if text.endswith("。") else "go go go go go", -1)

    guard = Guard(Wavering())
    assert said(guard, "在房间15") == ["Room 12"]
    assert [each.name for each in guard.log[0].kept.found] == ["numbers"]


def test_a_way_that_fails_is_no_reason_to_lose_the_answer_there_is() -> None:
    class Failing(Small):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            if self.asked:
                raise EngineError("the line is dead")
            return super().translate(texts, source, target)

    assert said(Guard(Failing(empty_on="走")), "走") == [""]


def test_an_answer_that_was_not_looked_after_because_of_a_stop_is_no_answer() -> None:
    class Stopping(Small):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            if self.asked:
                raise StoppedError
            return super().translate(texts, source, target)

    with pytest.raises(StoppedError):
        Guard(Stopping(empty_on="走")).translate(["走"], "zh", "en")


def test_the_first_call_may_fail() -> None:
    with pytest.raises(UnsupportedPairError):
        Guard(Small()).translate(["走"], "zh", "xx")


def test_of_many_candidates_the_good_reading_comes_first() -> None:
    (several,) = Guard(Small(loops_on="")).translate(["走吧"], "zh", "en", candidates=3)
    assert several[0].text == "Go then"
    assert len(several) <= 3


def test_two_soft_signs_are_a_bad_answer() -> None:
    class Numb(Small):
        """It says the same to three of many, and its own score tells that it does not know."""

        def answer(self, text: str, *, repeats: bool = True) -> Candidate:
            if text.startswith("她"):
                return Candidate("I do not know.", -4) if text[-1] != "。" else Candidate("She is here.", -0.5)
            return Candidate(f"This is line {text[1:]}.", -0.5 - len(text) / 100)

    texts = [f"第{i}" for i in range(100, 130)] + ["她回来", "她坐着", "她知道"]
    guard = Guard(Numb())
    assert said(guard, *texts)[-3:] == ["She is here"] * 3
    assert [[each.name for each in retry.readings[0].found] for retry in guard.log] == [
        ["same-answer", "low-score"]
    ] * 3
    assert said(Guard(Numb()), "她回来") == ["I do not know."]  # alone it shows nothing


def test_a_doubtful_answer_is_looked_at_for_where_it_looks() -> None:
    class Aligned(Small):
        def answer(self, text: str, *, repeats: bool = True) -> Candidate:
            return Candidate("I always come back." if text[-1] != "。" else "I never come back.", -0.5)

        def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
            row = (0.01, 0.01, 0.01, 0.97)
            return [Alignment(((0, 1),) * 4, ((0, 1),) * 4, (row,) * 4, trust=0.9) for _ in pairs]

    guard = Guard(Aligned())
    assert said(guard, "我从来没有回来") == ["I never come back"]
    assert [each.name for each in guard.log[0].readings[0].found] == ["negation", "detached"]


def test_it_has_the_face_of_its_engine_and_no_other() -> None:
    assert not any(isinstance(Guard(Echo()), face) for face in (Listing, Aligning, Searching))
    assert isinstance(Guard(Told()), Searching)
    assert isinstance(Guard(Echo()), Fingerprinted)
    assert Guard(Echo()).fingerprint("zh", "en") == "Echo guard 1"


def test_it_keeps_the_laws() -> None:
    testing.check_engine(Guard(Echo()), "zh", "en")


def test_it_guards_each_leg_of_a_pivot_over_real_models(packages: Path) -> None:
    guard = Guard(Argos(packages=packages))
    assert isinstance(guard, Listing)
    answers = Pivot(guard).translate(["你好，世界。", "他是谁？"], "zh", "es")
    assert all(answer[0].text for answer in answers)
    assert {(retry.source, retry.target) for retry in guard.log} <= {("zh", "en"), ("en", "es")}


@given(
    st.lists(st.text(st.sampled_from("走我不知道他来了吧，。！？ 12"), max_size=12), max_size=8),
    st.sampled_from("！。，") | st.just(""),
)
def test_no_answer_is_ever_made_worse_and_equal_texts_have_equal_answers(texts: list[str], loops_on: str) -> None:
    bare, guarded = Told(loops_on, empty_on="道"), Guard(Told(loops_on, empty_on="道"))
    before = [answer[0].text for answer in bare.translate(texts, "zh", "en")]
    after = [answer[0].text for answer in guarded.translate(texts, "zh", "en")]
    count = [
        sum(each.hard for each in signs.look(text, answer, "zh", "en"))
        for text, answer in zip(texts, after, strict=True)
    ]
    assert all(
        now <= sum(each.hard for each in signs.look(text, answer, "zh", "en"))
        for now, text, answer in zip(count, texts, before, strict=True)
    )
    assert len(dict(zip(texts, after, strict=True))) == len(set(zip(texts, after, strict=True)))


def test_every_step_has_a_name_of_its_own() -> None:
    assert len({name for name, _ in STEPS}) == len(STEPS) >= 5
