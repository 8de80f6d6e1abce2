import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import toy
from localize import testing
from localize.engines import ENGINES, Engine
from localize.engines.argos import Argos
from localize.engines.asked import Options
from localize.engines.batches import FRAME, LONGEST, batches, framed, parted
from localize.engines.pivot import Pivot
from localize.errors import EngineError, MissingExtraError, ModelError, UnsupportedPairError

pytestmark = pytest.mark.usefixtures("no_network")


def said(engine: Engine, *texts: str, to: str = "en") -> list[str]:
    return [answer[0].text for answer in engine.translate(texts, "zh-Hans", to)]


def test_argos_keeps_the_laws_of_engines(built: Path) -> None:
    testing.check_engine(Argos(packages=built), "zh", "en")


def test_a_pivot_over_argos_keeps_the_laws_of_engines(built: Path) -> None:
    testing.check_engine(Pivot(Argos(packages=built)), "zh", "es")


def test_it_is_found_by_its_name() -> None:
    assert ENGINES["argos"] is Argos


def test_a_text_becomes_another_text_of_the_same_length_in_the_toy_model(built: Path) -> None:
    (answer,) = said(Argos(packages=built), "他是谁？")
    assert answer.endswith("?")
    assert answer != "他是谁？"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from([*toy.SENTENCES, "", "👍", "a" * 600]), max_size=80))
def test_the_answer_to_a_text_does_not_depend_on_its_company(built: Path, texts: list[str]) -> None:
    engine, alone = _engine(built)
    assert said(engine, *texts) == [alone[text] for text in texts]


_KEPT: dict[Path, tuple[Argos, dict[str, str]]] = {}


def _engine(built: Path) -> tuple[Argos, dict[str, str]]:
    if built not in _KEPT:
        engine = Argos(packages=built)
        _KEPT[built] = engine, {text: said(engine, text)[0] for text in [*toy.SENTENCES, "", "👍", "a" * 600]}
    return _KEPT[built]


def test_candidates_differ_and_the_best_one_is_the_only_one_of_a_plain_question(built: Path) -> None:
    engine = Argos(packages=built)
    (several,) = engine.translate(["我不知道。"], "zh", "en", candidates=4)
    assert len({each.text for each in several}) == 4
    assert several[0].text == said(engine, "我不知道。")[0]
    assert all(-5 < each.score < 0 for each in several)


def test_the_score_is_the_mean_log_probability_of_a_token(built: Path) -> None:
    engine = Argos(packages=built)
    ((answer,),) = engine.translate(["我不知道。"], "zh", "en")
    decoder = next(iter(engine._decoders.values()))
    pieces = decoder.pieces("我不知道。")
    (raw,) = decoder._layered.any()[0].translate_batch([pieces], beam_size=4)
    (scored,) = decoder._layered.any()[0].score_batch([pieces], [raw.hypotheses[0]])
    assert answer.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), abs=0.005)


@pytest.mark.parametrize("beam", [1, 2, 8])
def test_the_beam_is_an_option(built: Path, beam: int) -> None:
    assert said(Argos(packages=built, beam=beam), "他是谁？")


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_no_answer(built: Path, threads: int) -> None:
    assert said(Argos(packages=built, threads=threads), *toy.SENTENCES) == said(Argos(packages=built), *toy.SENTENCES)


def test_progress_counts_every_text_once_doubled_ones_too(built: Path) -> None:
    seen: list[int] = []
    texts = [*toy.SENTENCES, *toy.SENTENCES, "他是谁？" * 200]
    Argos(packages=built, on_done=seen.append).translate(texts, "zh", "en")
    assert sum(seen) == len(texts)
    assert len(seen) > 1


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-CN", "zh-Hans-CN", "zh_CN", "cmn"])
def test_tags_of_simplified_chinese_find_the_package_zh(built: Path, tag: str) -> None:
    assert Argos(packages=built).translate(["他"], tag, "en-US")


@pytest.mark.parametrize(("source", "target"), [("zh-Hant", "en"), ("zh", "es"), ("en", "zh"), ("ja", "en")])
def test_a_pair_without_a_package_names_those_that_are_there(built: Path, source: str, target: str) -> None:
    with pytest.raises(UnsupportedPairError) as caught:
        Argos(packages=built).translate(["a"], source, target)
    assert caught.value.installed == ("en→es", "en→fr", "zh→en")


def test_without_any_package_the_error_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedPairError, match=r"no model is installed.*localize models install"):
        Argos(packages=tmp_path / "nothing").translate(["a"], "zh", "en")


def test_folders_that_are_no_packages_trouble_nobody(packages: Path) -> None:
    for name in ("__MACOSX", "notes", ".cache"):
        (packages / name).mkdir()
    (packages / "index.json").write_text("[]")
    assert said(Argos(packages=packages), "他是谁？")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "metadata.json").unlink(),
        lambda folder: (folder / "metadata.json").write_text("{"),
        lambda folder: (folder / "metadata.json").write_text("[]"),
        lambda folder: (folder / "sentencepiece.model").unlink(),
        lambda folder: (folder / "sentencepiece.model").write_bytes(b"x"),
        lambda folder: (folder / "model" / "model.bin").unlink(),
        lambda folder: (folder / "model" / "model.bin").write_bytes(b"\x00" * 99),
    ],
)
def test_a_damaged_package_is_named_when_it_is_needed_and_only_then(packages: Path, spoil: object) -> None:
    spoil(packages / "translate-zh_en-1_0")  # type: ignore[operator]  # a lambda of the list above
    engine = Argos(packages=packages)
    assert engine.translate(["a"], "en", "es")
    with pytest.raises(ModelError, match=r"translate-zh_en-1_0.*localize models (verify|remove)"):
        engine.translate(["a"], "zh", "en")


