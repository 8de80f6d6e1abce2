"""Which script a text is written in, and which a language is."""

import re
from collections import Counter
from functools import cache

_RANGES = {
    "Han": "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U000323af",
    "Kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc",
    "Latin": "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02b8\u1d00-\u1d25\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787"
    "\uff21-\uff3a\uff41-\uff5a",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c88\ua640-\ua66e",
    "Greek": "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc",
    "Hebrew": "\u05d0-\u05f2\ufb1d-\ufb4f",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Lao": "\u0e81-\u0eb9\u0ebb-\u0ece\u0edc-\u0edf",
    "Khmer": "\u1780-\u17d3\u17dc",
    "Myanmar": "\u1000-\u103f\u1050-\u109d\uaa60-\uaa7f",
    "Devanagari": "\u0900-\u0963\u0971-\u097f",
    "Bengali": "\u0980-\u09e3\u09f0-\u09f1",
    "Gurmukhi": "\u0a01-\u0a5e\u0a70-\u0a75",
    "Gujarati": "\u0a81-\u0ae3",
    "Tamil": "\u0b82-\u0bd7",
    "Telugu": "\u0c00-\u0c63",
    "Kannada": "\u0c80-\u0ce3",
    "Malayalam": "\u0d00-\u0d63\u0d7a-\u0d7f",
    "Sinhala": "\u0d81-\u0df3",
    "Tibetan": "\u0f00\u0f40-\u0fbc",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Armenian": "\u0531-\u0587",
    "Ethiopic": "\u1200-\u135a\u1380-\u138f",
    "Mongolian": "\u1820-\u1878",
}
SCRIPTS = frozenset(_RANGES)
"""The names of all scripts that are told apart."""

# ISO 15924 -> our names.
SCRIPTS_OF_TAGS = {
    "Hans": "Han",
    "Hant": "Han",
    "Hani": "Han",
    "Jpan": "Han Kana",
    "Hang": "Hangul",
    "Kore": "Hangul",
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Deva": "Devanagari",
    "Grek": "Greek",
    "Hebr": "Hebrew",
    "Thai": "Thai",
    "Guru": "Gurmukhi",
    "Mong": "Mongolian",
    "Beng": "Bengali",
}
# Languages by the scripts that they are written in; all others are Latin.
LANGUAGES = {
    "Han": "zh yue nan wuu hak",
    "Han Kana": "ja",
    "Hangul": "ko",
    "Cyrillic": "ru uk bg be mk kk ky tg mn ba tt os cv ce",
    "Cyrillic Latin": "sr uz",
    "Arabic": "ar fa ur ps ug sd ckb ks",
    "Devanagari": "hi mr ne sa",
    "Hebrew": "he yi",
    "Bengali": "bn as",
    "Tibetan": "bo dz",
    "Ethiopic": "am ti",
    "Thai": "th",
    "Lao": "lo",
    "Khmer": "km",
    "Myanmar": "my",
    "Greek": "el",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Georgian": "ka",
    "Armenian": "hy",
}
_SCRIPTS_OF = {tag: frozenset(names.split()) for names, tags in LANGUAGES.items() for tag in tags.split()}


@cache  # compiled when it is first needed: it takes longer than checking a small file
def _runs() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{name}>[{ranges}]+)" for name, ranges in _RANGES.items())
    return re.compile(rf"[\x00-@\[-`{{-\x7f]+|{kinds}")  # what is no letter is passed over at once, not tried 27 times


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{_RANGES['Han']}]")


def letters_of(*names: str) -> str:
    """Return what matches a letter of the scripts called *names*, to be set into the brackets of a pattern.

    >>> letters_of("Hebrew") == "\u05d0-\u05f2\ufb1d-\ufb4f"
    True
    """
    return "".join(_RANGES[name] for name in sorted(names))


def is_han(char: str) -> bool:
    """Tell whether *char* is a Chinese character, in whatever language."""
    return _han().match(char) is not None


def scripts(text: str) -> Counter[str]:
    """Count the letters of *text* by script.

    >>> scripts("OK，走吧")
    Counter({'Latin': 2, 'Han': 2})
    """
    if text.isascii():
        letters = sum(map(str.isalpha, text))
        return Counter(Latin=letters) if letters else Counter()
    counts: Counter[str] = Counter()
    for run in _runs().finditer(text):
        if run.lastgroup:
            counts[run.lastgroup] += run.end() - run.start()
    return counts


def script_for(language: str) -> frozenset[str]:
    """Return the scripts that *language* is written in; Latin where nothing else is known.

    >>> sorted(script_for("ja"))
    ['Han', 'Kana']
    """
    first, *rest = language.split("-")
    for part in rest:
        if part in SCRIPTS_OF_TAGS:
            return frozenset(SCRIPTS_OF_TAGS[part].split())
    return _SCRIPTS_OF.get(first.lower(), frozenset({"Latin"}))


def script_of(text: str) -> str:
    """Return the script of *text*, "" if it has no letters.

    A Latin word in a Chinese line is common, the other way round is rare: so Latin has to be twice as much as the
    others.
    """
    counts = scripts(text)
    latin = counts.pop("Latin", 0)
    if not counts:
        return "Latin" if latin else ""
    if counts["Kana"] * 20 >= counts["Han"] > 0:
        counts["Kana"] += counts.pop("Han")
    script, most = counts.most_common(1)[0]
    heavier = 3 if script in ("Han", "Kana", "Hangul") else 1  # one of their characters says as much as three letters
    return script if most * heavier * 2 >= latin else "Latin"
