"""Write each letter with its accent as one character."""

from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.suspects import whole


class NormalForm(TrackRule):
    """Write a letter with its accent as one character.

    Files from some systems have the accent apart: the word looks the same, is not found by searching, and some players
    draw the accent beside it. The form is that of Unicode, NFC.

    Bad (fr):
        1.000 --> 2.500  Le cafe\u0301.

    Good (fr):
        1.000 --> 2.500  Le café.

    The fix joins them. There is no limit.
    """

    name = "normal-form"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each text with its normal form."""
        if is_normalized("NFC", whole(track)):
            return
        for i, cue in enumerate(track.cues):
            text = cue.text
            if not text.isascii() and not is_normalized("NFC", text):
                normal = normalize("NFC", text)
                if len(normal) >= len(text):  # letters of Hindi come apart, marks of Arabic change places: nobody minds
                    continue
                odd = next((c for c, d in zip(text, normal, strict=False) if c != d), text[-1])
                yield self.problem(i, f"U+{ord(odd):04X} is not in normal form", saying(cue, normal))
