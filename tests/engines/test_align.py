from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from engines import toy
from localize.alignment import Alignment
from localize.engines import Aligning, models
from localize.engines.argos import Argos
from localize.engines.attention.rows import joined
from localize.engines.attention.sentences import sentences
from localize.engines.echo import Echo
from localize.engines.pivot import Pivot
from localize.engines.remembering import Remembering
from localize.testing.engines import PAIRS, check_aligning

pytestmark = pytest.mark.usefixtures("no_network")

STARTERS = sorted((Path(__file__).parents[2] / "models").glob("*.argosmodel"))


@pytest.fixture(scope="module")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models of two layers; the first knows what comes from where, the last one does not."""
    place = tmp_path_factory.mktemp("layered")
    pieces = toy.vocabulary([*toy.SENTENCES, *sentences("zh"), *sentences("en")], size=600)
    for source, target in (("zh", "en"), ("en", "es")):
        toy.build(place / f"translate-{source}_{target}-1_0", source, target, layers=2, looking=0, pieces=pieces)
    return place


def in_order(alignment: Alignment | None) -> bool:
    """Whether each piece, but for the end, comes from the one after that of the piece before, as in a toy model.

    A space of its own before an answer can move all of them on by one.
    """
    assert alignment
    best = [max(range(len(row)), key=row.__getitem__) for row in alignment.rows][:-1]
    return len(best) > 1 and all(0 <= b - a <= 1 for a, b in pairwise(best))


def aligned(engine: Aligning, texts: Sequence[str], target: str = "en") -> list[Alignment | None]:
    answers = engine.translate(texts, "zh", target)  # type: ignore[attr-defined]  # they are engines
    return engine.align([(text, answer[0].text) for text, answer in zip(texts, answers, strict=True)], "zh", target)


@pytest.fixture(scope="module")
def engine(layered: Path) -> Argos:
    return Argos(packages=layered)


def test_argos_keeps_the_laws_of_alignments(engine: Argos) -> None:
    check_aligning(engine, "zh", "en")


def test_a_pivot_keeps_the_laws_of_alignments_over_two_legs(engine: Argos) -> None:
    check_aligning(Pivot(engine), "zh", "es", pairs=PAIRS[:7])


def test_an_engine_that_has_aligned_answers_as_before(engine: Argos, layered: Path) -> None:
    engine.align([("他是谁？", "Who is he?")], "zh", "en")
    assert engine.translate(toy.SENTENCES, "zh", "en") == Argos(packages=layered).translate(toy.SENTENCES, "zh", "en")


def test_wrappers_hand_the_alignments_on(engine: Argos) -> None:
    pairs = [("他是谁？", "Who is he?")]
    assert Remembering(engine).align(pairs, "zh", "en") == engine.align(pairs, "zh", "en")
    assert Pivot(engine).align(pairs, "zh-Hans", "en-GB") == engine.align(pairs, "zh", "en")


def test_the_layer_that_knows_is_found_and_believed(engine: Argos) -> None:
    found = aligned(engine, ["Three days later they came back.", "The master asks for you, madam."])
    reading = next(reading for model, reading in engine._readings.items() if "zh_en" in model.path.name)
    assert reading
    assert (reading.layer, reading.shift) == (0, 0)
    assert all(each and each.trust > 0 for each in found)
    assert all(in_order(each) for each in found)


def test_a_text_in_several_parts_is_aligned_to_its_end(engine: Argos) -> None:
    text = "他是谁？我不知道。" * 50
    (found,) = aligned(engine, [text])
    assert found
    assert found.source[-1][1] == len(text)
    last = found.rows[-1]
    assert max(range(len(last)), key=last.__getitem__) > len(last) * 0.9


def test_what_was_found_out_about_a_model_outlives_it_in_memory(engine: Argos) -> None:
    (before,) = aligned(engine, ["他是谁？"])
    engine._decoders.clear()
    (after,) = aligned(engine, ["他是谁？"])
    assert after == before


def test_an_engine_that_cannot_align_says_so_through_its_wrappers() -> None:
    assert Remembering(Echo()).align([("a", "b")], "zh", "en") == [None]
    assert Pivot(Echo()).align([("a", "b")], "zh", "en") == [None]


def test_two_alignments_meet_at_the_characters_of_the_text_between() -> None:
    first = Alignment(((0, 1), (1, 2)), ((0, 4), (5, 9)), ((0.0, 1.0), (1.0, 0.0)), 0.5)
    second = Alignment(((0, 2), (2, 4), (5, 9)), ((0, 3), (4, 7)), ((0.5, 0.5, 0.0), (0.0, 0.0, 1.0)), 0.5)
    found = joined(first, second)
    assert found.rows == ((0.0, 1.0), (1.0, 0.0))
    assert (found.source, found.target, found.trust) == (first.source, second.target, 0.25)


@pytest.mark.argos
@pytest.mark.skipif(not STARTERS, reason="the starter models are not there")
def test_numbers_and_names_come_from_their_likes_in_the_starter_models(tmp_path: Path) -> None:
    for archive in STARTERS:
        models.install(str(archive), packages=tmp_path)
    engine = Argos(packages=tmp_path)
    text, answer = "我有15块钱。他有40块钱。", "I have 15 dollars. He has 40 dollars."
    (found,) = engine.align([(text, answer)], "zh", "en")
    assert found
    assert 0.3 < found.trust <= 1
    for number in ("15", "40"):
        rows = [row for span, row in zip(found.target, found.rows, strict=True) if answer[slice(*span)] in number]
        best = [max(range(len(row)), key=row.__getitem__) for row in rows]
        assert {text[slice(*found.source[k])] for k in best} & set(number) | {number}
