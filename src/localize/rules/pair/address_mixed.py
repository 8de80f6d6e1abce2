"""Speak to one person in one way."""

from collections.abc import Iterator

from localize import markup
from localize.model import Cue, Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.voices import plain
from localize.terms.addressing import spoken


class MixedAddress(PairRule):
    """Speak to one person in one way within a sentence.

    A model that does not know who is meant says *du* in one half of a sentence and *Sie* in the other. What stands in
    quotation marks, and cues in which several people speak, are left alone; so is a *vous* where the source may mean
    several people.

    Bad (zh to de):
        1.000 --> 3.500  你把你的钱给我 => Geben Sie mir dein Geld.

    Good (zh to de):
        1.000 --> 3.500  你把你的钱给我 => Gib mir dein Geld.
        4.000 --> 6.500  你知道他们会帮你们 => Du weißt, | sie helfen euch.

    There is no fix: verbs change with the form. The limit is not one word.
    """

    name = "mixed-address"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for both forms in one language."""
        if len({cue.speaker for cue in pair.target}) > 1 or any(map(_several, (*pair.source, *pair.target))):
            return
        target = spoken(plain(pair.target), pair.target_language)
        if not target.informal or not (target.formal or target.shared):
            return
        formal = target.of("formal", to_one=spoken(plain(pair.source), pair.source_language).to_one)
        if formal:
            at = next((i for i, cue in zip(pair.cues, pair.target, strict=True) if formal[0] in cue.text), pair.cues[0])
            yield self.problem(at, f"{target.informal[0]!r} and {formal[0]!r} in one sentence")


def _several(cue: Cue) -> bool:
    return sum(piece.kind in ("dash", "label") for piece in markup.strip(cue.text).pieces) > 1
