"""Write only characters that fonts have."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects, whole
from localize.text import visible

_PRIVATE = "\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"


class Glyph(TrackRule):
    """Write only characters that the players' fonts have.

    A character of the private use area looks like something in one font only; what a player has no glyph for is a box.

    Bad (netflix):
        1.000 --> 2.500  Wait\u22ef 100 \u20ba

    Good (netflix):
        1.000 --> 2.500  Wait… 100 lira

    There is no fix: only a person knows what is meant. There is no limit to set: ``missing_glyphs`` says which ones a
    house does not have.
    """

    name = "glyph"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for each."""
        pattern = _pattern(profile.missing_glyphs)
        if whole(track).isascii():
            return
        for i in suspects(track, pattern):
            if found := pattern.search(visible(track.cues[i].text)):
                yield self.problem(i, f"U+{ord(found[0]):04X} is in no font")


@cache
def _pattern(missing: str) -> re.Pattern[str]:
    return later(f"[{_PRIVATE}{re.escape(missing)}]")
