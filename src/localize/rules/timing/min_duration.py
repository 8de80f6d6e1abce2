"""Keep a cue on screen long enough to be seen."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, free_end, next_in_time


class MinDuration(TrackRule):
    """Keep a cue on screen long enough to be seen.

    Anything shorter flashes by before the eye has found it.

    Bad:
        1.000 --> 1.600  No!

    Good:
        1.000 --> 1.900  No!

    The fix ends the cue later, where nothing else is on screen yet. The limit is ``min_duration``; below half of it the
    problem is an error.
    """

    name = "min-duration"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue."""
        least = profile.min_duration
        after = None
        for i, cue in enumerate(track.cues):
            if 0 < cue.end - cue.start < least:
                after = next_in_time(track) if after is None else after
                end = min(cue.start + least, free_end(cue, after[i], profile.gap))
                longer = ending(cue, end) if end > cue.end else None
                yield self.problem(i, f"{cue.duration} ms, needs {least}", longer, hard=2 * cue.duration < least)
