"""The same bits, whatever the number of workers, what is asked together, and who dies meanwhile: with real models."""

import os
import random
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

import localize
from localize import memory
from localize.alignment import Divided
from localize.engines import Search, models
from localize.engines.argos import Argos
from localize.engines.pool import Limits, Pooled, Processes, Recipe

ROOT = Path(__file__).parents[3]
STARTERS = sorted((ROOT / "models").glob("*.argosmodel"))
EPISODES = sorted((ROOT / "examples" / "going-up").glob("ep*.zh-Hans.srt"))

pytestmark = [
    pytest.mark.argos,
    pytest.mark.skipif(not (STARTERS and EPISODES), reason="the starter models or the example are not there"),
]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("starters")
    for archive in STARTERS:
        models.install(str(archive), packages=place)
    return place


@pytest.fixture(scope="module")
def texts() -> list[str]:
    lines = [cue.text.replace("\n", " ") for file in EPISODES for cue in localize.read(file).cues]
    some = list(dict.fromkeys(line for line in lines if line.strip()))[:18]
    assert len(some) > 15
    return [*some, *("".join(some[n : n + 4]) for n in range(0, 12, 4))]


@pytest.fixture(scope="module")
def here(packages: Path) -> Argos:
    return Argos(packages=packages, threads=1)


def pooled(packages: Path, workers: int) -> Pooled:
    limits = Limits(workers=workers, least=5, chunk=0.2, worth=0.0)
    return Pooled(Processes(workers), Recipe("argos", packages=str(packages)), limits=limits)


def shuffled(texts: Sequence[str], seed: int) -> list[str]:
    return random.Random(seed).sample(list(texts), len(texts))


def test_a_text_has_the_same_answers_and_scores_in_any_company(here: Argos, texts: list[str]) -> None:
    whole = dict(zip(texts, here.translate(texts, "zh", "en", candidates=2), strict=True))
    for size in (1, 7):
        mixed = shuffled(texts, size)
        for at in range(0, len(mixed), size):
            some = mixed[at : at + size]
            assert here.translate(some, "zh", "en", candidates=2) == [whole[text] for text in some]


def test_so_have_answers_that_begin_in_a_given_way(here: Argos, texts: list[str]) -> None:
    prefixes = [("", "I ", "The")[n % 3] for n in range(len(texts))]
    whole = here.search(texts, "zh", "en", how=Search(beam=2), prefixes=prefixes)
    alone = [
        here.search([text], "zh", "en", how=Search(beam=2), prefixes=[prefix])[0]
        for text, prefix in zip(texts, prefixes, strict=True)
    ]
    assert alone == whole


def test_so_have_alignments_and_the_parts_that_words_came_from(here: Argos, texts: list[str]) -> None:
    pairs = [(text, answer[0].text) for text, answer in zip(texts, here.translate(texts, "zh", "en"), strict=True)]
    parts = [Divided(text, (0, len(text) // 2), answer) for text, answer in pairs if len(text) > 3]
    whole, divided = here.align(pairs, "zh", "en"), here.attribute(parts, "zh", "en")
    assert [here.align([pair], "zh", "en")[0] for pair in pairs] == whole
    assert [here.attribute([part], "zh", "en")[0] for part in parts] == divided


def test_a_model_from_a_language_without_sentences_of_ours_is_read_alike_whatever_comes_first(
    packages: Path, texts: list[str]
) -> None:
    many, few = Argos(packages=packages), Argos(packages=packages)
    for engine in (many, few):
        engine._decoder(engine._serving("zh", "en"))._tried = ()
    pairs = [(text, "Some answer.") for text in texts]
    assert many.align(pairs, "zh", "en")[:3] == few.align(pairs[:3], "zh", "en")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_tell_what_the_engine_in_process_tells(
    workers: int, packages: Path, here: Argos, texts: list[str]
) -> None:
    said = here.translate(texts, "zh", "en", candidates=2)
    pairs = [(text, answer[0].text) for text, answer in zip(texts, said, strict=True)]
    parts = [Divided(text, (0, len(text) // 2), answer) for text, answer in pairs if len(text) > 3]
    with pooled(packages, workers) as engine:
        mixed = shuffled(texts, workers)
        known = dict(zip(mixed, engine.translate(mixed, "zh", "en", candidates=2), strict=True))
        assert [known[text] for text in texts] == said
        assert engine.search(texts, "zh", "en", how=Search(beam=1)) == here.search(  # type: ignore[attr-defined]  # a face of its engine
            texts, "zh", "en", how=Search(beam=1)
        )
        assert engine.align(pairs, "zh", "en") == here.align(pairs, "zh", "en")  # type: ignore[attr-defined]  # a face of its engine
        assert engine.attribute(parts, "zh", "en") == here.attribute(parts, "zh", "en")  # type: ignore[attr-defined]  # a face of its engine


def test_what_the_memory_gives_back_is_what_was_computed(packages: Path, texts: list[str], tmp_path: Path) -> None:
    recipe = Recipe("argos", packages=str(packages))
    with memory.open(tmp_path / "memory.db") as known:
        found = []
        for _ in range(2):
            with Pooled(Processes(), recipe, memory=known) as engine:
                said = engine.translate(texts, "zh", "en", candidates=2)
                pairs = [(text, answer[0].text) for text, answer in zip(texts, said, strict=True)]
                wide = engine.search(texts[:9], "zh", "en", how=Search(beam=1))  # type: ignore[attr-defined]  # a face of its engine
                found.append((said, wide, engine.align(pairs, "zh", "en")))  # type: ignore[attr-defined]  # a face of its engine
                tasks = engine.counts.tasks
        assert found[0] == found[1]
        assert tasks == 0


def test_killing_workers_changes_no_bit(packages: Path, here: Argos, texts: list[str]) -> None:
    many = [f"{text}{n}" for n in range(3) for text in texts]
    over, engine = threading.Event(), pooled(packages, 2)
    crew = engine._foreman._crew
    assert isinstance(crew, Processes)

    def kill() -> None:
        answers = -1
        while not over.wait(0.02) and engine.counts.deaths < 3:
            if engine.counts.answers > answers and (ids := crew.ids()):
                answers = engine.counts.answers + 5
                os.kill(random.Random(answers).choice(ids), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    with engine:
        killer.start()
        try:
            assert engine.translate(many, "zh", "en") == here.translate(many, "zh", "en")
        finally:
            over.set()
            killer.join()
        assert engine.counts.deaths > 0
        assert engine.counts.answers == len(many)
