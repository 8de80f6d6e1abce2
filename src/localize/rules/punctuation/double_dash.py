"""Write a dash as a dash."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import CHINESE
from localize.rules.rewriting import rewritings

_TWO = later(r"(?<=[^\s\x00-])(?<!-) ?--(?![->])")
_HINT = later("--")
_CHINESE = later(f"[{CHINESE}]")


class DoubleDash(TrackRule):
    """Write a dash where two hyphens stand for one.

    Two hyphens come from typewriters; they can break apart at the end of a line.

    Bad:
        1.000 --> 2.500  I never-- Wait!

    Good:
        1.000 --> 2.500  I never— Wait!

    The fix writes the dash. There is no limit. A profile that wants two hyphens for a speech that is cut off
    says ``double_dash = true``.
    """

    name = "double-dash"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for two hyphens behind a word."""
        if not profile.double_dash:
            for i, old, new, repair in rewritings(track, _TWO, _dash, hint=_HINT, marks=["--"]):
                yield self.problem(i, f"{old.strip()} stands for {new.strip()}", repair)


def _dash(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1]
    return "——" if _CHINESE.match(before) else found[0].replace("--", "—")
