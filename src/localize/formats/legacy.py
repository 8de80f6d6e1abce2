"""The encodings from before Unicode, and how to tell them apart.

Almost any bytes can be read in almost any of them, so each candidate is weighed by what comes out: are these the
everyday characters of a language that was written so, and do they stand where they may stand? A capital after a small
letter, a Cyrillic letter in a Latin word, a superscript three inside a word or a Thai vowel without its consonant
speak against it. The everyday characters need no tables of ours: the old character sets put them first (level 1 of GB
2312 and JIS X 0208, the first plane of Big5, the syllables of KS X 1001); short lists of the most frequent ones in
`frequent` settle ties.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from localize.formats.frequent import ALPHABETS, FREQUENT
from localize.language import is_han

_SAMPLE = 6000  # bytes of lines that are not ASCII; more of them change nothing
_ENOUGH = 0.1  # of -2 ... 1: less than this is noise
_HINT = 0.3  # what the language in a file's name is worth


class Candidate(NamedTuple):
    """An encoding and the languages that were written in it."""

    codec: str
    languages: tuple[str, ...]


# In the order of how common they are: of two that give the same text, the first is named.
_CANDIDATES = tuple(
    Candidate(codec, tuple(languages.split()))
    for codec, languages in (
        ("gb18030", "zh-Hans"),
        ("cp950", "zh-Hant"),
        ("big5hkscs", "zh-Hant"),
        ("cp932", "ja"),
        ("euc_jp", "ja"),
        ("cp949", "ko"),
        ("cp1252", "es fr de pt it sv da no fi nl ca is en"),
        ("cp1251", "ru uk bg sr"),
        ("cp1250", "pl cs sk hu ro hr sl"),
        ("cp1256", "ar fa"),
        ("cp874", "th"),
        ("cp1258", "vi"),
        ("cp1254", "tr"),
        ("cp1253", "el"),
        ("cp1255", "he"),
        ("cp1257", "lt lv et"),
        ("koi8_r", "ru"),
        ("iso8859_2", "pl cs sk hu ro hr sl"),
        ("iso8859_7", "el"),
        ("cp866", "ru"),
    )
)
_ROWS = {
    "zh-Hans": ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "zh-Hant": ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    "ja": ("euc_jp", (0xA4, 0xA5, *range(0xB0, 0xD0)), range(0xA1, 0xFF)),
    "ko": ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
}
_THAI_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_BASE = re.compile("[\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4d]")
# Punctuation that says little: general, CJK and full-width punctuation, and the signs of Latin 1 that open or close.
_NEUTRAL = re.compile(
    "[\u2010-\u205e\u20ac\u2122\u2669-\u266f\u3000-\u3030\uff01-\uff20\xa0\xa1\xa7\xa9\xab\xad\xb0\xb7\xbb\xbf]"
)


def choose(data: bytes, language: str) -> tuple[str, str] | None:
    """Return the text of *data* and its encoding, or None where nothing fits or UTF-8 was only damaged.

    *language*, where it is known, speaks for its own encodings.
    """
    if _is_damaged_utf8(data) or _is_binary(data):
        return None
    sample = _sampled(data)
    weighed: list[tuple[float, int, str]] = []
    seen: set[str] = set()
    for place, candidate in enumerate(_CANDIDATES):
        text = _sample_text(sample, candidate.codec)
        if text is None or text in seen:
            continue
        seen.add(text)
        weighed.append((_weight(text, candidate) + _hinted(candidate, language), -place, candidate.codec))
    for weight, _, codec in sorted(weighed, reverse=True):
        whole = decoded(data, codec) if weight >= _ENOUGH else None
        if whole is not None:
            # Its accents stand after their letters; no other program will find "ế" in that spelling.
            return (normalize("NFC", whole) if codec == "cp1258" else whole), codec
    return None


def decoded(data: bytes, codec: str) -> str | None:
    """Return *data* read as *codec*, if that gives back the very same bytes."""
    try:
        text = data.decode(codec)
        return text if text.encode(codec) == data else None
    except UnicodeError:
        return None


def _sampled(data: bytes) -> bytes:
    """Return the first lines that are not ASCII: no character of these encodings has a line end in it."""
    sample = bytearray()
    for line in re.finditer(rb"[^\n]*+", data):
        if len(sample) >= _SAMPLE:
            break
        if not line.group().isascii():
            sample += line.group()[:_SAMPLE] + b"\n"
    return bytes(sample)


def _sample_text(sample: bytes, codec: str) -> str | None:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError as error:
        # A long line may have been cut inside a character.
        cut = len(sample) > _SAMPLE and sample.find(b"\n", error.start) in range(error.start, error.start + 5)
        return sample[: error.start].decode(codec) if cut else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from an older encoding, which is UTF-8 only by chance."""
    beyond = sum(1 for byte in data[:200_000] if byte > 0x7F)
    valid = data[:200_000].decode("utf-8", "ignore")
    fitting = len(valid.encode()) - sum(1 for char in valid if char < "\x80")
    return beyond > 0 and fitting > 0.8 * beyond


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    return sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x1f") * 50 > len(
        head
    )


