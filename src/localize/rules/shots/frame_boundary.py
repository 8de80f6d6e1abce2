"""Keep times on frames."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import PictureRule
from localize.rules.timing.following import REACH
from localize.timing import from_frames, to_frames


class FrameBoundary(PictureRule):
    """Start and end a cue with a frame.

    A player shows a text with the next frame anyway; programs that count frames each round in their own way. The rule
    is off unless it is asked for: most files are timed by ear.

    Picture:
        # rate: 25

    Bad:
        1.010 --> 2.000  Wait!

    Good:
        1.000 --> 2.000  Wait!

    The fix moves both times to the nearest frame. The limit is one millisecond, which rounding may take.
    """

    name = "frame-boundary"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare both times of each cue with the frame that begins nearest."""
        rate = self.picture.rate
        for i, cue in enumerate(track.cues if rate is not None else ()):
            assert rate is not None
            start, end = (from_frames(to_frames(ms, rate), rate) for ms in (cue.start, cue.end))
            if abs(start - cue.start) > 1 or abs(end - cue.end) > 1:
                where = " and ".join(
                    f"{name} {abs(right - ms)} ms from a frame"
                    for name, right, ms in (("starts", start, cue.start), ("ends", end, cue.end))
                    if abs(right - ms) > 1
                )
                snapped = Cue(start, end, cue.text, cue.id, cue.speaker, cue.settings, cue.line)
                yield self.problem(i, where, snapped if start < end else None)
