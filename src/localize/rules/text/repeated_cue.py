"""Find what a machine that listens says over and over."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import visible

_RUN = 3


class RepeatedCue(TrackRule):
    """Look at a line that stands in three cues in a row.

    Speech recognition that hears nothing says its last words again and again; a person who calls three times seldom
    does so in the very same words.

    Bad:
        1.000 --> 1.900  Thank you.
        2.000 --> 2.900  Thank you.
        3.000 --> 3.900  Thank you.

    Good:
        1.000 --> 1.900  Thank you.
        2.000 --> 2.900  Thank you.
        3.000 --> 4.500  Thank you so much.

    There is no fix: only the film tells whether it is said. The limit is 3 cues.
    """

    name = "repeated-cue"
    reach = _RUN

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the cues that say what the one before them says; tell it once, of the third."""
        run, before = 1, ""
        for i in sorted(range(len(track)), key=lambda i: track[i].start):
            run = run + 1 if track[i].text == before else 1
            before = track[i].text
            if run == _RUN and any(map(str.isalnum, visible(before))):
                yield self.problem(i, "the same words in three cues in a row")
