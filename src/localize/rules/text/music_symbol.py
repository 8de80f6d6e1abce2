"""Mark songs with the sign of the style."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

_NOTES = "♩♪♫♬🎵🎶🎼"


class MusicSymbol(TrackRule):
    """Mark what is sung with one sign.

    A viewer who cannot hear learns once what it means; ``#`` and ``*`` come from machines that had no note, an emoji
    of a note is a box in many players.

    Bad (netflix):
        1.000 --> 2.500  # La la la #
        3.000 --> 4.500  ♫ La la la ♫

    Good (netflix):
        1.000 --> 2.500  ♪ La la la ♪

    The fix writes the sign of the profile. There is no limit to set: ``music`` says which sign.
    """

    name = "music-symbol"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for other notes, and for ``#`` and ``*`` around a line."""
        if music := profile.music:

            def sung(found: re.Match[str]) -> str:
                return music if found[0][0] in _NOTES or _stands_around(found[0], found.string) else found[0]

            for i, old, _, repair in rewritings(track, _pattern(music), sung, marks=_NOTES + "#*"):
                yield self.problem(i, f"{old} stands for {music}", repair)


@cache
def _pattern(music: str) -> re.Pattern[str]:
    notes = "".join(note for note in _NOTES if note not in music)
    return re.compile(rf"[{notes}]\ufe0f?|(?m:^[#*](?= )|(?<= )[#*]$)")


def _stands_around(sign: str, seen: str) -> bool:
    """Tell whether a song begins and ends with *sign*."""
    return len(seen) > 2 and seen.startswith(sign) and seen.rstrip().endswith(sign)
