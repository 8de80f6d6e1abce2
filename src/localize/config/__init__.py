"""What a project wants: ``localize.toml``, or ``[tool.localize]`` in a ``pyproject.toml``; the nearest one wins.

Nothing here looks for a file by itself: who reads a `Config` hands it on (`nearest`, `load`). Its paths are meant from
the folder that it lies in.
"""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Literal

from localize.model import Level

Side = Literal["target", "source", "both"]
ALL = "all"
NAMES = ("localize.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules are asked, and how grave they are. Names are those of rules or of families (``timing``), or ``all``.

    ``select`` are the only rules that are asked, ``extend_select`` those that are asked besides, ``ignore`` those that
    are not; ``levels`` says how grave a rule is. ``profile`` is the house style.
    """

    profile: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the project's own that needs no code: text that must, or must not, be there.

    ``where`` says which text is searched: that of a track (``target``), that of what it was translated from
    (``source``), or both, and then the pattern must be in both or in neither. What matches ``unless`` is right after
    all. ``replace`` is what the fix writes in its place.
    """

    name: str
    pattern: str
    message: str = ""
    where: Side = "target"
    unless: str = ""
    languages: tuple[str, ...] = ()
    level: Level = "warning"
    replace: str | None = None


@dataclass(frozen=True, slots=True)
class Translating:
    """How a series is translated: the table ``translate``.

    ``engine`` and ``beam`` choose the model, ``condense`` how far words may be cut, ``split`` and ``merge`` whether
    cues may be divided and joined, ``phrases`` whether cues of one word come from a table. ``output`` names the targets
    (a template with ``{folder}``, ``{stem}``, ``{lang}`` and ``{ext}``), ``encoding`` is that of the sources, where
    they do not tell. ``device`` and ``compute_type`` are where, and in which numbers, a model computes. ``memory`` is
    the file of the translation memory, ``lock`` the one with the hashes of the models.
    """

    engine: str = "argos"
    beam: int = 0
    condense: Literal["off", "safe", "full"] = "off"
    split: bool = False
    merge: bool = False
    phrases: bool = True
    output: str = "{lang}/{stem}.{lang}.{ext}"
    encoding: str = ""
    device: str = ""
    compute_type: str = ""
    memory: str = ".localize/memory.db"
    lock: str = "models.lock"


@dataclass(frozen=True, slots=True)
class Config:
    """What a project wants: how its series is translated, checked and fixed.

    ``check`` holds for all files, ``languages`` for those in a language (BCP 47, the longest prefix wins), ``files``
    for those that a pattern such as ``trailers/*.srt`` matches: the later one outranks the one before. ``rules`` are
    the project's own. ``source`` is the folder of the sources and ``source_language`` their language, ``wanted`` the
    languages that every episode has to be there in (``languages`` in the file), ``translate`` how it gets there,
    ``terms`` the series sheet, ``baseline`` the list of what is known and let pass, ``shots`` and ``media`` the lists
    of shot changes and the videos, ``remote`` the storage that the series lives on, ``exclude`` what is not looked at.
    ``fail_on`` is how grave a problem must be to fail. Fixes of the rules in ``safe`` are taken, those in ``unsafe``
    only with ``unsafe_fixes``, whatever the rules say of themselves.
    """

    path: str = ""
    check: Choice = Choice()
    languages: Mapping[str, Choice] = field(default_factory=dict)
    files: Mapping[str, Choice] = field(default_factory=dict)
    rules: tuple[OwnRule, ...] = ()
    source: str = ""
    source_language: str = ""
    wanted: tuple[str, ...] = ()
    terms: str = ""
    baseline: str = ""
    shots: str = ""
    media: str = ""
    remote: str = ""
    exclude: tuple[str, ...] = ()
    fail_on: Level = "warning"
    unsafe_fixes: bool = False
    safe: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()
    translate: Translating = Translating()

    @property
    def folder(self) -> Path:
        """The folder that its paths are meant from."""
        return Path(self.path).parent

    def placed(self, path: str) -> str:
        """Return a *path* that it names as it is from here; "" stays ""."""
        return str(self.folder / path) if path else ""

    def choices(self, path: str, language: str) -> tuple[Choice, ...]:
        """Return what is said of the file at *path* in *language*, the weakest word first."""
        parts = language.lower().split("-")
        tags = {tag.lower(): own for tag, own in self.languages.items()}
        prefixes = ("-".join(parts[:size]) for size in range(len(parts), 0, -1))
        tongue = next((tags[prefix] for prefix in prefixes if prefix in tags), None)
        inside = self.inside(path)
        matching = [own for pattern, own in self.files.items() if _matches(inside, pattern)]
        return (self.check, *([tongue] if tongue else []), *matching)

    def excludes(self, path: str) -> bool:
        """Tell whether the file at *path* is not to be looked at."""
        inside = self.inside(path)
        return any(_matches(inside, pattern) for pattern in self.exclude)

    def inside(self, path: str) -> PurePath:
        """Return *path* from the folder of this file, or as it is if it lies elsewhere."""
        whole, folder = Path(path).resolve(), self.folder.resolve()
        return whole.relative_to(folder) if whole.is_relative_to(folder) else Path(path)


def load(path: str) -> Config:
    """Read the settings in *path*. Raises `ConfigError`, which names the key and says what it should be."""
    from localize.config.reading import read

    return read(Path(path))


def nearest(path: str) -> Config:
    """Return the settings that hold for a file, or a folder, at *path*: those nearest above it; empty ones if none.

    A ``pyproject.toml`` without ``[tool.localize]`` is passed over. Raises `ConfigError`.
    """
    whole = os.path.realpath(path)
    for place in _places(whole if os.path.isdir(whole) else os.path.dirname(whole)):  # noqa: PTH112, PTH120  # as `os.stat`
        with suppress(OSError):
            about = os.stat(place)  # noqa: PTH116  # asked for every file: a `Path` takes four times as long
            if stat.S_ISREG(about.st_mode) and (found := _known(place, about.st_mtime_ns)).path:
                return found
    return Config()


@lru_cache(maxsize=256)
def _places(folder: str) -> tuple[str, ...]:
    """Return where settings of a file in *folder* may stand, the nearest first."""
    own = Path(folder)
    return tuple(str(above / name) for above in (own, *own.parents) for name in NAMES)


@lru_cache(maxsize=256)
def _known(path: str, time: int) -> Config:
    """Return the settings in *path* as they were at *time*: read once, however many files they are for."""
    return load(path)


def _matches(path: PurePath, pattern: str) -> bool:
    """Tell whether *path* matches a glob: ``*`` within a name, ``**`` over folders; a folder means all below it."""
    from localize.config.globs import matches

    return matches(path.as_posix(), pattern)
