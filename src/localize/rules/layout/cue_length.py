"""Keep a cue short enough to be taken in."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure


class CueLength(TrackRule):
    """Split a cue that holds more than its lines do.

    No way of breaking brings it within its lines: it needs fewer words, or to be two cues. Where a house limits its
    lines and their length, `line-count` or `line-length` finds such a cue as well; this rule says that another break
    will not help, and looks at nothing unless a profile gives a number, as TED's 84 does.

    Bad (ted):
        1.000 --> 6.000  You said that I would never have to come | back to this old house where everybody hates me.

    Good (ted):
        1.000 --> 3.500  You said that I would never
        3.600 --> 6.500  have to come back to this old house | where everybody hates me.

    There is no fix: `localize translate --split` makes several cues of one, and fewer words are for a person.
    The limit is ``cue_length``; 0 is no limit.
    """

    name = "cue-length"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the characters of each cue."""
        most = profile.cue_length
        for i, cue in enumerate(track.cues if most else ()):
            if (total := measure(cue.text, profile.count).total) > most:
                yield self.problem(i, f"{total:g} characters in a cue, limit {most:g}")
