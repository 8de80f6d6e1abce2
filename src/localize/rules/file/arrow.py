"""Part two times with the arrow, and write it nowhere else."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.suspects import suspects

_ARROW = later("-->")


class Arrow(FileRule):
    """Write one arrow between two times, `` --> `` with its spaces, and none in the text.

    Most players know a cue by this arrow. They leave out what stands around ``->``, ``=>`` or ``→``, some also an arrow
    without spaces, and they may take an arrow in the text for another time line.

    Bad (one.srt):
        1
        00:00:01,000 -> 00:00:02,500
        Where is he?

        2
        00:00:03,000-->00:00:04,500
        He is gone.

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    The fix writes the arrow with its spaces; one in a text is left. There is no limit.
    """

    name = "arrow"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell the arrows of time lines, and look for others in the texts: WebVTT writes those as a reference."""
        yield from self.told(track)
        if track.origin.format != "srt":
            return
        for i in suspects(track, _ARROW, seen=False):
            yield self.problem(i, "--> in the text, which players take for a time line")
