"""Write the letters of the language."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings


class ForeignLetter(TrackRule):
    """Write the letters of the language, not those that stand in their place in another alphabet.

    Old encodings have one number for the Turkish ş and the Icelandic þ: a file that was read as the wrong one has
    letters that the language does not know.

    Bad (tr):
        1.000 --> 2.500  Yanlýþ yapýyorsun.

    Good (tr):
        1.000 --> 2.500  Yanlış yapıyorsun.

    The fix writes the letter that is meant (unsafe, for it may stand in a foreign name: ask for it with
    ``--unsafe-fixes``). There is no limit to set: ``foreign_letters`` are pairs, the one that is wrong and the one that
    is meant.
    """

    name = "foreign-letter"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for letters that the language does not have."""
        if not profile.foreign_letters:
            return
        meant, pattern = _letters(profile.foreign_letters)
        for i, old, new, repair in rewritings(track, pattern, lambda found: meant[found[0]], marks="".join(meant)):
            yield self.problem(i, f"{old} stands for {new}", repair)


@cache
def _letters(pairs: tuple[str, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    meant = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    return meant, re.compile(f"[{''.join(meant)}]")
