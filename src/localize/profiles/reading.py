"""Make a profile of TOML, and say what in it makes no sense.

What kind of value a key takes is read off the fields of `Profile`: a new number of a house style is one line there.
"""

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from math import isfinite
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

from localize import profiles
from localize.errors import ProfileError
from localize.model import Level
from localize.profiles import Profile


class Kind(NamedTuple):
    """What a key takes: how it is called in a message, how it is known, and the values to choose from, if any."""

    name: str
    fits: Callable[[Any], bool]
    choices: tuple[str, ...] = ()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_KNOWN = {
    int: Kind("a whole number", _is_whole),
    float: Kind("a number", lambda value: _is_whole(value) or (isinstance(value, float) and isfinite(value))),
    str: Kind("a text", lambda value: isinstance(value, str)),
    bool: Kind("true or false", lambda value: isinstance(value, bool)),
    tuple[str, ...]: Kind(
        "a list of texts", lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value)
    ),
}
_NAMES = _KNOWN[tuple[str, ...]]
_ABOVE_ZERO = ("line_length", "lines", "reading_speed")


def _kind(of: Any) -> Kind | None:
    if get_origin(of) is Literal:
        return Kind("a text", _KNOWN[str].fits, get_args(of))
    return _KNOWN.get(of)


KINDS: Mapping[str, Kind] = {each.name: kind for each in fields(Profile) if (kind := _kind(each.type))}
_OF_A_LANGUAGE = KINDS.keys() - {"name", "about", "version"}
_RULES = ("levels", "on", "off")
_HARD = [key for key in KINDS if key.endswith("_hard")]


def profile(text: str, name: str, below: Sequence[str]) -> Profile:
    """Make the profile called *name* of TOML *text*; *below* are those that extend it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(name, f"is not valid TOML: {error}") from error
    data.pop("sources", None)  # for people and for the docs
    base = _extended(data.pop("extends", ""), name, (*below, name))
    languages = _languages(data, name, base.languages)
    _check_rules(data, name)
    _check(data, KINDS.keys(), name)
    own = {"name": Path(name).stem, "about": "", "version": "", **data}
    made = replace(base.but(_tupled(own)), languages=languages)
    for narrowed in (made, *map(made.for_language, languages)):
        _check_limits(narrowed, name)
    return made


def _extended(base: object, name: str, below: Sequence[str]) -> Profile:
    """Return what the profile called *name* stands on: ``none``, which limits nothing, if it does not say."""
    if not base:
        return Profile() if name == "none" else profiles.load("none")
    if not isinstance(base, str):
        raise ProfileError(name, f"extends is {base!r}, not the name of a profile")
    if not base.endswith(".toml"):
        return profiles.load(base)
    path = str(Path(name).parent / base)
    if path in below:
        raise ProfileError(name, f"extends itself: {' → '.join((*below, path))}")
    try:
        return profile(Path(path).read_text(encoding="utf-8"), path, below)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProfileError(name, f"extends {path}, which cannot be read: {reason}") from error


def _languages(data: dict[str, Any], name: str, known: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Take the tables of the languages out of *data*, each laid over the one that is *known*."""
    found = {tag: dict(own) for tag, own in known.items()}
    table = _table(data, "language", name)
    for tag in table:
        own = _table(table.copy(), tag, name, "language.")
        within = f"language.{tag}."
        _check_rules(own, name, within)
        _check({key: value for key, value in own.items() if key not in _RULES}, _OF_A_LANGUAGE, name, within)
        found[tag] = _laid_over(found.get(tag, {}), _tupled(own))
    return found


def _laid_over(old: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a language after *own* was said, too."""
    off = [*(rule for rule in old.get("off", ()) if rule not in own.get("on", ())), *own.get("off", ())]
    on = [*(rule for rule in old.get("on", ()) if rule not in own.get("off", ())), *own.get("on", ())]
    levels = {**old.get("levels", {}), **own.get("levels", {})}
    return {**old, **own, "off": tuple(off), "on": tuple(on), "levels": levels}


def _tupled(own: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in own.items()}


def _table(data: dict[str, Any], key: str, name: str, within: str = "") -> dict[str, Any]:
    found = data.pop(key, {})
    if not isinstance(found, dict):
        raise ProfileError(name, f"{within}{key} is {found!r}, not a table")
    return found


def _check_rules(data: dict[str, Any], name: str, within: str = "") -> None:
    """Raise `ProfileError` where ``levels``, ``on`` or ``off`` are not what they should be."""
    for key in ("on", "off"):
        if not _NAMES.fits(data.get(key, [])):
            raise ProfileError(name, f"{within}{key} is {data[key]!r}, not a list of names")
    for rule, level in _table(dict(data), "levels", name, within).items():
        if level not in get_args(Level):
            raise ProfileError(name, f"{within}the level of {rule} is {level!r}; known: {', '.join(get_args(Level))}")


def _check(data: Mapping[str, Any], known: Collection[str], name: str, within: str = "") -> None:
    """Raise `ProfileError` for a key that is not *known* and for a value of the wrong kind."""
    for key, value in data.items():
        if key in _RULES and not within:
            continue
        if key not in known:
            raise ProfileError(name, f"{within}{key} is not known; {_meant(key, known)}")
        kind = KINDS[key]
        if not kind.fits(value):
            raise ProfileError(name, f"{within}{key} is {value!r}, not {kind.name}")
        if _KNOWN[float].fits(value) and value < 0:
            raise ProfileError(name, f"{within}{key} is {value}, which is below zero")
        if kind.choices and value not in kind.choices:
            raise ProfileError(name, f"{within}{key} is {value!r}; known: {', '.join(kind.choices)}")


def _meant(key: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only here: it takes as long to load as a small file takes to check

    near = get_close_matches(key, known, n=1)
    return (f"did you mean {near[0]}? " if near else "") + f"known: {', '.join(sorted(known))}"


def _check_limits(profile: Profile, name: str) -> None:
    for hard in _HARD:
        soft = hard.removesuffix("_hard")
        if getattr(profile, hard) < getattr(profile, soft):
            raise ProfileError(name, f"{hard} is {getattr(profile, hard)}, less than {soft}")
    if not all(getattr(profile, key) for key in _ABOVE_ZERO):
        raise ProfileError(name, "line_length, lines and reading_speed must be above zero")
