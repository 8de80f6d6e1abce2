"""Tables that people write in TOML: which keys they know, what kind of value each takes, and what is wrong with one.

The kinds are read off the fields of a dataclass, so that what a file may say is written once, where it is used.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from math import isfinite
from typing import Any, Literal, NamedTuple, get_args, get_origin


class Kind(NamedTuple):
    """What a key takes: its name in a message, how it is known, its JSON Schema, and the values to choose from."""

    name: str
    fits: Callable[[Any], bool]
    schema: Mapping[str, Any]
    choices: tuple[str, ...] = ()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_FEW = 40  # names in a message that has already said which one was meant


def is_number(value: object) -> bool:
    """Tell whether *value* is a finite number, and not a truth."""
    return _is_whole(value) or (isinstance(value, float) and isfinite(value))


_TEXT = Kind("a text", lambda value: isinstance(value, str), {"type": "string"})
NAMES = Kind(
    "a list of names",
    lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
    {"type": "array", "items": {"type": "string"}},
)
TABLE = Kind("a table", lambda value: isinstance(value, dict), {"type": "object"})
_KNOWN = {
    int: Kind("a whole number", _is_whole, {"type": "integer", "minimum": 0}),
    float: Kind("a number", is_number, {"type": "number", "minimum": 0}),
    str: _TEXT,
    bool: Kind("true or false", lambda value: isinstance(value, bool), {"type": "boolean"}),
    tuple[str, ...]: NAMES,
}


def kind_of(annotation: Any) -> Kind | None:
    """Return what a field of that type takes; None for what no plain TOML value fills."""
    if get_origin(annotation) is Literal:
        return _TEXT._replace(choices=get_args(annotation))
    return _KNOWN.get(annotation)


def kinds(of: Any) -> dict[str, Kind]:
    """Return the kind of each field of the dataclass *of* that a plain TOML value fills."""
    return {each.name: kind for each in fields(of) if (kind := kind_of(each.type))}


def fault(data: Mapping[str, Any], known: Mapping[str, Kind], within: str = "") -> str:
    """Say what is wrong with the first entry of *data* that makes no sense, "" if all do."""
    for key, value in data.items():
        if key not in known:
            return f"{within}{key} is not known; {meant(key, known)}"
        kind = known[key]
        if not kind.fits(value):
            return f"{within}{key} is {value!r}, not {kind.name}"
        if is_number(value) and value < 0:
            return f"{within}{key} is {value}, which is below zero"
        if kind.choices and value not in kind.choices:
            return f"{within}{key} is {value!r}; known: {', '.join(kind.choices)}"
    return ""


def meant(key: str, known: Collection[str]) -> str:
    """Say which of the *known* names was meant by *key*."""
    from difflib import get_close_matches  # only here: it takes as long to load as a small file takes to check

    near = get_close_matches(key, known, n=1)
    if near and len(known) > _FEW:
        return f"did you mean {near[0]}?"
    return (f"did you mean {near[0]}? " if near else "") + f"known: {', '.join(sorted(known))}"


def tupled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return *data* with its lists as tuples, as a frozen value holds them."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
