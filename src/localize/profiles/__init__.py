"""House styles: the numbers that layout, check and fix share. One TOML file a style, with its sources.

A profile is found by name (`load`) and narrowed to a language (`Profile.for_language`) before anything looks at it, so
that no rule ever asks which language it is in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
                return self.but(own)
        return self

    def but(self, own: Mapping[str, Any]) -> "Profile":
        """Return this profile with the values of *own*; its ``levels``, ``on`` and ``off`` join those that are here."""
        values = dict(own)
        levels = {**self.levels, **values.pop("levels", {})}
        off = (self.off - frozenset(values.pop("on", ()))) | frozenset(values.pop("off", ()))
        return replace(self, **values, levels=levels, off=off)


def load(name: str) -> Profile:
    """Find a profile by name, or read it from a ``.toml`` file. Raises `UnknownNameError` or `ProfileError`."""
    if not name.endswith(".toml"):
        return _own(name)
    try:
        return parse(Path(name).read_text(encoding="utf-8"), name=name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProfileError(name, f"cannot be read: {reason}") from error


def parse(text: str, *, name: str) -> Profile:
    """Make a profile of TOML *text*. Raises `ProfileError`, `UnknownNameError` for what it extends and is not there.

    On top stand the numbers and what it ``extends``, a profile's name or a file beside it. ``[language.TAG]`` says what
    differs in a language, ``[levels]`` how grave a rule is, ``off`` which rules do not apply, ``on`` which ones of
    those that are off in what it extends do.
    """
    from localize.profiles.reading import profile

    return profile(text, name, ())


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
