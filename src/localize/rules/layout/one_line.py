"""Use no second line where one is enough."""

from collections.abc import Iterator
from itertools import pairwise

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.layout.lengths import most, said
from localize.rules.once import broken
from localize.text import measure, width

_ENDS = tuple(".!?…。！？؟।♪")
_DASHES = tuple("-‐‑–—―－")


class OneLine(TrackRule):
    """Write on one line what fits on one line.

    A second line covers more of the picture and sends the eye back to the left for nothing. What two people say keeps
    a line for each, and so does what may be said by two: a line that ends a sentence. On an upright screen, where two
    short lines stand in the middle, the rule is off.

    Bad (netflix):
        1.000 --> 3.000  I never said | I would stay.

    Good (netflix):
        1.000 --> 3.000  I never said I would stay.

    The fix puts the lines together. The limit is ``line_length``, or ``width`` where there are ``fonts``.
    """

    name = "one-line"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Put the lines of a cue together where that seems to fit."""
        if not broken(track):
            return
        from localize import markup, words
        from localize.breaks.lines import joint

        ruler, known = profile.ruler, words.load(track.language)
        gaps = {gap: width(gap, ruler.count) for gap in (" ", known.joint)}
        limit = most(profile)
        for i, _ in broken(track):
            rows, _, total = measure(track.cues[i].text, ruler.count)
            if 0 < total <= ruler.limit and all(rows) and not any(map(_by_itself, pairwise(rows))):
                whole = total + sum([gaps[joint(a[-1], b[0], known)] for a, b in pairwise(rows)])
                if whole <= ruler.limit and len(markup.utterances(track.cues[i].text)) == 1:
                    yield self.problem(i, f"{len(rows)} lines would fit on one: {said(whole, profile)}, limit {limit}")

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Put the lines together."""
        from localize.breaks.lines import rebreak

        return rebreak(track[cue], profile=profile, language=track.language)


def _by_itself(rows: tuple[str, str]) -> bool:
    """Tell whether the second of two lines may be another sentence, or what somebody else says."""
    above, below = rows
    return above.rstrip().endswith(_ENDS) or below.lstrip().startswith(_DASHES)
