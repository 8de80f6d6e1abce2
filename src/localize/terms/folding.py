"""Texts without what does not matter to a name: accents, widths, kinds of apostrophe, dot and space."""

import re
from array import array
from typing import NamedTuple
from unicodedata import combining, normalize

# Marks that stand alone (decomposed accents), soft hyphens, zero-width characters and marks of direction.
_DROPPED = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALIKE = {
    **dict.fromkeys("’‘ʼ＇`´", "'"),
    **dict.fromkeys("・‧•∙⋅･", "·"),
    **dict.fromkeys("‐‑－", "-"),
    **dict.fromkeys("đð", "d"),
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "ı": "i",
}


class Folded(NamedTuple):
    """A folded text; ``places`` tells where each of its characters was, None where nothing was dropped."""

    text: str
    places: "array[int] | None" = None

    def place(self, at: int) -> int:
        """Return where the character number *at* stood before folding."""
        return at if self.places is None else self.places[at]


def folded(text: str) -> Folded:
    r"""Fold *text*, character for character; what is dropped (loose marks) is remembered.

    >>> folded("Gù  Tíngchēn’s\nＡ").text
    "Gu  Tingchen's A"
    """
    if text.isascii():
        return Folded(text.translate(_FOLDS) if not text.isprintable() else text)
    if not _DROPPED.search(text):
        return Folded(text.translate(_FOLDS))
    kept = [at for at, c in enumerate(text) if not _DROPPED.match(c)]
    places = array("q", [*kept, len(text)])
    return Folded("".join([text[at] for at in kept]).translate(_FOLDS), places)


class _Folds(dict[int, str]):
    """Work out a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold(chr(code))
        return found


def _fold(c: str) -> str:
    if c.isspace():
        return " "
    if c in _ALIKE:
        return _ALIKE[c]
    narrow = normalize("NFKC", c)
    c = narrow if len(narrow) == 1 else c
    apart = normalize("NFD", c)
    # Latin, Greek and Cyrillic only: the marks of kana and Hangul make other letters.
    european = ord(c) < 0x530 or 0x1E00 <= ord(c) < 0x2000
    return apart[0] if len(apart) > 1 and european and all(map(combining, apart[1:])) else c


_FOLDS = _Folds()
