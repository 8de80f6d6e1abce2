"""Keep the numbers of the source."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.numbers import numbers


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
        yield from told(self, numbers, pair)
