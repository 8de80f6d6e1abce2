"""Count from the beginning of the film."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.timing import stamp


class TimeCodeOffset(TrackRule):
    """Count times from the beginning of the film.

    The time code of a tape begins at an hour, often at 01:00:00 or 10:00:00. A player counts from zero, and shows such
    a file an hour too late: never.

    Bad:
        3601.000 --> 3602.500  Where is he?
        3603.000 --> 3604.500  He is gone.

    Good:
        1.000 --> 2.500  Where is he?
        3.000 --> 4.500  He is gone.

    There is no fix: take the hour off when the file is made. The limit is ``latest_start``.
    """

    name = "time-code-offset"
    reach = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look when the first cue starts."""
        if not track.cues or not profile.latest_start:
            return
        first = min(range(len(track)), key=lambda i: track[i].start)
        start = track[first].start
        if start >= profile.latest_start:
            yield self.problem(
                first, f"the first cue starts at {stamp(start)[:8]}, limit {stamp(profile.latest_start)[:8]}"
            )
