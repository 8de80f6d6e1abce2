"""When two texts are the same, and how alike they are if not."""

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from localize.markup.tags import seamless, without_empty
from localize.text import visible

_LONGEST = 300  # characters that are compared
_UNHEARD = re.compile(r"[\W_]++")
# Tags in front of all of a text: {\an8}, <i>. No two of them can take the same character.
_FRONT = re.compile(r"(?:\{\\[^{}\n]*+\}|<[A-Za-z][^<>\n]*+>)*+")
_NAME = re.compile(r"<([A-Za-z]++)")


def canonical(text: str) -> str:
    r"""Return *text* as it is compared: programs that save a file move tags over line ends and strip its lines.

    >>> canonical("<i>Where is</i> \n<i>she?</i>") == canonical("<i>Where is\nshe?</i>")
    True
    """
    if not text.isascii():
        text = normalize("NFC", text)
    rows = [row.strip() for row in text.split("\n")]
    text = "\n".join([row for row in rows if row])
    for _ in range(3 if "</" in text else 0):  # as many tags as stand around each other in a subtitle
        text = seamless(without_empty(text))
    return text


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts differ by nothing that a person would have done."""
    return one == other or canonical(one) == canonical(other)


def same_id(one: str, other: str) -> bool:
    """Tell whether two identifiers are the same, or numbers: cues are counted anew whenever a file is saved."""
    return one == other or all(not name or (name.isascii() and name.isdigit()) for name in (one, other))


def same_settings(one: str, other: str) -> bool:
    """Tell whether two settings say the same, in whatever order."""
    return one == other or sorted(one.replace(",", " ").split()) == sorted(other.replace(",", " ").split())


def dress(text: str) -> tuple[str, str, str]:
    r"""Part *text* into the tags in front of all of it, what is within, and those that end where it ends.

    >>> dress("{\\an8}<i>Where is she?</i>"), dress("<i>No.</i> Never.")
    (('{\\an8}<i>', 'Where is she?', '</i>'), ('', '<i>No.</i> Never.', ''))
    """
    if text[:1] not in ("<", "{"):
        return "", text, ""
    text = canonical(text)
    found = _FRONT.match(text)
    front = found[0] if found else ""
    behind = "".join([f"</{name}>" for name in _NAME.findall(front)[::-1]])
    within = text[len(front) :]
    if within.endswith(behind) and "<" not in within[: len(within) - len(behind)]:
        return front, within[: len(within) - len(behind)], behind
    place = front.partition("<")[0]
    return place, text[len(place) :], ""


def heard(text: str) -> str:
    r"""Return what *text* says wherever its lines break and whatever its marks are.

    >>> heard("<i>Well, where\nis she?</i>")
    'wellwhereisshe'
    """
    return _UNHEARD.sub("", visible(text)).casefold()


def grams(said: str) -> frozenset[str]:
    """Return the pairs of characters in what is `heard` of a text."""
    if len(said) == 1:
        return frozenset(said)
    return frozenset([a + b for a, b in pairwise(said[:_LONGEST])])


def alike(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> float:
    """Return how much of the `grams` of two sides are the same, from 0 to 1 (Dice 1945)."""
    a = one[0] if len(one) == 1 else frozenset[str]().union(*one)
    b = other[0] if len(other) == 1 else frozenset[str]().union(*other)
    size = len(a) + len(b)
    return 2 * len(a & b) / size if size else 1.0
