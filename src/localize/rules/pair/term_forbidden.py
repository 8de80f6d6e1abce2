"""Keep what the sheet forbids out of the translation."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.sides import first, said
from localize.rules.pair.term_faults import faults, mended


class ForbiddenTerm(SheetRule):
    """Keep the forms that the series sheet forbids out of the translation.

    A form that was rejected once comes back with every new translator and every new model. A wrong form of a name is
    wrong wherever it stands, one of another word only where the source has that word.

    Sheet:
        [[term]]
        source = "嫂子"
        kind = "kinship"
        en = { approved = "Sis", forbidden = ["sister-in-law"] }

    Bad (zh to en):
        1.000 --> 3.000  嫂子好 => Hello, sister-in-law.

    Good (zh to en):
        1.000 --> 3.000  嫂子好 => Hi, Sis.

    The fix writes the approved form; `localize fix` needs the source and the sheet for it. There is no limit. Without a
    sheet nothing is found.
    """

    name = "forbidden-term"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for the forbidden forms."""
        for fault in faults(self.sheet, pair):
            if fault.kind == "forbidden":
                found = said(pair.target)[fault.start : fault.end]
                instead = f", {fault.approved!r} is approved" if fault.approved else ""
                cue, repair = mended(pair, fault)
                told = f"{found!r} is forbidden for {fault.term.source}{instead}"
                yield self.problem(first(pair) if repair is None else cue, told, repair)
