"""All that stands around an engine, and what of it a translation notices."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from localize import memory, pipeline, segments
from localize.chain import Chain
from localize.engines import Aligning, Attributing, Candidate, Listing, Searching
from localize.engines.argos import Argos
from localize.engines.echo import Echo
from localize.terms.tomlfile import parse
from notation import track

DRAMA = track(
    """
    1.0 --> 2.0  否！
    2.0 --> 4.0  电梯又停了
    4.0 --> 6.0  你是谁
    """,
    language="zh",
)


class Silent:
    """An engine that answers nothing, for it must not be asked."""

    def fingerprint(self, source: str, target: str) -> str:
        return "the same model"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        assert not texts
        return []


class Known(Silent):
    """The same engine when it still answered."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        return [[Candidate(f"I said {len(text)}.", -0.5)] for text in texts]


def test_a_chain_can_do_what_its_engine_can() -> None:
    argos, echo = pipeline.chained(Argos()), pipeline.chained(Echo())
    faces = (Aligning, Attributing, Searching, Listing)
    assert all(isinstance(argos, face) for face in faces)
    assert pipeline.chained(argos) is argos
    assert isinstance(echo, Chain)


def test_words_that_everybody_knows_are_not_asked_for() -> None:
    answers = pipeline.chained(Known()).translate(["否！", "电梯又停了"], "zh", "en")
    assert [each[0].text for each in answers] == ["No!", "I said 5."]
    answers = pipeline.chained(Known(), phrases=False).translate(["否！"], "zh", "en")
    assert answers[0][0].text.startswith("I said")


def test_a_second_run_asks_the_memory_alone(tmp_path: Path) -> None:
    with memory.open(tmp_path / "series.db") as known:
        first = pipeline.translate(DRAMA, to="en", engine=pipeline.chained(Known(), memory=known))
        second = pipeline.translate(DRAMA, to="en", engine=pipeline.chained(Silent(), memory=known))
    assert first == second


def test_what_a_person_wrote_outranks_the_engine(tmp_path: Path) -> None:
    with memory.open(tmp_path / "series.db") as known:
        made = pipeline.translate(DRAMA, to="en", engine=pipeline.chained(Known(), memory=known))
        texts = ["Never!", "I have no idea", "who you are."]
        edited = made.cues[0].__class__
        cues = tuple(edited(cue.start, cue.end, text) for cue, text in zip(made, texts, strict=True))
        memory.learn(known, DRAMA, made.__class__(cues, "en"), person="Mei")
        again = pipeline.translate(DRAMA, to="en", engine=pipeline.chained(Silent(), memory=known))
    assert " ".join(cue.text.replace("\n", " ") for cue in again) == " ".join(texts)


def test_where_cues_may_be_one_sentence_the_scores_decide() -> None:
    subject = track("1.0 --> 2.0  他昨天晚上回来\n2.3 --> 4.0  我看见他", language="zh")
    plan, doubts = segments.segmented(subject)
    (doubt,) = doubts
    assert segments.settled(plan, []) == plan
    other = segments.settled(plan, [doubt])
    assert [s.source for s in other] != [s.source for s in plan]
    assert [s.source for s in other] == [s.source for s in ((doubt.apart) if doubt.joined else (doubt.joint,))]


SHEET = parse("""
    language = "zh"
    [[term]]
    source = "顾霆琛"
    kind = "character"
    en = "Gu Tingchen"
    """)


def test_names_are_said_as_the_sheet_says() -> None:
    chain = pipeline.chained(Known(), terms=SHEET)
    answers = chain.translate(["顾霆琛！", "电梯又停了"], "zh", "en")
    assert [each[0].text for each in answers] == ["Gu Tingchen!", "I said 5."]
    assert chain.unheld == []


def test_another_sheet_asks_only_for_the_texts_with_its_terms(tmp_path: Path) -> None:
    with memory.open(tmp_path / "series.db") as known:
        first = pipeline.chained(Known(), terms=SHEET, memory=known)
        first.translate(["顾霆琛！", "电梯又停了"], "zh", "en")
        other = replace(SHEET, terms=tuple([replace(term, note="the hero") for term in SHEET.terms]))
        chain = pipeline.chained(Silent(), terms=other, memory=known)
        answers = chain.translate(["顾霆琛！", "电梯又停了"], "zh", "en")
    assert [each[0].text for each in answers] == ["Gu Tingchen!", "I said 5."]
