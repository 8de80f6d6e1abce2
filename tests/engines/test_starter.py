import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize.engines import models, starter
from localize.engines.archive import archives, sha256
from localize.errors import ModelError

ROOT = Path(__file__).parents[2]


def test_what_is_listed_is_what_lies_in_the_checkout() -> None:
    found = archives(ROOT / "models")
    assert found
    assert starter.released() == [starter.Release(each.name, sha256(each)) for each in found]


def test_the_models_of_a_checkout_are_found() -> None:
    assert starter.folder() == ROOT / "models"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a package that is installed, with nothing beside it."""
    place = tmp_path / "lib" / "site-packages" / "localize"
    place.mkdir(parents=True)
    (tmp_path / "lib" / "models").mkdir()
    (tmp_path / "lib" / "models" / "mine.argosmodel").touch()
    return place


def test_an_installed_package_takes_no_folder_of_somebody_else(package: Path) -> None:
    assert starter.folder(package) is None


def test_models_beside_the_installed_package_are_found(package: Path) -> None:
    beside = package.with_name("localize_models")
    beside.mkdir()
    assert starter.folder(package) is None, "it is empty"
    (beside / "starter-en-1_0.argosbundle").touch()
    assert starter.folder(package) == beside


@pytest.mark.usefixtures("no_network")
def test_the_word_installs_what_is_at_hand(
    archive: Path, home: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = package.with_name("localize_models")
    beside.mkdir()
    (beside / "zh_en.argosmodel").write_bytes(archive.read_bytes())
    monkeypatch.setattr(starter, "_HERE", package)
    monkeypatch.setattr(starter.folder, "__defaults__", (package,))
    assert [each.pair for each in models.install("starter")] == ["zh→en"]


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch, package: Path) -> None:
    monkeypatch.setattr(starter.folder, "__defaults__", (package,))


@pytest.mark.usefixtures("no_network", "nothing_here", "home")
def test_without_an_address_it_says_what_to_fetch_by_hand() -> None:
    with pytest.raises(ModelError) as caught:
        models.install("starter")
    told = str(caught.value)
    assert all(each.name in told for each in starter.released())
    assert "names no address" in told
    assert "`localize models install FILE`" in told


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve a folder and say nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server with one file, which is what was released."""
    place = tmp_path / "release"
    place.mkdir()
    (place / "zh_en.argosmodel").write_bytes(archive.read_bytes())
    release = [starter.Release("zh_en.argosmodel", sha256(archive))]
    monkeypatch.setattr(starter, "released", lambda: release)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(place))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        found = f"http://127.0.0.1:{running.server_address[1]}"
        metadata = tmp_path / "metadata" / "localize_subtitles-9.dist-info"
        metadata.mkdir(parents=True)
        lines = (
            "Metadata-Version: 2.4",
            "Name: localize-subtitles",
            "Version: 9",
            f"Project-URL: Starter models, {found}/",
        )
        (metadata / "METADATA").write_text("\n".join([*lines, ""]))
        monkeypatch.syspath_prepend(metadata.parent)
        yield found
        running.shutdown()


@pytest.mark.usefixtures("nothing_here", "address")
def test_they_are_fetched_from_the_address_of_the_project(home: Path) -> None:
    assert [each.pair for each in models.install("starter")] == ["zh→en"]


@pytest.mark.usefixtures("nothing_here", "address")
def test_what_is_not_what_was_released_is_not_installed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "release" / "zh_en.argosmodel").open("ab").write(b" ")
    with pytest.raises(ModelError, match="does not have the wanted hash"):
        models.install("starter")
    (tmp_path / "release" / "zh_en.argosmodel").unlink()
    with pytest.raises(ModelError, match=r"zh_en\.argosmodel: cannot be fetched"):
        models.install("starter")
    assert models.installed() == []
