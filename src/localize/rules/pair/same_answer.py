"""Keep different lines different."""

from collections.abc import Iterator, Sequence

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said
from localize.signs.neighbours import same_answers


class SameAnswer(PairRule):
    """Translate what is said, not always the same.

    A model that knows nothing of a text has one answer for everything. What is short (two words, or eight characters
    without spaces) can be the answer to much and is left alone.

    Bad (zh to en):
        1.000 --> 2.000  我回来了 => I don't know what to do.
        3.000 --> 4.000  把门打开 => I don't know what to do.
        5.000 --> 6.000  她走了 => I don't know what to do.

    Good (zh to en):
        1.000 --> 2.000  我回来了 => I'm back.
        3.000 --> 4.000  把门打开 => Open the door.
        5.000 --> 6.000  她走了 => She's gone.

    There is no fix: the texts have to be translated again. The limit is three different texts with the same
    translation.
    """

    name = "same-answer"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: one pair alone shows nothing."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for targets that stand for several sources."""
        found = same_answers([said(pair.source) for pair in pairs], [said(pair.target) for pair in pairs])
        for i, message in found.items():
            yield self.problem(first(pairs[i]), message)
