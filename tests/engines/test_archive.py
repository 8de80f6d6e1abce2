import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from localize.engines import archive as archives
from localize.engines import models
from localize.engines.archive import unpack
from localize.errors import ModelError

Members = dict[str, bytes]

METADATA = {"from_code": "zh", "to_code": "en", "package_version": "1.0", "type": "translate"}
GOOD: Members = {
    "translate-zh_en-1_0/metadata.json": json.dumps(METADATA).encode(),
    "translate-zh_en-1_0/sentencepiece.model": b"pieces",
    "translate-zh_en-1_0/model/model.bin": b"weights",
}
TOP = "translate-zh_en-1_0/"


def write(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, content)
    return path


def refused(path: Path, into: Path) -> str:
    into.mkdir()
    with pytest.raises(ModelError) as caught:
        unpack(path, into)
    assert not any(into.rglob("model.bin")), "nothing of a refused archive is used"
    return str(caught.value)


def test_a_good_archive_is_unpacked_with_the_hash_of_every_file(tmp_path: Path) -> None:
    found = unpack(write(tmp_path / "a.argosmodel", GOOD), tmp_path)
    assert found.folder == tmp_path / "translate-zh_en-1_0"
    assert {TOP + name: size for name, (size, _) in found.files.items()} == {n: len(c) for n, c in GOOD.items()}
    assert all((tmp_path / name).read_bytes() == content for name, content in GOOD.items())


@pytest.mark.parametrize("top", ["zh_en", "zh_en-1_9", "translate-zh_en-1_9", "my.zh_en"])
def test_a_folder_may_be_named_after_its_languages_in_several_ways(tmp_path: Path, top: str) -> None:
    members = {name.replace("translate-zh_en-1_0", top): content for name, content in GOOD.items()}
    assert unpack(write(tmp_path / "a.argosmodel", members), tmp_path).folder.name == top


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        TOP + "../evil",
        TOP + "../../evil",
        "/etc/evil",
        "//host/evil",
        TOP + "./evil",
        TOP + "a//evil",
        TOP + "a\\..\\evil",
        "C:/evil",
        TOP + "C:evil",
        TOP + "evil:stream",
        TOP + "con",
        TOP + "NUL.txt",
        TOP + "com1",
        TOP + "evil.",
        TOP + "evil ",
        TOP + "ev\x1bil",
        TOP + "ev\nil",
        TOP + "ev\u202eil",
        TOP + "x" * 300,
    ],
)
def test_a_name_that_is_not_safe_is_refused_and_not_repaired(tmp_path: Path, name: str) -> None:
    told = refused(write(tmp_path / "a.argosmodel", GOOD | {name: b"x"}), tmp_path / "into")
    assert "not safe" in told
    assert not (tmp_path / "evil").exists()


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD | {TOP + "evil#": b"x"})
    path.write_bytes(path.read_bytes().replace(b"evil#", b"evil\0"))
    assert "not safe" in refused(path, tmp_path / "into")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "a.argosmodel"
    write(path, GOOD)
    with zipfile.ZipFile(path, "a") as zipped:
        info = zipfile.ZipInfo(TOP + "link")
        info.create_system, info.external_attr = 3, (kind | 0o777) << 16
        zipped.writestr(info, "/etc/passwd")
    assert "is a link or a device" in refused(path, tmp_path / "into")


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (GOOD | {TOP + "MODEL/model.bin": b"x"}, "twice"),
        (GOOD | {TOP + "é": b"x", TOP + "e\u0301": b"y"}, "twice"),
        (GOOD | {TOP + "model/": b"", TOP + "model/model.bin/x": b""}, "inside a file"),
        (GOOD | {"other_folder/x": b"x"}, "exactly one folder"),
        (GOOD | {"__MACOSX/x": b"x"}, "exactly one folder"),
        (GOOD | {"metadata.json": b"{}"}, "exactly one folder"),
        ({name.removeprefix(TOP): content for name, content in GOOD.items()}, "exactly one folder"),
        ({}, "empty"),
        (GOOD | {TOP + "localize.json": b"{}"}, "its own localize.json"),
        ({k: v for k, v in GOOD.items() if "metadata" not in k}, "no metadata.json"),
        ({k: v for k, v in GOOD.items() if "model.bin" not in k}, "no model/model.bin"),
        ({k: v for k, v in GOOD.items() if "sentencepiece" not in k}, "neither sentencepiece.model"),
        (GOOD | {TOP + "metadata.json": b"{"}, "not valid JSON"),
        (GOOD | {TOP + "metadata.json": b"[" * 100_000}, "not valid JSON"),
        (GOOD | {TOP + "metadata.json": b"[]"}, "not a JSON object"),
        (GOOD | {TOP + "metadata.json": b'{"type": "sbd"}'}, "of type 'sbd'"),
        (GOOD | {TOP + "metadata.json": b'{"from_code": "zh"}'}, "no usable to_code"),
        (GOOD | {TOP + "metadata.json": b'{"from_code": "../x", "to_code": "en"}'}, "no usable from_code"),
        (GOOD | {TOP + "metadata.json": b'{"from_code": "zh", "to_code": "es"}'}, "not named after its languages"),
        (GOOD | {TOP + "metadata.json": b" " * (1 << 20) + b"{}"}, "far too large"),
    ],
)
def test_an_archive_that_is_no_package_says_why(tmp_path: Path, members: Members, told: str) -> None:
    assert told in refused(write(tmp_path / "a.argosmodel", members), tmp_path / "into")


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD)
    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr(TOP + "model/model.bin", b"another")
    assert "twice" in refused(path, tmp_path / "into")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD | {TOP + "zeros": bytes(64 << 20)})
    assert "would unpack" in refused(path, tmp_path / "into")


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = GOOD | {f"{TOP}{n}": b"" for n in range(archives.MEMBERS)}
    assert "members, limit" in refused(write(tmp_path / "a.argosmodel", members), tmp_path / "into")


