"""Keep a denial a denial."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.negation import negation


class Negation(PairRule):
    """Deny what the source denies.

    A model that loses a *not* says the contrary, and nothing else in its answer tells. Only short sentences from
    Chinese and English are looked at, and only those with a word that hardly ever does anything else than deny.

    Bad (zh to en):
        1.000 --> 2.500  我从来没有爱过你 => I've always loved you.

    Good (zh to en):
        1.000 --> 2.500  我从来没有爱过你 => I never loved you.
        3.000 --> 4.500  你是不是疯了 => Are you out of your mind?

    There is no fix: only a person knows. There is no limit. It is an info, for a contrary can be said without any
    denial: *don't go* is *stay*.
    """

    name = "negation"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for a denial on both sides."""
        for problem in told(self, negation, pair):
            yield replace(problem, level="info")
