"""Keep the cues in the order of their starts."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.timing import seconds


class Order(TrackRule):
    """Write the cues in the order in which they start.

    Some players sort a file, others never show a cue that comes too late in it; WebVTT forbids it.

    Bad:
        3.000 --> 4.000  And you?
        1.000 --> 2.000  I'm fine.

    Good:
        1.000 --> 2.000  I'm fine.
        3.000 --> 4.000  And you?

    The fix sorts the cues. There is no limit.
    """

    name = "order"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each start with the one above."""
        latest = track.cues[0].start if track.cues else 0
        for i, cue in enumerate(track.cues):
            if cue.start < latest:
                yield self.problem(i, f"starts {seconds(latest - cue.start)} s before the cue above it")
            latest = cue.start
