"""Make the lines of a cue about as long as each other."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import measure


class Balance(TrackRule):
    """Break a cue so that its two lines are about of a length.

    The eye finds the beginning of the second line sooner. The talks of TED ask for it; others care more for the sense
    of a line, so that the rule looks at nothing unless a profile gives a number. What two people say is left alone.

    Bad (ted):
        1.000 --> 4.500  You said that | I would never have to come back to this house.

    Good (ted):
        1.000 --> 4.500  You said that I would never | have to come back to this house.

    The fix breaks the cue anew, if that makes lines that are less uneven.
    The limit is ``balance``, the shorter line as a part of the longer one; 0 is no limit.
    """

    name = "balance"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare the two lines of each cue."""
        if not profile.balance:
            return
        count = profile.ruler.count
        for i, cue in enumerate(track.cues):
            if cue.text.count("\n") == 1:
                short, long = sorted(measure(cue.text, count).widths)
                if 0 < short < profile.balance * long and _is_one(cue.text):
                    part = f"{100 * short / long:.0f} % of the other, limit {100 * profile.balance:g} %"
                    yield self.problem(i, f"a line is {part}")

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Break the cue anew."""
        from localize.breaks.lines import rebreak

        return rebreak(track[cue], profile=profile, language=track.language)


def _is_one(text: str) -> bool:
    """Tell whether one person says *text*."""
    from localize.markup import utterances

    return len(utterances(text)) == 1
