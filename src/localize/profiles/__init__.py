"""House styles: the numbers that layout, check and fix share. One TOML file a style, with its sources.

A profile is found by name (`load`) and narrowed to a language (`Profile.for_language`) before anything looks at it, so that
no rule ever asks which language it is in.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from localize.errors import ProfileError, UnknownNameError
from localize.model import Level
from localize.text import Count

DEFAULT = "short-drama"


@dataclass(frozen=True, slots=True)
class Profile:
    """The numbers of one house style in one language.

    Lengths are characters as ``count`` counts them, speeds characters per second, times milliseconds. A ``hard`` limit must
    not be passed, the plain one should not. ``linger`` is how long a cue may stay after its speech so that it can be read.
    ``levels`` names how grave a rule's problems are, ``off`` the rules that do not apply.
    """

    name: str = "none"
    version: str = ""
    line_length: float = 42
    line_length_hard: float = 42
    lines: int = 2
    lines_hard: int = 2
    reading_speed: float = 20
    reading_speed_hard: float = 26
    min_duration: int = 833
    max_duration: int = 7000
    max_duration_hard: int = 7007
    gap: int = 83
    linger: int = 500
    count: Count = "graphemes"
    dash: str = "-"
    levels: Mapping[str, Level] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def for_language(self, language: str) -> "Profile":
        """Return these numbers as they are for *language* (BCP 47): the longest prefix that the profile knows wins."""
        parts = language.split("-")
        for size in range(len(parts), 0, -1):
            own = self.languages.get("-".join(parts[:size]))
            if own is not None:
                return replace(self, **own)
        return self


@lru_cache
def load(name: str) -> Profile:
    """Find a profile by name, or read it from a ``.toml`` file."""
    if name.endswith(".toml"):
        return parse(Path(name).read_text(encoding="utf-8"), name=name)
    if name not in names():
        raise UnknownNameError("profile", name, names())
    return parse(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"), name=name)


@lru_cache
def names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the house."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml")))


def parse(text: str, *, name: str) -> Profile:
    """Make a profile of TOML *text*: top-level numbers, ``[language.TAG]`` for what differs, ``[levels]``, ``off``."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(name, f"is not valid TOML: {error}") from error
    data.pop("sources", None)  # for people and for the docs
    languages = {tag: _checked(own, name) for tag, own in data.pop("language", {}).items()}
    data.setdefault("name", Path(name).stem)
    data["off"] = frozenset(data.get("off", ()))
    return Profile(**_checked(data, name), languages=languages)


_FIELDS = {f.name for f in fields(Profile)} - {"languages"}


def _checked(data: dict[str, Any], name: str) -> dict[str, Any]:
    for key, value in data.items():
        if key not in _FIELDS:
            raise ProfileError(name, f"{key!r} is not known; known: {', '.join(sorted(_FIELDS))}")
        if isinstance(value, int | float) and value < 0:
            raise ProfileError(name, f"{key} is {value}, which is below zero")
    return data
