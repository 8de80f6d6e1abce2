"""Let two speak in a cue at most."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import dashed, dialogue


class SpeakerCount(TrackRule):
    """Let no more than two people speak in one cue.

    Nobody can tell from dashes alone which of three said what.

    Bad (netflix):
        1.000 --> 3.000  -Yes? | -It's me. | -Who?

    Good (netflix):
        1.000 --> 3.000  -Yes? | -It's me.
        4.000 --> 5.000  Who?

    There is no fix: only a new cue helps. The limit is ``speakers``; zero asks for nothing.
    """

    name = "speaker-count"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the dashes of each dialogue."""
        if not (limit := profile.speakers):
            return
        for i in dashed(track):
            found = dialogue(track.cues[i].text)
            if found is not None and found.speakers > limit:
                yield self.problem(i, f"{found.speakers} speakers, limit {limit}")
