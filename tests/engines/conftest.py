import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

pytest.importorskip("ctranslate2", reason="the engines of Argos are not installed")
pytest.importorskip("argostranslate", reason="the engines of Argos are not installed")

from engines import toy


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Argos Translate makes folders in HOME when it is imported: give it another one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        from localize.engines.packages import settings

        settings()
        yield


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with packages zh→en, en→es and en→fr."""
    place = tmp_path_factory.mktemp("built")
    pieces = toy.vocabulary()
    for source, target in (("zh", "en"), ("en", "es"), ("en", "fr")):
        toy.build(place / f"translate-{source}_{target}-1_0", source, target, pieces=pieces)
    return place


@pytest.fixture
def packages(built: Path, tmp_path: Path) -> Path:
    """A copy of the packages that a test may spoil."""
    shutil.copytree(built, tmp_path / "packages")
    return tmp_path / "packages"


@pytest.fixture(scope="session")
def archive(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package zh→en as an archive."""
    return toy.pack(built / "translate-zh_en-1_0", tmp_path_factory.mktemp("archive") / "zh_en.argosmodel")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where Argos keeps its packages, as its settings tell everybody."""
    from localize.engines.packages import settings

    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setattr(settings(), "package_data_dir", place)
    monkeypatch.setattr(settings(), "package_dirs", [place])
    return place
