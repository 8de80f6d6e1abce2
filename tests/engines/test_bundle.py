import json
import os
import zipfile
from pathlib import Path

import pytest

from engines import toy
from localize.engines import bundle as bundles
from localize.engines import exporting, linking, lock, models
from localize.engines.archive import sha256, unpack
from localize.engines.argos import Argos
from localize.engines.lock import installing
from localize.errors import ModelError, UnknownNameError

TARGETS = ("es", "ja", "pt")
pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[toy.Shared, toy.Packages]:
    """One model from English into three languages, as a bundle takes it."""
    return toy.prefixed(tmp_path_factory.mktemp("parts") / "translate-en_es-1_0", TARGETS)


@pytest.fixture(scope="module")
def bundle(parts: tuple[toy.Shared, toy.Packages], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundles.write(tmp_path_factory.mktemp("bundle") / "starter-en-1_0.argosbundle", *parts)


def folder_of(parts: tuple[toy.Shared, toy.Packages], name: str, into: Path) -> Path:
    """Unfold one package of the parts by hand."""
    shared, packages = parts
    files = {each: place.read_bytes() for each, place in shared.items()} | packages[name]
    for each, content in files.items():
        (into / name / each).parent.mkdir(parents=True, exist_ok=True)
        (into / name / each).write_bytes(content)
    return into / name


def packed(folder: Path, archive: Path) -> Path:
    """Zip a package as ``training.package.pack`` does, with `zipfile`."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), (1980, 1, 1, 0, 0, 0))
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            file.writestr(member, path.read_bytes(), compresslevel=9)
    return archive


# What is in one


def test_a_composed_archive_is_that_of_its_package_byte_for_byte(
    parts: tuple[toy.Shared, toy.Packages], bundle: Path, tmp_path: Path
) -> None:
    found = bundles.read(bundle)
    assert list(found.packages) == [f"translate-en_{target}-1_0" for target in TARGETS]
    for name in found.packages:
        alone = packed(folder_of(parts, name, tmp_path), tmp_path / "alone.argosmodel")
        assert bundles.compose(found, name, tmp_path).read_bytes() == alone.read_bytes()


def test_a_bundle_is_written_the_same_twice_and_is_as_large_as_one_package(
    parts: tuple[toy.Shared, toy.Packages], bundle: Path, tmp_path: Path
) -> None:
    again = bundles.write(tmp_path / "again.argosbundle", *parts)
    assert again.read_bytes() == bundle.read_bytes()
    one = bundles.compose(bundles.read(bundle), "translate-en_ja-1_0", tmp_path)
    assert bundle.stat().st_size < one.stat().st_size * 1.05
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_a_stored_member_is_taken_over_as_it_is(bundle: Path, tmp_path: Path) -> None:
    stored = tmp_path / "stored.argosbundle"
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    found = bundles.read(stored)
    archive = bundles.compose(found, "translate-en_ja-1_0", tmp_path)
    (tmp_path / "into").mkdir()
    assert unpack(archive, tmp_path / "into").files == found.packages["translate-en_ja-1_0"]


def test_who_has_no_localize_puts_a_package_together_by_hand(
    parts: tuple[toy.Shared, toy.Packages], bundle: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(bundle) as opened:
        opened.extractall(tmp_path)  # our own
    by_hand = {
        each.relative_to(top).as_posix(): each.read_bytes()
        for top in (tmp_path / "shared", tmp_path / "packages" / "translate-en_pt-1_0")
        for each in top.rglob("*")
        if each.is_file()
    }
    shared, packages = parts
    assert by_hand == {name: each.read_bytes() for name, each in shared.items()} | packages["translate-en_pt-1_0"]


def test_what_could_not_be_installed_is_not_written(parts: tuple[toy.Shared, toy.Packages], tmp_path: Path) -> None:
    shared, packages = parts
    wrong = packages | {"translate-en_fr-1_0": packages["translate-en_es-1_0"]}
    with pytest.raises(ModelError, match="not named after its languages"):
        bundles.write(tmp_path / "b.argosbundle", shared, wrong)
    assert list(tmp_path.iterdir()) == []


# Installing


@pytest.fixture
def shelf(bundle: Path, tmp_path: Path) -> Path:
    models.install(str(bundle), packages=tmp_path / "shelf")
    return tmp_path / "shelf"


def weights(shelf: Path) -> list[os.stat_result]:
    return [each.stat() for each in sorted(shelf.glob("*/model/model.bin"))]


def test_every_package_is_installed_as_its_archive_would_be(
    parts: tuple[toy.Shared, toy.Packages], bundle: Path, shelf: Path, tmp_path: Path
) -> None:
    found = models.verify(packages=shelf)
    assert [(each.pair, each.sound) for each in found] == [(f"en→{target}", True) for target in TARGETS]
    alone = packed(folder_of(parts, "translate-en_ja-1_0", tmp_path), tmp_path / "alone.argosmodel")
    assert found[1].sha256 == sha256(alone)
    before = [each.st_ino for each in weights(shelf)]
    assert models.install(str(bundle), packages=shelf) == found
    assert models.install(str(alone), packages=shelf) == found[1:2]
    assert [each.st_ino for each in weights(shelf)] == before


def test_argos_translate_lists_what_came_out_of_a_bundle_and_knows_its_prefixes(bundle: Path, home: Path) -> None:
    from argostranslate import package

    models.install(str(bundle))
    found = package.get_installed_packages()
    assert sorted((each.to_code, each.target_prefix) for each in found) == [(to, f"<2{to}>") for to in TARGETS]


def test_packages_of_one_model_take_the_disk_of_one(shelf: Path) -> None:
    assert len({each.st_ino for each in weights(shelf)}) == 1
    assert weights(shelf)[0].st_nlink == len(TARGETS)
    metadata = [each.stat() for each in shelf.glob("*/metadata.json")]
    assert [each.st_nlink for each in metadata] == [1] * len(TARGETS)


def test_where_no_link_can_be_made_each_has_its_copy(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")  # as FAT and some network drives do

    monkeypatch.setattr(os, "link", refuse)
    found = models.install(str(bundle), packages=tmp_path / "shelf")
    assert len({each.st_ino for each in weights(tmp_path / "shelf")}) == len(TARGETS)
    assert models.verify(packages=tmp_path / "shelf") == found
    assert not list((tmp_path / "shelf").rglob("*.link"))


def test_a_damaged_twin_is_not_linked_to(
    parts: tuple[toy.Shared, toy.Packages], bundle: Path, shelf: Path, tmp_path: Path
) -> None:
    models.remove("en-pt", packages=shelf)
    spoil(shelf / "translate-en_es-1_0" / "model" / "model.bin")
    alone = packed(folder_of(parts, "translate-en_pt-1_0", tmp_path), tmp_path / "alone.argosmodel")
    assert models.install(str(alone), packages=shelf)[0].sound
    assert [each.sound for each in models.verify(packages=shelf)] == [False, False, True]
    models.install(str(bundle), packages=shelf)
    assert all(each.sound for each in models.verify(packages=shelf))
    assert len({each.st_ino for each in weights(shelf)}) == 1


def test_what_is_written_down_of_a_file_alone_makes_no_link(built: Path, tmp_path: Path) -> None:
    """A record may say anything: here that other weights are those that are being installed."""
    other = toy.build(tmp_path / "shelf" / "translate-en_fr-1_0", "zh", "fr")
    ours = built / "translate-zh_en-1_0" / "model" / "model.bin"
    size, digest = ours.stat().st_size, sha256(ours)
    told = {"size": size, "sha256": digest}
    (other / "localize.json").write_text(json.dumps({"files": {"model/model.bin": told}}))
    fresh = toy.build(tmp_path / "translate-zh_en-1_0")
    linking.link(fresh, {"model/model.bin": (size, digest)}, models.installed(packages=tmp_path / "shelf"))
    assert (fresh / "model" / "model.bin").stat().st_nlink == 1


def spoil(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_removing_one_leaves_the_others_whole(shelf: Path) -> None:
    assert [each.pair for each in models.remove("en-ja", packages=shelf)] == ["en→ja"]
    assert [(each.pair, each.sound) for each in models.verify(packages=shelf)] == [("en→es", True), ("en→pt", True)]
    assert Argos(packages=shelf).translate(["Who is he?"], "en", "pt")


def test_damage_is_found_in_every_package_that_has_the_file(shelf: Path) -> None:
    spoil(shelf / "translate-en_pt-1_0" / "model" / "model.bin")
    assert [each.why for each in models.verify(packages=shelf)] == [
        "model/model.bin is not what was installed; install the model again"
    ] * len(TARGETS)


def test_a_folder_may_hold_archives_and_bundles(built: Path, bundle: Path, tmp_path: Path) -> None:
    place = tmp_path / "models"
    place.mkdir()
    (place / bundle.name).write_bytes(bundle.read_bytes())
    toy.pack(built / "translate-zh_en-1_0", place / "zh_en.argosmodel")
    found = models.install(str(place), packages=tmp_path / "shelf")
    assert [each.pair for each in found] == ["en→es", "en→ja", "en→pt", "zh→en"]


def test_a_lock_of_packages_from_a_bundle_is_installed_from_the_bundle_again(
    bundle: Path, shelf: Path, tmp_path: Path
) -> None:
    held = lock.updated(None, [lock.locked(each) for each in Argos(packages=shelf).packages()])
    assert len({each.archive for each in held.models}) == len(TARGETS)
    for source in (bundle, bundle.parent):
        other = tmp_path / source.name
        assert all(each.new for each in installing.install(held, [source], shelf=other))
        assert lock.compare(held, lock.found(held, shelf=other)) == []
    models.remove("en-ja", packages=shelf)
    now = [(each.locked.package.target, each.new) for each in installing.install(held, [bundle], shelf=shelf)]
    assert now == [("es", False), ("ja", True), ("pt", False)]


def test_a_lock_of_another_model_is_not_served_by_a_bundle(bundle: Path, shelf: Path, tmp_path: Path) -> None:
    held = lock.updated(None, [lock.locked(Argos(packages=shelf).package("en", "ja"))])
    parts = toy.prefixed(tmp_path / "translate-en_es-1_0", TARGETS, layers=2)
    other = bundles.write(tmp_path / "other.argosbundle", *parts)
    with pytest.raises(ModelError, match="none of the archives has its sha256"):
        list(installing.install(held, [other], shelf=tmp_path / "other"))


# Exporting


def test_what_is_exported_is_what_was_installed(bundle: Path, shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = exporting.export([], out, packages=shelf)
    assert [each.name for each in found] == [f"translate-en_{target}-1_0.argosmodel" for target in TARGETS]
    assert [sha256(each) for each in found] == [each.sha256 for each in models.installed(packages=shelf)]
    assert sorted(out.iterdir()) == found
    assert exporting.export(["en-ja"], out, bundle=bundle) == found[1:2]
    assert models.install(str(out), packages=shelf) == models.installed(packages=shelf)


def test_a_package_that_somebody_else_unpacked_is_exported_too(built: Path, tmp_path: Path) -> None:
    (archive,) = exporting.export(["en-fr"], tmp_path / "out", packages=built)
    assert [each.pair for each in models.install(str(archive), packages=tmp_path / "shelf")] == ["en→fr"]


def test_nothing_damaged_is_exported_and_nothing_is_written_over(shelf: Path, bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "translate-en_ja-1_0.argosmodel").write_bytes(b"mine")
    with pytest.raises(ModelError, match="is there already, and is another one"):
        exporting.export(["en-ja"], out, bundle=bundle)
    spoil(shelf / "translate-en_es-1_0" / "sentencepiece.model")
    with pytest.raises(ModelError, match=r"is not exported: sentencepiece\.model is not what was installed"):
        exporting.export(["en-es"], out, packages=shelf)
    with pytest.raises(UnknownNameError, match="no model called 'en-fr'"):
        exporting.export(["en-fr"], out, bundle=bundle)
    assert [each.name for each in out.iterdir()] == ["translate-en_ja-1_0.argosmodel"]
