"""How likely a text is in a language, as the logarithm of a probability: the sum of what each of its characters says.

Only characters beyond ASCII count, and words that are everyday ones of their language. The letters of an alphabet are
given the shares that Gusein-Zade found to fit many languages: the one of rank r has log((n + 1) / r). The everyday
characters of East Asia need no tables of ours: the old character sets put them first (level 1 of GB 2312 and JIS X
0208, the first plane of Big5, the syllables of KS X 1001), and short lists in `frequent` name the most frequent of
them. Neighbours speak as well: a capital after a small letter, a Cyrillic letter in a Latin word, a superscript three
inside a word or a Thai vowel without its consonant are unlikely in any language.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log
from unicodedata import category

from localize.encodings import frequent
from localize.language import is_han

LANGUAGES = (*frequent.LETTERS, *frequent.ACCENTED, "zh-Hans", "zh-Hant", "yue", "ja", "ko")
SPELLED = frozenset(frequent.WORDS)

_CAPITAL = log(0.06)  # of the letters of a sentence
_POINT, _OTHER_LATIN, _OTHER_LETTER, _SYMBOL, _STRANGE = -3.5, -6.5, -10.0, -8.0, -14.0
_LOST = -12.0  # U+FFFD: a byte that is no character
_MOST_BY_WORDS = 12.0  # however many there are: a text that is half English may still be Chinese

_POINTS = frozenset("‐‑‒–—―‘’‚‛“”„•…′″‹›€\xa0¡«\xad»¿♪♫♩♬")
# Which first and second bytes hold the everyday characters of a character set.
_ROWS = {
    "zh-Hans": ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "zh-Hant": ("cp950", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    "ja": ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
    "ko": ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
}
# A quotation mark inside a word, and one of English before a Greek letter: what other letters look like.
_QUOTED = re.compile(r"(?<=[^\W\d_])[«»¡¿€•](?=[^\W\d_])|(?<!\w)’(?=[α-ω])")
_TONE = re.compile("(?<![aeiouyâêôơưăAEIOUYÂÊÔƠƯĂ])[\u0300\u0301\u0303\u0309\u0323]")

# Pairs of neighbours that no spelling has, by the kinds of `_Kinds`.
_UNLIKELY = {
    # a capital after a small letter
    **dict.fromkeys(("aL", "lA", "lL", "cC", "gG"), -4.0),
    # two alphabets in one word
    **dict.fromkeys([x + y for x in "aAlL" for y in "cCgGrhtm"] + [x + y for x in "cCgGrht" for y in "aAlL"], -4.0),
    **dict.fromkeys([x + y for x in "lL" for y in "HkK"] + [x + y for x in "HkK" for y in "lL"], -4.0),
    **dict.fromkeys([x + y for x in "cCgGrht" for y in "HkK"] + [x + y for x in "HkK" for y in "cCgGrht"], -4.0),
    **dict.fromkeys(("aH", "aK", "ak", "Ha", "Ka", "ka"), -0.5),
    # a symbol or a figure in a word
    **dict.fromkeys([x + "s" for x in "aAlLcCgGrhtHkKs"] + ["s" + x for x in "aAlLcCgGrhtHkK"], -1.5),
    **dict.fromkeys([x + "1" for x in "lLcCgGrh"] + ["1" + x for x in "lLcCgGrh"], -1.0),
    # a Thai mark without its letter, a leading vowel without one
    **dict.fromkeys([x + "m" for x in " aApsvHkK1"], -5.0),
    **dict.fromkeys(["v" + x for x in " aAps1vm"], -4.0),
}


class _Kinds(dict[int, str]):
    """The kind of each character, as a letter; made for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


_SCRIPTS = (  # the last code point of a block, and the letters for its small and its other characters
    (0x24F, "lL"),
    (0x2FF, "ss"),
    (0x36F, "dd"),
    (0x3FF, "gG"),
    (0x52F, "cC"),
    (0x5FF, "hh"),
    (0x6FF, "rr"),
    (0xDFF, "ss"),
    (0xE7F, "tt"),
    (0x1DFF, "ss"),
    (0x1EFF, "lL"),
    (0x2FFF, "ss"),
    (0x30FF, "kk"),
    (0x33FF, "ss"),
    (0x9FFF, "HH"),
    (0xABFF, "ss"),
    (0xD7A3, "KK"),
    (0xFFFF, "ss"),
    (0x10FFFF, "HH"),
)


def _kind(char: str) -> str:
    if char < "\x80":
        return "a" if char.islower() else "A" if char.isupper() else "1" if char.isdigit() else " "
    if char in _POINTS or char in frequent.WIDE_POINTS:
        return "p"
    if "\u0e31" <= char <= "\u0e4e":  # Thai: vowels that stand before their consonant, and marks above and below
        return "v" if "\u0e40" <= char <= "\u0e44" else "t" if char in "\u0e32\u0e33\u0e45\u0e46" else "m"
    kinds = next(kinds for last, kinds in _SCRIPTS if ord(char) <= last)
    small, other = kinds[0], kinds[1]
    if not char.isalpha() and small not in "dhrt":
        return "s"
    return small if char.islower() else other


_KINDS = _Kinds()


