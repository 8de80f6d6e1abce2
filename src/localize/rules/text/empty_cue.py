"""Keep cues that say nothing out of the track."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure, visible


class EmptyCue(TrackRule):
    """Give every cue something to show.

    An empty cue is what is left of a lost line, and readers of SRT stumble over it.

    Bad:
        1.000 --> 2.000  <i></i>

    Good:
        1.000 --> 2.000  <i>Hello?</i>

    There is no fix: only a person knows whether words are missing or the cue is too many. There is no limit.
    """

    name = "empty-cue"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for anything that is seen."""
        count = profile.count
        for i, cue in enumerate(track.cues):
            text = cue.text
            # A text that begins with a letter needs no second look, and nearly all do.
            if not (text and text[0].isalnum()) and (not measure(text, count).total or not visible(text).strip()):
                yield self.problem(i, "shows nothing")
