"""Keep capitals for names and beginnings."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import UPPER
from localize.rules.suspects import suspects
from localize.text import visible

_TWO = later(f"[{UPPER}](?=[{UPPER}])")
_SHARE = 0.8
_WORDS = 2


class Capitals(TrackRule):
    """Write speech in small letters.

    Capitals are slower to read and look like shouting; style guides keep them for what is written in the picture.

    Bad:
        1.000 --> 2.500  WHERE HAVE YOU BEEN?

    Good:
        1.000 --> 2.500  Where have you been?
        3.000 --> 4.500  FBI! Open up!

    There is no fix: names would lose their capitals. The limit is 80 % of the letters of a cue of two words or more.
    It is an info, for a sign in the picture is written so.
    """

    name = "capitals"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the letters of the cues that have two capitals together."""
        for i in suspects(track, _TWO):
            seen = visible(track.cues[i].text)
            upper = sum(map(str.isupper, seen))
            letters = sum(map(str.isalpha, seen)) if upper > 1 else 0
            if letters and upper >= _SHARE * letters and _words_in_capitals(seen) >= _WORDS:
                yield self.problem(i, f"{100 * upper // letters} % capitals, limit {100 * _SHARE:.0f} %")


def _words_in_capitals(seen: str) -> int:
    return sum(word.isupper() and sum(map(str.isalpha, word)) > 1 for word in seen.split())
