"""Make a profile of TOML, and say what in it makes no sense.

What kind of value a key takes is read off the fields of `Profile`: a new number of a house style is one line there.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from localize import profiles
from localize.errors import ProfileError, UnknownNameError
from localize.model import Level
from localize.profiles import Profile
from localize.tables import NAMES, Kind, fault, kinds, tupled

KINDS: Mapping[str, Kind] = kinds(Profile)
_ABOVE_ZERO = ("line_length", "lines", "reading_speed")
_OF_A_LANGUAGE = {key: kind for key, kind in KINDS.items() if key not in ("name", "about", "version")}
_RULES = ("levels", "on", "off")
_HARD = [key for key in KINDS if key.endswith("_hard")]
_LIMITS = {*_ABOVE_ZERO, *_HARD, *(key.removesuffix("_hard") for key in _HARD)}


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
    _check(data, KINDS, name)
    own = {"name": Path(name).stem, "about": "", "version": "", **data}
    made = replace(base.but(_beside(name, tupled(own))), languages=languages)
    _check_limits(made, name)
    for tag, own in languages.items():
        if not _LIMITS.isdisjoint(own):
            _check_limits(made.for_language(tag), name)
    return made


def _extended(base: object, name: str, below: Sequence[str]) -> Profile:
    """Return what the profile called *name* stands on: ``none``, which limits nothing, if it does not say."""
    if not base:
        return Profile() if name == "none" else profiles.load("none")
    if not isinstance(base, str):
        raise ProfileError(name, f"extends is {base!r}, not the name of a profile")
    if not base.endswith(".toml"):
        try:
            return profiles.load(base)
        except UnknownNameError as error:
            raise ProfileError(name, f"extends {base!r}: {error}") from error
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
        _check(own, _OF_A_LANGUAGE, name, within)
        found[tag] = _laid_over(found.get(tag, {}), _beside(name, tupled(own)))
    return found


def _beside(name: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Look for the ``fonts`` of *own* beside the file *name* that names them, if it is one."""
    if not own.get("fonts") or not name.endswith(".toml"):
        return own
    from localize.ink import AUTO  # only here: few profiles name a font

    folder = Path(name).parent
    return {**own, "fonts": tuple(font if font == AUTO else str(folder / font) for font in own["fonts"])}


def _laid_over(old: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a language after *own* was said, too."""
    off = [*(rule for rule in old.get("off", ()) if rule not in own.get("on", ())), *own.get("off", ())]
    on = [*(rule for rule in old.get("on", ()) if rule not in own.get("off", ())), *own.get("on", ())]
    levels = {**old.get("levels", {}), **own.get("levels", {})}
    return {**old, **own, "off": tuple(off), "on": tuple(on), "levels": levels}


def _table(data: dict[str, Any], key: str, name: str, within: str = "") -> dict[str, Any]:
    found = data.pop(key, {})
    if not isinstance(found, dict):
        raise ProfileError(name, f"{within}{key} is {found!r}, not a table")
    return found


def _check_rules(data: dict[str, Any], name: str, within: str = "") -> None:
    """Raise `ProfileError` where ``levels``, ``on`` or ``off`` are not what they should be."""
    for key in ("on", "off"):
        if not NAMES.fits(data.get(key, [])):
            raise ProfileError(name, f"{within}{key} is {data[key]!r}, not a list of names")
    for rule, level in _table(dict(data), "levels", name, within).items():
        if level not in get_args(Level):
            raise ProfileError(name, f"{within}the level of {rule} is {level!r}; known: {', '.join(get_args(Level))}")


def _check(data: Mapping[str, Any], known: Mapping[str, Kind], name: str, within: str = "") -> None:
    """Raise `ProfileError` for a key that is not *known* and for a value of the wrong kind."""
    if reason := fault({key: value for key, value in data.items() if key not in _RULES}, known, within):
        raise ProfileError(name, reason)


def _check_limits(profile: Profile, name: str) -> None:
    for hard in _HARD:
        soft = hard.removesuffix("_hard")
        if getattr(profile, hard) < getattr(profile, soft):
            raise ProfileError(name, f"{hard} is {getattr(profile, hard)}, less than {soft}")
    if not all(getattr(profile, key) for key in _ABOVE_ZERO):
        raise ProfileError(name, "line_length, lines and reading_speed must be above zero")
