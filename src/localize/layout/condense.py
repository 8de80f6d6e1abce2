"""Saying it in fewer characters, by rule: contractions, shorter phrases, and words that add nothing.

The rules are data, one file a language (``shorter/``), the least loss first. None of them touches a negation, a number
or a name; what they do is told by name, so that an edit can be logged and taken back.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_SAFE = ("contractions", "phrases", "fillers")
_FULL = (*_SAFE, "full")
_SPACES = re.compile(r"\s{2,8}")


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    shorter: str
    group: str


def condensed(text: str, language: str, *, full: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """Return ever shorter readings of *text*, each with the names of the rules that were used.

    Empty where no rule finds anything. What is left has always a word in it.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    used: tuple[str, ...] = ()
    for rule in _rules(language):
        if rule.group not in (_FULL if full else _SAFE):
            continue
        shorter = _said(rule, text)
        if shorter != text and any(c.isalnum() for c in shorter):
            text, used = shorter, (*used, rule.name)
            found.append((text, used))
    return found


def _said(rule: _Rule, text: str) -> str:
    new = rule.pattern.sub(lambda found: _cased(found[0], rule.shorter), text)
    if new == text:
        return text
    new = _SPACES.sub(" ", new).strip()
    return new[:1].upper() + new[1:] if text[:1].isupper() else new


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() and new[:1].islower() and new[:2] != "i'" else new


@lru_cache
def _rules(language: str) -> tuple[_Rule, ...]:
    primary = language.split("-", maxsplit=1)[0].lower()
    folder = files(__package__).joinpath("shorter")
    path = folder.joinpath(f"{primary}.toml")
    if not primary.isalpha() or not path.is_file():
        return ()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        _Rule(f"{long} → {short}" if short else f"{long} left out", _pattern(long, short), short, group)
        for group in _FULL
        for long, short in data.get(group, {}).items()
    )


def _pattern(long: str, short: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, long.split()))
    before = r"(?<![\w'’-])"
    after = r"(?![\w'’-])" if long[-1].isalnum() else ""
    if "'" in short and not short.endswith("'t"):
        after = r"(?=\s+\w)"  # "Yes, I am" ends with its verb
    tail = r"\s*" if not short else ""
    return re.compile(f"{before}{words}{after}{tail}", re.IGNORECASE)
