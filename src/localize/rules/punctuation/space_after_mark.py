"""Keep the space after a mark."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import LETTER, LOWER, UPPER, address
from localize.rules.rewriting import rewritings


class SpaceAfterMark(TrackRule):
    """Put a space after a mark that ends a sentence or a part of one.

    Two words with a mark and no space between them read as one, and a line cannot break there.

    Bad (en):
        1.000 --> 2.500  Hey.You there,wait!

    Good (en):
        1.000 --> 2.500  Hey. You there, wait!
        3.000 --> 4.500  At 7:30 a.m., e.g.

    The fix puts a space in (unsafe, for it could be an address or a name: ask for it with ``--unsafe-fixes``). There is
    no limit to set: ``spaced_after`` says after which marks. A full stop counts only between a small letter and a
    capital.
    """

    name = "space-after-mark"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for marks between two words."""
        if profile.spaced_after:
            pattern, hint = _patterns(profile.spaced_after)
            for i, old, _, repair in rewritings(track, pattern, _spaced, hint=hint):
                yield self.problem(i, f"no space after {old}", repair)


@cache
def _patterns(marks: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds them, and what finds nearly that in half the time."""
    kinds = [rf"[{re.escape(marks.replace('.', ''))}](?<={LETTER}{{2}}.)(?={LETTER}{{2}})"]
    if "." in marks:
        kinds.append(rf"\.(?<=[{LOWER}]{{2}}.)(?=[{UPPER}][{LOWER}'’ ])")
    return later("|".join(kinds)), later(rf"[{re.escape(marks)}](?={LETTER})")


def _spaced(found: re.Match[str]) -> str:
    return found[0] if address(found.string, found.start()) else found[0] + " "
