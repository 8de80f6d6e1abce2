"""Keep a cue on screen long enough to be read at ease."""

from collections.abc import Iterator
from math import ceil

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure


class ReadingComfort(TrackRule):
    """Give the viewer time to read at ease.

    What can be read in time still leaves none for the picture. The rule is off unless it is asked for: a good
    translation often has to be quicker than this.

    Bad (netflix):
        1.000 --> 2.000  I waited for you.

    Good (netflix):
        1.000 --> 2.900  I waited for you.

    There is no fix: the time is better taken from what cannot be read at all. The limit is ``reading_speed_best``;
    above ``reading_speed`` the rule ``reading-speed`` speaks.
    """

    name = "reading-comfort"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue between the best speed and the limit."""
        best, limit = profile.reading_speed_best, profile.reading_speed
        for i, cue in enumerate(track.cues if best else ()):
            duration = cue.end - cue.start
            total = measure(cue.text, profile.speed).total if duration > 0 else 0
            if best * duration < 1000 * total <= limit * duration:
                speed = ceil(total * 10_000 / duration) / 10
                yield self.problem(i, f"{speed:.1f} characters per second, best are at most {best:g}")
