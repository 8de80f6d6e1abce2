"""Keep letters of the source out of a translation that has other letters."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.sides import first, said
from localize.signs.scripts import left_of_source
from localize.terms.matching import find


class SourceScript(SheetRule):
    """Leave no letters of the source in the translation.

    A viewer who needs the translation cannot read them; an engine leaves them where it did not know a name. Latin
    letters are left alone, for brands and names are written in them everywhere, and so is what the series sheet
    keeps.

    Bad (zh to en):
        1.000 --> 2.500  小满回来了 => 小满 is back.

    Good (zh to en):
        1.000 --> 2.500  小满回来了 => Xiaoman is back.

    There is no fix: the words have to be translated. The limit is not one letter.
    """

    name = "source-script"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for letters that the source language has and the target language has not."""
        target = self._but_what_is_kept(said(pair.target), pair.target_language)
        found = left_of_source(said(pair.source), target, pair.source_language, pair.target_language)
        if found:
            yield self.problem(self._cue(pair, found), f"{found[:12]!r} is left from the source")

    def _but_what_is_kept(self, text: str, language: str) -> str:
        """Return *text* without the right forms of the sheet, be they written as in the source."""
        for match in find(self.sheet, text, language) if self.sheet.terms and not text.isascii() else ():
            if not match.forbidden:
                text = text[: match.start] + " " * (match.end - match.start) + text[match.end :]
        return text

    def _cue(self, pair: Pair, letters: str) -> int:
        """Return the number of the cue that has them."""
        return next((i for i, cue in zip(pair.cues, pair.target, strict=True) if letters in cue.text), first(pair))
