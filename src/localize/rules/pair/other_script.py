"""Keep a third language out of the translation."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.scripts import other_script


class OtherScript(PairRule):
    """Write the translation in letters of its own language.

    A model that knows many languages falls into a wrong one, and a file of another language was taken for this one.
    Latin letters are at home everywhere.

    Bad (en to zh-Hans):
        1.000 --> 2.500  Who are you? => Кто ты?

    Good (en to zh-Hans):
        1.000 --> 2.500  Who are you? => 你是谁？

    There is no fix: the text has to be translated again. The limit is not one letter that the source has not either.
    """

    name = "other-script"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for letters that neither language is written in."""
        yield from told(self, other_script, pair)
