"""Keep a short text from hanging on the screen."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import reading_time
from localize.timing import seconds


class HangingCue(TrackRule):
    """Take a short text off the screen long before a long one.

    A word that stays for seconds after its speech looks like a mistake, and mostly is one: an end that was never set.

    Bad (netflix):
        1.000 --> 7.900  No!

    Good (netflix):
        1.000 --> 3.000  No!

    There is no fix: who hears the speech knows where it ends. The limit is ``hang`` times as long as the text needs to
    be read, or to be seen (``min_duration``).
    """

    name = "hanging-cue"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure each cue that stays long; past ``max_duration`` another rule speaks."""
        least, most = profile.hang * profile.min_duration, profile.max_duration
        speed = min(profile.reading_speed_best or profile.reading_speed, profile.reading_speed)
        for i, cue in enumerate(track.cues if profile.hang else ()):
            if least < (duration := cue.end - cue.start) <= most:
                limit = max(least, profile.hang * reading_time(cue.text, speed, profile.speed))
                if duration > limit:
                    yield self.problem(i, f"{seconds(duration)} s for so little text, limit {limit / 1000:g}")
