"""Write an ellipsis as one, and in one way."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings
from localize.rules.suspects import suspects
from localize.text import visible

# What is meant to be an ellipsis and is none in any style: too many dots, dots apart, full stops of Chinese.
_ODD = r"\.{4,}|(?:(?<=\w) )?\.(?: \.){2,}|…\.+|\.+…|。{2,}|[・･]{3,}"
_TWO = later(r"\.\.(?<=\w..)(?=[\s\"”'’)»]|\Z)")
_HINTS = {
    style: later(f"[.…⋯。・･](?:(?=[.…。・･]| [.]){own})")
    for style, own in (("", ""), ("…", "|(?<=⋯)"), ("...", "|(?<=[…⋯])"))
}
_WRONG = {"": "", "…": r"|\.{3}|⋯+|…{2,}", "...": "|[…⋯]+"}


class OneEllipsis(TrackRule):
    """Write the three dots of an unfinished sentence as one ellipsis.

    Too many dots, or dots with spaces between them, are as wide as a word and break over two lines; a style guide asks
    for one form everywhere.

    Bad:
        1.000 --> 2.500  Well..... I don't know. . .

    Good:
        1.000 --> 2.500  Well... I don't know...

    Bad (netflix):
        1.000 --> 2.500  Well...

    Good (netflix):
        1.000 --> 2.500  Well…

    The fix writes the one that the profile asks for as ``ellipsis``, or else three dots; of two dots it does not know
    which are meant. There is no limit.
    """

    name = "ellipsis"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for what is meant to be one."""
        style = profile.ellipsis

        def wanted(found: re.Match[str]) -> str:
            usual = "……" if "。" in found[0] else "…" if "…" in found[0] or "・" in found[0] else "..."
            return style or usual

        for i, old, new, repair in rewritings(track, _pattern(style), wanted, hint=_HINTS[style], marks=".…⋯。・･"):
            yield self.problem(i, f"{old.strip()} stands for {new}", repair)
        for i in suspects(track, _TWO):
            if _TWO.search(visible(track.cues[i].text)):
                yield self.problem(i, "two dots")


@cache
def _pattern(style: str) -> re.Pattern[str]:
    return later(_ODD + _WRONG[style])
