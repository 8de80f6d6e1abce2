"""The wrapper: the engine is asked only for what is new, and what it said is kept at once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from localize import memory, testing
from localize.alignment import Alignment
from localize.engines import Aligning, Candidate, Fingerprinted, Listing, Search, Searching
from localize.engines.echo import Echo
from localize.errors import UnsupportedPairError
from localize.memory import Entry, Memory, Remembered, wrapper

WHOLE = Alignment(((0, 1),), ((0, 1),), ((1 / 3,),), 0.9)


class Counting:
    """A real little engine: it numbers its calls and can do all that an engine may."""

    def __init__(self, model: str = "m1", *, stop_after: int = 99) -> None:
        self.model, self.stop_after = model, stop_after
        self.asked: list[list[str]] = []
        self.aligned: list[tuple[str, str]] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("zh", "en")})

    def fingerprint(self, source: str, target: str) -> str:
        if (source, target) not in self.pairs():
            raise UnsupportedPairError(source, target)
        return self.model

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        self.fingerprint(source, target)
        if len(self.asked) >= self.stop_after:
            raise KeyboardInterrupt
        self.asked += [list(texts)] if texts else []
        return [[Candidate(f"{self.model} {text} {n}", -n / 8) for n in range(candidates)] for text in texts]

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        self.aligned += pairs
        return [WHOLE if text != "嗯" else None for text, _ in pairs]

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
        return [[Candidate(f"{prefix}{text} {how.beam}")] for prefix, text in zip(prefixes, texts, strict=True)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "series.memory"


def test_it_keeps_the_laws_of_engines_empty_and_full(file: Path) -> None:
    with memory.open(file) as known:
        for _ in range(2):
            testing.check_engine(Remembered(Counting(), known), "zh", "en")
            testing.check_engine(Remembered(Echo(), known), "zh", "en")


def test_a_second_run_asks_the_engine_nothing_and_says_the_same(file: Path) -> None:
    texts = ["你好", "嗯", "你好", "再见"]
    first, second = Counting(), Counting()
    with memory.open(file) as known:
        said = Remembered(first, known).translate(texts, "zh", "en", candidates=2)
    with memory.open(file) as known:
        assert Remembered(second, known).translate(texts, "zh", "en", candidates=2) == said
    assert (first.asked, second.asked) == ([["你好", "嗯", "再见"]], [])
    assert said[1] == [Candidate("m1 嗯 0", 0.0), Candidate("m1 嗯 1", -0.125)]


def test_another_model_is_asked_again_but_not_for_what_a_person_said(file: Path) -> None:
    other = Counting("m2")
    with memory.open(file) as known:
        Remembered(Counting(), known).translate(["你好", "嗯"], "zh", "en")
        known.put([Entry("嗯", "Mm-hm.", "zh", "en")])
        answers = Remembered(other, known).translate(["你好", "嗯"], "zh", "en", candidates=2)
    assert other.asked == [["你好"]]
    assert [[each.text for each in answer] for answer in answers] == [["m2 你好 0", "m2 你好 1"], ["Mm-hm."]]


def test_a_run_that_was_stopped_goes_on_from_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapper, "AT_A_TIME", 10)
    texts = [str(i) for i in range(45)]
    again = Counting()
    with memory.open(file) as known, pytest.raises(KeyboardInterrupt):
        Remembered(Counting(stop_after=3), known).translate(texts, "zh", "en")
    with memory.open(file) as known:
        answers = Remembered(again, known).translate(texts, "zh", "en")
    assert again.asked == [texts[30:40], texts[40:]]
    assert [answer[0].text for answer in answers] == [f"m1 {text} 0" for text in texts]


def test_an_engine_without_a_fingerprint_is_asked_every_time(file: Path) -> None:
    with memory.open(file) as known:
        Remembered(Echo(), known).translate(["你好"], "zh", "en")
        assert known.counts() == []


def test_alignments_are_kept_and_the_same_both_times(file: Path) -> None:
    pairs = [("你好", "Hello."), ("嗯", "Mm."), ("你好", "Hello.")]
    first, second = Counting(), Counting()
    with memory.open(file) as known:
        told = Remembered(first, known).align(pairs, "zh", "en")
        assert Remembered(second, known).align(pairs, "zh", "en") == told
        assert Remembered(Echo(), known).align(pairs, "zh", "en") == [None] * 3
    assert (first.aligned, second.aligned) == ([*pairs[:2]], [])
    assert told[1] is None
    assert told[0] is not None
    assert abs(told[0].rows[0][0] - 1 / 3) < 1e-5


def test_what_it_does_not_change_it_passes_on(file: Path) -> None:
    with memory.open(file) as known:
        engine = Remembered(Counting(), known)
        assert engine.pairs() == {("zh", "en")}
        how = Search(beam=7)
        assert engine.search(["好"], "zh", "en", how=how, prefixes=["Mr. "]) == [[Candidate("Mr. 好 7")]]
        assert all(isinstance(engine, face) for face in (Listing, Fingerprinted, Aligning, Searching))


def test_the_fingerprint_changes_when_people_teach_something(file: Path) -> None:
    with memory.open(file) as known:
        engine = Remembered(Counting(), known)
        before = engine.fingerprint("zh", "en")
        engine.translate(["你好"], "zh", "en")
        assert engine.fingerprint("zh", "en") == before == "m1"
        known.put([Entry("嗯", "Mm-hm.", "zh", "en")])
        assert engine.fingerprint("zh", "en") != before


def test_a_pair_that_nobody_serves_is_an_error_every_time(file: Path) -> None:
    def ask(known: Memory) -> None:
        Remembered(Counting(), known).translate([], "zh", "fr")

    with memory.open(file) as known:
        for _ in range(2):
            with pytest.raises(UnsupportedPairError):
                ask(known)
