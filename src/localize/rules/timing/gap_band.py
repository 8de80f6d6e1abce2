"""Close gaps that are neither short nor long."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.picture import SLACK
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, following


class GapBand(TrackRule):
    """Close a gap that is too short to be a pause.

    A text that goes and comes back in less than half a second blinks. Two cues stand right after each other, or clearly
    apart. (The ``short-drama`` profile says nothing of it; these examples are judged by ``netflix``.)

    Bad (netflix):
        1.000 --> 2.700  Don't go.
        3.000 --> 5.000  I have to.

    Good (netflix):
        1.000 --> 2.917  Don't go.
        3.000 --> 5.000  I have to.

    The fix ends the cue later, ``gap`` before the next one. The limit is ``gap_close``: a gap may be as long or longer.
    """

    name = "gap-band"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each end with the next start; half a frame more than the gap is the gap."""
        least, most = profile.gap + SLACK, profile.gap_close
        if not most:
            return
        for i, (cue, after) in enumerate(zip(track.cues, following(track), strict=True)):
            if after is not None and least < (gap := after.start - cue.end) < most and cue.end > cue.start:
                closed = ending(cue, after.start - profile.gap)
                yield self.problem(i, f"{gap} ms before the next cue: {profile.gap}, or at least {most}", closed)
