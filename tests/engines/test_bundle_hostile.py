"""A bundle is from anywhere: whatever is strange in one, nothing of it is used."""

import hashlib
import json
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localize.engines import bundle as bundles
from localize.engines import models
from localize.engines.archive import unpack
from localize.engines.bundle import manifest as manifests
from localize.errors import ModelError

pytestmark = pytest.mark.usefixtures("no_network")

META = {"from_code": "en", "to_code": "es", "package_version": "1.0", "target_prefix": "<2es>"}
OWN = "packages/translate-en_es-1_0/metadata.json"
Members = dict[str, bytes]
Told = dict[str, Any]
GOOD: Members = {
    "shared/model/model.bin": b"weights",
    "shared/sentencepiece.model": b"pieces",
    OWN: json.dumps(META).encode(),
}


def file(content: bytes) -> Told:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def told(members: Members = GOOD) -> Told:
    """Return the manifest that says what *members* are."""
    found: Told = {"bundle": 1, "shared": {}, "packages": {}}
    for name, content in members.items():
        kind, _, rest = name.partition("/")
        package, _, inside = rest.partition("/")
        if kind == "shared":
            found["shared"][rest] = file(content)
        else:
            found["packages"].setdefault(package, {})[inside] = file(content)
    return found


def written(path: Path, members: Members = GOOD, manifest: object = None) -> Path:
    said = told(members) if manifest is None else manifest
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, each in {"bundle.json": content, **members}.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, each)
    return path


def refused(path: Path, tmp_path: Path) -> str:
    with pytest.raises(ModelError):  # before anything of it is put together
        bundles.read(path)
    with pytest.raises(ModelError) as caught:
        models.install(str(path), packages=tmp_path / "shelf")
    assert models.installed(packages=tmp_path / "shelf") == []
    assert not list(tmp_path.rglob("*evil*"))
    return str(caught.value)


def test_the_good_one_that_the_bad_ones_are_made_of_is_installed(tmp_path: Path) -> None:
    (model,) = models.install(str(written(tmp_path / "b.argosbundle")), packages=tmp_path / "shelf")
    assert (model.pair, model.sound) == ("en→es", True)


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "shared/../../evil", "packages/../evil", "packages/translate-en_es-1_0/../../evil", "/evil",
        "shared//evil", "shared/a\\..\\evil", "C:/evil", "shared/con", "shared/evil:x", "shared/ev\x1bil",
    ],
)  # fmt: skip
def test_a_name_that_is_not_safe_is_refused(tmp_path: Path, name: str) -> None:
    assert "is not safe" in refused(written(tmp_path / "b.argosbundle", GOOD | {name: b"x"}), tmp_path)


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../evil", "..", "", "model/./model.bin"])
def test_a_manifest_cannot_name_what_is_not_in_the_bundle(tmp_path: Path, name: str) -> None:
    for where in ("shared", "own"):
        said = told()
        (said["shared"] if where == "shared" else said["packages"]["translate-en_es-1_0"])[name] = file(b"x")
        path = written(tmp_path / "b.argosbundle", GOOD, said)
        assert "is missing in it" in refused(path, tmp_path)


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "../evil"])
def test_the_name_of_a_package_is_one_folder(tmp_path: Path, name: str) -> None:
    said = told()
    said["packages"][name] = said["packages"].pop("translate-en_es-1_0")
    assert f"the name {name!r} of a package in it is not safe" in refused(
        written(tmp_path / "b.argosbundle", GOOD, said), tmp_path
    )


def without(name: str) -> Members:
    return {each: content for each, content in GOOD.items() if each != name}


def changed(change: Callable[[Told], object]) -> Told:
    said = told()
    change(said)
    return said


