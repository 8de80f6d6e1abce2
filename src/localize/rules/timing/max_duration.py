"""Keep a cue from staying on screen when it has been read."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.timing import seconds


class MaxDuration(TrackRule):
    """Take a cue off the screen before it is read twice.

    A text that stays is read again, and the viewer takes it for a new one.

    Bad:
        1.000 --> 9.500  I waited all night.

    Good:
        1.000 --> 4.500  I waited all night.

    There is no fix: whether the cue has to end earlier or be split, only who hears the speech can say. The limit is
    ``max_duration``; above ``max_duration_hard`` the problem is an error.
    """

    name = "max-duration"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue."""
        most, hard = profile.max_duration, profile.max_duration_hard
        for i, cue in enumerate(track.cues):
            if (duration := cue.end - cue.start) > most:
                message = f"{seconds(duration)} s, limit {hard / 1000 if duration > hard else most / 1000:g}"
                yield self.problem(i, message, hard=duration > hard)
