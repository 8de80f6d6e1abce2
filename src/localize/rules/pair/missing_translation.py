"""Keep a translation for everything that is said."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said
from localize.signs.empty import missing_translation
from localize.timing import stamp


class MissingTranslation(PairRule):
    """Say in the translation what the source says.

    A cue without words leaves the viewer alone while somebody speaks; an engine that failed answers with nothing or
    with a note sign. A sound in brackets and a sigh may be left out.

    Bad (zh to en):
        1.000 --> 2.500  你到底是谁 => ♪

    Good (zh to en):
        1.000 --> 2.500  你到底是谁 => Who are you?
        3.000 --> 4.500  嗯…… => …

    There is no fix: the words are not there. There is no limit.
    """

    name = "missing-translation"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for letters on both sides."""
        source = said(pair.source)
        found = missing_translation(source, said(pair.target), pair.source_language, pair.target_language)
        if found and not pair.target:
            found = f"the translation has no cue for {_short(source)!r} at {stamp(pair.source[0].start)}"
        if found:
            yield self.problem(first(pair), found)


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
