"""Leave out places that nobody reads."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule


class Coordinates(TrackRule):
    """Write no coordinates behind the times of a SubRip file.

    ``X1:… X2:… Y1:… Y2:…`` was made for one program. Most players ignore it, and some leave the cue out.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500  X1:100 X2:600 Y1:050 Y2:100
        Where is he?

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

    The fix takes them out. There is no limit.
    """

    name = "coordinates"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look behind the times."""
        if track.origin.format != "srt":
            return
        for i, cue in enumerate(track.cues):
            if cue.settings.startswith("X1:"):
                yield self.problem(i, f"{cue.settings[:60]} behind the times", replace(cue, settings=""))
