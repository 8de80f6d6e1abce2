"""Keep times at zero or after it."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.timing import seconds


class NegativeTime(TrackRule):
    """Start no cue before the picture does.

    A file that was moved too far to the front has times below zero; players leave such cues out or stumble over them.

    Bad:
        -1.000 --> 1.000  At last!

    Good:
        0.000 --> 1.000  At last!

    There is no fix: all the other cues of such a file are as wrong. The limit is zero.
    """

    name = "negative-time"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both times of each cue."""
        for i, cue in enumerate(track.cues):
            if cue.start < 0:
                yield self.problem(i, f"starts {seconds(-cue.start)} s before the picture")
