"""Keep letters of the source out of a translation that has other letters."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said
from localize.signs.scripts import left_of_source


class SourceScript(PairRule):
    """Leave no letters of the source in the translation.

    A viewer who needs the translation cannot read them; an engine leaves them where it did not know a name. Latin
    letters are left alone, for brands and names are written in them everywhere.

    Bad (zh to en):
        1.000 --> 2.500  小满回来了 => 小满 is back.

    Good (zh to en):
        1.000 --> 2.500  小满回来了 => Xiaoman is back.

    There is no fix: the words have to be translated. The limit is not one letter.
    """

    name = "source-script"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for letters that the source language has and the target language has not."""
        found = left_of_source(said(pair.source), said(pair.target), pair.source_language, pair.target_language)
        if found:
            yield self.problem(self._cue(pair, found), f"{found[:12]!r} is left from the source")

    def _cue(self, pair: Pair, letters: str) -> int:
        """Return the number of the cue that has them."""
        return next((i for i, cue in zip(pair.cues, pair.target, strict=True) if letters in cue.text), first(pair))
