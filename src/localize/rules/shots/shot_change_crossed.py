"""Keep a cue within its shots."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.picture import before
from localize.profiles import Profile
from localize.rules import PictureRule
from localize.timing import seconds


class ShotChangeCrossed(PictureRule):
    """Keep a cue from starting in the middle of one shot and ending in the middle of another.

    Where the picture changes the viewer takes a text that stays for a new one, and reads it again. A cue that begins or
    ends with a shot may run over the changes in between. The rule is off unless it is asked for: most houses allow
    this, away from the shot change.

    Picture:
        3.000

    Bad:
        2.000 --> 4.000  Who is there?

    Good:
        2.000 --> 3.000  Who is there?

    There is no fix: the sentence has to be split, or said in less time. There is no limit.
    """

    name = "shot-change-crossed"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for shot changes inside each cue."""
        for i, cue in enumerate(track.cues if self.picture.shots else ()):
            inside = self.picture.crossed(cue.start, cue.end)
            if inside and not self._with_a_shot(cue.start, cue.end, profile):
                more = f" and {len(inside) - 1} more" if len(inside) > 1 else ""
                yield self.problem(i, f"runs over the shot change at {seconds(inside[0])}{more}")

    def _with_a_shot(self, start: int, end: int, profile: Profile) -> bool:
        """Tell whether a cue starts on a shot change, or ends on one or as far before it as it should."""
        slack = self.picture.slack + 1
        if self.picture.around(start, slack):
            return True
        reach = profile.shot_gap + slack
        near = self.picture.around(end, reach)
        return any(before(self.picture, shot, profile) - slack < end < shot + slack for shot in near)
