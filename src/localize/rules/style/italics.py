"""Slant letters only where they can be slanted."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying

_ITALIC = later(r"</?i(?:[\s.][^<>\n]*)?>", re.IGNORECASE)


class Italics(TrackRule):
    """Slant no letters where the script or the house has no italics.

    Chinese, Korean, Thai, Arabic and Hindi letters have no slanted form: a player bends them until they are hard to
    read, or shows them upright.

    Bad (ko):
        1.000 --> 2.500  <i>여보세요?</i>

    Good (ko):
        1.000 --> 2.500  여보세요?

    The fix takes the tags out (unsafe, for they may tell a voice from off the screen: ask for it with
    ``--unsafe-fixes``). There is no limit to set: ``italics`` says whether there are any.
    """

    name = "italics"
    unsafe = True
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for their tag."""
        if profile.italics:
            return
        for i, cue in enumerate(track.cues):
            if "<" in cue.text and _ITALIC.search(cue.text):
                yield self.problem(i, "italics", saying(cue, _ITALIC.sub("", cue.text)))
