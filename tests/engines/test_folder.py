import json
from pathlib import Path

import pytest

from engines import toy
from localize import pipeline, testing
from localize.alignment import Divided
from localize.engines import ENGINES, Engine
from localize.engines.folder import Folder
from localize.engines.pivot import Pivot
from localize.errors import EngineError, ModelError, UnsupportedPairError

pytestmark = pytest.mark.usefixtures("no_network")

NLLB = ("zho_Hans", "zho_Hant", "eng_Latn", "spa_Latn", "arb_Arab", "arb_Latn")
KINDS: dict[str, tuple[tuple[str, ...], bool, bool]] = {
    "nllb": (NLLB, False, False),
    "m2m": (("__zh__", "__en__", "__es__"), False, False),
    "opus-mt-zh-mul": ((">>eng<<", ">>spa<<", ">>pt_br<<"), True, False),
    "opus-mt-zh-en": ((), False, True),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("folders")
    for name, (languages, ends, apart) in KINDS.items():
        toy.convert(place / name, languages, ends=ends, apart=apart)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model that a test may spoil."""
    return toy.convert(tmp_path / "mine", NLLB)


def asked(folder: Path, *texts: str, source: str = "zh", to: str = "en") -> list[str]:
    return [answer[0].text for answer in Folder(folder).translate(texts, source, to)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_model_keeps_the_laws_of_engines(folders: Path, kind: str) -> None:
    engine = Folder(folders / kind, threads=1)
    testing.check_engine(engine, "zh-Hans", "en")
    testing.check_searching(engine, "zh-Hans", "en")


@pytest.mark.parametrize("kind", ["nllb", "opus-mt-zh-en"])
def test_it_keeps_the_laws_of_alignments(folders: Path, kind: str) -> None:
    testing.check_aligning(Folder(folders / kind, threads=1), "zh-Hans", "en")


def test_it_is_found_by_its_name(folders: Path) -> None:
    assert ENGINES["ctranslate2"] is Folder
    engine = pipeline.engine_named(f"ctranslate2:{folders / 'nllb'}")
    assert engine.translate(["他是谁？"], "zh", "en")[0][0].text == asked(folders / "nllb", "他是谁？")[0]


@pytest.mark.parametrize("kind", ["nllb", "m2m", "opus-mt-zh-mul"])
def test_no_token_of_a_language_is_left_in_an_answer(folders: Path, kind: str) -> None:
    answers = asked(folders / kind, *toy.SENTENCES)
    assert len(answers) == len(toy.SENTENCES)
    assert not any(mark in answer for answer in answers for mark in ("_", ">>", "eng", "Latn", "</s>"))


def test_an_answer_is_read_from_its_own_text_alone(folders: Path) -> None:
    # The toy answers each piece with one: what stands before and behind the text must not shift what it looks at.
    engine = Folder(folders / "nllb", threads=1)
    text = "三天以后，他们回来了。"
    answer = engine.translate([text], "zh", "en")[0][0].text
    (found,) = engine.align([(text, answer)], "zh", "en")
    assert found is not None
    assert found.trust > 0
    assert [max(range(len(row)), key=row.__getitem__) for row in found.rows] == list(range(len(found.source)))


@pytest.mark.parametrize("kind", ["nllb", "m2m", "opus-mt-zh-en"])  # the toy of the other says its token and forgets it
def test_what_an_answer_owes_to_each_part_of_its_text_is_told(folders: Path, kind: str) -> None:
    engine = Folder(folders / kind, threads=1)
    text = "他是谁？三天以后，他们回来了。"
    answer = engine.translate([text], "zh", "en")[0][0].text
    (found,) = engine.attribute([Divided(text, (0, 4), answer)], "zh", "en")
    assert found is not None
    assert found.source == ((0, 4), (4, len(text)))
    first = [row[0] for row in found.rows]
    assert sum(first[:3]) > sum(first[-3:])  # the beginning owes more to the first sentence than the end does


@pytest.mark.parametrize(
    ("source", "target", "tokens"),
    [
        ("zh", "en", "zho_Hans eng_Latn"),
        ("zh-CN", "en-US", "zho_Hans eng_Latn"),
        ("zh-TW", "es-419", "zho_Hant spa_Latn"),
        ("ar", "zh-Hant", "arb_Arab zho_Hant"),
        ("ar-Latn", "en", "arb_Latn eng_Latn"),
    ],
)
def test_tags_find_their_tokens(folders: Path, source: str, target: str, tokens: str) -> None:
    assert tokens in Folder(folders / "nllb").fingerprint(source, target)


@pytest.mark.parametrize(("kind", "target"), [("m2m", "fr"), ("opus-mt-zh-mul", "fr"), ("opus-mt-zh-en", "es")])
def test_a_language_that_the_model_does_not_know_is_refused_with_those_it_knows(
    folders: Path, kind: str, target: str
) -> None:
    with pytest.raises(UnsupportedPairError, match=f"{kind} cannot translate zh to {target}: it knows .*en"):
        Folder(folders / kind).translate(["他"], "zh", target)


def test_an_answer_depends_on_the_language_that_is_asked_for(folders: Path) -> None:
    fingerprints = {Folder(folders / "nllb").fingerprint("zh", tag) for tag in ("en", "es", "ar")}
    assert len(fingerprints) == 3


def test_a_pivot_goes_directly(folders: Path) -> None:
    assert Pivot(Folder(folders / "nllb")).fingerprint("zh", "es").count("ctranslate2") == 1


def test_a_model_of_one_pair_that_nothing_names_has_to_be_told_its_pair(tmp_path: Path) -> None:
    place = toy.convert(tmp_path / "mine")
    with pytest.raises(EngineError, match="write ctranslate2:zh_en@"):
        asked(place, "他")
    engine: Engine = pipeline.engine_named(f"ctranslate2:zh_en@{place}")
    assert engine.translate(["他是谁？"], "zh", "en")[0][0].text
    with pytest.raises(UnsupportedPairError, match="it knows zh→en"):
        engine.translate(["他"], "zh", "es")


def test_an_empty_place_is_told_how_to_write_one() -> None:
    with pytest.raises(EngineError, match="ctranslate2:/models/nllb"):
        pipeline.engine_named("ctranslate2")


def test_vocabularies_of_text_lines_are_read_too(folder: Path) -> None:
    before = asked(folder, "他是谁？")
    vocabulary = folder / "shared_vocabulary.json"
    tokens = json.loads(vocabulary.read_text(encoding="utf-8"))
    vocabulary.unlink()
    (folder / "shared_vocabulary.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    assert asked(folder, "他是谁？") == before


SPOILED = {
    "is no folder": lambda folder: folder.rename(folder.with_name("elsewhere")),
    "has no model.bin": lambda folder: (folder / "model.bin").unlink(),
    "has no vocabulary": lambda folder: (folder / "shared_vocabulary.json").unlink(),
    "is no vocabulary": lambda folder: (folder / "shared_vocabulary.json").write_text('{"a": 1}'),
    "is no vocabulary of": lambda folder: (folder / "shared_vocabulary.json").write_text("[" * 100_000),
    "has no SentencePiece model": lambda folder: (folder / "sentencepiece.bpe.model").unlink(),
    "is no SentencePiece model": lambda folder: (folder / "sentencepiece.bpe.model").write_bytes(b"x"),
    "is no settings file": lambda folder: (folder / "config.json").write_text("{"),
    "cannot be loaded": lambda folder: (folder / "model.bin").write_bytes(b"\x00" * 99),
}


@pytest.mark.parametrize("told", SPOILED)
def test_what_a_folder_lacks_is_told(folder: Path, told: str) -> None:
    SPOILED[told](folder)
    with pytest.raises(ModelError, match=told):
        asked(folder, "他")


def test_an_argos_package_is_told_from_a_model(built: Path) -> None:
    with pytest.raises(ModelError, match="is an Argos package: use it with the engine argos"):
        asked(built / "translate-zh_en-1_0", "他")


def test_another_model_in_the_same_place_has_another_fingerprint(folder: Path) -> None:
    before = Folder(folder).fingerprint("zh", "en")
    with (folder / "model.bin").open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"12345")
    assert Folder(folder).fingerprint("zh", "en") != before


def test_progress_counts_every_text(folders: Path) -> None:
    seen: list[int] = []
    Folder(folders / "nllb", on_done=seen.append).translate([*toy.SENTENCES, *toy.SENTENCES], "zh", "en")
    assert sum(seen) == 2 * len(toy.SENTENCES)
