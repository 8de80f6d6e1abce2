import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engines import toy
from localize.engines import models
from localize.engines.argos import Argos
from localize.errors import EngineError, ModelError, UnknownNameError


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir() if each.is_dir())


@pytest.mark.usefixtures("no_network")
def test_an_archive_is_installed_listed_used_verified_and_removed(archive: Path, home: Path) -> None:
    (model,) = models.install(str(archive))
    assert (model.pair, model.version, model.sound) == ("zh→en", "1.0", True)
    assert models.installed() == [model] == models.verify()
    assert Argos().translate(["他是谁？"], "zh", "en")
    assert models.remove("zh-en") == [model]
    assert models.installed() == []
    assert names(home) == []


@pytest.mark.usefixtures("no_network")
def test_what_was_installed_is_a_package_for_argos_translate_too(archive: Path, home: Path) -> None:
    from argostranslate import package

    models.install(str(archive))
    assert [(each.from_code, each.to_code) for each in package.get_installed_packages()] == [("zh", "en")]


def test_a_folder_of_archives_is_installed_in_the_order_of_names(built: Path, home: Path, tmp_path: Path) -> None:
    for folder in built.iterdir():
        toy.pack(folder, tmp_path / f"{folder.name}.argosmodel")
    (tmp_path / "README.md").touch()
    assert [model.pair for model in models.install(str(tmp_path))] == ["en→es", "en→fr", "zh→en"]
    assert len(models.installed()) == 3


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nowhere/zh_en.argosmodel", "no file, no folder and no pair"),
        ("nowhere/at-all", "no file, no folder and no pair"),
        (".", "holds no .argosmodel and no .argosbundle files"),
    ],
)
@pytest.mark.usefixtures("no_network", "home")
def test_a_source_that_is_not_there_says_so(
    source: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(ModelError, match=told):
        models.install(source)


def test_installing_twice_changes_nothing(archive: Path, home: Path) -> None:
    (first,) = models.install(str(archive))
    before = (first.path / "model" / "model.bin").stat().st_ino
    assert models.install(str(archive)) == [first]
    assert (first.path / "model" / "model.bin").stat().st_ino == before


def test_installing_again_heals_a_damaged_model(archive: Path, home: Path) -> None:
    (model,) = models.install(str(archive))
    (model.path / "model" / "model.bin").write_bytes(b"")
    assert not models.verify()[0].sound
    assert models.install(str(archive)) == [model] == models.verify()


def test_another_package_for_the_same_pair_is_replaced(archive: Path, home: Path, tmp_path: Path) -> None:
    models.install(str(archive))
    newer = toy.build(tmp_path / "zh_en", metadata={"package_version": "2.0"})
    models.install(str(toy.pack(newer, tmp_path / "new.argosmodel")))
    assert names(home) == ["zh_en"]
    assert [model.version for model in models.installed()] == ["2.0"]


def test_one_changed_byte_is_found_and_named(archive: Path, home: Path) -> None:
    (model,) = models.install(str(archive))
    file = model.path / "model" / "model.bin"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert models.installed()[0].sound, "listing reads no weights"
    (found,) = models.verify()
    assert "model/model.bin is not what was installed" in found.why


@pytest.mark.parametrize("lost", ["model/shared_vocabulary.json", "model/config.json", "metadata.json"])
def test_a_lost_file_is_found_by_listing(archive: Path, home: Path, lost: str) -> None:
    (model,) = models.install(str(archive))
    (model.path / lost).unlink()
    (found,) = models.installed()
    assert not found.sound
    assert Path(lost).name in found.why
    assert found.pair == "zh→en"


def test_a_package_that_somebody_else_unpacked_is_listed_without_a_hash(built: Path, home: Path) -> None:
    shutil.copytree(built / "translate-en_es-1_0", home / "en_es")
    (model,) = models.verify()
    assert (model.pair, model.sha256, model.sound) == ("en→es", "", True)


def test_removing_what_is_not_there_names_what_is(archive: Path, home: Path) -> None:
    models.install(str(archive))
    with pytest.raises(UnknownNameError, match="zh-en"):
        models.remove("zh-es")


def test_a_stray_folder_is_removed_by_its_name(home: Path) -> None:
    (home / "__MACOSX").mkdir()
    assert models.installed()[0].pair == "__MACOSX"
    models.remove("__MACOSX")
    assert names(home) == []


@pytest.mark.parametrize("stray", [True, False])
@pytest.mark.parametrize("pair", ["../x", "..", ".", "", "/", "x/../.."])
def test_removing_reaches_nothing_outside(home: Path, tmp_path: Path, pair: str, stray: bool) -> None:
    (tmp_path / "x").mkdir()
    if stray:
        (home / "zh_en").mkdir()
    with pytest.raises((UnknownNameError, ModelError)):
        models.remove(pair)
    assert (tmp_path / "x").is_dir()


def test_a_package_that_is_a_link_is_unlinked_and_what_it_points_to_stays(built: Path, home: Path) -> None:
    (home / "zh_en").symlink_to(built / "translate-zh_en-1_0")
    models.remove("zh-en")
    assert names(home) == []
    assert (built / "translate-zh_en-1_0" / "metadata.json").is_file()


def test_installs_at_the_same_time_leave_one_whole_model(archive: Path, home: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: models.install(str(archive))[0], range(4)))
    assert len(set(found)) == 1
    assert models.verify() == [found[0]]
    assert not list(home.parent.glob(".home-localize-*"))


