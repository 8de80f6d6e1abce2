"""Keep the numbers of the source."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.numerals import Number, meant, written
from localize.rules.pair.sides import first, language, said

# Their number words are known; in other languages a small or a round number may be written out.
_KNOWN = frozenset(("en", "es", "zh", "yue", "ja"))
# Discounts (九折: 10 % off) and measures that a translator may well convert.
_CONVERTED = (
    "折",
    "斤",
    "里路",
    "公里",
    "英里",
    "亩",
    "尺",
    "寸",
    "丈",
    "feet",
    "foot",
    "inch",
    "mile",
    "pound",
    "°",
    "华氏",
    "摄氏",
)


class Numbers(PairRule):
    """Say the numbers that the source says.

    A wrong sum, age or time is a wrong story, and models change numbers without any other sign. Digits, Chinese
    numerals and the number words of English and Spanish are understood; small numbers may be written out.

    Bad (zh to en):
        1.000 --> 3.000  他欠我300万 => He owes me 30 million.

    Good (zh to en):
        1.000 --> 3.000  他欠我300万 => He owes me 3 million.
        4.000 --> 6.000  下午3点见 => See you at three.

    There is no fix: only a person knows which number is right. There is no limit.
    """

    name = "numbers"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for each number of one side on the other."""
        source, target = said(pair.source), said(pair.target)
        if not target.strip() or any(unit in source or unit in target for unit in _CONVERTED):
            return
        lost = _missing(written(source), meant(target), language(pair.target_language))
        new = _missing(written(target), meant(source), language(pair.source_language))
        if lost and new:
            yield self.problem(first(pair), f"{_listed(lost)} in the source, {_listed(new)} in the translation")
        elif lost:
            yield self.problem(first(pair), f"{_listed(lost)} in the source, not in the translation")
        elif new:
            yield self.problem(first(pair), f"{_listed(new)} in the translation, not in the source")


def _missing(numbers: Iterable[Number], there: frozenset[Fraction], tag: str) -> list[Number]:
    return [n for n in numbers if not n.values & there and not _may_be_written_out(n.values, tag)]


def _may_be_written_out(values: frozenset[Fraction], tag: str) -> bool:
    if 1 in values or 0 in values:
        return True  # "a", "the", "none" and many more
    return tag not in _KNOWN and any(value <= 20 or value % 10 == 0 for value in values)


def _listed(numbers: list[Number]) -> str:
    return ", ".join(dict.fromkeys(n.shown[:20] for n in numbers[:3]))