def central(path: Path, name: str) -> int:
    """Return where the entry of *name* in the central directory begins."""
    data = path.read_bytes()
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    assert data[at + 46 :].startswith(name.encode())
    return at


def patch(path: Path, at: int, value: bytes) -> Path:
    data = bytearray(path.read_bytes())
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("size", [1, 4, 1 << 20])
def test_a_size_that_lies_is_found_while_unpacking(tmp_path: Path, size: int) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD)
    patch(path, central(path, TOP + "model/model.bin") + 24, struct.pack("<I", size))
    into = tmp_path / "into"
    into.mkdir()
    with pytest.raises(ModelError, match=r"fetch it again|the size that it says"):
        unpack(path, into)


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD)
    patch(path, central(path, TOP + "model/model.bin") + 42, struct.pack("<I", 0))
    assert "lies over another" in refused(path, tmp_path / "into")


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.argosmodel", GOOD)
    patch(path, central(path, TOP + "model/model.bin") + 8, struct.pack("<H", 1))
    assert "encrypted" in refused(path, tmp_path / "into")


def test_an_unusual_compression_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as zipped:
        for name, content in GOOD.items():
            zipped.writestr(name, content)
    assert "unusual" in refused(path, tmp_path / "into")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.argosmodel").write_bytes(content)
    assert "a.argosmodel" in refused(tmp_path / "a.argosmodel", tmp_path / "into")


def test_every_truncated_or_flipped_archive_is_refused_or_whole(tmp_path: Path) -> None:
    content = write(tmp_path / "a.argosmodel", GOOD).read_bytes()
    spoils: list[Callable[[int], bytes]] = [
        lambda at: content[:at],
        lambda at: content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :],
    ]
    refusals = 0
    for at in range(0, len(content), 3):
        for n, spoil in enumerate(spoils):
            path, into = tmp_path / "b.argosmodel", tmp_path / f"into-{at}-{n}"
            path.write_bytes(spoil(at))
            into.mkdir()
            try:
                found = unpack(path, into)
            except ModelError:
                refusals += 1
            else:
                assert all((found.folder / name).is_file() for name in found.files)
    assert refusals > len(content) / 3


def test_a_refused_archive_leaves_the_shelf_as_it_was(tmp_path: Path) -> None:
    shelf = tmp_path / "packages"
    models.install(str(write(tmp_path / "a.argosmodel", GOOD)), packages=shelf)
    before = sorted(shelf.rglob("*"))
    with pytest.raises(ModelError):
        models.install(str(write(tmp_path / "b.argosmodel", GOOD | {"../evil": b""})), packages=shelf)
    assert sorted(shelf.rglob("*")) == before
    assert not list(tmp_path.glob(".*localize*"))
