"""Leave the dash to cues in which two speak."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import AT_START, dashed, lone
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten


class LoneDash(TrackRule):
    """Begin no cue with a dash in which one person speaks.

    A dash makes a viewer look for the second speaker.

    Bad:
        1.000 --> 2.500  - Where were you?

    Good:
        1.000 --> 2.500  Where were you?
        3.000 --> 4.500  -5 degrees.

    The fix takes it out (unsafe, for some houses begin every new speaker with one: ask for it with
    ``--unsafe-fixes``). There is no limit.
    """

    name = "lone-dash"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the cues that begin with a dash."""
        for i in dashed(track):
            cue = track.cues[i]
            if lone(cue.text):
                yield self.problem(i, "a dash, and one speaker", saying(cue, rewritten(cue.text, AT_START, "")))
