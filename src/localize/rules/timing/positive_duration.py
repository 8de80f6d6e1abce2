"""Keep every end after its start."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, free_end, next_in_time


class PositiveDuration(TrackRule):
    """End a cue after it starts.

    A cue that ends when it starts, or before, is never seen: players leave it out.

    Bad:
        1.000 --> 1.000  Wait!
        3.000 --> 2.000  Come back!

    Good:
        1.000 --> 1.900  Wait!
        3.000 --> 3.900  Come back!

    The fix ends the cue when it has been on screen for ``min_duration``, or when the next one starts.
    The limit is zero.
    """

    name = "positive-duration"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue."""
        after = None
        for i, cue in enumerate(track.cues):
            if cue.end <= cue.start:
                after = next_in_time(track) if after is None else after
                end = min(cue.start + profile.min_duration, free_end(cue, after[i], profile.gap))
                seen = ending(cue, end) if end > cue.start else None
                what = "ends as it starts" if cue.end == cue.start else f"ends {-cue.duration} ms before it starts"
                yield self.problem(i, what, seen)
