"""Keep a cue from staying on screen when it has been read."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.text import reading_time
from localize.timing import seconds


class MaxDuration(TrackRule):
    """Take a cue off the screen before it is read twice.

    A text that stays is read again, and the viewer takes it for a new one.

    Bad:
        1.000 --> 9.500  I waited all night.

    Good:
        1.000 --> 4.500  I waited all night.

    The fix ends the cue at the limit, where its text can be read in that time (unsafe, for only who hears the speech
    can say whether it has to be split: ask for it with ``--unsafe-fixes``). The limit is ``max_duration``; above
    ``max_duration_hard`` the problem is an error.
    """

    name = "max-duration"
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue."""
        most, hard = profile.max_duration, profile.max_duration_hard
        limits = f"{most / 1000:g}", f"{hard / 1000:g}"
        for i, cue in enumerate(track.cues):
            if (duration := cue.end - cue.start) > most:
                over = duration > hard
                yield self.problem(i, f"{seconds(duration)} s, limit {limits[over]}", _trimmed(cue, profile), hard=over)


def _trimmed(cue: Cue, profile: Profile) -> Cue | None:
    """Return *cue* as long as it may be, if that is long enough to read it."""
    needed = reading_time(cue.text, profile.reading_speed, profile.speed)
    return ending(cue, cue.start + profile.max_duration) if needed <= profile.max_duration else None
