"""Keep one cue from running into the next."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, following


class Overlap(TrackRule):
    r"""End a cue before the next one starts.

    Two cues at once hide each other or jump, each player in its own way. Cues that are shown at different places (other
    settings, another ``{\an8}`` or ``{\pos(…)}``) may overlap.

    Bad:
        1.000 --> 3.200  Don't go.
        3.000 --> 5.000  I have to.

    Good:
        1.000 --> 3.000  Don't go.
        3.000 --> 5.000  I have to.

    The fix ends the cue where the next one starts, unless that takes more than half of its time: then a person has to
    say which of the two is right. The limit is zero.
    """

    name = "overlap"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each end with the next start."""
        for i, (cue, after) in enumerate(zip(track.cues, following(track), strict=True)):
            if after is not None and cue.end > after.start and cue.end > cue.start:
                enough = 2 * (after.start - cue.start) >= cue.duration
                trimmed = ending(cue, after.start) if enough else None
                yield self.problem(i, f"overlaps the next cue by {cue.end - after.start} ms", trimmed)