@pytest.mark.parametrize(
    ("members", "manifest", "why"),
    [
        (without("shared/model/model.bin"), told(), "'shared/model/model.bin' is missing in it"),
        (without(OWN), told(), "metadata.json' is missing in it"),
        (GOOD | {"shared/more": b"x"}, told(), "'shared/more' is in it, and its bundle.json does not say so"),
        (GOOD | {"evil": b"x"}, told(), "'evil' is in it, and"),
        (GOOD | {"shared/model/model.bin": b"WEIGHTS"}, told(), "does not have the sha256"),
        (GOOD | {OWN: GOOD[OWN].replace(b"es", b"fr")}, told(), "does not have the sha256"),
        (GOOD | {"shared/model/model.bin": b"weight"}, told(), "has 6 bytes, its bundle.json says 7"),
        (GOOD | {"shared/metadata.json": GOOD[OWN]}, None, "is among what is shared, too"),
        (GOOD | {"packages/translate-en_es-1_0/model": b"x"}, None, "inside a file"),
        (GOOD | {"packages/translate-en_es-1_0/Sentencepiece.model": b"x"}, None, "is in it twice"),
        (GOOD | {"packages/translate-en_es-1_0/localize.json": b"{}"}, None, "its own localize.json"),
        (without("shared/sentencepiece.model"), None, "neither sentencepiece.model"),
        (without("shared/model/model.bin"), None, "no model/model.bin"),
        ({**without(OWN), "shared/metadata.json": GOOD[OWN]}, None, "does not name 1 to"),
        (
            {**without(OWN), "shared/metadata.json": GOOD[OWN], "packages/translate-en_es-1_0/a": b""},
            None,
            "no metadata.json of its own",
        ),
        (GOOD | {OWN.replace("en_es", "en_fr"): GOOD[OWN]}, None, "not named after its languages"),
        (GOOD | {OWN.replace("1_0", "2_0"): GOOD[OWN]}, None, "two packages in it are for one pair"),
        (GOOD, b"{", "no JSON object"),
        (GOOD, b"[" * 100_000, "no JSON object"),
        (GOOD, [], "no JSON object"),
        (GOOD, b" " * (1 << 20) + b"{}", "no JSON object"),
        (GOOD, {}, "does not name 1 to"),
        (GOOD, {"bundle": 2}, "made by a newer localize"),
        (GOOD, {"bundle": 1, "packages": {}}, "does not name 1 to"),
        (GOOD, {"bundle": 1, "packages": {str(n): {} for n in range(501)}}, "does not name 1 to"),
        (GOOD, {"bundle": 1, "packages": {"a": {}}}, "lists no files for what is shared"),
        (GOOD, {"bundle": 1, "packages": {"a": 3}, "shared": {}}, "lists no files for the package 'a'"),
        (GOOD, changed(lambda said: said["shared"].update(x={"size": "1", "sha256": "0" * 64})), "no usable size"),
        (GOOD, changed(lambda said: said["shared"].update(x={"size": -1, "sha256": "0" * 64})), "no usable size"),
        (GOOD, changed(lambda said: said["shared"].update(x={"size": True, "sha256": "0" * 64})), "no usable size"),
        (GOOD, changed(lambda said: said["shared"].update(x={"size": 1, "sha256": "x"})), "no usable size"),
        (GOOD, changed(lambda said: said["shared"].update(x={"size": 1 << 40, "sha256": "0" * 64})), "limit"),
    ],
)
def test_a_bundle_that_is_not_what_it_says_is_refused_whole(
    tmp_path: Path, members: Members, manifest: object, why: str
) -> None:
    assert why in refused(written(tmp_path / "b.argosbundle", members, manifest), tmp_path)


def test_the_same_member_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "b.argosbundle")
    with zipfile.ZipFile(path, "a") as zipped, warnings.catch_warnings(action="ignore"):
        zipped.writestr("shared/model/model.bin", b"another")
    assert "is in it twice" in refused(path, tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "b.argosbundle")
    with zipfile.ZipFile(path, "a") as zipped:
        info = zipfile.ZipInfo("shared/evil")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(info, "/etc/passwd")
    assert "is a link or a device" in refused(path, tmp_path)


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    bomb = GOOD | {"shared/model/model.bin": bytes(64 << 20)}
    assert "would unpack" in refused(written(tmp_path / "b.argosbundle", bomb), tmp_path)


def test_a_bomb_of_many_packages_with_one_large_file_is_refused(tmp_path: Path) -> None:
    said = told()
    said["shared"]["model/model.bin"]["size"] = manifests.COMPOSED // 100
    said["packages"] |= {f"translate-en_es-{n}": {"metadata.json": file(b"")} for n in range(100)}
    assert "bytes, limit" in refused(written(tmp_path / "b.argosbundle", GOOD, said), tmp_path)


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "b.argosbundle")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"shared/model/model.bin"))
    data[at + 42 : at + 46] = struct.pack("<I", 0)
    path.write_bytes(data)
    assert "lies over another" in refused(path, tmp_path)


def test_every_truncated_or_flipped_bundle_is_refused_or_whole(tmp_path: Path) -> None:
    content = written(tmp_path / "a.argosbundle").read_bytes()
    refusals = tries = 0
    for at in range(0, len(content), 5):
        for spoilt in (content[:at], content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]):
            (tmp_path / "b.argosbundle").write_bytes(spoilt)
            tries += 1
            try:
                found = bundles.read(tmp_path / "b.argosbundle")
                into = tmp_path / str(tries)
                into.mkdir()
                fresh = unpack(bundles.compose(found, "translate-en_es-1_0", into), into)
            except ModelError:
                refusals += 1
            else:
                assert fresh.files == found.packages["translate-en_es-1_0"]
    assert refusals > tries / 2


@pytest.mark.parametrize("content", [b"", b"no zip at all"])
def test_a_file_that_is_no_bundle_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.argosbundle").write_bytes(content)
    assert "b.argosbundle: is not an intact .argosbundle archive" in refused(tmp_path / "b.argosbundle", tmp_path)
