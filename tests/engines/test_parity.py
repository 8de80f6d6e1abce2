"""One text alone is answered as argostranslate answers it as one sentence, word for word."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engines.make_parity import COUNTS
from localize.engines import models
from localize.engines.archive import sha256
from localize.engines.argos import Argos

HERE = Path(__file__).parent
TEXTS: list[str] = json.loads((HERE / "parity_texts.json").read_text(encoding="utf-8"))
MODELS = HERE.parents[1] / "models"
GOLDEN = HERE / "parity.json"
PEER = os.environ.get("LOCALIZE_PEER_PYTHON") or (sys.executable if importlib.util.find_spec("stanza") else "")

pytestmark = pytest.mark.argos
live = pytest.mark.skipif(not PEER, reason="argostranslate is not there in full; set LOCALIZE_PEER_PYTHON")


def ours(packages: Path) -> list[list[list[str]]]:
    engine = Argos(packages=packages, threads=1)
    asked = [[engine.translate([text], "zh", "en", candidates=count)[0] for count in COUNTS] for text in TEXTS]
    return [[[each.text for each in answer] for answer in answers] for answers in asked]


def theirs(packages: Path) -> list[list[list[str]]]:
    done = subprocess.run(
        [PEER, str(HERE / "make_parity.py"), "--live", str(packages), "zh", "en"],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archives = sorted(MODELS.glob("*zh_en*.argosmodel"))
    if not archives:
        pytest.skip("the starter models are not there")
    place = tmp_path_factory.mktemp("starter")
    models.install(str(archives[0]), packages=place)
    return place


@pytest.mark.skipif(not GOLDEN.is_file(), reason="no answers were written down yet")
def test_answers_are_those_that_argostranslate_gave_when_they_were_written_down(starter: Path) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert sha256(next(MODELS.glob("*zh_en*.argosmodel"))) == golden["model"], "run make_parity.py for the new model"
    other = [text for text, found in zip(TEXTS, ours(starter), strict=True) if found != golden["answers"][text]]
    # Another kind of processor may round otherwise, and so choose otherwise where two words are equally likely.
    assert len(other) <= len(TEXTS) // 10, other


@pytest.mark.skipif(
    not PEER, reason="argostranslate is not there in full; LOCALIZE_PEER_PYTHON may name another Python"
)
def test_answers_are_those_that_argostranslate_gives_now_to_a_toy_model(built: Path) -> None:
    assert ours(built) == theirs(built)


@pytest.mark.skipif(
    not PEER, reason="argostranslate is not there in full; LOCALIZE_PEER_PYTHON may name another Python"
)
def test_answers_are_those_that_argostranslate_gives_now_to_the_starter_model(starter: Path) -> None:
    assert ours(starter) == theirs(starter)
