"""The only place that measures text: what is seen of it, how wide its lines are, how fast it reads.

Characters are counted in one of these ways (`Count`), tags, controls and marks of direction in none of them:

``graphemes``
    What a reader calls a character: extended grapheme clusters (UAX #29). Spaces and punctuation count, as Netflix
    counts them for CPL and CPS.
``halfwidth``
    The East Asian way: a wide or full-width character is 1, every other one 0.5 (Netflix guides for Chinese, Korean and
    Japanese, "how is reading speed measured").
``codepoints``
    Every vowel sign and accent that is a character of its own counts, too: Subtitle Edit's "composition characters".
``no-diacritics``
    As ``codepoints``, without the vowel signs of Arabic, which one text writes and the next one leaves out.
``no-space``, ``no-space-or-punctuation``
    As ``graphemes``, without white space, or without punctuation either: Subtitle Edit offers them for CPS.

How wide a line is in the letters of a font, a `Face` tells (`localize.ink`): wherever a `Count` is asked for to measure
a line, it may stand instead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from localize.patterns import later

Count = Literal["graphemes", "halfwidth", "codepoints", "no-diacritics", "no-space", "no-space-or-punctuation"]

# What is markup and no word of the text: <i>, </font>, <00:01.000>, <v Anna>, {\an8}, and how a word is read, which
# stands above it (<rt>かん</rt>). A "<" before a space or a digit that no ">" follows is text ("3 < 5"). A reading ends
# with the next tag of its kind, so that what many of them leave open is looked at once.
_READING = r"<rt(?:\.[^<>\n]*+)?>(?:[^<\n]++|<(?!/?r(?:t|uby)(?:[.\s][^<>\n]*+)?>))*+</rt>"
TAG = re.compile(rf"{_READING}|</?[A-Za-z][^<>\n]*>|<\d+:[\d:.]+>|\{{\\[^{{}}\n]*\}}")

# Counted as nothing: controls, zero-width characters, marks of direction (as Subtitle Edit's CalcAll does).
_UNSEEN = later("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Where one code point is not one grapheme: marks, joiners, Hangul parts, flags, tags and variation selectors.
_COMBINING = later(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c9\u0600-\u0605\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u070f\u0711"
    "\u0730-\u074a\u07a6-\u07b0\u07eb-\u07fd\u0816-\u082d\u0859-\u085b\u0890-\u089f\u08ca-\u0dff\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece"
    "\u0f00-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff\u200d\u20d0-\u20ff\u2cef-\u2cf1\u2d7f"
    "\u2de0-\u2dff\u302a-\u302f"
    "\u3099\u309a\ua66f-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua800-\uabff\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U00010000-\U0001dfff\U0001e000-\U0001efff\U000e0000-\U000e0fff]"
)
# Lines of these, which are nearly all lines of a Chinese track, are as wide as they are long, however they are counted.
_FULL = later("[\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]+")


# What a way to count leaves out: it is graphemes that are counted then, or code points.
_LEFT_OUT = {
    "codepoints": "",
    "no-diacritics": "[\u064b-\u0653]",  # the range of Subtitle Edit's CalcIgnoreArabicDiacritics
    "no-space": r"\s",
    "no-space-or-punctuation": r"[\s\p{P}]",
}
_POINTS = ("codepoints", "no-diacritics")
_USUAL = frozenset(("graphemes", "halfwidth"))


class Face(Protocol):
    """What tells how wide a line is when it is drawn."""

    def __hash__(self) -> int: ...

    def width(self, line: str) -> float:
        """Return the width of *line*, which has no tags, in em."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """How long a line should be at most, how long it may be, and by what that is measured: in characters, or in em."""

    count: Count | Face
    limit: float
    hard: float


class Measure(NamedTuple):
    """What is seen of a text: its lines without tags, the width of each, and the width of all of them."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    total: float


