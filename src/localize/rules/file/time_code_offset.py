"""Count from the beginning of the film."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.timing import stamp

_HOUR = 3_600_000
_INNER = later(r"<[0-9:.]{5,20}>")


class TimeCodeOffset(FileRule):
    """Count times from the beginning of the film.

    The time code of a tape begins at an hour, often at 01:00:00 or 10:00:00. A player counts from zero, and shows such
    a file an hour too late: never.

    Bad:
        3601.000 --> 3602.500  Where is he?
        3603.000 --> 3604.500  He is gone.

    Good:
        1.000 --> 2.500  Where is he?
        3.000 --> 4.500  He is gone.

    The fix takes the whole hours of the first cue off all cues (unsafe, for the film may begin at another hour: ask for
    it with ``--unsafe-fixes``). A track of which the first cue is before its first full hour, or with times inside of
    its cues, is left alone. The limit is ``latest_start``.
    """

    name = "time-code-offset"
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look when the first cue starts."""
        if not track.cues or not profile.latest_start:
            return
        first = min(track, key=lambda cue: cue.start)
        if first.start >= profile.latest_start:
            told = f"the first cue starts at {stamp(first.start)[:8]}, limit {stamp(profile.latest_start)[:8]}"
            yield self.of_line(first.line, told)

    def mend(self, track: Track, profile: Profile) -> Track:
        """Take the same whole hours off every time."""
        if not any(self.check(track, profile)) or any(_INNER.search(cue.text) for cue in track):
            return track
        by = min(cue.start for cue in track) // _HOUR * _HOUR
        return replace(track, cues=tuple([_earlier(cue, by) for cue in track])) if by else track


def _earlier(cue: Cue, by: int) -> Cue:
    return replace(cue, start=cue.start - by, end=cue.end - by)
