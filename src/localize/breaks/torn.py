"""Judging line breaks that are there: which tear apart what belongs together."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from localize.breaks.phrases import parted
from localize.breaks.seams import COST, SPACE, between
from localize.text import visible
from localize.words import Words

# From here on `seams` would cut only where nothing else is left: after a word that holds the next one, or a number.
_TORN = COST.bound - 3
_ANY = "qq"  # a word that no list knows
_DASHES = "-‐‑–—－"
_HYPHENS = "-‐\u00ad"
_ALIKE = re.compile("[\u0e01-\u0e4e]{2}|[\u30a1-\u30faー]{2}|[0-9]{2}")  # Thai, katakana, digits


class Torn(NamedTuple):
    """A word that a break takes from its neighbour: the line ``ends`` on it, or the next one begins with it."""

    word: str
    ends: bool


def torn(above: str, below: str, words: Words) -> Torn | None:
    """Return the word that the break between two lines takes from its neighbour, if it does.

    >>> from localize import words
    >>> torn("He came to the", "house.", words.load("en"))
    Torn(word='the', ends=True)
    """
    left, right = above.strip(SPACE), below.strip(SPACE)
    if not left or not right or right[0] in _DASHES:  # what another speaker says
        return None
    if words.spaced:
        last, first = left.rsplit(None, 1), right.split(None, 1)
        return _torn(last[-1], first[0], words) if last and first else None
    if not right.startswith(_particles(words)) or parted(left, right, words.parser):
        return None
    return Torn(next(word for word in _particles(words) if right.startswith(word)), ends=False)


@lru_cache
def _particles(words: Words) -> tuple[str, ...]:
    return tuple(sorted(words.cling, key=len, reverse=True))


@lru_cache(maxsize=1 << 12)
def _torn(a: str, b: str, words: Words) -> Torn | None:
    """Return which of two words of a language with spaces is torn from the other."""
    if between(a, b, words)[0] < _TORN:
        return None
    clings = between(_ANY, b, words)[0] >= _TORN
    return Torn(b if clings else a, ends=not clings)


def splits_letter(below: str) -> bool:
    """Tell whether a line begins with a mark that belongs to the letter at the end of the one above."""
    return category(below.lstrip(SPACE)[:1] or " ")[0] == "M"


def inside_word(above: str, below: str, words: Words) -> bool:
    """Tell whether the break between two lines is inside a word, as far as that is seen.

    That is before a mark of the letter above, after a hyphen, and in a language without spaces where the model of its
    phrases sees no end: between letters of Thai, of katakana, and between digits.
    """
    left, right = above.strip(SPACE), below.strip(SPACE)
    if not left or not right:
        return False
    if splits_letter(right):
        return True
    a, b = left[-1], right[0]
    if words.spaced:
        return a in _HYPHENS and left[-2:-1].isalpha() and b.islower()
    return _ALIKE.match(a + b) is not None and not parted(left, right, words.parser)


def joined(text: str, words: Words) -> str:
    """Put the words of *text* together that a break is inside of, if no hyphen stands there."""
    first, *rest = text.split("\n")
    for row in rest:
        above, below = visible(first.rpartition("\n")[2]), visible(row)
        whole = above.rstrip(SPACE)[-1:] not in _HYPHENS and inside_word(above, below, words)
        first = first.rstrip(SPACE) + row.lstrip(SPACE) if whole else f"{first}\n{row}"
    return first