def visible(text: str) -> str:
    """Return *text* without its tags.

    >>> visible("<i>Run!</i>")
    'Run!'
    """
    return TAG.sub("", text) if "<" in text or "{" in text else text


def lines(text: str) -> tuple[str, ...]:
    """Return the rows that are seen, without tags.

    >>> lines("<i>Run,")
    ('Run,',)
    """
    return tuple(visible(text).split("\n"))


def width(line: str, count: Count | Face = "graphemes") -> float:
    """Measure one line that has no tags, in characters as *count* counts them, or in em.

    >>> width("สวัสดีครับ"), width("สวัสดีครับ", "codepoints"), width("3点见", "halfwidth")
    (7, 10, 2.5)
    """
    if count not in _USUAL:
        return _otherwise(line, count)
    if line.isascii() and line.isprintable():
        return len(line) if count == "graphemes" else len(line) / 2
    if _FULL.fullmatch(line):
        return len(line)
    if not line.isprintable():
        line = _UNSEEN.sub("", line)
    parts = clusters(line) if _COMBINING.search(line) else line
    return sum(map(_HALF.__getitem__, parts)) if count == "halfwidth" else len(parts)


@lru_cache(maxsize=1 << 13)  # two pieces of `lint`: many rules look at one text, and what is kept slows the collector
def measure(text: str, count: Count | Face = "graphemes") -> Measure:
    """Measure every line of a cue's *text* as it is seen."""
    if "\n" not in text and "<" not in text and "{" not in text:  # nearly all cues of a drama
        total = width(text, count)
        return Measure((text,), (total,), total)
    rows = lines(text)
    widths = tuple([width(row, count) for row in rows])
    return Measure(rows, widths, sum(widths))


def _otherwise(line: str, count: Count | Face) -> float:
    """Measure *line* with a face, or in one of the ways to count that few ask for."""
    if not isinstance(count, str):
        return count.width(line)
    if out := _LEFT_OUT[count]:
        import regex  # only here, as in `clusters`

        line = regex.sub(out, "", line)
    return len(_UNSEEN.sub("", line)) if count in _POINTS else width(line)


def reading_speed(text: str, duration: int, count: Count = "graphemes") -> float:
    """Return the characters per second that *text* asks of its reader in *duration* milliseconds.

    Line breaks do not count. A text that is on screen for no time at all is read at infinite speed.
    """
    total = measure(text, count).total
    if duration > 0:
        return total * 1000 / duration
    return float("inf") if total else 0.0


def reading_time(text: str, speed: float, count: Count = "graphemes") -> int:
    """Return the milliseconds that *text* needs at *speed* characters per second, rounded up."""
    return -int(-measure(text, count).total * 1000 // speed)


def printable(text: str) -> str:
    r"""Return *text* with every character that could drive a terminal written out, line breaks as ``⏎``.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else _escaped(c) for c in text)


def _escaped(c: str) -> str:
    if c == "\n":
        return "⏎"
    return c.encode("unicode_escape").decode("ascii")


def clusters(line: str) -> list[str]:
    """Return what a reader calls the characters of *line*: its extended grapheme clusters (UAX #29)."""
    import regex  # only here: most files never need it, and it costs a start 20 ms

    return regex.findall(r"\X", line)  # type: ignore[no-any-return]  # regex has no types


class _HalfWidths(dict[str, float]):
    """Remember the width of each cluster by its first character."""

    def __missing__(self, cluster: str) -> float:
        from unicodedata import east_asian_width

        kind = east_asian_width(cluster[0])
        # Ambiguous punctuation (… — “ ”) is drawn full-width in an East Asian track, ambiguous letters (é, я) are not.
        wide = kind in "WF" or (kind == "A" and not cluster[0].isalpha())
        voiced = cluster[-1] in "\uff9e\uff9f" and len(cluster) > 1  # the mark of ﾊﾞ stands in a half of its own
        self[cluster] = found = (1.0 if wide else 0.5) + 0.5 * voiced
        return found


_HALF = _HalfWidths()
