"""Keep a whole file readable."""

from collections.abc import Iterator
from math import ceil

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure

LEAST = 10
"""An average over fewer cues tells no more than the cues do."""


class AverageSpeed(TrackRule):
    """Keep the average of a file below the limit for one cue.

    A few quick cues are read somehow. Where most of them are quick nobody sees the film. Files of less than ten cues
    have no average.

    Bad:
        1.000 --> 1.900  She is gone for good.
        2.000 --> 2.900  She is gone for good.
        3.000 --> 3.900  She is gone for good.
        4.000 --> 4.900  She is gone for good.
        5.000 --> 5.900  She is gone for good.
        6.000 --> 6.900  She is gone for good.
        7.000 --> 7.900  She is gone for good.
        8.000 --> 8.900  She is gone for good.
        9.000 --> 9.900  She is gone for good.
        10.000 --> 10.900  She is gone for good.

    Good:
        1.000 --> 2.800  She is gone for good.
        3.000 --> 4.800  I have seen it.

    There is no fix beyond that of ``reading-speed``. The limit is ``reading_speed``, over all text and all time.
    """

    name = "average-speed"
    reach = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Divide all characters by all time."""
        shown = [cue for cue in track.cues if cue.end > cue.start]
        if len(shown) < LEAST:
            return
        time = sum(cue.end - cue.start for cue in shown)
        if 1000 * sum(len(cue.text) for cue in shown) <= profile.reading_speed * time:
            return  # no text counts more than it has characters: there is no need to measure all of them
        total = sum(measure(cue.text, profile.speed).total for cue in shown)
        if 1000 * total > profile.reading_speed * time:
            speed = ceil(10_000 * total / time) / 10
            yield self.problem(-1, f"{speed:.1f} characters per second on average, limit {profile.reading_speed:g}")
