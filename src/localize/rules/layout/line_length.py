"""Keep a line as short as the screen is narrow."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure


class LineLength(TrackRule):
    """Break a line before it leaves the picture.

    An upright screen shows about 25 Latin letters or 12 Chinese characters in one row; players break what is longer
    where they like, or cut it off.

    Bad:
        1.000 --> 4.000  Tell him that I will never sell this house.

    Good:
        1.000 --> 4.000  Tell him that I will | never sell this house.

    The fix breaks the cue anew, at the best places, if the words then fit the lines that the style allows.
    The limit is ``line_length``; above ``line_length_hard`` the problem is an error. Where the profile names ``fonts``
    the width of the letters counts instead (`line-width`).
    """

    name = "line-length"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure the longest line of each cue."""
        count, soft, hard = profile.count, profile.line_length, profile.line_length_hard
        limits = f"{soft:g}", f"{hard:g}"
        for i, cue in enumerate(() if profile.fonts else track.cues):
            if len(cue.text) <= soft:  # no text counts more than it has characters
                continue
            found = measure(cue.text, count)
            if found.total > soft and (widest := max(found.widths)) > soft:
                over = widest > hard
                yield self.problem(i, f"{widest:g} characters in a line, limit {limits[over]}", hard=over)

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Break the cue anew."""
        from localize.breaks.lines import rebreak

        return rebreak(track[cue], profile=profile, language=track.language)
