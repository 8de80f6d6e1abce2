"""Keep the clock of the source."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from localize.clocks import Course, course, stretches
from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule

LIMIT = 80


class Offset(PairRule):
    """Start the cues when those of the source start, not all of them later or at another speed.

    A track that was made for another cut, or for 25 frames a second where the picture has 24, is out of step from the
    first cue to the last; where one of the two has a break for advertisements, from there on. No cue by itself tells
    why. The other rules about translations compare what belongs together nevertheless.

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

    There is no fix: only a person knows which of the two fits the picture. The limit is 80 milliseconds, and a quarter
    of a second for a break; eight cues are needed, and six of ten have to agree.
    """

    name = "offset"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: one pair alone shows nothing."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for one offset, and one rate, that most cues agree on, then for breaks."""
        here = sorted(cue.start for pair in pairs for cue in pair.source)
        there = sorted(cue.start for pair in pairs for cue in pair.target)
        found = course(here, there)
        parts = () if found and found.name else stretches(here, there)
        if len(parts) > 1:
            numbered = sorted((cue.start, i) for pair in pairs for i, cue in zip(pair.cues, pair.target, strict=True))
            for part in parts if abs(parts[0].offset) > LIMIT else parts[1:]:
                at = bisect_left(there, here[part.first] + part.offset - LIMIT)
                yield self.problem(numbered[min(at, len(there) - 1)][1], _from_here_on(part.offset))
        elif found and (abs(found.offset) > LIMIT or found.name):
            yield self.problem(-1, shown(found, "the source"))


def _from_here_on(offset: int) -> str:
    return f"from here on {apart(offset)} than the source" if abs(offset) > LIMIT else "from here on with the source"


def apart(offset: int) -> str:
    """Say how much later something is.

    >>> apart(-30_000)
    '30,000 ms earlier'
    """
    return f"{abs(offset):,} ms {'later' if offset > 0 else 'earlier'}"


def shown(found: Course, other: str) -> str:
    """Say how a track goes beside *other*.

    >>> shown(Course(1.0, -400, 0.9), "the source")
    '400 ms earlier than the source all along (90 % of the cues agree)'
    """
    agree = f"({found.share:.0%} of the cues agree)".replace("%", " %")
    if not found.name:
        return f"{apart(found.offset)} than {other} all along {agree}"
    start = f", and begins {apart(found.offset)}" if abs(found.offset) > LIMIT else ""
    return f"runs at another speed than {other}: {found.name}{start} {agree}"
