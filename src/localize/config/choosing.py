"""From what a project wants to the profile and the rules that a file is checked by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from localize import profiles
from localize.config import ALL, Choice, OwnRule
from localize.errors import UnknownNameError
from localize.model import Level
from localize.profiles import DEFAULT, Profile
from localize.rules import RULES, family


class Chosen(NamedTuple):
    """A house style narrowed to a language, after all that was chosen, and the project's own rules that are asked."""

    profile: Profile
    own: tuple[OwnRule, ...] = ()


def chosen(choices: Sequence[Choice], language: str, own: Iterable[OwnRule] = ()) -> Chosen:
    """Return what a track in *language* is checked by after all of *choices*, the weakest word first.

    Which rules are left out and how grave the others are stands in the profile's ``off`` and ``levels``. *own* are the
    project's rules. Raises `UnknownNameError` for a name that is no profile, no rule and no family, `ProfileError` for
    a profile that makes no sense.
    """
    name = next((choice.profile for choice in reversed(choices) if choice.profile), DEFAULT)
    style = profiles.load(name).for_language(language)
    mine = tuple(own)
    known = frozenset(rule.name for rule in mine)
    off, levels = set(style.off), {**style.levels, **{rule.name: rule.level for rule in mine}}
    for choice in choices:
        if choice.select:
            off = set(named((ALL,), known) - named(choice.select, known))
        off = (off - named(choice.extend_select, known)) | named(choice.ignore, known)
        levels.update(_levels(choice.levels, known))
    graded = tuple(replace(rule, level=levels.pop(rule.name)) for rule in mine)
    return Chosen(
        replace(style, off=frozenset(off - known), levels=levels), tuple(r for r in graded if r.name not in off)
    )


def _levels(said: Mapping[str, Level], own: frozenset[str]) -> dict[str, Level]:
    """Return the level of each rule; that of a rule outranks that of its family, and that one the one of ``all``."""
    weakest_first = sorted(said, key=lambda name: (name in RULES or name in own, name != ALL))
    return {rule: said[name] for name in weakest_first for rule in named((name,), own)}


def named(names: Iterable[str], own: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the rules that *names* mean: each is a rule, a family or ``all``. Raises `UnknownNameError`."""
    found: set[str] = set()
    for name in names:
        found |= {name} if name in own else _meant(name)
    return frozenset(found | own if ALL in names else found)


@lru_cache
def _meant(name: str) -> frozenset[str]:
    if name == ALL:
        return frozenset(RULES)
    if name in RULES:
        return frozenset((name,))
    inside = frozenset(rule for rule in RULES if family(rule) == name)
    if not inside:
        raise UnknownNameError("rule", name, [*RULES, *dict.fromkeys(map(family, RULES)), ALL])
    return inside