def test_of_two_versions_the_newer_one_is_used_and_a_sound_one_before_a_damaged_one(packages: Path) -> None:
    toy.build(packages / "translate-zh_en-1_10", metadata={"package_version": "1.10"})
    toy.build(packages / "translate-zh_en-1_9", metadata={"package_version": "1.9"})
    assert Argos(packages=packages)._serving("zh", "en").version == "1.10"
    (packages / "translate-zh_en-1_10" / "model" / "model.bin").unlink()
    assert Argos(packages=packages)._serving("zh", "en").version == "1.9"


def test_a_target_prefix_leads_the_model_and_is_not_in_the_answer(packages: Path) -> None:
    (plain,) = said(Argos(packages=packages), "Who is he?")
    file = packages / "translate-zh_en-1_0" / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"target_prefix": "你"}))
    (led,) = said(Argos(packages=packages), "Who is he?")
    assert plain.endswith(led), "the toy model answers the rest of the text as before"
    assert 0 < len(led) < len(plain), "the prefix stood where its first piece was"


def test_a_space_before_the_answer_is_dropped_as_argos_drops_it(built: Path) -> None:
    (answer,) = said(Argos(packages=built), "_他")
    assert answer
    assert not answer.startswith((" ", "_"))


def test_settings_that_a_user_of_argos_has_are_honoured(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings as argos

    monkeypatch.setenv("ARGOS_INTER_THREADS", "3")
    monkeypatch.setenv("ARGOS_BATCH_SIZE", "64")
    monkeypatch.setattr(argos, "inter_threads", 3)
    monkeypatch.setattr(argos, "batch_size", 64)
    monkeypatch.setattr(argos, "beam_size", 2)
    engine = Argos(packages=built)
    engine.translate(["a"], "zh", "en")
    assert next(iter(engine._decoders.values()))._options == Options(prefix="", beam=2, workers=3, batch=64)


def test_an_option_goes_before_a_setting(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_INTER_THREADS", "3")
    engine = Argos(packages=built, beam=1, threads=2)
    engine.translate(["a"], "zh", "en")
    options = next(iter(engine._decoders.values()))._options
    assert (options.beam, options.workers) == (1, 2)


def test_a_setting_that_this_machine_cannot_serve_is_named(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings as argos

    monkeypatch.setattr(argos, "compute_type", "int3")
    with pytest.raises(EngineError, match="ARGOS_COMPUTE_TYPE"):
        Argos(packages=built).translate(["a"], "zh", "en")


def test_a_missing_extra_names_the_command_that_installs_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'localize-subtitles\[argos\]'"):
        Argos(packages=built).translate(["a"], "zh", "en")


def test_half_a_surrogate_pair_does_not_stop_the_others(built: Path) -> None:
    assert len(said(Argos(packages=built), "a\ud800b", "他是谁？")) == 2


def test_a_text_longer_than_the_model_reads_is_translated_to_its_end(built: Path) -> None:
    engine = Argos(packages=built)
    (answer,) = said(engine, "他是谁？我不知道。" * 300)
    once = said(engine, "他是谁？")[0]
    assert answer.count("?") == 300
    assert answer.startswith(once)


@given(st.lists(st.sampled_from(["▁a", "b", "c.", "。", "，"]), max_size=1200))
def test_parts_are_the_whole_text_and_none_is_too_long(pieces: list[str]) -> None:
    parts = parted(pieces)
    assert [piece for part in parts for piece in part] == pieces
    assert all(len(part) <= LONGEST for part in parts)
    assert all(parts) or pieces == []


shapes = st.lists(st.tuples(st.integers(0, LONGEST), st.integers(0, 9)), max_size=300)


@given(shapes, st.integers(1, 16), st.integers(1, 1000))
def test_batches_hold_every_text_once_of_one_shape_and_keep_their_limit(
    lengths: list[tuple[int, int]], workers: int, limit: int
) -> None:
    found = list(batches(lengths, pieces=limit, workers=workers))
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    assert all(len({lengths[i] for i in batch}) == 1 for batch in found)
    assert all(len(batch) == 1 or len(batch) * lengths[batch[0]][0] <= limit for batch in found)


@given(shapes, st.integers(1, 1000))
def test_the_frame_of_a_text_depends_on_it_alone(lengths: list[tuple[int, int]], limit: int) -> None:
    found = {i: frame for batch, frame in framed(lengths, pieces=limit) for i in batch}
    assert sorted(found) == list(range(len(lengths)))
    assert all(
        0 <= frame - own < FRAME for i, each in found.items() for own, frame in zip(lengths[i], each, strict=True)
    )
    assert all(next(framed([lengths[i]], pieces=limit)) == ([0], each) for i, each in found.items())


def test_only_the_models_of_two_legs_stay_in_memory(packages: Path) -> None:
    toy.build(packages / "translate-en_de-1_0", "en", "de", layers=2)
    engine = Argos(packages=packages)
    for source, target in (("zh", "en"), ("en", "es"), ("en", "de")):
        engine.translate(["a"], source, target)
    assert len(engine._weights) == len(engine._decoders) == 2
