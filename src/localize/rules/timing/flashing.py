"""Keep cues from flashing by one after another."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule

RUN = 3


class Flashing(TrackRule):
    """Join very short cues that follow one another.

    Each of them can be read, but the eye never leaves the bottom of the screen.

    Bad:
        1.000 --> 1.900  No!
        1.900 --> 2.800  Wait!
        2.800 --> 3.700  Stop!

    Good:
        1.000 --> 1.900  No!
        1.900 --> 3.700  Wait! | Stop!

    There is no fix: whose words they are only a person can say. The limit is ``flash``: three cues in a row are
    shorter, and the gaps between them.
    """

    name = "flashing"
    reach = None  # a run may be long, and is told once

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell of each run at its first cue."""
        limit, run, clear = profile.flash, list[int](), 0
        order = sorted(range(len(track) if limit else 0), key=lambda i: track.cues[i].start)
        for i in order:
            cue = track.cues[i]
            short = 0 < cue.end - cue.start < limit
            if run and not (short and 0 <= cue.start - clear < limit):
                yield from self._told(run, limit)
                run = []
            if short:
                run.append(i)
                clear = cue.end
        yield from self._told(run, limit)

    def _told(self, run: list[int], limit: int) -> Iterator[Problem]:
        if len(run) >= RUN:
            yield self.problem(run[0], f"{len(run)} cues in a row are shorter than {limit / 1000:g} s")
