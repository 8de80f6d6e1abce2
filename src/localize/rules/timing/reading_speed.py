"""Keep a cue on screen long enough to be read."""

from collections.abc import Iterator
from math import ceil

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import ending
from localize.rules.timing.following import REACH, free_end, next_in_time
from localize.text import measure, reading_time


class ReadingSpeed(TrackRule):
    """Give the viewer time to read.

    Who still reads misses the picture, and a text that is gone before its end is not understood at all.

    Bad:
        1.000 --> 2.000  You said you don't care.

    Good:
        1.000 --> 2.700  You said you don't care.

    The fix ends the cue later, as far as it needs and as the next cue and ``max_duration`` leave room.
    The limit is ``reading_speed``; above ``reading_speed_hard`` the problem is an error.
    """

    name = "reading-speed"
    reach = REACH

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue; one that is on screen for no time is for another rule."""
        # Milliseconds are not divided by 1000: 27 characters in 3 s would then be more than 9 a second.
        count, soft, hard = profile.speed, profile.reading_speed, profile.reading_speed_hard
        after = None
        for i, cue in enumerate(track.cues):
            duration = cue.end - cue.start
            if not 0 < soft * duration < 1000 * len(cue.text):  # no text counts more than it has characters
                continue
            if 1000 * (total := measure(cue.text, count).total) > soft * duration:
                after = next_in_time(track) if after is None else after
                over = 1000 * total > hard * duration
                limit = hard if over else soft
                # Rounded up, so that no message says "20.0, limit 20".
                message = f"{ceil(total * 10_000 / duration) / 10:.1f} characters per second, limit {limit:g}"
                yield self.problem(i, message, _longer(cue, after[i], profile), hard=over)


def _longer(cue: Cue, after: Cue | None, profile: Profile) -> Cue | None:
    needed = reading_time(cue.text, profile.reading_speed, profile.speed)
    end = min(cue.start + min(needed, profile.max_duration), free_end(cue, after, profile.gap))
    return ending(cue, end) if end > cue.end else None
