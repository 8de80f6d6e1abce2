from pathlib import Path

import pytest

from engines import toy
from localize import pipeline
from localize.engines import devices, make
from localize.engines.argos import Argos
from localize.engines.devices import Place
from localize.engines.folder import Folder
from localize.errors import EngineError, UnknownNameError

pytestmark = pytest.mark.usefixtures("no_network")

TEXTS = list(toy.SENTENCES)
no_card = pytest.mark.skipif(devices.cards() > 0, reason="there is a graphics card")
a_card = pytest.mark.skipif(devices.cards() == 0, reason="there is no graphics card")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy.convert(tmp_path_factory.mktemp("folder") / "mine", ("zho_Hans", "eng_Latn"))


def said(engine: Argos | Folder, source: str = "zh", target: str = "en") -> list[str]:
    return [answer[0].text for answer in engine.translate(TEXTS, source, target)]


# What is asked for is there, or an error says so: nothing ever runs on the processor unasked.


@no_card
def test_a_graphics_card_that_is_not_there_is_an_error(built: Path, folder: Path) -> None:
    for engine in (Argos(packages=built, device="cuda"), make(f"ctranslate2:{folder}", device="cuda")):
        with pytest.raises(EngineError, match=r"there is no CUDA device here.*--device.*ARGOS_DEVICE_TYPE"):
            engine.translate(["a"], "zh", "en")


@no_card
def test_argoss_own_setting_of_a_card_is_an_error_too(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "device", "cuda")
    with pytest.raises(EngineError, match="there is no CUDA device here"):
        Argos(packages=built).translate(["a"], "zh", "en")
    assert said(Argos(packages=built, device="cpu"))


@no_card
def test_auto_is_the_processor_where_there_is_no_card(built: Path, folder: Path) -> None:
    assert said(Argos(packages=built, device="auto")) == said(Argos(packages=built))
    assert said(Folder(folder, device="auto")) == said(Folder(folder))


@a_card
def test_a_card_answers_as_the_processor_does_but_for_a_few(built: Path, folder: Path) -> None:
    for on, off in (
        (Argos(packages=built, device="cuda"), Argos(packages=built)),
        (Folder(folder, device="cuda"), Folder(folder)),
    ):
        same = sum(a == b for a, b in zip(said(on), said(off), strict=True))
        assert same >= 0.9 * len(TEXTS)


def test_a_type_that_the_device_does_not_have_is_an_error_that_names_those_it_has(built: Path, folder: Path) -> None:
    for engine in (Argos(packages=built, compute_type="int16"), Folder(folder, compute_type="int16")):
        if "int16" in devices.types("cpu"):
            pytest.skip("this processor computes in int16")
        with pytest.raises(EngineError, match=r"cpu does not compute in int16 here, but in .*float32.*--compute-type"):
            engine.translate(["a"], "zh", "en")


@pytest.mark.parametrize(("option", "value"), [("device", "gpu"), ("compute_type", "float8")])
@pytest.mark.parametrize("name", ["argos", "ctranslate2:x"])
def test_a_name_that_is_none_is_told_at_once(name: str, option: str, value: str) -> None:
    with pytest.raises(UnknownNameError, match=f"there is no {option.replace('_', ' ')} called"):
        make(name, **{option: value})  # type: ignore[arg-type]  # both are texts


@pytest.mark.parametrize("name", ["echo", "chat:m@http://localhost:1", "libretranslate:http://localhost:1"])
def test_an_engine_that_computes_elsewhere_refuses_a_device(name: str) -> None:
    with pytest.raises(EngineError, match="takes no --device and no --compute-type"):
        pipeline.engine_named(name, device="cuda")
    assert pipeline.engine_named(name)


# The options do something


@pytest.mark.parametrize("compute_type", ["float32", "int8_float32"])
def test_a_compute_type_reaches_the_model(built: Path, folder: Path, compute_type: str) -> None:
    argos, folded = Argos(packages=built, compute_type=compute_type), Folder(folder, compute_type=compute_type)
    for engine in (argos, folded):
        said(engine)
        decoder = engine._decoder(engine._serving("zh", "en"))  # type: ignore[arg-type]  # each its own
        translator = decoder._layered.any()[0]
        assert getattr(translator, "_translator", translator).compute_type == compute_type


def test_the_usual_place_leaves_fingerprints_as_they_were(built: Path, folder: Path) -> None:
    for plain, told in (
        (Argos(packages=built), Argos(packages=built, device="cpu", compute_type="auto")),
        (Folder(folder), Folder(folder, device="cpu", compute_type="default")),
    ):
        assert plain.fingerprint("zh", "en") == told.fingerprint("zh", "en")
        assert "cpu" not in plain.fingerprint("zh", "en")


def test_another_place_is_in_the_fingerprint_without_a_look_at_the_device(built: Path, folder: Path) -> None:
    for found in (
        Argos(packages=built, device="cuda").fingerprint("zh", "en"),
        Folder(folder, device="cuda").fingerprint("zh", "en"),
    ):
        assert found.endswith(" cuda float16")
    assert Argos(packages=built, compute_type="float32").fingerprint("zh", "en").endswith(" cpu float32")


def test_argoss_own_settings_are_in_the_fingerprint(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings

    plain = Argos(packages=built).fingerprint("zh", "en")
    monkeypatch.setattr(settings, "compute_type", "float32")
    assert Argos(packages=built).fingerprint("zh", "en") == f"{plain} cpu float32"
    assert Argos(packages=built, compute_type="auto").fingerprint("zh", "en") == plain


@pytest.mark.parametrize(
    ("told", "usual", "found"),
    [
        (("", ""), ("cpu", "auto"), ("cpu", "auto")),
        (("cpu", "int8"), ("cuda", "auto"), ("cpu", "int8")),
        (("cuda", ""), ("cpu", "default"), ("cuda", "float16")),
        (("cuda", "auto"), ("cpu", "default"), ("cuda", "auto")),
        (("", ""), ("cuda", "auto"), ("cuda", "auto")),
    ],
)
def test_what_is_left_open_is_what_the_engine_does_unasked(
    told: tuple[str, str], usual: tuple[str, str], found: tuple[str, str]
) -> None:
    assert Place.told(*told).found(*usual) == found


# The processor


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("vendor_id\t: GenuineIntel\nflags\t\t: fpu avx2 avx512_vnni\n\nflags : x\n", "GenuineIntel avx512_vnni"),
        ("vendor_id : AuthenticAMD\nflags : fpu avx2\n", "AuthenticAMD"),
        ("processor : 0\nFeatures : fp asimd asimddp\n", "asimddp"),
        ("", ""),
    ],
)
def test_what_decides_how_int8_is_rounded_is_read_off_the_processor(tmp_path: Path, content: str, told: str) -> None:
    from platform import machine

    (tmp_path / "cpuinfo").write_text(content)
    assert devices.processor(tmp_path / "cpuinfo") == f"{machine()} {told}".strip()


def test_a_processor_that_tells_nothing_is_its_kind(tmp_path: Path) -> None:
    assert devices.processor(tmp_path / "none")
