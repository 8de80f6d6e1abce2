"""Say the names and terms as the sheet says."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.sides import first, said
from localize.rules.pair.term_faults import faults, mended
from localize.terms.sheet import NAMES


class Term(SheetRule):
    """Say each name and term as the series sheet says.

    A hero who is called otherwise in episode 23 is another person to those who watch. Forms that the sheet accepts
    besides the approved one are right, accents and the case of a shout do not matter. People leave out titles and
    words for relatives ("he" for 外公): that one is missing is only told as information.

    Sheet:
        [[term]]
        source = "顾霆琛"
        en = "Gu Tingchen"

    Bad (zh to en):
        1.000 --> 3.000  顾霆琛来了 => Gu Tingshen is here.

    Good (zh to en):
        1.000 --> 3.000  顾霆琛来了 => Gu Tingchen is here.

    The fix writes the approved form where one name is misspelt by a letter, or by two where it is long; else a person
    has to find the place. `localize fix` needs the source and the sheet for it. There is no limit. Without a sheet
    nothing is found.
    """

    name = "term"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for a right form of each term that the source has."""
        for fault in faults(self.sheet, pair):
            if fault.kind == "missing":
                shown = f"{fault.term.source} in the source, not {fault.approved!r} in the translation"
                near = f": {said(pair.target)[fault.start : fault.end]!r}" if fault.start >= 0 else ""
                cue, repair = mended(pair, fault)
                found = self.problem(first(pair) if repair is None else cue, shown + near, repair)
                yield found if fault.term.kind in NAMES else replace(found, level="info")
