"""Keep starts on shot changes, or away from them."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.picture import start_place
from localize.profiles import Profile
from localize.rules import PictureRule
from localize.rules.timing.following import REACH
from localize.timing import seconds


class StartAtShotChange(PictureRule):
    """Start a cue that comes close to a shot change on it.

    A text that appears a few frames beside a cut makes the eye jump twice.

    Picture:
        2.000
        8.000

    Bad (netflix):
        2.200 --> 4.000  Who is there?
        7.800 --> 9.500  It's me.

    Good (netflix):
        2.000 --> 4.000  Who is there?
        8.000 --> 9.500  It's me.

    The fix starts the cue with the shot; where it comes more than ``shot_snap`` before it, ``shot_zone`` before it. The
    limit is ``shot_zone``, to either side; half a frame is nothing.
    """

    name = "start-at-shot-change"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each start with the nearest shot change."""
        if not profile.shot_zone or not self.picture.shots:
            return
        for i, cue in enumerate(track.cues):
            start = start_place(self.picture, cue.start, profile)
            if start != cue.start:
                near = min(self.picture.around(cue.start, profile.shot_zone), key=lambda each: abs(each - cue.start))
                side = "after" if cue.start > near else "before"
                message = f"starts {abs(cue.start - near)} ms {side} the shot change at {seconds(near)}"
                yield self.problem(i, message, _starting(cue, start) if start < cue.end else None)


def _starting(cue: Cue, start: int) -> Cue:
    return Cue(start, cue.end, cue.text, cue.id, cue.speaker, cue.settings, cue.line)
