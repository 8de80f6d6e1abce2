"""Put sounds into the brackets of the house."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings
from localize.rules.style.sounds import HINT, IN_BRACKETS


class SoundBrackets(TrackRule):
    """Put sounds and names of speakers into the brackets of the house.

    Round ones hold what somebody says aside, square ones what nobody says: whoever cannot hear goes by that.

    Bad (netflix-sdh):
        1.000 --> 2.500  (door slams)

    Good (netflix-sdh):
        1.000 --> 2.500  [door slams]

    The fix changes the brackets. There is no limit to set: ``sound_brackets`` are the two of the house.
    """

    name = "sound-brackets"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for other brackets at the beginning of a line."""
        if not (own := profile.sound_brackets):
            return

        def bracketed(found: re.Match[str]) -> str:
            return f"{found[1]}{own[0]}{found[2] or found[3] or found[4]}{own[1]}"

        for i, old, _, repair in rewritings(track, IN_BRACKETS, bracketed, hint=HINT, marks="([{"):
            kind = next(mark for mark in old if mark in "([{")
            yield self.problem(i, f"a sound in {kind}, {own[0]} is used for it", repair)
