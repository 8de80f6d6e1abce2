"""The starter models: in the checkout, beside the installed package, or fetched from where the project puts them.

A wheel has none of them, so that nobody who only checks files carries them. It has their names and hashes
(``starter.toml``): what is fetched is what was released, whoever holds it.
"""

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from localize.engines.archive import archives
from localize.engines.index import download
from localize.errors import ModelError

WORD = "starter"
_LISTED = "starter.toml"
_HERE = Path(__file__).resolve().parents[1]
_PROJECT, _LABEL = "localize-subtitles", "starter models"  # under this name an address stands in [project.urls]


class Release(NamedTuple):
    """A file of the release: its *name* and its *sha256*."""

    name: str
    sha256: str


def folder(package: Path = _HERE) -> Path | None:
    """Return the folder with the starter models that came with *package*, the one of this library; None: there is none.

    In a checkout that is ``models/``, else ``localize_models/`` beside the package.
    """
    checkout = package.parents[1]
    near = [checkout / "models"] if (checkout / "pyproject.toml").is_file() else []
    near.append(package.with_name("localize_models"))
    return next((each for each in near if each.is_dir() and archives(each)), None)


def released() -> list[Release]:
    """Return the files that were released with this version."""
    told = tomllib.loads(files("localize.engines").joinpath(_LISTED).read_text(encoding="utf-8"))
    return [Release(each["name"], each["sha256"]) for each in told["file"]]


def fetched(into: Path) -> Iterator[Path]:
    """Fetch the files of the release, one after the other, into the folder *into*, and yield each.

    Raises `ModelError`: without an address in this package's metadata it says what to fetch by hand.
    """
    found = released()
    base = _address()
    if not base:
        raise ModelError(
            "starter models",
            "are not on this machine, and this build of localize names no address to fetch them from; get "
            f"{' and '.join(each.name for each in found)} from where you have localize from, and run "
            "`localize models install FILE` for each",
        )
    for each in found:
        link = f"{base.rstrip('/')}/{each.name}"
        schemes = {"https", urlsplit(base).scheme}
        download([link], into / each.name, title=each.name, sha256=each.sha256, schemes=schemes)
        yield into / each.name


def _address() -> str:
    """Return the folder on the web that the metadata of the installed project names; "" where it names none."""
    try:
        told = metadata(_PROJECT).get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    rows = [str(each).partition(",") for each in told]
    return next((address.strip() for label, _, address in rows if label.strip().lower() == _LABEL), "")
