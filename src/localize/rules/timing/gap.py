"""Keep a little dark between two cues."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, following


class Gap(TrackRule):
    """Leave a gap between a cue and the next one.

    Without a moment of nothing the eye does not notice that the text has changed. (Upright dramas cut so fast that the
    ``short-drama`` profile asks for none; these examples are judged by ``netflix``.)

    Bad (netflix):
        1.000 --> 2.990  Don't go.
        3.000 --> 5.000  I have to.

    Good (netflix):
        1.000 --> 2.900  Don't go.
        3.000 --> 5.000  I have to.

    The fix ends the cue earlier. The limit is ``gap``.
    """

    name = "gap"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each end with the next start; where cues overlap, another rule speaks."""
        if not profile.gap:
            return
        for i, (cue, after) in enumerate(zip(track.cues, following(track), strict=True)):
            if after is not None and 0 <= after.start - cue.end < profile.gap:
                end = after.start - profile.gap
                trimmed = ending(cue, end) if end > cue.start else None
                yield self.problem(i, f"{after.start - cue.end} ms before the next cue, needs {profile.gap}", trimmed)
