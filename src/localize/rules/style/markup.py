"""Use the markup that the house shows."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying


class Markup(TrackRule):
    """Use no markup that the house does not show.

    What a platform ignores is not there for the viewer; what an editor meant by it is lost without a word.

    Bad (youtube):
        1.000 --> 2.500  I <b>never</b> said <font color="red">that</font>.

    Good (youtube):
        1.000 --> 2.500  I never said that.

    The fix takes the tags out (unsafe, for they may mean something: ask for it with ``--unsafe-fixes``). There is no
    limit to set: ``banned_tags`` names them. Italics are for `italics`.
    """

    name = "markup"
    unsafe = True
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for the tags that the profile bans."""
        if not profile.banned_tags:
            return
        tag = _pattern(profile.banned_tags)
        for i, cue in enumerate(track.cues):
            if "<" in cue.text and (found := tag.search(cue.text)):
                yield self.problem(i, f"<{found[1].lower()}> is not shown", saying(cue, tag.sub("", cue.text)))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"</?({'|'.join(map(re.escape, names))})(?:[\s.][^<>\n]*)?>", re.IGNORECASE)
