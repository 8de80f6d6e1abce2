"""Sign: a number that was lost, made up or changed."""

from collections.abc import Iterable

from localize.patterns import later
from localize.signs.numerals import Number, meant, written
from localize.signs.sides import language

# Their number words are known; in other languages a small or a round number may be written out.
_KNOWN = frozenset(("en", "es", "zh", "yue", "ja"))
# Discounts (九折: 10 % off) and measures that a translator may well convert.
_CONVERTED = later("[折斤亩尺寸丈°]|里路|公里|英里|华氏|摄氏|feet|foot|inch|mile|pound")
# Nothing else can be a number or begin one: most lines have none of them.
_DIGITS = later(r"\d|[一二三四五六七八九两兩][十百千万萬亿億]")
_IN_WORDS = ("ty", "hundred", "thousand", "llion", "millón", "nta", "cien", "mil")


def numbers(text: str, answer: str, source: str, target: str) -> str:
    """Tell which numbers of one side are not on the other, however they are written."""
    if not answer.strip() or not (_may_have_some(text) or _may_have_some(answer)):
        return ""
    if _CONVERTED.search(text) or _CONVERTED.search(answer):
        return ""
    lost = _missing(text, answer, language(target))
    new = _missing(answer, text, language(source))
    if lost and new:
        return f"{_listed(lost)} in the source, {_listed(new)} in the translation"
    if lost:
        return f"{_listed(lost)} in the source, not in the translation"
    return f"{_listed(new)} in the translation, not in the source" if new else ""


_SHOWN = 40


def _may_have_some(text: str) -> bool:
    if _DIGITS.search(text):
        return True
    folded = text.lower()
    return any(map(folded.__contains__, _IN_WORDS))


def _missing(here: str, there: str, tag: str) -> list[Number]:
    """Return the numbers of *here* that *there*, in the language *tag*, has not."""
    numbers = written(here)
    if not numbers:
        return []
    values = meant(there)
    return [n for n in numbers if not n.values & values and not _may_be_written_out(n, tag)]


def _may_be_written_out(number: Number, tag: str) -> bool:
    if 1 in number.values or 0 in number.values:
        return True  # "a", "the", "none" and many more
    if tag in _KNOWN:
        return False
    in_words = not any(map(str.isdecimal, number.shown))
    return in_words or any(value <= 20 or value % 10 == 0 for value in number.values)


def _listed(numbers: Iterable[Number]) -> str:
    return ", ".join(list(dict.fromkeys(_short(n.shown) for n in numbers))[:3])


def _short(shown: str) -> str:
    """Return at most forty characters, and say where more follow."""
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
