"""Break a line where a reader would pause."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.once import broken
from localize.rules.repairs import saying
from localize.text import lines, printable

if TYPE_CHECKING:
    from localize.breaks.torn import Torn
    from localize.words import Words


class BadBreak(TrackRule):
    """End no line on a word that belongs to the next one.

    Who reads "the" at the end of a line waits for the noun, and reads the line again. A line ends on an article, a
    preposition, a number of something or a negation only where no better place is left, as often on an upright screen:
    then nothing is found.

    Bad (en):
        1.000 --> 3.000  He never came to the | house again.

    Good (en):
        1.000 --> 3.000  He never came | to the house again.

    The fix breaks the cue anew, at the best places. There is no limit; which words hold the next one, and which cling
    to the one before, the lists of each language say.
    """

    name = "bad-break"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both sides of every break."""
        if not broken(track):
            return
        from localize import words

        known = words.load(track.language)
        for i, rows in broken(track):
            if found := _torn(rows, known):
                from localize.breaks.lines import break_lines

                cue = track.cues[i]
                better = break_lines(cue.text, profile=profile, language=track.language)
                if better != cue.text and len(_torn(lines(better), known)) < len(found):
                    yield self.problem(i, _told(found[0]), saying(cue, better))


def _torn(rows: Sequence[str], known: "Words") -> "list[Torn]":
    from localize.breaks.torn import torn

    return [found for above, below in pairwise(rows) if (found := torn(above, below, known))]


def _told(found: "Torn") -> str:
    if found.ends:
        return f"a line ends on {printable(found.word)}, which belongs to the next"
    return f"a line begins with {printable(found.word)}, which belongs above"
