"""House styles: the numbers that layout, check and fix share. One TOML file a style, with its sources.

A profile is found by name (`load`) and narrowed to a language (`Profile.for_language`) before anything looks at it, so
that no rule ever asks which language it is in.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any, get_args

from localize.errors import ProfileError, UnknownNameError
from localize.model import Level
from localize.text import Count

DEFAULT = "short-drama"


@dataclass(frozen=True, slots=True)
class Profile:
    """The numbers of one house style in one language.

    Lengths are characters as ``count`` counts them, speeds characters per second, times milliseconds. A ``hard`` limit
    must not be passed, the plain one should not. ``linger`` is how long a cue may stay after its speech so that it can
    be read. ``dash`` is what begins the line of each of two speakers, ``italics`` whether the language slants its
    letters. ``levels`` names how grave a rule's problems are, ``off`` the rules that do not apply.
    """

    name: str = "none"
    about: str = ""
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
    italics: bool = True
    levels: Mapping[str, Level] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def for_language(self, language: str) -> "Profile":
        """Return these numbers as they are for *language* (BCP 47): the longest prefix that the profile knows wins."""
        known = {tag.lower(): own for tag, own in self.languages.items()}
        parts = language.lower().replace("_", "-").split("-")
        for size in range(len(parts), 0, -1):
            own = known.get("-".join(parts[:size]))
            if own is not None:
                return replace(self, **own)
        return self


def load(name: str) -> Profile:
    """Find a profile by name, or read it from a ``.toml`` file. Raises `UnknownNameError` or `ProfileError`."""
    if not name.endswith(".toml"):
        return _own(name)
    try:
        return parse(Path(name).read_text(encoding="utf-8"), name=name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProfileError(name, f"cannot be read: {reason}") from error


@lru_cache
def _own(name: str) -> Profile:
    if name not in names():
        raise UnknownNameError("profile", name, names())
    return parse(text(name), name=name)


def text(name: str) -> str:
    """Return the TOML of a profile of the house, with the sources of its numbers."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


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
    languages = _table(data, "language", name)
    levels = _table(data, "levels", name)
    off = data.pop("off", [])
    if not (isinstance(off, list) and all(isinstance(rule, str) for rule in off)):
        raise ProfileError(name, f"off is {off!r}, not a list of names")
    for rule, level in levels.items():
        if level not in get_args(Level):
            raise ProfileError(name, f"the level of {rule} is {level!r}; known: {', '.join(get_args(Level))}")
    _check(data, _KINDS.keys(), name)
    for tag in languages:
        _check(_table(dict(languages), tag, name, "language."), _OF_A_LANGUAGE, name, f"language.{tag}.")
    data.setdefault("name", Path(name).stem)
    profile = Profile(**data, levels=levels, off=frozenset(off), languages=languages)
    for narrowed in (profile, *map(profile.for_language, languages)):
        _check_limits(narrowed, name)
    return profile


_WHOLE, _NUMBER, _TEXT, _TRUTH = "a whole number", "a number", "a text", "true or false"
_KINDS = {
    **dict.fromkeys(("name", "about", "version", "count", "dash"), _TEXT),
    **dict.fromkeys(("line_length", "line_length_hard", "reading_speed", "reading_speed_hard"), _NUMBER),
    **dict.fromkeys(
        ("lines", "lines_hard", "min_duration", "max_duration", "max_duration_hard", "gap", "linger"), _WHOLE
    ),
    "italics": _TRUTH,
}
_OF_A_LANGUAGE = _KINDS.keys() - {"name", "about", "version"}
_HARD = [key for key in _KINDS if key.endswith("_hard")]


def _table(data: dict[str, Any], key: str, name: str, within: str = "") -> dict[str, Any]:
    found = data.pop(key, {})
    if not isinstance(found, dict):
        raise ProfileError(name, f"{within}{key} is {found!r}, not a table")
    return found


def _check(data: Mapping[str, Any], known: Collection[str], name: str, within: str = "") -> None:
    """Raise `ProfileError` for a key that is not *known* and for a value of the wrong kind."""
    for key, value in data.items():
        if key not in known:
            raise ProfileError(name, f"{within}{key} is not known; known: {', '.join(sorted(known))}")
        if not _is(_KINDS[key], value):
            raise ProfileError(name, f"{within}{key} is {value!r}, not {_KINDS[key]}")
        if _KINDS[key] in (_WHOLE, _NUMBER) and value < 0:
            raise ProfileError(name, f"{within}{key} is {value}, which is below zero")
        if key == "count" and value not in get_args(Count):
            raise ProfileError(name, f"{within}count is {value!r}; known: {', '.join(get_args(Count))}")


def _is(kind: str, value: object) -> bool:
    if isinstance(value, bool) or kind == _TRUTH:
        return isinstance(value, bool) and kind == _TRUTH
    if kind == _TEXT:
        return isinstance(value, str)
    return isinstance(value, int) or (kind == _NUMBER and isinstance(value, float) and isfinite(value))


def _check_limits(profile: Profile, name: str) -> None:
    for hard in _HARD:
        soft = hard.removesuffix("_hard")
        if getattr(profile, hard) < getattr(profile, soft):
            raise ProfileError(name, f"{hard} is {getattr(profile, hard)}, less than {soft}")
    if not (profile.line_length and profile.lines and profile.reading_speed):
        raise ProfileError(name, "line_length, lines and reading_speed must be above zero")
