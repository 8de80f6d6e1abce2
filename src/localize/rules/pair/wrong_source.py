"""Compare a translation with what it is a translation of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from localize.clocks import aligned, together
from localize.model import Cue, Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.slid import Scale, looks

_FEW = 12  # cues
_IN_STEP = 0.3  # of the cues begin together: by chance it is one in twenty
_MET = 1 / 3


class WrongSource(SheetRule):
    """Lay a translation beside its own source, not beside that of another episode.

    A file under the name of another episode has hundreds of problems beside its source, and none of them says why.
    Where this one is told, the other rules about translations say nothing.

    Bad (en to de):
        1.000 --> 2.100  Where is she? => 1.400 --> 2.500  Ich habe 300 Euro gefunden.
        3.000 --> 4.100  She left at 8 o'clock. => 2.200 --> 3.300  Wo?
        5.100 --> 6.200  Alone? => 4.500 --> 5.600  Im Mantel von Herrn Weber, gestern im Büro.
        6.400 --> 7.500  With 2 suitcases and an old dog. => 7.300 --> 8.400  Gib sie ihm zurück!
        9.900 --> 11.000  No! => 9.200 --> 10.300  Warum sollte ich das tun?
        11.700 --> 12.800  What do I tell Anna? => 12.400 --> 13.500  Nein.
        14.200 --> 15.300  The truth. => 13.500 --> 14.600  Er weiß nicht, dass 300 Euro darin waren.
        15.900 --> 17.000  There were 40 letters, and she read them. => 17.100 --> 18.200  Du weißt es.
        19.800 --> 20.900  All 40? => 18.800 --> 19.900  Na und?
        21.000 --> 22.100  All. => 20.400 --> 21.500  Morgen um 7 kommt er wieder.
        22.600 --> 23.700  And yours? => 23.300 --> 24.400  Dann bin ich schon lange weg, weit weg von hier.
        24.500 --> 25.600  I never wrote one. => 26.900 --> 28.000  Ist das dein Ernst?

    Good (en to de):
        1.000 --> 2.100  Where is she? => 1.400 --> 2.500  Wo ist sie?
        3.000 --> 4.100  She left at 8 o'clock. => 3.300 --> 4.500  Sie ging um 8.

    There is no fix: only a person knows which of the two has the wrong name. The limit is 12 cues: less than a third of
    them start with one of the source, and their lengths, numbers, names and marks fit no better than by chance.
    """

    name = "wrong-source"
    decisive = True

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: one pair alone shows nothing."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Compare the times, which nearly always tell that all is well, then what is said."""
        here = sorted(cue.start for pair in pairs for cue in pair.source)
        there = sorted(cue.start for pair in pairs for cue in pair.target)
        if min(len(here), len(there)) < _FEW:
            return
        share = together(there, here)
        if max(share, together(here, there)) >= _IN_STEP or aligned(here, there):
            return
        both = [pair for pair in pairs if pair.source and pair.target]
        met = sum(len(pair.source) + len(pair.target) for pair in both)
        if met >= _MET * (len(here) + len(there)) and self._fits(both):
            return
        told = f"{share:.0%} of the cues start with one of it, and what they say does not fit".replace("%", " %")
        yield self.problem(-1, f"does not look like a translation of the source: {told}")

    def _fits(self, pairs: Sequence[Pair]) -> bool:
        """Tell whether more speaks for *pairs* than against them."""
        sources = [looks(_joined(pair.source), pair.source_language) for pair in pairs]
        targets = [looks(_joined(pair.target), pair.target_language) for pair in pairs]
        scale = Scale(sources, targets, self.sheet, pairs[0].target_language)
        return sum(map(scale.weigh, sources, targets)) >= 0


def _joined(cues: Sequence[Cue]) -> Cue:
    return cues[0] if len(cues) == 1 else replace(cues[0], text="\n".join(cue.text for cue in cues))
