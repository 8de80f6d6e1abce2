"""Argos packages on disk: where they lie, what each one translates, whether it is whole.

Argos Translate refuses to list any package when one folder among them is not a package. Here each folder is looked at
by itself: what is wrong with one is told when that one is needed.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from localize.engines.codes import from_argos
from localize.engines.shelved import Package
from localize.errors import EngineError, MissingExtraError

RECORD = "localize.json"  # inside the folder of a package that we installed: its hashes; nobody else looks at it
INSTALL = (
    "pip install 'localize-subtitles[argos]' (or lean, without torch: pip install ctranslate2 sentencepiece packaging "
    "&& pip install --no-deps argostranslate)"
)
TOKENIZERS = ("sentencepiece.model", "bpe.model")  # one of them cuts sentences into pieces
_METADATA_LIMIT = 1 << 20
_NAMED = re.compile(r"(?:^|-)([a-z]{2,3})_([a-z]{2,3})(?:[-_]|$)")  # zh_en, translate-zh_en-1_9
_CODE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Model:
    """An installed package. *size* is in bytes, *sha256* that of the archive it came from, where we installed it.

    *why* says what is wrong with it; it is empty for a sound one. The languages are BCP 47 tags; where the metadata
    cannot be read they are guessed from the folder's name, or empty.
    """

    source: str
    target: str
    version: str
    path: Path
    size: int = 0
    sha256: str = ""
    why: str = ""

    @property
    def sound(self) -> bool:
        """Whether it can be used."""
        return not self.why

    @property
    def pair(self) -> str:
        """The pair as people write it, ``zh→en``; the folder's name where it is not known."""
        return f"{self.source}→{self.target}" if self.source else self.path.name

    @property
    def package(self) -> Package:
        """What it is held to a lock by."""
        return Package("argos", self.path.name, self.path, self.source, self.target, self.version)


def settings() -> ModuleType:
    """Return ``argostranslate.settings``, which knows the folders and the ``ARGOS_*`` settings of this user."""
    try:
        from argostranslate import settings as found

        module: ModuleType = found
    except ImportError as error:
        raise missing(error) from error
    except OSError as error:  # it makes its folders while it is imported
        raise EngineError(
            f"Argos Translate cannot make its folders ({error}); set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME "
            "to folders that can be written to"
        ) from error
    except (ValueError, KeyError, AssertionError) as error:
        raise EngineError(
            f"Argos Translate does not start: {error!r}; look at your ARGOS_* settings and its settings.json"
        ) from error
    return module


def missing(error: ImportError) -> MissingExtraError:
    """Say which package was not there and how to install it."""
    return MissingExtraError((error.name or "argostranslate").partition(".")[0], INSTALL)


def folders(packages: Path | None = None) -> list[Path]:
    """Return the folders that hold packages: *packages*, or those that Argos Translate uses."""
    return [packages] if packages is not None else [Path(each) for each in settings().package_dirs]


def look_at_all(packages: Path | None = None) -> list[Model]:
    """Look at every folder among the packages, in the order of names."""
    found = []
    for place in folders(packages):
        try:
            inside = sorted(each for each in place.iterdir() if each.is_dir() and not each.name.startswith("."))
        except FileNotFoundError:
            continue
        except OSError as error:
            told = f"cannot list the models in {place}: {error.strerror}; look at ARGOS_PACKAGES_DIR"
            raise EngineError(told) from error
        found += [look(each) for each in inside]
    return found


def look(folder: Path) -> Model:
    """Say what the package in *folder* is and whether its files are all there, without reading them whole."""
    try:
        data = metadata((folder / "metadata.json").read_bytes()[: _METADATA_LIMIT + 1])
    except OSError:
        return Model(*_guessed(folder.name), "", folder, why="has no metadata.json: no package, or only half of one")
    except ValueError as error:
        return Model(*_guessed(folder.name), "", folder, why=str(error))
    pair = from_argos(data["from_code"]), from_argos(data["to_code"])
    version, record = str(data.get("package_version", "")), read_record(folder)
    try:
        size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        return Model(*pair, version, folder, size, str(record.get("sha256", "")), _lacking(folder, record))
    except OSError as error:
        return Model(*pair, version, folder, why=f"cannot be read: {error}")


def metadata(content: bytes) -> dict[str, Any]:
    """Read a ``metadata.json``; `ValueError` says what is wrong with it."""
    if len(content) > _METADATA_LIMIT:
        raise ValueError("metadata.json is far too large")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("metadata.json is not valid JSON") from None
    if not isinstance(data, dict):
        raise ValueError("metadata.json is not a JSON object")
    if data.get("type", "translate") != "translate":
        raise ValueError(f"is a package of type {data['type']!r}, not a translation model")
    for key in ("from_code", "to_code"):
        if not (isinstance(data.get(key), str) and _CODE.fullmatch(data[key])):
            raise ValueError(f"metadata.json has no usable {key}")
    if not isinstance(data.get("target_prefix", ""), str):
        raise ValueError("metadata.json has no usable target_prefix")
    return data


def read_record(folder: Path) -> Mapping[str, Any]:
    """Return what we wrote down when we installed *folder*; empty where somebody else installed it."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) and isinstance(record.get("files"), dict) else {}


def recorded_files(record: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Return size and sha256 of each file by its name with slashes."""
    return {
        str(name): (int(told.get("size", -1)), str(told.get("sha256", "")))
        for name, told in record.get("files", {}).items()
        if isinstance(told, dict)
    }


def tokenizer_named(names: set[str]) -> bool:
    """Whether a package with these files can cut sentences into pieces."""
    return not names.isdisjoint(TOKENIZERS)


def newest(models: Iterable[Model]) -> Model:
    """Return the one that answers, of several for the same pair: a sound one if there is one."""
    return max(models, key=lambda model: (model.sound, _version(model.version)))


def _version(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in text.replace("_", ".").split("."))


def _guessed(name: str) -> tuple[str, str]:
    pair = _NAMED.search(name)
    return (from_argos(pair[1]), from_argos(pair[2])) if pair else ("", "")


def _lacking(folder: Path, record: Mapping[str, Any]) -> str:
    if not tokenizer_named({each.name for each in folder.iterdir()}):
        return "has neither sentencepiece.model nor bpe.model"
    if not (folder / "model" / "model.bin").is_file():
        return "has no model/model.bin"
    for name, (size, _) in recorded_files(record).items():
        file = folder / name
        if not file.is_file():
            return f"{name} is missing"
        if file.stat().st_size != size:
            return f"{name} has {file.stat().st_size} bytes, should have {size}"
    return ""
