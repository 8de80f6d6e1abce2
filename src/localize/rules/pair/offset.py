"""Keep the clock of the source."""

from collections.abc import Iterator, Sequence

from localize.clocks import Course, course
from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule

LIMIT = 80


class Offset(PairRule):
    """Start the cues when those of the source start, not all of them later or at another speed.

    A track that was made for another cut, or for 25 frames a second where the picture has 24, is out of step from the
    first cue to the last, and no cue by itself tells why.

    Bad (en to de):
        1.000 --> 2.000  Who are you? => 1.400 --> 2.400  Wer bist du?
        4.000 --> 5.000  Open the door. => 4.400 --> 5.400  Mach die Tür auf.
        5.500 --> 6.500  She's gone. => 5.900 --> 6.900  Sie ist weg.
        9.000 --> 10.000  What a day. => 9.400 --> 10.400  Was für ein Tag.
        13.500 --> 14.500  Come here. => 13.900 --> 14.900  Komm her.
        15.200 --> 16.200  Look at that. => 15.600 --> 16.600  Sieh dir das an.
        19.000 --> 20.000  It's my turn. => 19.400 --> 20.400  Ich bin dran.
        23.700 --> 24.700  Let me go. => 24.100 --> 25.100  Lass mich los.
        25.100 --> 26.100  You'll pay. => 25.500 --> 26.500  Das büßt du.

    Good (en to de):
        1.000 --> 2.000  Who are you? => Wer bist du?
        4.000 --> 5.000  Open the door. => Mach die Tür auf.

    There is no fix: only a person knows which of the two fits the picture. The limit is 80 milliseconds; eight cues are
    needed, and six of ten have to agree.
    """

    name = "offset"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: one pair alone shows nothing."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for one offset, and one rate, that most cues agree on."""
        here = sorted(cue.start for pair in pairs for cue in pair.source)
        there = sorted(cue.start for pair in pairs for cue in pair.target)
        found = course(here, there)
        if found and (abs(found.offset) > LIMIT or found.name):
            yield self.problem(-1, f"{shown(found)} than the source")


def shown(found: Course) -> str:
    """Say how a track goes beside another.

    >>> shown(Course(1.0, -400, 0.9))
    '400 ms earlier, in 90 % of the cues,'
    """
    how = f"{abs(found.offset)} ms {'later' if found.offset > 0 else 'earlier'}"
    rate = f", with {found.name}" if found.name else ""
    return f"{how}{rate}, in {found.share:.0%} of the cues,".replace("%", " %")
