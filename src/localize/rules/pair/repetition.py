"""Keep the translation from running in circles."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.repetition import repetition


class Repetition(PairRule):
    """Say a thing as often as the source says it.

    A model that has lost its way repeats a word or a phrase until its output is full. Who laughs, calls or insists in
    the source may do so in the translation.

    Bad (en to es):
        1.000 --> 3.000  Never. => Nunca jamás nunca | jamás nunca jamás

    Good (en to es):
        1.000 --> 3.000  Never. => Nunca jamás.
        4.000 --> 6.000  No, no, no, no! => ¡No, no, no, no!

    There is no fix: the text has to be translated again. The limit is three times in a row for a word, twice for two or
    three words or a whole sentence and once for more, or three times what the source repeats.
    """

    name = "repetition"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Count what stands several times in a row on both sides."""
        yield from told(self, repetition, pair)
