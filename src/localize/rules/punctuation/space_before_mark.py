"""Keep the space before a mark as the language has it."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import address
from localize.rules.rewriting import rewritings

_SPACES = " \xa0\u202f\u3000"
_NO_BREAK = "\xa0"
_OPENING = "([¿¡«"
_BEFORE = r"\w\"”»'’)\]%"


class SpaceBeforeMark(TrackRule):
    """Put no space before a mark, but one where the language has it.

    A mark belongs to the word before it: a space in between lets it fall into the next line. French sets a space that
    does not break before ``! ? : ;`` and inside its quotes.

    Bad (en):
        1.000 --> 2.500  What ? ( laughs )

    Good (en):
        1.000 --> 2.500  What? (laughs)

    Bad (fr):
        1.000 --> 2.500  Quoi? Non !
        3.000 --> 4.500  Il dit «oui» , lui.

    Good (fr):
        1.000 --> 2.500  Quoi ? Non !
        3.000 --> 4.500  Il dit « oui », lui.

    The fix takes the space out, or puts one in that does not break. There is no limit to set:
    ``tight_marks`` and ``spaced_marks`` say what the language does. Dots and faces like ``:)`` stay as they are.
    """

    name = "space-before-mark"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look on both sides of each mark."""
        if not (profile.tight_marks or profile.spaced_marks):
            return
        pattern, hint = _patterns(profile.tight_marks, profile.spaced_marks)
        for i, old, new, repair in rewritings(track, pattern, _as_it_should_be, hint=hint):
            which = "a" if len(new) < len(old) else "no"
            side = f"after {old[0]}" if old[0] in _OPENING else f"before {old[-1]}"
            yield self.problem(i, f"{which} space {side}", repair)


@cache
def _patterns(tight: str, spaced: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a space too many or too few, and what finds nearly that in half the time."""
    kinds = [rf"[(\[¿¡](?<![:;].)[{_SPACES}]+(?=\S)", rf"(?<=[\w.!?…])[{_SPACES}]+[)\]]"]
    if tight:
        kinds.append(rf"(?<=[{_BEFORE}])[{_SPACES}]+[{re.escape(tight)}](?![\w.({{\[)}}\]/|*=<>-])")
    if spaced:
        kinds.append(rf"(?<=[{_BEFORE}])(?:(?<!\d)[{re.escape(spaced)}]|[{re.escape(spaced)}](?!\d))(?![)(/|-])")
    if "»" in spaced:
        kinds.append(rf"«(?=[^{_SPACES}\n])")
    marks = re.escape("".join(dict.fromkeys(tight + spaced)))
    missing = rf"|(?<=[{re.escape(spaced)}«])(?<![{_SPACES}].)" if spaced else ""
    hint = rf"[{marks})\](\[¿¡«](?:(?<=[{_SPACES}].)|(?<=[(\[¿¡])(?=[{_SPACES}]){missing})"
    return later("|".join(kinds)), later(hint)


def _as_it_should_be(found: re.Match[str]) -> str:
    old = found[0]
    if len(old) > 1:
        return old.strip(_SPACES)
    if old == "«":
        return old + _NO_BREAK
    entity = old == ";" and "&" in found.string[max(0, found.start() - 8) : found.start()]
    return old if entity or address(found.string, found.start()) else _NO_BREAK + old
