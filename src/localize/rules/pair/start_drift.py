"""Start with the source."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule


class StartDrift(PairRule):
    """Start each cue when its source starts.

    Where a house delivers all languages with the same times, a cue that starts otherwise was moved by accident. Only a
    house that says so (``start_drift``) is asked; a translation by `localize translate` keeps all starts.

    House:
        start_drift = 200

    Bad (en to de):
        1.000 --> 2.500  Who are you? => 1.300 --> 2.500  Wer bist du?

    Good (en to de):
        1.000 --> 2.500  Who are you? => Wer bist du?

    There is no fix: only a person knows which of the two fits the picture. The limit is ``start_drift``. Where `offset`
    tells that the whole track is later, or all from a break on, that is to be mended first, and nothing is told here.
    """

    name = "start-drift"
    yields = ("offset",)

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Compare the starts, of a pair with as many cues on both sides."""
        if not profile.start_drift or len(pair.source) != len(pair.target):
            return
        for i, source, target in zip(pair.cues, pair.source, pair.target, strict=True):
            apart = target.start - source.start
            if abs(apart) > profile.start_drift:
                how = "later" if apart > 0 else "earlier"
                yield self.problem(i, f"{abs(apart)} ms {how} than the source, limit {profile.start_drift}")
