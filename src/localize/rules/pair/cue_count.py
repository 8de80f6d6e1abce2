"""Have as many cues as the source."""

from collections.abc import Iterator, Sequence

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule


class CueCount(PairRule):
    """Have as many cues as the source.

    Where files of all languages are put side by side, number by number, a cue too many moves all that follow. It is off
    unless a house asks for it: translators do put two short cues together.

    Bad (en to de):
        1.000 --> 2.500  Who are you? => Wer bist du?
        2.600 --> 4.000  - => Sag schon.

    Good (en to de):
        1.000 --> 2.500  Who are you? => Wer bist du?

    There is no fix: only a person knows which cue is too many. The limit is not one cue.
    """

    name = "cue-count"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: it is the whole track that counts."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Count both sides."""
        there, here = sum(len(pair.source) for pair in pairs), sum(len(pair.target) for pair in pairs)
        if there != here:
            yield self.problem(-1, f"{here} cues, {there} in the source")
