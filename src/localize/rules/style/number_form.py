"""Write numbers as the language does."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import first_change, rewritten
from localize.rules.suspects import suspects
from localize.text import visible

_BLANK = " \xa0\u202f"
_OCTETS = 4
_HINT = later(rf"[.,{_BLANK}'’](?=\d)(?<=\d.)")
_NUMBER = later(
    rf"(?<![\w.,:/-])(?<![\d][{_BLANK}])[1-9]\d{{0,2}}([.,{_BLANK}'’])\d{{3}}(?:\1\d{{3}}){{0,4}}(?![\w:/-]|[.,{_BLANK}]\d)"
    r"|(?<![\w.,:/-])\d{1,3}([.,])\d{1,2}(?= ?[%€$£°])|(?<=[€$£])\d{1,3}([.,])\d{1,2}(?![\d.,])"
)


class NumberForm(TrackRule):
    """Write large numbers and decimals with the marks of the language.

    What is a thousand in one language is one and a bit in another: 1.000 and 1,000 change places between English and
    German.

    Bad (de):
        1.000 --> 2.500  Es kostet 25,000 Euro.

    Bad (en):
        1.000 --> 2.500  It cost 1 100 dollars.

    Good (de):
        1.000 --> 2.500  Es kostet 25.000 Euro.

    Good (en):
        1.000 --> 2.500  It cost 1100 dollars.

    The fix writes the marks of the language (unsafe, for a number can be a code: ask for it with ``--unsafe-fixes``).
    There is no limit to set: ``group_marks`` may stand between thousands (the first one is written), ``decimal_mark``
    before a fraction.
    """

    name = "number-form"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for marks between digits."""
        if not profile.decimal_mark:
            return

        def written(found: re.Match[str]) -> str:
            return _written(found, profile)

        for i in suspects(track, _HINT):
            cue = track.cues[i]
            if changed := first_change(visible(cue.text), _NUMBER, written):
                text = rewritten(cue.text, _NUMBER, written)
                yield self.problem(i, f"{changed[0]} is written {changed[1]}", saying(cue, text))


def _written(found: re.Match[str], profile: Profile) -> str:
    number, mark = found[0], found[1]
    if mark is None:
        mark = found[2] or found[3]
        return number if mark == profile.decimal_mark else number.replace(mark, profile.decimal_mark)
    groups = number.split(mark)
    if mark in profile.group_marks:
        return number
    if mark == profile.decimal_mark and ((len(groups) == 2 and not number.endswith("0")) or len(groups) == _OCTETS):
        return number  # 3.142 is a number, and 192.168.100.200 is an address
    put = profile.group_marks[:1]
    return "".join(groups) if mark in _BLANK and len(number) == len("1 100") else put.join(groups)
