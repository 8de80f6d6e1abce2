"""Give each speaker a line."""

from collections import Counter
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import DASHES, parted, shared, unbroken
from localize.rules.repairs import saying
from localize.rules.suspects import suspects

_HINT = later(rf"[{DASHES}](?<=[ \u3000].)(?!\n)")


class SpeakerLine(TrackRule):
    """Give each speaker a line.

    Two who speak on one line are read as one.

    Bad:
        1.000 --> 3.000  - Who is it? - Me.

    Good:
        1.000 --> 3.000  - Who is it? | - Me.
        4.000 --> 6.000  It's late. – Go home.

    The fix breaks the line before the dash. There is no limit. A long dash is one of thought where none begins the
    line.
    """

    name = "speaker-line"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for a dash after the end of a sentence."""
        for i in suspects(track, _HINT, marks=DASHES):
            cue = track.cues[i]
            if found := shared(cue.text):
                text = parted(cue.text)
                if text.count("\n") >= profile.lines:
                    text = unbroken(text)
                most = max(Counter(dash.string.count("\n", 0, dash.start()) for dash in found).values()) + 1
                yield self.problem(i, f"{most} speakers on one line", saying(cue, text))
