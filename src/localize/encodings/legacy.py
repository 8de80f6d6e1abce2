"""The encodings from before Unicode, and how to tell them apart.

Almost any bytes can be read in almost any of them, so what comes out of each is weighed (`likelihood`) in each language
that was written in it. The language that a file's name or header says counts as much as a few characters.
"""

import re
from bisect import bisect
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from localize.encodings import likelihood

ASCII = bytes(range(128))
_FIRST, _SAMPLE = 300, 3000  # bytes of lines that are not ASCII; more of them change nothing
_OUT = 40.0  # who is so far behind after the first ones needs no second look
_HINT = 6.0  # what a known language is worth
_LEAST = -5.5  # a byte beyond ASCII of a text says more than this: -4.2 in hard cases, -6.8 in noise
_DOUBT = 5.0  # a lead that is no lead
_MOST_LOST = 0.01  # of the characters beyond ASCII; three are always allowed


class Candidate(NamedTuple):
    """An encoding, the languages that were written in it, and how common it is (0: the most)."""

    codec: str
    languages: tuple[str, ...]
    rare: float

    @property
    def in_latin(self) -> bool:
        """Tell whether its languages have everyday words in `frequent`."""
        return self.languages[0] in likelihood.SPELLED


_WEST = "es fr de pt it sv da no fi nl ca is en sq"
_MIDDLE = "pl cs sk hu ro hr sl sq de"
_CANDIDATES = tuple(
    Candidate(codec, tuple(languages.split()), rare)
    for codec, languages, rare in (
        ("gb18030", "zh-Hans", 0),
        ("cp950", "zh-Hant", 1),
        ("big5hkscs", "zh-Hant yue", 2),
        ("cp932", "ja", 1),
        ("euc_jp", "ja", 2),
        ("cp949", "ko", 1),
        ("cp1252", _WEST, 0),
        ("iso8859_15", _WEST, 3),
        ("cp1251", "ru uk bg sr mk be", 0),
        ("cp1250", _MIDDLE, 0.5),
        ("cp1256", "ar fa", 0.5),
        ("cp874", "th", 0.5),
        ("cp1258", "vi", 1),
        ("cp1254", "tr", 0.5),
        ("cp1253", "el", 0.5),
        ("cp1255", "he", 0.5),
        ("cp1257", "lt lv et", 1),
        ("koi8_r", "ru bg", 2),
        ("koi8_u", "uk ru", 3),
        ("kz1048", "kk", 3),
        ("iso8859_2", _MIDDLE, 1.5),
        ("iso8859_7", "el", 1.5),
        ("cp866", "ru", 2.5),
        ("iso8859_5", "ru bg sr", 4),
        ("iso8859_6", "ar", 3),
        ("gb18030", "zh-Hant", 6),  # traditional characters in the encoding of the mainland
    )
)
_FAMILIES = {"zh": "zh-Hans zh-Hant yue", "nb": "no", "nn": "no", "bs": "hr", "sr": "sr hr", "gl": "es pt", "iw": "he"}
# What people call an encoding, and the larger one that its files are really in.
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "hz"), "gb18030"),
    **dict.fromkeys(("big5", "cp950"), "big5hkscs"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "iso8859-8": "cp1255",
    "koi8-r": "koi8_u",
}


class Choice(NamedTuple):
    """How bytes are read: the text, the encoding, and the encoding that is nearly as likely ("": none is).

    *weight* is of a sample; *lost* are the places in the text of U+FFFD, which stands for bytes that are no character.
    """

    text: str
    codec: str
    rival: str
    weight: float
    lost: tuple[int, ...] = ()


def choose(data: bytes, language: str = "") -> Choice | None:
    """Return how *data* is read most likely, or None where nothing fits.

    *language*, where it is known, speaks for its own encodings. The time is that of reading *data* once, and some
    milliseconds.
    """
    first, more = sampled(data, _FIRST), sampled(data, _SAMPLE)
    ranked = _ranked(first, language, _CANDIDATES)
    if more != first:
        left = [candidate for candidate in _CANDIDATES if ranked and _near(candidate, first, ranked)]
        ranked = _ranked(more, language, left)
    enough = _LEAST * len(more.translate(None, ASCII)) - 6
    for place, (text, weight, codecs) in enumerate(ranked):
        if weight < enough:
            break
        found = _whole(data, codecs)
        if found:
            rival = ranked[place + 1] if place + 1 < len(ranked) else None
            doubt = rival is not None and rival[1] > weight - _DOUBT and rival[0] != text
            return Choice(found[0], found[1], rival[2][0] if rival and doubt else "", weight, found[2])
    return None


def is_likely(data: bytes, codec: str) -> bool:
    """Tell whether *data* is text in *codec*, which it says itself, and no other encoding is far likelier."""
    sample = sampled(data, _SAMPLE)
    ranked = _ranked(sample, "", _CANDIDATES)
    own = likelihood.likeliest(sample.decode(codec, "replace"))[0]
    return not ranked or ranked[0][1] - own < max(20.0, len(sample.translate(None, ASCII)))


