"""Keep the source out of the translation."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.copied import untranslated


class Untranslated(PairRule):
    """Translate the words, do not copy them.

    What a model does not know it copies, and a cue that was skipped stays as it was. Names, numbers and single words
    that both languages share are left alone.

    Bad (zh to en):
        1.000 --> 2.500  我不认识他 => 我不认识他

    Good (zh to en):
        1.000 --> 2.500  我不认识他 => I don't know him.
        3.000 --> 4.500  OK! => OK!

    There is no fix: the words have to be translated. There is no limit.
    """

    name = "untranslated"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Compare the letters of both sides, then look for source words in a row."""
        yield from told(self, untranslated, pair)
