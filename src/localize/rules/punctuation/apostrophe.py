"""Write an apostrophe, not what looks like one."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import LETTER
from localize.rules.rewriting import rewritings

_ACCENT = later(rf"[´`](?<={LETTER}.)(?<!Ã.)(?={LETTER})|(?<![\d'])''(?!')")


class Apostrophe(TrackRule):
    """Write an apostrophe as ``'``, and a quotation mark as one mark.

    An accent that stands alone is no apostrophe: searching does not find the word, and fonts put a gap there. Two
    apostrophes are no quotation mark.

    Bad:
        1.000 --> 2.500  I don´t know a ''Sam''.

    Good:
        1.000 --> 2.500  I don't know a "Sam".

    The fix writes the mark that is meant. There is no limit.
    """

    name = "apostrophe"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for accents inside words and for two apostrophes."""
        for i, old, new, repair in rewritings(track, _ACCENT, _meant, marks=("´", "`", "''")):
            yield self.problem(i, f"{old} stands for {new}", repair)


def _meant(found: re.Match[str]) -> str:
    return '"' if found[0] == "''" else "'"
