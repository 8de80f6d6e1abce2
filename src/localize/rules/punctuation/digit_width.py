"""Write digits as wide as the style wants them."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import CHINESE
from localize.rules.rewriting import rewritings

_FULL = "０-９"
_TO_HALF = {ord("０") + n: str(n) for n in range(10)}
_TO_FULL = {ord("0") + n: chr(ord("０") + n) for n in range(10)}
_PATTERNS = {
    "half": re.compile(f"[{_FULL}]+"),
    "single-full": re.compile(rf"[{_FULL}]{{2,}}|(?<=[{CHINESE}])[0-9](?=[{CHINESE}])"),
}


class DigitWidth(TrackRule):
    """Write digits half as wide as a character.

    A number of full-width digits takes the place of a sentence and looks like single digits. Japanese writes one digit
    that stands alone full, a number of several half as wide.

    Bad (zh-Hans, netflix):
        1.000 --> 2.500  今年１８岁

    Good (zh-Hans, netflix):
        1.000 --> 2.500  今年18岁

    The fix changes the width of the digits. There is no limit to set: ``digits`` says what the style does.
    """

    name = "digit-width"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for digits of the other width."""
        if profile.digits:
            for i, old, new, repair in rewritings(track, _PATTERNS[profile.digits], _other):
                yield self.problem(i, f"{old} stands for {new}", repair)


def _other(found: re.Match[str]) -> str:
    return found[0].translate(_TO_FULL if found[0].isascii() else _TO_HALF)
