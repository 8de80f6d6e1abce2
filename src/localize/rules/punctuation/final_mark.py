"""End a line as the subtitles of a language end."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

_SENTENCE = later(r"[.?!…？！]")
_SHORT = 2  # letters: a word that ends with a full stop and has no more is an abbreviation


class FinalMark(TrackRule):
    """End no line with a full stop where subtitles have none.

    Chinese, Japanese, Korean and Thai subtitles leave out the full stop at the end of a line: the end of the line says
    as much.

    Bad (zh-Hans):
        1.000 --> 3.000  你先走， | 我马上来。

    Good (zh-Hans):
        1.000 --> 3.000  你先走 | 我马上来

    Bad (ko):
        1.000 --> 3.000  먼저 가세요.

    Good (ko):
        1.000 --> 3.000  먼저 가세요
        4.000 --> 6.000  가세요. 어서요.

    The fix takes the mark out. There is no limit to set: ``final_marks`` says which ones. The full
    stop of the last of several sentences stays, and so does that of an abbreviation.
    """

    name = "final-mark"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the end of each line."""
        if not profile.final_marks:
            return
        pattern = _pattern(profile.final_marks)
        for i, old, _, repair in rewritings(track, pattern, _without, marks=profile.final_marks):
            yield self.problem(i, f"a line ends with {old}", repair)


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    wide = "".join(mark for mark in marks if not mark.isascii())
    plain = "".join(mark for mark in marks if mark.isascii())
    kinds = [rf"[{re.escape(wide)}]+(?=\n|\Z)"] if wide else []
    if plain:
        kinds.append(rf"[{re.escape(plain)}](?<=[^\x00-\x7f].)(?=\n|\Z)")
    return later("|".join(kinds))


def _without(found: re.Match[str]) -> str:
    if not found[0].isascii():
        return ""
    before = found.string[: found.start()]
    one_of_several = _SENTENCE.search(before) or found.end() < len(found.string)
    short = len(before) - max(before.rfind(" "), before.rfind("\n")) - 1 <= _SHORT
    return found[0] if one_of_several or short else ""
