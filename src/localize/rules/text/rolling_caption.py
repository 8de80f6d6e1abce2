"""Find captions that roll up: every line is said twice."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.timing.following import REACH, following
from localize.text import visible

_CLOSE = 100  # milliseconds between two cues that roll


class RollingCaption(TrackRule):
    """Say each line once, not as the last line of one cue and as the first line of the next.

    Captions of live programmes and of video sites roll up line by line. Each of their lines would be translated twice
    and stand still for a moment in between.

    Bad:
        1.000 --> 3.000  I never said | that to you.
        3.000 --> 5.000  that to you. | Not once!

    Good:
        1.000 --> 3.000  I never said | that to you.
        3.000 --> 5.000  Not once!

    There is no fix: the words of several cues have to be laid out anew. There is no limit to set.
    """

    name = "rolling-caption"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare the last line of each cue with the first line of the next."""
        for i, (cue, after) in enumerate(zip(track.cues, following(track), strict=True)):
            if after is None or not ("\n" in cue.text or "\n" in after.text) or abs(after.start - cue.end) > _CLOSE:
                continue
            line = visible(cue.text).strip().rsplit("\n", 1)[-1].strip()
            if line and line == visible(after.text).strip().split("\n", 1)[0].strip():
                yield self.problem(i, "its last line is the first line of the next cue")
