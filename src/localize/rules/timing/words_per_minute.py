"""Keep the words of a cue few enough for its time."""

from collections.abc import Iterator
from math import ceil

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import visible


class WordsPerMinute(TrackRule):
    """Give the viewer time for each word.

    Many short words take longer than their letters tell. Counted is what stands between spaces and has a letter or a
    digit, so that the rule says nothing of languages that write no spaces.

    Bad:
        1.000 --> 2.000  Go on, do it, do it!

    Good:
        1.000 --> 2.500  Go on, do it, do it!

    There is no fix beyond that of ``reading-speed``. The limit is ``words_per_minute``.
    """

    name = "words-per-minute"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the words of each cue; one that is on screen for no time is for another rule."""
        limit = profile.words_per_minute
        for i, cue in enumerate(track.cues if limit else ()):
            allowed = limit * (cue.end - cue.start)
            if 0 < allowed < len(cue.text.split()) * 60_000:  # tags are looked at only where that is too many
                words = sum(any(map(str.isalnum, word)) for word in visible(cue.text).split())
                if words * 60_000 > allowed:
                    yield self.problem(i, f"{ceil(words * 60_000 / cue.duration)} words per minute, limit {limit}")
