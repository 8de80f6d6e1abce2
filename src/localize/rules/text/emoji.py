"""Keep pictures out of the text."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects, whole
from localize.text import visible

_EMOJI = later(
    "[\u231a\u231b\u23e9-\u23f3\u2614\u2615\u2648-\u2653\u26a1\u26bd\u26be\u2705\u2728\u274c\u2753-\u2755\u2764\u2b50\U0001f000-\U0001faff]"
)


class Emoji(TrackRule):
    """Say it in words, not with an emoji.

    Many players show a box instead, and who listens to the subtitles hears its name.

    Bad:
        1.000 --> 2.500  I love you \U0001f60d

    Good:
        1.000 --> 2.500  I love you!

    There is no fix: it may be what somebody writes in the picture. There is no limit.
    """

    name = "emoji"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for each."""
        if whole(track).isascii():
            return
        for i in suspects(track, _EMOJI):
            if found := _EMOJI.search(visible(track.cues[i].text)):
                yield self.problem(i, f"{found[0]} (U+{ord(found[0]):04X}) in the text")