class _Model(dict[str, float]):
    """What each character beyond ASCII says for a language."""

    def __init__(self, shares: dict[str, float], wide: bool, script: str) -> None:
        super().__init__({char: log(share) for char, share in shares.items()})
        self._wide, self._script = wide, script

    def __missing__(self, char: str) -> float:
        self[char] = found = self._guessed(char)
        return found

    def _guessed(self, char: str) -> float:
        if char == "\ufffd":
            return _LOST
        if category(char) in ("Co", "Cc", "Cn", "Cs"):
            return _STRANGE
        small = char.lower()
        if small != char and small in self:
            return self[small] + _CAPITAL
        if char in _POINTS or char in frequent.WIDE_POINTS:
            return _POINT if (char in _POINTS) != self._wide else _POINT - 3
        return self._letter(char)

    def _letter(self, char: str) -> float:
        kind = _KINDS[ord(char)]
        if kind in "lL":
            return (_OTHER_LATIN if self._script == "l" else _OTHER_LETTER) + (_CAPITAL if kind == "L" else 0)
        if kind == "s":
            return _SYMBOL
        if is_han(char) and self._script == "H":
            # Rare, but no chance puts the four bytes together by which GB 18030 writes the rarest.
            return _STRANGE + 1
        return _OTHER_LETTER


def beyond(text: str) -> list[tuple[str, int]]:
    """Return each character of *text* beyond ASCII, and how often it is there."""
    return [pair for pair in Counter(text).items() if pair[0] > "\x7f"]


def characters(counts: list[tuple[str, int]], language: str) -> float:
    """Return what the characters that are *beyond* ASCII say for *language*."""
    model = _model(language)
    return sum([count * model[char] for char, count in counts])


def neighbours(text: str) -> float:
    """Return what speaks against *text* in any language: characters where they cannot stand."""
    kinds = text.translate(_KINDS)
    pairs = Counter(map("".join, pairwise(kinds)))
    against = sum([cost * pairs[pair] for pair, cost in _UNLIKELY.items() if pair in pairs])
    against -= 4.0 * len(_QUOTED.findall(text)) if "p" in kinds else 0.0
    return against - (5.0 * len(_TONE.findall(text)) if "d" in kinds else 0.0)


def words(text: str) -> Counter[str]:
    """Return what the everyday words in *text* say for each language that is written in Latin letters."""
    told: Counter[str] = Counter()
    for word, count in Counter(re.findall(r"[^\W\d_]+", text.lower())).items():
        for language, worth in _owners().get(word, ()):
            told[language] += worth * min(count, 3)  # type: ignore[assignment]  # a Counter of floats
    return Counter({language: min(worth, _MOST_BY_WORDS) for language, worth in told.items()})


def likeliest(text: str) -> tuple[float, str]:
    """Return the highest weight that *text* has, and the language where it has that."""
    against, told, counts = neighbours(text), words(text), beyond(text)
    return max((characters(counts, language) + told[language] + against, language) for language in LANGUAGES)


@cache
def _owners() -> dict[str, list[tuple[str, float]]]:
    """Return the languages of each everyday word, and what it says for them: the fewer they are, the more."""
    languages: dict[str, list[str]] = {}
    for language, known in frequent.WORDS.items():
        for word in known:
            languages.setdefault(word, []).append(language)
    return {word: [(own, 0.6 * log(20 / len(owners))) for own in owners] for word, owners in languages.items()}


@cache
def _model(language: str) -> _Model:
    if language in frequent.LETTERS:
        script = _KINDS[ord(frequent.LETTERS[language][0])]
        return _Model(_ranked(frequent.LETTERS[language], 0.95), wide=False, script=script)
    if language in frequent.ACCENTED:
        return _Model(_ranked(frequent.ACCENTED[language], 0.9), wide=False, script="l")
    shares = _everyday(language, 0.1 if language == "ja" else 0.2)
    if language == "ko":
        shares |= _ranked(frequent.HANGUL, 0.7)
    elif language == "ja":
        shares |= _ranked(frequent.HIRAGANA, 0.55) | _ranked(frequent.KATAKANA, 0.07)
        shares |= _ranked(frequent.HAN["ja"], 0.15)
    elif language == "yue":
        shares |= _ranked(frequent.HAN["zh-Hant"], 0.45) | _ranked(frequent.HAN["yue"], 0.2)
    else:
        more = frequent.MORE_HAN[language]
        shares |= dict.fromkeys(more, 0.2 / len(more)) | _ranked(frequent.HAN[language], 0.55)
    return _Model(_ranked(frequent.WIDE_POINTS, 0.1) | shares, wide=True, script="K" if language == "ko" else "H")


def _ranked(chars: str, share: float) -> dict[str, float]:
    """Return the part of *share* that each of *chars* has by its rank."""
    least = 0.3 if len(chars) > 100 else 0.0  # a short list of many characters does not end with its rarest ones
    weights = [log((len(chars) + 1) / rank) + least for rank in range(1, len(chars) + 1)]
    return {char: share * own / sum(weights) for char, own in zip(chars, weights, strict=True)}


def _everyday(language: str, share: float) -> dict[str, float]:
    """Return the part of *share* of each everyday character of *language*, all alike."""
    codec, leads, trails = _ROWS["zh-Hant" if language == "yue" else language]
    chars = b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(codec, "ignore")
    return dict.fromkeys(chars, share / len(chars))
