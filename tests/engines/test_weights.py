"""Packages that are one model are one model in memory, and answer as if each were alone."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engines import toy
from localize.alignment import Divided
from localize.engines import Mixing, Search, models
from localize.engines import bundle as bundles
from localize.engines.argos import Argos
from localize.engines.attention.layered import PLAIN, Layered
from localize.engines.attention.reader import Reading
from localize.engines.weights import standing
from localize.errors import UnsupportedPairError

TARGETS = ("es", "fr", "ja")
TEXTS = ("Who is he?", "I do not know.", "Three days later they came back.", "Stop right there!", "")
pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of one model with two layers, from English into three languages, as our installer puts them down.

    It does not know the digits and names of the sentences that a model is tried on: CTranslate2 puts those of the text
    in their place.
    """
    place = tmp_path_factory.mktemp("family")
    parts = toy.prefixed(place / "translate-en_es-1_0", TARGETS, layers=2, looking=0)
    models.install(str(bundles.write(place / "family.argosbundle", *parts)), packages=place / "shelf")
    return place / "shelf"


@pytest.fixture(scope="module")
def apart(family: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each of the packages by itself, in a folder of its own."""
    place = tmp_path_factory.mktemp("apart")
    for target in TARGETS:
        shutil.copytree(family / f"translate-en_{target}-1_0", place / target / f"translate-en_{target}-1_0")
    return {target: place / target for target in TARGETS}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was loaded by CTranslate2, a name for each: ``plain``, or ``layer`` where the bytes were changed."""
    import ctranslate2

    loaded: list[str] = []
    real = ctranslate2.Translator

    def counting(*told: Any, **how: Any) -> Any:
        loaded.append("layer" if "files" in how else "plain")
        return real(*told, **how)

    monkeypatch.setattr(ctranslate2, "Translator", counting)
    return loaded


def test_packages_of_one_model_load_it_once(family: Path, made: list[str]) -> None:
    engine = Argos(packages=family)
    for target in TARGETS:
        engine.translate(TEXTS, "en", target)
    assert made == ["plain"]
    assert len(engine._weights) == 1


def test_each_answers_as_it_does_alone(family: Path, apart: dict[str, Path]) -> None:
    engine = Argos(packages=family)
    for target in (*TARGETS, *TARGETS):
        alone = Argos(packages=apart[target])
        assert engine.translate(TEXTS, "en", target, candidates=3) == alone.translate(TEXTS, "en", target, candidates=3)
        how = {"how": Search(beam=2), "prefixes": ["Hola"] * len(TEXTS)}
        assert engine.search(TEXTS, "en", target, **how) == alone.search(TEXTS, "en", target, **how)  # type: ignore[arg-type]  # both are options


def test_the_languages_differ_so_that_the_tests_here_can_fail(family: Path) -> None:
    engine = Argos(packages=family)
    scores = {tuple(answer[0].score for answer in engine.translate(TEXTS[:4], "en", target)) for target in TARGETS}
    assert len(scores) == len(TARGETS)


@pytest.mark.parametrize("order", [TARGETS, TARGETS[::-1]])
def test_what_is_read_of_a_pair_does_not_depend_on_who_was_asked_before(
    family: Path, apart: dict[str, Path], order: Sequence[str]
) -> None:
    engine = Argos(packages=family)
    for target in order:
        alone = Argos(packages=apart[target])
        pairs = [(text, alone.translate([text], "en", target)[0][0].text) for text in TEXTS[:3]]
        divided = [Divided(text, (0, 4), answer) for text, answer in pairs]
        assert engine.align(pairs, "en", target) == alone.align(pairs, "en", target)
        assert engine.attribute(divided, "en", target) == alone.attribute(divided, "en", target)
        assert [*engine._readings.values()][-1] == next(iter(alone._readings.values()))


def test_the_model_with_another_layer_is_loaded_once_too(family: Path, made: list[str]) -> None:
    engine = Argos(packages=family)
    for target in TARGETS:
        engine.translate(TEXTS, "en", target)
        engine._decoder(engine._serving("en", target)).reading = Reading(0, 0, 1.0)  # as calibration would have found
        engine.align([("Who is he?", "Hola")], "en", target)
        engine.translate(TEXTS, "en", target)
    assert made == ["plain", "layer"]


def test_calibrating_a_second_pair_uses_what_is_in_memory(family: Path, made: list[str]) -> None:
    engine = Argos(packages=family)
    engine.align([("Who is he?", "Hola")], "en", "es")
    first = len(made)
    engine.align([("Who is he?", "Hola")], "en", "fr")
    readings = [reading.layer for reading in engine._readings.values() if reading]
    assert first == 1 + 2, "as it is, and two layers to choose from"
    assert readings == [readings[0]] * 2 != [PLAIN] * 2
    assert made[first:] == ["plain", "layer"], "the layer that the first pair reads is there"


def test_what_stands_for_an_unknown_piece_does_not_depend_on_the_layer_in_memory(family: Path) -> None:
    texts = ["Anna said he had waited 40 minutes.", "Who is he?", "Why did you give Anna 28 dollars?"]
    engine, fresh = Argos(packages=family), Argos(packages=family)
    engine._held(engine._serving("en", "es")).layered.of(0)
    assert engine.translate(texts, "en", "es", candidates=2) == fresh.translate(texts, "en", "es", candidates=2)
    assert "40" in toy_unknown(family, texts[0]), "with the layer that looks where it should, 40 comes back"


def toy_unknown(family: Path, text: str) -> str:
    """Return what the layer that looks at its own place makes of a text with unknown pieces."""
    engine = Argos(packages=family)
    weights = engine._held(engine._serving("en", "es"))
    pieces = weights.tokenizer.encode(text)
    (found,) = weights.layered.of(0).translate_batch([pieces], target_prefix=[["<2es>"]], replace_unknowns=True)
    return str(weights.tokenizer.decode(found.hypotheses[0]))


def test_two_layers_are_kept_and_whoever_reads_the_model_as_it_is_gets_it_so(family: Path, made: list[str]) -> None:
    import ctranslate2

    folder = family / "translate-en_es-1_0" / "model"
    layered = Layered(folder, lambda **more: ctranslate2.Translator(str(folder), **more))
    plain, as_it_is = layered.any()
    assert layered.any()[0] is plain is layered.of(PLAIN)
    first, second = layered.of(0), layered.of(1)
    assert as_it_is
    assert layered.any() == (second, False)
    assert layered.of(0) is first
    assert made == ["plain", "layer", "layer"]
    assert layered.of(PLAIN) is not plain, "two are kept, and it was not one of them"
    assert layered.of(0) is first
    assert layered.of(7) is None


# Which packages are one model


@pytest.fixture
def copies(family: Path, tmp_path: Path) -> Path:
    """The packages without any link, as a copy of a disk has them."""
    shutil.copytree(family, tmp_path / "copies")
    return tmp_path / "copies"


def loads(shelf: Path, made: list[str]) -> int:
    made.clear()
    engine = Argos(packages=shelf)
    for target in TARGETS[:2]:
        engine.translate(["a"], "en", target)
    return len(made)


def test_copies_are_one_model_whoever_made_them(copies: Path, made: list[str]) -> None:
    assert loads(copies, made) == 1
    (copies / "translate-en_fr-1_0" / "localize.json").unlink()
    assert loads(copies, made) == 1


@pytest.mark.parametrize("name", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
def test_a_copy_with_one_flipped_bit_is_another_model(copies: Path, name: str) -> None:
    """Else what a damaged package answers would depend on which of the two was loaded first."""
    file = copies / "translate-en_fr-1_0" / name
    content = bytearray(file.read_bytes())
    content[-9] ^= 1
    file.write_bytes(content)
    found = models.installed(packages=copies)
    assert [standing(model, found).name[13:15] for model in found] == ["es", "fr", "es"]


@pytest.mark.parametrize("name", ["model/config.json", "bpe.model"])
def test_a_package_with_a_file_less_or_more_is_another_model(copies: Path, name: str) -> None:
    file = copies / "translate-en_fr-1_0" / name
    file.unlink() if file.exists() else file.write_bytes(b"x")
    (copies / "translate-en_fr-1_0" / "localize.json").unlink()
    found = models.installed(packages=copies)
    assert [standing(model, found).name[13:15] for model in found] == ["es", "fr", "es"]


def test_nothing_stands_for_a_model_but_a_sound_one(copies: Path) -> None:
    (copies / "translate-en_es-1_0" / "metadata.json").unlink()
    found = models.installed(packages=copies)
    assert [standing(model, found).name[13:15] for model in found] == ["es", "fr", "fr"]


def test_of_many_languages_two_models_stay_in_memory(family: Path, built: Path, tmp_path: Path) -> None:
    shutil.copytree(family, tmp_path / "shelf")
    shutil.copytree(built / "translate-zh_en-1_0", tmp_path / "shelf" / "translate-zh_en-1_0")
    toy.build(tmp_path / "shelf" / "translate-ko_en-1_0", "ko", "en")
    engine = Argos(packages=tmp_path / "shelf")
    for pair in (("zh", "en"), *(("en", target) for target in TARGETS)):
        engine.translate(["a"], *pair)
    assert (len(engine._weights), len(engine._decoders)) == (2, 4)
    engine.translate(["a"], "ko", "en")
    assert (len(engine._weights), len(engine._decoders)) == (2, 4), "zh→en was there longest"
    engine.translate(["a"], "zh", "en")
    assert (len(engine._weights), len(engine._decoders)) == (2, 2)


# Several languages at once


def test_several_languages_are_answered_in_one_call_as_in_one_each(family: Path) -> None:
    engine = Argos(packages=family)
    assert isinstance(engine, Mixing)
    asked = [(text, target) for text in (*TEXTS, *TEXTS[:2], "Who is he? " * 80) for target in TARGETS]
    for candidates in (1, 3):
        alone = [engine.translate([text], "en", target, candidates=candidates)[0] for text, target in asked]
        assert engine.translate_into(asked, "en", candidates=candidates) == alone
    assert engine.translate_into([], "en") == []


def test_languages_of_several_models_may_be_mixed(family: Path, tmp_path: Path) -> None:
    shutil.copytree(family, tmp_path / "shelf")
    toy.build(tmp_path / "shelf" / "translate-en_de-1_0", "en", "de")
    place = tmp_path / "shelf" / "translate-en_it-1_0"  # the family's weights, led by nothing
    shutil.copytree(family / "translate-en_fr-1_0", place)
    data = json.loads((place / "metadata.json").read_text()) | {"to_code": "it", "target_prefix": ""}
    (place / "metadata.json").write_text(json.dumps(data))
    (place / "localize.json").unlink()
    engine = Argos(packages=tmp_path / "shelf")
    asked = [(text, target) for text in TEXTS for target in ("de", *TARGETS, "it")]
    assert engine.translate_into(asked, "en") == [engine.translate([a], "en", to)[0] for a, to in asked]
    assert len(engine._weights) == 2


def test_a_language_that_nothing_serves_is_an_error_among_others_too(family: Path) -> None:
    with pytest.raises(UnsupportedPairError):
        Argos(packages=family).translate_into([("a", "es"), ("a", "ko")], "en")
