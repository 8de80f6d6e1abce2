"""How well a text says what another one says, by what anybody can see: without knowing either language."""

from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from localize import markup
from localize.model import Cue
from localize.patterns import later
from localize.rules.pair.sides import said
from localize.signs.length import weight
from localize.signs.numerals import Value, meant, written
from localize.signs.sides import scripts
from localize.terms.matching import find, occurrences
from localize.terms.sheet import Sheet

_LATIN = later(r"[A-Za-z][A-Za-z0-9]+")
_NAME = later(r"(?<=[^\s.!?…:\"“¿¡-] )[A-ZÀ-Þ][^\W\d_]{2,}")
_DIGITS = later(r"\d")
_ASKS = later("[?？؟]")
_SHOUTS = later("[!！]")
# Weights are logarithms of how much more often something is so in a pair that belongs together than in one that does
# not; measured on human tracks, rounded towards 0.
_MET, _LOST, _ASKED, _NOT_ASKED, _MADE_SOUND, _LOST_SOUND = 3.0, -1.5, 1.0, -1.5, 1.5, -1.0
_LENGTH, _STEEP, _LEAST = 0.7, 2.2, -1.5
_SHOUTED = 0.3


class Looks(NamedTuple):
    """What is seen of a cue: its weight, its numbers in digits, its names, its marks, the kinds of its parts."""

    text: str
    weight: float
    sure: tuple[frozenset[Value], ...]
    names: frozenset[str]
    asks: bool
    shouts: bool
    parts: frozenset[str]
    speaker: str


@lru_cache(maxsize=1 << 12)
def looks(cue: Cue, tag: str) -> Looks:
    """Return what is seen of *cue*."""
    text = said((cue,))
    parts = frozenset(part.kind for part in markup.strip(cue.text).parts)
    return Looks(
        text,
        weight(text),
        tuple([frozenset(number.values) for number in written(text)]) if _DIGITS.search(text) else (),
        frozenset(_names(text, tag)),
        bool(_ASKS.search(text)),
        bool(_SHOUTS.search(text)),
        parts,
        cue.speaker.casefold(),
    )


def _names(text: str, tag: str) -> Sequence[str]:
    if "Latin" in scripts(tag):
        return [name.casefold() for name in _NAME.findall(text)]
    return [name.casefold() for name in _LATIN.findall(text)]


class Scale:
    """Weigh a source against a target, for tracks in which targets are *ratio* times as heavy."""

    def __init__(self, sources: Sequence[Looks], targets: Sequence[Looks], sheet: Sheet, language: str) -> None:
        self._sheet, self._language = sheet, language
        ratios = sorted(b.weight / a.weight for a, b in zip(sources, targets, strict=True) if a.weight and b.weight)
        self._ratio = ratios[len(ratios) // 2] if ratios else 1.0
        # A mark that one side hardly ever has tells nothing.
        self._asking = min(_share(sources, "asks"), _share(targets, "asks")) > 0.02
        self._shouting = min(_share(sources, "shouts"), _share(targets, "shouts")) > 0.02
        self._sounding = any(_MARKED & a.parts for a in sources) and any(_MARKED & b.parts for b in targets)
        self._names = frozenset(n for a in sources for n in a.names) & frozenset(n for b in targets for n in b.names)

    def weigh(self, source: Looks, target: Looks) -> float:
        """Return how much speaks for *target* being what *source* became, and how much against it (below 0)."""
        found = self._length(source, target) + self.hard(source, target)
        if self._shouting:
            found += _SHOUTED if source.shouts == target.shouts else -_SHOUTED
        return found

    def hard(self, source: Looks, target: Looks) -> float:
        """Return the same by numbers, names and marks alone."""
        found = 0.0
        if source.sure or target.sure:
            here = meant(target.text)
            found += sum(_MET if values & here else _LOST for values in source.sure)
            there = meant(source.text)
            found += sum(0.0 if values & there else _LOST for values in target.sure)
        a, b = source.names & self._names, target.names & self._names
        if a or b:
            found += _MET * min(2, len(a & b)) + _LOST * min(2, len(a ^ b)) / 2
        if self._asking and (source.asks or target.asks):
            found += _ASKED if source.asks == target.asks else _NOT_ASKED
        if self._sounding and (_MARKED & (source.parts | target.parts)):
            found += _MADE_SOUND if _MARKED & source.parts == _MARKED & target.parts else _LOST_SOUND
        if source.speaker and target.speaker:
            found += _MET if source.speaker == target.speaker else _LOST
        return found + self._terms(source.text, target.text)

    def _terms(self, source: str, target: str) -> float:
        """Weigh the terms of the sheet that the source has."""
        terms = {match.term for match in find(self._sheet, source)} if self._sheet.terms else ()
        wanted = [own for term in terms if (own := term.rendering(self._language)).forms]
        return sum([_MET if occurrences(own, target) else _LOST for own in wanted], 0.0)

    def _length(self, source: Looks, target: Looks) -> float:
        apart = log((target.weight + 3) / (source.weight * self._ratio + 3))
        return max(_LEAST, _LENGTH - _STEEP * apart * apart)


_MARKED = frozenset(("lyric", "sound"))


def _share(found: Sequence[Looks], what: str) -> float:
    return sum(bool(getattr(own, what)) for own in found) / max(1, len(found))
