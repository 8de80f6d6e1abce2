"""Keep the engine's machinery out of the translation."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import LONGEST, first, said
from localize.signs.junk import unknown_token


class UnknownToken(PairRule):
    """Show words, not the pieces of a model.

    A model writes ``<unk>`` or ``⁇`` for a character that it has no piece for, and ``▁`` or ``@@`` where its pieces
    were not put together again.

    Bad (en to zh-Hans):
        1.000 --> 3.000  Who is that? => 谁在⁇
        4.000 --> 6.000  Come here. => 过来<unk>

    Good (en to zh-Hans):
        1.000 --> 3.000  Who is that? => 那是谁

    There is no fix: the text has to be translated again. There is no limit.
    """

    name = "unknown-token"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for such marks in the target, and in the source."""
        target = " ".join(cue.text for cue in pair.target)[: 2 * LONGEST]  # with tags: <unk> looks like one
        if message := unknown_token(said(pair.source), target, pair.source_language, pair.target_language):
            yield self.problem(first(pair), message)