def _hinted(candidate: Candidate, language: str) -> float:
    first = language.split("-", maxsplit=1)[0]
    wanted = language if language in ("zh-Hans", "zh-Hant") else first
    return _HINT if any(wanted in (own, own.split("-")[0]) for own in candidate.languages if wanted) else 0.0


def _weight(text: str, candidate: Candidate) -> float:
    """Return how likely *text* is, from -2 to 1: the mean over its characters that are not ASCII."""
    letters: Counter[str] = Counter()
    total, count = 0.0, 0
    for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if char < "\x80":
            continue
        count += 1
        total += _place(before, char, after)
        letters[char] += 1
    best = max(sum(_worth(char, language) * n for char, n in letters.items()) for language in candidate.languages)
    return (total + best) / count if count else 0.0


@lru_cache(maxsize=1 << 16)
def _worth(char: str, language: str) -> float:
    """Return how much *char* speaks for *language*."""
    if char.lower() in FREQUENT.get(language, "") or char.lower() in ALPHABETS.get(language, ""):
        return 1.0
    if char.lower() in _common(language):
        return 0.5
    if _NEUTRAL.match(char):
        return 0.3
    if language == "zh-Hans" and is_han(char) and len(char.encode("gb18030")) == 4:
        return 0.5  # rare, but no chance puts four bytes together so
    return -2.0 if category(char) in ("Co", "Cc", "Cn") else -0.5


@cache
def _common(language: str) -> frozenset[str]:
    """Return the everyday characters of *language*, as the old character set of its country lists them."""
    if language not in _ROWS:
        return _letters(language)
    codec, leads, trails = _ROWS[language]
    return frozenset(bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)


def _letters(language: str) -> frozenset[str]:
    """Return all letters of the script of *language*, where it has one of its own."""
    ranges = {
        "ru": (0x430, 0x460),
        "uk": (0x430, 0x492),
        "bg": (0x430, 0x450),
        "sr": (0x430, 0x460),
        "ar": (0x621, 0x653),
    }
    ranges |= {"fa": (0x621, 0x6CD), "th": (0xE01, 0xE4E), "el": (0x3AC, 0x3CF), "he": (0x5D0, 0x5EB)}
    return frozenset(map(chr, range(*ranges[language]))) if language in ranges else frozenset()


@lru_cache(maxsize=1 << 16)
def _place(before: str, char: str, after: str) -> float:
    """Return how much the neighbours of *char* speak against it: 0 or less."""
    if category(char)[0] == "M":
        return _mark_place(before, char)
    if not char.isalpha():
        return -1.0 if before.isalpha() and not _NEUTRAL.match(char) else 0.0
    worth = -0.5 if (before + after).strip().isdecimal() and char < "\u1100" else 0.0
    if before.islower() and char.isupper():
        worth -= 1.0
    if char.islower() and after.isupper():
        worth -= 1.0
    for other in (before, after):
        if other.isascii() and other.isalpha() and char > "\u036f" and not "\u1e00" <= char <= "\u1eff":
            worth -= 1.0 if char < "\u1100" else 0.3 if other.islower() else 0.0
    return worth


def _mark_place(before: str, char: str) -> float:
    if _THAI_MARK.match(char):
        return 0.0 if _THAI_BASE.match(before) else -1.0
    if "\u0300" <= char <= "\u036f":
        return 0.0 if before.lower() in "aăâeêioôơuưy" else -1.5
    return 0.0
