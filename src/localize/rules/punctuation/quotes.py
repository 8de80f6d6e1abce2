"""Write quotation marks as the language does."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

_STYLES = ('""', "“”", "「」")
_NESTED = {"«»": "“”"}
"""What may stand inside other quotes of a language."""
_SPACES = " \xa0\u202f"
_MARKS = '"“「'


class Quotes(TrackRule):
    """Quote with the marks of the language.

    Quotation marks differ from language to language; those of another one are the first sign that a text is a
    translation.

    Bad (zh-Hans):
        1.000 --> 3.000  他说"别走"

    Good (zh-Hans):
        1.000 --> 3.000  他说“别走”

    Bad (zh-Hant):
        1.000 --> 3.000  他說“別走”

    Good (zh-Hant):
        1.000 --> 3.000  他說「別走」

    The fix writes the marks of the language around what is quoted within one cue. There is no limit to set: ``quotes``
    says what opens and what closes.
    """

    name = "quotes"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for a pair of any other kind."""
        if len(profile.quotes) == 2:
            opening, closing = profile.quotes

            def quoted(found: re.Match[str]) -> str:
                return f"{opening}{found[0][1:-1].strip(_SPACES)}{closing}"

            pattern, hint = _patterns(opening, closing)
            for i, old, _, repair in rewritings(track, pattern, quoted, hint=hint, marks=_MARKS):
                yield self.problem(i, f"{old[0]}{old[-1]} for {opening.strip(_SPACES)}{closing.strip(_SPACES)}", repair)


@cache
def _patterns(opening: str, closing: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a quotation in other marks, and what finds such a mark, which is faster."""
    own = (opening + closing).translate({ord(space): None for space in _SPACES})
    others = [style for style in _STYLES if not set(style) & set(own) and style != _NESTED.get(own)]
    return later("|".join(_pair(*style) for style in others)), later("|".join(style[0] for style in others))


def _pair(first: str, last: str) -> str:
    return rf"(?<!\d){first}(?=[^\s{_SPACES}])[^{first}{last}\x00]*{last}"
