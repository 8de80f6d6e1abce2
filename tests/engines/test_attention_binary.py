import struct
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import toy
from localize.engines import models
from localize.engines.argos import Argos, decoder, load
from localize.engines.asked import Asked
from localize.engines.attention.binary import anatomy, patched
from localize.engines.packages import look

STARTERS = sorted((Path(__file__).parents[2] / "models").glob("*.argosmodel"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of three layers of which the first knows what comes from where."""
    return toy.build(tmp_path_factory.mktemp("layers") / "translate-zh_en-1_0", layers=3, looking=0)


@pytest.fixture(scope="module")
def content(folder: Path) -> bytes:
    return (folder / "model" / "model.bin").read_bytes()


def record(name: str, value: int) -> bytes:
    return struct.pack("<H", len(name) + 1) + name.encode() + struct.pack("<BBBIh", 0, 0, 2, 2, value)


def without(content: bytes, *names: str) -> bytes:
    """Take numbers out, as in models that were converted before there were any."""
    found = anatomy(content)
    assert found
    for name in names:
        start = content.index(name.encode()) - 2
        content = content[:start] + content[start + len(record(name, 0)) :]
    count = struct.pack("<I", found.variables - len(names))
    return content[: found.count] + count + content[found.count + 4 :]


def test_the_layers_are_counted(content: bytes) -> None:
    found = anatomy(content)
    assert found
    assert found.layers == 3


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_only_two_numbers_of_the_file_change(content: bytes, layer: int) -> None:
    new = patched(content, layer=layer)
    assert new
    assert record("decoder/alignment_layer", layer) in new
    assert record("decoder/alignment_heads", 0) in new
    assert len(new) == len(content)
    assert sum(a != b for a, b in zip(content, new, strict=True)) <= 4


@pytest.mark.parametrize(
    "names",
    [
        ("decoder/alignment_layer",),
        ("decoder/alignment_heads",),
        ("decoder/alignment_layer", "decoder/alignment_heads"),
    ],
)
def test_numbers_that_are_not_there_are_put_in(content: bytes, names: tuple[str, ...]) -> None:
    old = without(content, *names)
    assert anatomy(old)
    new = patched(old, layer=1)
    assert new
    assert len(new) == len(content)
    assert anatomy(new)
    assert record("decoder/alignment_layer", 1) in new


@pytest.mark.parametrize("layer", [-1, 3, 999])
def test_a_layer_that_is_not_there_is_never_asked_for(content: bytes, layer: int) -> None:
    assert patched(content, layer=layer) is None, "CTranslate2 would crash"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (struct.pack("<I", 6), struct.pack("<I", 7)),
        (struct.pack("<I", 6), struct.pack("<I", 3)),
        (b"TransformerSpec", b"WhisperSpecxxxx"),
        (record("decoder/alignment_layer", -1), record("decoder/alignment_layer", -1).replace(b"\2\2", b"\4\2")),
        (b"decoder/layer_1/", b"decoder/layer_7/"),
        (b"decoder/alignment_heads", b"decoder/alignment_layer"),
        (b"decoder/alignment_heads", b"decoder/alignment\nheads"),
    ],
)
def test_a_file_that_is_not_as_expected_is_left_alone(content: bytes, before: bytes, after: bytes) -> None:
    assert before in content
    assert anatomy(content.replace(before, after)) is None


def test_a_file_that_is_cut_off_or_goes_on_is_left_alone(content: bytes) -> None:
    assert all(anatomy(content[:size]) is None for size in [*range(400), *range(400, len(content), 997)])
    assert anatomy(content + b"\0") is None


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_stop_the_reader_of_files(content: bytes, junk: bytes, place: int) -> None:
    assert anatomy(junk) is None
    spoilt = content[:place] + junk + content[place + len(junk) :]
    found = anatomy(spoilt)
    assert found is None or found.layers == 3


def answers(folder: Path, layer: int | None) -> dict[Asked, object]:
    weights = load(look(folder), threads=1)
    if layer is not None:
        assert weights.layered.of(layer) is weights.layered.any()[0] is not None
    engine = decoder(look(folder), weights)
    return engine.answers(Counter(map(Asked, toy.SENTENCES)), 3, lambda _: None)  # type: ignore[return-value]  # a dict


def test_the_answers_of_a_patched_model_are_the_same_to_the_last_bit(folder: Path) -> None:
    before = answers(folder, None)
    assert all(answers(folder, layer) == before for layer in range(3))


@pytest.mark.argos
@pytest.mark.skipif(not STARTERS, reason="the starter models are not there")
def test_the_answers_of_a_patched_starter_model_are_the_same_to_the_last_bit(tmp_path: Path) -> None:
    models.install(str(STARTERS[-1]), packages=tmp_path)
    (place,) = [each for each in tmp_path.iterdir() if each.is_dir() and not each.name.startswith(".")]
    assert answers(place, 1) == answers(place, None)


def test_a_model_that_cannot_be_patched_is_read_as_it_is_and_not_believed(folder: Path, tmp_path: Path) -> None:
    copy = toy.build(tmp_path / "packages" / "translate-zh_en-1_0")
    file = copy / "model" / "model.bin"
    file.write_bytes(file.read_bytes() + b"\0")  # CTranslate2 does not mind
    (found,) = Argos(packages=tmp_path / "packages").align([("他是谁？", "Who is he?")], "zh", "en")
    assert found is not None
    assert found.trust == 0
