"""The two sides of a pair, as the rules about translations read them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from localize.model import Cue, Pair
from localize.text import visible

LONGEST = 2000
"""So many characters of a side are looked at: more than any segment has, few enough for every method here."""


def said(cues: Iterable[Cue]) -> str:
    r"""Return what is seen of *cues*, in one line.

    >>> said([Cue(0, 1, "<i>No,</i>\nno!")])
    'No, no!'
    """
    return " ".join(visible(cue.text).replace("\n", " ") for cue in cues)[:LONGEST]


def letters(text: str) -> str:
    """Return the letters and digits of *text*, folded: what is left when looks do not matter.

    >>> letters("No, NO!")
    'nono'
    """
    return "".join(c for c in text.casefold() if c.isalnum())


def first(pair: Pair) -> int:
    """Return the number of the cue that a problem of *pair* is told about, -1 if the target has none."""
    return pair.cues.start if pair.target else -1


def language(tag: str) -> str:
    """Return the language of a BCP 47 tag without its script and region.

    >>> language("zh-Hans-CN")
    'zh'
    """
    return tag.partition("-")[0].lower()


_SCRIPTS = {
    "Han": "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0620-\u065f\u066e-\u06d5\u06fa-\u06ff",
    "Devanagari": "\u0904-\u0963\u0971-\u097f",
    "Latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
}
_WRITTEN_IN = {
    "zh": {"Han"},
    "yue": {"Han"},
    "ja": {"Han", "Kana"},
    "ko": {"Hangul"},
    "th": {"Thai"},
    "ru": {"Cyrillic"},
    "uk": {"Cyrillic"},
    "bg": {"Cyrillic"},
    "sr": {"Cyrillic", "Latin"},
    "ar": {"Arabic"},
    "fa": {"Arabic"},
    "ur": {"Arabic"},
    "hi": {"Devanagari"},
}


def scripts(tag: str) -> frozenset[str]:
    """Return the scripts that a language is written in: Latin for those that are not listed."""
    return frozenset(_WRITTEN_IN.get(language(tag), {"Latin"}))


@lru_cache
def written_in(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds runs of letters of those scripts."""
    return re.compile("[" + "".join(_SCRIPTS[name] for name in sorted(names)) + "]+")
