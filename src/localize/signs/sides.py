"""What several signs ask about a text or a language."""

import re
from functools import lru_cache

LONGEST = 2000
"""So many characters of a side are looked at: more than any segment has, few enough for every method here."""


def letters(text: str) -> str:
    """Return the letters and digits of *text*, folded: what is left when looks do not matter.

    >>> letters("No, NO!")
    'nono'
    """
    return "".join(filter(str.isalnum, text.casefold()))


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
    "Hebrew": "\u05d0-\u05f2",
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
    "he": {"Hebrew"},
}
_ASIAN = frozenset(("Han", "Kana", "Hangul"))


@lru_cache
def scripts(tag: str) -> frozenset[str]:
    """Return the scripts that a language is written in: Latin for those that are not listed."""
    return frozenset(_WRITTEN_IN.get(language(tag), {"Latin"}))


@lru_cache
def written_in(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds runs of letters of those scripts."""
    return re.compile("[" + "".join(_SCRIPTS[name] for name in sorted(names)) + "]+")


@lru_cache
def foreign_scripts(tag: str) -> frozenset[str]:
    """Return the scripts that have no place in a text of that language.

    Latin letters are at home everywhere, and a Korean may write a word in Chinese characters.
    """
    own = scripts(tag)
    tolerated = _ASIAN if own & _ASIAN else frozenset[str]()
    return frozenset(_SCRIPTS) - own - tolerated - {"Latin"}
