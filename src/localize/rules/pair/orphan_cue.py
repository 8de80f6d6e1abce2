"""Say nothing that the source does not say."""

from collections.abc import Iterator, Sequence

from localize import markup
from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import letters

_MANY = 0.3


class OrphanCue(PairRule):
    """Show a cue only while the source shows one.

    A cue that nothing in the source stands behind was left over from another cut, or made up. A sound in brackets may
    be added. Where there are many, the tracks do not belong together, which is told once.

    Bad (en to de):
        1.000 --> 2.500  Who are you? => Wer bist du?
        6.000 --> 7.500  - => Und wer bist du?

    Good (en to de):
        1.000 --> 2.500  Who are you? => Wer bist du?
        6.000 --> 7.500  - => [Donner]

    There is no fix: only a person knows whether it is needed. The limit is three tenths of the cues, from which on it
    is told once.
    """

    name = "orphan-cue"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: it depends on how many there are."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for pairs without a source in which somebody speaks."""
        alone = [pair for pair in pairs if pair.target and not pair.source and _speaks(pair)]
        every = sum(len(pair.target) for pair in pairs)
        if len(alone) > max(3, _MANY * every):
            yield self.problem(-1, f"{len(alone)} of {every} cues are shown while the source shows none")
            return
        for pair in alone:
            yield self.problem(pair.cues.start, "shown while the source shows nothing")


def _speaks(pair: Pair) -> bool:
    parts = [part for cue in pair.target for part in markup.strip(cue.text).parts]
    return any(part.kind == "speech" and letters(part.text) for part in parts)
