"""Keep ends just before shot changes, or away from them."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.picture import end_place
from localize.profiles import Profile
from localize.rules import PictureRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, free_end, next_in_time
from localize.timing import seconds


class EndAtShotChange(PictureRule):
    """End a cue that goes close to a shot change just before it.

    A text that hangs over a cut for a moment, or goes a moment before it, draws the eye away from the new picture.

    Picture:
        4.000
        9.000

    Bad (netflix):
        2.000 --> 4.300  Who is there?
        6.000 --> 8.700  It's me.

    Good (netflix):
        2.000 --> 3.917  Who is there?
        6.000 --> 8.917  It's me.

    The fix ends the cue ``shot_gap`` before the shot change, where the next cue leaves room. The limit is
    ``shot_zone``, to either side; half a frame is nothing.
    """

    name = "end-at-shot-change"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each end with the shot changes around it."""
        if not profile.shot_zone or not self.picture.shots:
            return
        after = None
        for i, cue in enumerate(track.cues):
            end = end_place(self.picture, cue.end, profile)
            if end != cue.end and cue.end > cue.start:
                after = next_in_time(track) if after is None else after
                free = cue.start < end <= max(cue.end, free_end(cue, after[i], profile.gap))
                near = min(self.picture.around(cue.end, profile.shot_zone), key=lambda each: abs(each - cue.end))
                place = f"{profile.shot_gap} ms before it" if profile.shot_gap else "on it"
                message = f"ends {_beside(cue.end, near)} the shot change at {seconds(near)}, should end {place}"
                yield self.problem(i, message, ending(cue, end) if free else None)


def _beside(end: int, shot: int) -> str:
    return "on" if end == shot else f"{abs(end - shot)} ms {'after' if end > shot else 'before'}"