def wider(codec: str) -> str:
    """Return the larger encoding that files called *codec* are often in; *codec* itself where there is none.

    >>> wider("gb2312")
    'gb18030'
    """
    return _WIDER.get(codec, codec)


def usual(language: str) -> str:
    """Return the encoding with one byte a character that *language* was written in before Unicode."""
    first = language.split("-", maxsplit=1)[0]
    return next((c.codec for c in _CANDIDATES if first in c.languages and first not in ("ja", "ko")), "cp1252")


def decoded(data: bytes, codec: str) -> str | None:
    """Return *data* read as *codec*, if all of it is text in that."""
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def sampled(data: bytes, size: int) -> bytes:
    """Return about *size* bytes of lines that are not ASCII, of a large file from three places in it."""
    if len(data) > 100 * size:
        third = len(data) // 3
        return b"".join([_lines(data, start, size // 3) for start in (0, third, 2 * third)]) or _lines(data, 0, size)
    return _lines(data, 0, size)


def _lines(data: bytes, start: int, size: int) -> bytes:
    """Return the first lines from *start* on that are not ASCII: no character of these encodings has a line end in it.

    A line that is too long is cut at a byte of ASCII, or wherever its room ends.
    """
    sample = bytearray()
    at = max(start, data.find(b"\n", start) + 1) if start else 0
    while len(sample) < size:
        found = _beyond().search(data, at)
        if not found:
            break
        begin = data.rfind(b"\n", at, found.start()) + 1 or at
        stop = data.find(b"\n", found.start())
        stop = stop if stop >= 0 else len(data)
        if stop - begin > size:
            begin, stop = max(begin, found.start() - 40), min(stop, found.start() + size)
        sample += data[begin:stop] + b"\n"
        at = max(stop, found.end())
    return bytes(sample)


@cache
def _beyond() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff]")


def _ranked(
    sample: bytes, language: str, candidates: "tuple[Candidate, ...] | list[Candidate]"
) -> list[tuple[str, float, list[str]]]:
    """Return the texts that *sample* may be, with their weights and encodings, the likeliest first."""
    found: dict[str, tuple[float, list[str]]] = {}
    wanted = _wanted(language)
    for candidate in candidates:
        text = sample.decode(candidate.codec, "replace")
        weight = _weight(text, candidate, wanted)
        best, codecs = found.get(text, (weight, []))
        if candidate.codec not in codecs:
            codecs.append(candidate.codec)
        found[text] = max(best, weight), codecs
    ranked = [(text, weight, codecs) for text, (weight, codecs) in found.items()]
    return sorted(ranked, key=lambda row: -row[1])  # stable: of two alike the more common encoding is first


def _near(candidate: Candidate, sample: bytes, ranked: list[tuple[str, float, list[str]]]) -> bool:
    best = ranked[0][1]
    return any(candidate.codec in codecs and weight > best - _OUT for _, weight, codecs in ranked)


def _wanted(language: str) -> frozenset[str]:
    """Return the languages of our tables that *language* speaks for."""
    first = language.split("-", maxsplit=1)[0]
    if language in ("zh-Hans", "zh-Hant"):
        return frozenset((language,))
    return frozenset(_FAMILIES.get(first, first).split())


def _weight(text: str, candidate: Candidate, wanted: frozenset[str]) -> float:
    counts = likelihood.beyond(text)
    told = likelihood.words(text) if candidate.in_latin else dict.fromkeys(candidate.languages, 0.0)
    best = max(
        likelihood.characters(counts, language) + told[language] + (_HINT if language in wanted else 0.0)
        for language in candidate.languages
    )
    return best + likelihood.neighbours(text) - candidate.rare


def _whole(data: bytes, codecs: list[str]) -> tuple[str, str, tuple[int, ...]] | None:
    """Return *data* read in the first of *codecs* that reads all of it, or nearly all."""
    for codec in codecs:
        text = decoded(data, codec)
        if text is not None:
            return _composed(text, codec), codec, ()
    text = _composed(data.decode(codecs[0], "replace"), codecs[0])
    lost = tuple([found.start() for found in re.finditer("\ufffd", text)])
    beyond = len(data.translate(None, ASCII))
    return (text, codecs[0], lost) if len(lost) <= max(3, _MOST_LOST * beyond) and 4 * len(lost) < beyond else None


def _composed(text: str, codec: str) -> str:
    """Put the accents of cp1258 on their letters: no other program will find "ế" in its spelling."""
    return normalize("NFC", text) if codec == "cp1258" else text


def lines_of(text: str, places: tuple[int, ...]) -> list[int]:
    """Return the lines in which *places* of *text* are, in one pass."""
    ends = [found.start() for found in re.finditer(r"\r\n?|\n", text)] if places else []
    return [bisect(ends, place - 1) + 1 for place in places]
