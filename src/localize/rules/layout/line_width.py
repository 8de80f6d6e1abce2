"""Keep a line within the picture, as it is drawn."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.layout.lengths import most, said
from localize.text import measure


class LineWidth(TrackRule):
    """Break a line before it fills the picture from side to side.

    Forty letters of "i" are narrower than twenty of "W": where the font is known its letters are a better measure of a
    line than their number, and `line-length` is not asked. A profile that names ``fonts`` (or ``--font``) turns this
    rule on: the letters are as large as ``font_size`` says, in a picture as ``frame`` says.

    The fix breaks the cue anew, at the best places, if the words then fit the lines that the style allows.
    The limit is ``width``; a line that is wider than the picture is an error.
    """

    name = "line-width"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Measure the widest line of each cue."""
        if not profile.fonts:
            return
        ruler, picture = profile.ruler, profile.em
        for i, cue in enumerate(track.cues):
            widest = max(measure(cue.text, ruler.count).widths)
            if widest > ruler.limit:
                over = widest > picture
                limit = "100 %" if over else most(profile)
                yield self.problem(i, f"a line of {said(widest, profile)}, limit {limit}", hard=over)

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Break the cue anew."""
        from localize.breaks.lines import rebreak

        return rebreak(track[cue], profile=profile, language=track.language)
