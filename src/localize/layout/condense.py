"""Saying it in fewer characters, by rule: contractions, shorter phrases, and words that add nothing.

The rules are data, one file a language (``shorter/``). A rule is a line ``FROM = TO``; FROM is matched as whole words,
in any case, and TO is always the shorter one. None touches a negation, a number or a name. In FROM

``{I you}``
    stands for one of the words, and ``{}`` in TO for the same one;
``^`` at the beginning
    asks that a sentence or a clause begins there; fillers begin a sentence;
``…`` at the end
    asks that a word follows: "Yes, I am." keeps its verb.

The groups are ``contractions`` and ``weak`` (verbs that lean on the word before them, and so are never the last of a
clause), ``phrases``, ``fillers``, and ``full``, which costs a shade of the meaning. ``unless`` lists for a group the
words that forbid its rules: ``before`` and ``after`` are those next to it, ``clause`` stand anywhere before it. In a
language written without spaces (``spaced = false``) rules match inside of what is written together, and a space is as
good as a comma. Where ``dotted = true`` the capital of i keeps its dot.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

_SAFE = ("contractions", "weak", "phrases", "fillers")
_FULL = (*_SAFE, "full")
_SPACES = re.compile(r"\s{2,8}")
_WORD = re.compile(r"[\w'’]+")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_CLAUSE = re.compile(r"[.,;:!?…—。！？、，،؛؟]")
_OPENING = '¡¿"“„«‹(「『'
_SENTENCE = ".:!?…—–-。！？؟" + _OPENING
_BEGINS = _SENTENCE + ",;、，،؛"
_CLOSING = "\"”’'»›)」』.,;:!?…"
_COMMAS = ",，、،"
_NEAR = 100  # characters of a clause that are looked at


class _Unless(NamedTuple):
    before: frozenset[str]
    clause: frozenset[str]
    after: tuple[str, ...]


class _Rule(NamedTuple):
    name: str
    long: str
    pattern: re.Pattern[str]
    shorter: str
    group: str
    begins: str
    spaced: bool
    dotted: bool
    unless: _Unless


def condensed(text: str, language: str, *, full: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """Return ever shorter readings of *text*, each with the names of the rules that were used, the least loss first.

    Empty where no rule finds anything. What is left has always a word in it, and no rule finds anything in the last.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    used: tuple[str, ...] = ()
    groups = _FULL if full else _SAFE
    tried = None
    while tried != text:  # what one rule leaves may be for one before it
        tried = text
        for rule in _rules(_primary(language)):
            shorter = _said(rule, text) if rule.group in groups else text
            if len(shorter) < len(text) and any(c.isalnum() for c in shorter):
                text, used = shorter, (*used, rule.name)
                found.append((text, used))
    return found


def _said(rule: _Rule, text: str) -> str:
    """Return *text* as *rule* says it."""
    out, at, raised = [], 0, False
    for found in rule.pattern.finditer(text):
        if not _stands(rule, text, found):
            continue
        between = text[at : found.start()]
        out += [_raised(between, rule) if raised else between, _cased(found[0], rule, text)]
        at = found.end()
        raised = not rule.shorter and found[0][:1].isupper()
    if not out:
        return text
    rest = text[at:]
    return _SPACES.sub(" ", "".join([*out, _raised(rest, rule) if raised else rest])).strip()


def _stands(rule: _Rule, text: str, found: re.Match[str]) -> bool:
    """Tell whether nothing around what was *found* forbids it."""
    near = text[max(0, found.start() - _NEAR) : found.start()]
    if rule.begins:
        before = near.rstrip()
        if before and before[-1] not in rule.begins and (rule.spaced or before == near):
            return False
    rest = text[found.end() : found.end() + _NEAR].lstrip()
    if rule.group == "fillers" and rest[:1] in _CLOSING:
        return False
    if not rule.spaced:
        return not (rule.unless.after and rest.startswith(rule.unless.after))
    if rule.long[0] in _COMMAS:
        return True  # it is a clause of its own
    words = _WORD.findall(_plain(_CLAUSE.split(near)[-1]))
    if rule.unless.clause.intersection(words) or (words and words[-1] in rule.unless.before):
        return False
    following = _WORD.match(_plain(rest))
    return not following or following[0] not in rule.unless.after


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _cased(old: str, rule: _Rule, text: str) -> str:
    """Write what *rule* says as *old* was written: its capitals, and the apostrophe of the *text*."""
    new = rule.shorter.replace("'", "’") if "’" in text else rule.shorter
    if old.isupper() and sum(map(str.isalpha, old)) > 1:
        return new.upper()
    return _raised(new, rule) if old[:1].isupper() and new[:1].islower() else new


def _raised(new: str, rule: _Rule) -> str:
    """Return *new* with a capital, after what opens it."""
    at = len(new) - len(new.lstrip(_OPENING))
    first = new[at : at + 1]
    return new[:at] + ("İ" if rule.dotted and first == "i" else first.upper()) + new[at + 1 :]


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


@lru_cache
def _rules(primary: str) -> tuple[_Rule, ...]:
    path = files(__package__).joinpath("shorter").joinpath(f"{primary}.toml")
    if not primary.isalpha() or not path.is_file():
        return ()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_read(data))


def _read(data: Mapping[str, Any]) -> Iterator[_Rule]:
    spaced, dotted = data.get("spaced", True), data.get("dotted", False)
    for group in _FULL:
        words = data.get("unless", {}).get(group, {})
        before, clause, after = (words.get(key, "").casefold().split() for key in ("before", "clause", "after"))
        unless = _Unless(frozenset(before), frozenset(clause), tuple(after))
        for written, short in data.get(group, {}).items():
            for long, shorter in _spelled(written, short):
                begins = _BEGINS if long[0] == "^" else _SENTENCE if long[-1] in _COMMAS and not shorter else ""
                bare = long.lstrip("^ ").removesuffix("…").strip()
                name = f"{bare} → {shorter.strip()}" if shorter else f"{bare} left out"
                pattern = _pattern(bare, shorter, followed=long.endswith("…"), spaced=spaced)
                yield _Rule(name, bare, pattern, shorter, group, begins, spaced, dotted, unless)


def _spelled(long: str, short: str) -> Iterator[tuple[str, str]]:
    """Yield FROM and TO for each of the words in braces."""
    for chosen in product(*(words.split() for words in _CHOICE.findall(long))):
        yield _chosen(long, chosen), _chosen(short, chosen)


def _chosen(text: str, words: Iterable[str]) -> str:
    left = iter(words)
    return _CHOICE.sub(lambda _: next(left), text)


def _pattern(long: str, short: str, *, followed: bool, spaced: bool) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, long.split())).replace("'", "['’]")
    if words[-1] in _COMMAS:
        words = words[:-1] + (f"[{_COMMAS}]" if spaced else rf"[{_COMMAS}\s]")
    edge = spaced and long[0].isalnum()
    before = r"(?<![\w'’-])" if edge else ""
    after = r"(?![\w'’-])" if spaced and long[-1].isalnum() else ""
    follows = r"(?=\s+\w)" if followed else ""
    if long[0] in _COMMAS and not short:
        follows = rf"(?=\s*(?:[{_CLOSING}{_COMMAS}]|$))"
    tail = r"\s*" if not short and long[0].isalnum() else ""
    return re.compile(f"{before}{words}{after}{follows}{tail}", re.IGNORECASE)