INSTALL = """
import sys
from pathlib import Path
from localize.engines import models
models.install(sys.argv[1], packages=Path(sys.argv[2]))
"""


def test_a_killed_install_leaves_nothing_half_and_the_next_one_sweeps(archive: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.argosmodel"
    shutil.copy(archive, large)
    with zipfile.ZipFile(large, "a") as zipped:
        zipped.writestr("translate-zh_en-1_0/ballast", bytes(range(256)) * (400 << 10))
    shelf = tmp_path / "packages"
    kills = 0
    for wait in (0.0, 0.05, 0.1):
        process = subprocess.Popen([sys.executable, "-c", INSTALL, str(large), str(shelf)])
        while process.poll() is None and not list(tmp_path.glob(".packages-localize-*/*")):
            time.sleep(0.005)
        time.sleep(wait)
        process.kill()
        kills += process.wait() != 0
        assert all(model.sound for model in models.verify(packages=shelf))
    assert kills
    models.install(str(archive), packages=shelf)
    assert [model.sound for model in models.verify(packages=shelf)] == [True]
    assert not list(tmp_path.glob(".packages-localize-*"))


def test_staging_among_the_packages_does_not_stop_argos_translate(
    archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import package

    from localize.engines import shelf

    monkeypatch.setattr("os.access", lambda *_: False)  # as where the packages are a volume of their own
    with shelf.staging(home) as folder:
        assert folder.parent == home
        assert [each.type for each in package.get_installed_packages()] == ["staging"]
        assert models.installed() == []
    models.install(str(archive))
    assert names(home) == ["translate-zh_en-1_0"]


def test_a_folder_that_cannot_be_written_says_what_to_do(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="ARGOS_PACKAGES_DIR"):
        models.install(str(archive), packages=tmp_path / "file" / "packages")


def test_a_home_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    script = "from localize.engines.argos import Argos; Argos().pairs()"
    home = str(tmp_path / "file")
    done = subprocess.run(
        [sys.executable, "-c", script], env={"HOME": home}, capture_output=True, text=True, check=False
    )
    assert "EngineError: Argos Translate cannot make its folders" in done.stderr
    assert "XDG_DATA_HOME" in done.stderr


# The index, from a file and from a server on this machine.


def listed(place: Path, *entries: Mapping[str, object]) -> str:
    (place / "index.json").write_text(json.dumps(entries))
    return (place / "index.json").as_uri()


@pytest.fixture
def index(archive: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from argostranslate import settings

    place = tmp_path / "index"
    place.mkdir()
    shutil.copy(archive, place / "zh_en.argosmodel")
    entry = {"from_code": "zh", "to_code": "en", "package_version": "1.0"}
    links = [(place / "gone.argosmodel").as_uri(), (place / "zh_en.argosmodel").as_uri()]
    other = {"from_code": "zt", "to_code": "en", "links": ["ftp://example.com/x"]}
    monkeypatch.setattr(
        settings, "remote_package_index", listed(place, entry | {"links": links}, other, {"type": "sbd"})
    )
    return place


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("pair", ["zh-en", "zh_en", "zh→en", "zh->en", "zh-Hans:en", "zh-CN→en-US"])
def test_a_pair_is_installed_from_the_index_by_the_first_link_that_answers(index: Path, pair: str) -> None:
    (model,) = models.install(pair)
    assert (model.pair, model.sound) == ("zh→en", True)


@pytest.mark.usefixtures("no_network")
def test_a_pair_that_the_index_does_not_offer_is_named(index: Path) -> None:
    with pytest.raises(UnknownNameError, match="zh-en"):
        models.install("zh-es")


@pytest.mark.usefixtures("no_network")
def test_a_link_that_is_not_safe_is_not_followed(index: Path) -> None:
    with pytest.raises(ModelError, match="ftp is not a safe way"):
        models.install("zh-Hant:en")


def test_what_does_not_have_the_hash_of_the_index_is_refused(index: Path, home: Path) -> None:
    entry = {"from_code": "zh", "to_code": "en", "links": [(index / "zh_en.argosmodel").as_uri()], "sha256": "0" * 64}
    listed(index, entry)
    with pytest.raises(ModelError, match="hash"):
        models.install("zh-en")
    assert names(home) == []


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "<html>"])
def test_an_index_that_cannot_be_read_says_what_to_do(index: Path, content: str) -> None:
    (index / "index.json").write_text(content)
    with pytest.raises(EngineError, match="check the network"):
        models.install("zh-en")


def test_without_a_network_the_error_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", "https://localhost:1/index.json")
    with pytest.raises(EngineError, match=r"check the network, or fetch the .argosmodel file elsewhere"):
        models.install("zh-en")


class Short(http.server.SimpleHTTPRequestHandler):
    """Break off in the middle of every archive; send index.json whole."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: object, outputfile: object) -> None:
        data = source.read()  # type: ignore[attr-defined]  # a file
        outputfile.write(data if self.path.endswith(".json") else data[:1000])  # type: ignore[attr-defined]  # same


@pytest.fixture
def server(index: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Short, directory=str(index))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_a_download_that_breaks_off_is_refused(
    index: Path, server: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argostranslate import settings

    listed(index, {"from_code": "zh", "to_code": "en", "links": [f"{server}/zh_en.argosmodel"]})
    monkeypatch.setattr(settings, "remote_package_index", f"{server}/index.json")
    assert [offer.source for offer in models.available()] == ["zh"]
    with pytest.raises(ModelError, match="it ends after 1000 of"):
        models.install("zh-en")
    assert names(home) == []


def test_looking_at_engines_loads_no_heavy_guest() -> None:
    script = (
        "import sys, localize.engines.argos, localize.engines.pivot, localize.engines.echo, localize.engines.models, "
        "localize.testing; "
        "print(*sorted({'ctranslate2', 'argostranslate', 'sentencepiece', 'numpy', 'ssl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_translating_loads_no_torch_stanza_or_spacy(built: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from localize.engines.argos import Argos; "
        "Argos(packages=Path(sys.argv[1])).translate(['a'], 'zh', 'en'); "
        "print(*{'torch', 'stanza', 'spacy', 'onnxruntime', 'argostranslate.translate'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(built)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
