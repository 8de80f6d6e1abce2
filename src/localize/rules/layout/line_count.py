"""Keep the text from climbing over the picture."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule


class LineCount(TrackRule):
    """Show few lines at once.

    Every further line covers faces, and on an upright screen the buttons of the app as well.

    Bad:
        1.000 --> 3.000  Stop! | Stop! | Stop! | Stop!

    Good:
        1.000 --> 3.000  Stop! Stop! | Stop! Stop!

    The fix breaks the cue anew, at the best places, if the words then fit fewer lines.
    The limit is ``lines``; above ``lines_hard`` the problem is an error.
    """

    name = "line-count"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the lines of each cue."""
        most = profile.lines
        for i, cue in enumerate(track.cues):
            if cue.text.count("\n") >= most and (lines := cue.text.strip("\n").count("\n") + 1) > most:
                over = lines > profile.lines_hard
                message = f"{lines} lines, limit {profile.lines_hard if over else most}"
                yield self.problem(i, message, hard=over)

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Break the cue anew."""
        from localize.breaks.lines import rebreak

        return rebreak(track[cue], profile=profile, language=track.language)
