"""Close what is opened, open what is closed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.following import turns
from localize.text import visible

_BRACKETS = ("()", "[]", "（）", "【】", "「」", "『』", "《》", "〈〉")
_QUOTES = ("“”", "«»")
_EACH = '"'
_NO_BRACKET = later(r"(?:^|(?<=\s))[:;=]['^-]?[()\[\]]+|^\W{0,3}\w{1,2}\)", re.MULTILINE)  # :-) and 1)
_INCH = later(r'\d"')
_REACH = 5
_FIRST = later(r"\A(?:[-–—‐] ?)?")
_LAST = later(r"\Z")


class PairedMarks(TrackRule):
    """Close every bracket and every quotation that is opened.

    Without the second half nobody sees where a quotation ends, and what stands in brackets for the deaf runs on into
    the speech.

    Bad:
        1.000 --> 2.500  [door slams
        3.000 --> 4.500  "Come here, he said.

    Good:
        1.000 --> 2.500  [door slams]
        3.000 --> 4.500  "Come here," he said,
        5.000 --> 6.500  "or I will
        7.000 --> 8.500  come to you."

    The fix adds the half that is missing where the whole cue stands in it (unsafe, for it may be only a part: ask for
    it with ``--unsafe-fixes``). The limit of cues that a quotation goes over before it is told is 5.
    """

    name = "paired-marks"
    reach = _REACH
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count what each cue leaves open, and look for the other half in its neighbours."""
        cues, pairs, turn = track.cues, _pairs(profile.quotes), turns(track)
        odd = {i: marks for i in suspects(track, pairs.any) if (marks := _left_over(visible(cues[i].text), pairs))}
        left = {turn[i]: marks for i, marks in odd.items()}
        for i, marks in odd.items():
            at = turn[i]
            before = "".join(left[j] for j in range(at - _REACH, at) if j in left)
            after = "".join(left[j] for j in range(at + 1, at + _REACH + 1) if j in left)
            alone = [
                mark
                for mark in marks
                if (mark in pairs.opening or pairs.other(mark) not in before)
                and (mark in pairs.closing or pairs.other(mark) not in after)
            ]
            if alone:
                mark = alone[0]
                said = "is not closed" if mark in pairs.opening else "opens nothing"
                message = f"{mark} {said if mark != _EACH else 'stands alone'}"
                yield self.problem(i, message, _mended(cues[i], mark, pairs) if len(alone) == 1 else None)


class _Pairs(NamedTuple):
    """What opens and closes what in a language, and an expression that finds any of it."""

    opening: dict[str, str]
    closing: dict[str, str]
    any: re.Pattern[str]

    def other(self, mark: str) -> str:
        return self.opening.get(mark) or self.closing.get(mark, mark)


@cache
def _pairs(quotes: tuple[str, ...]) -> _Pairs:
    """Return them for a language whose own *quotes* may close with what opens in others."""
    own = "".join(quotes).replace("\xa0", "")
    pairs = [*_BRACKETS, *([own] if len(own) == 2 and own not in _BRACKETS else [])]
    pairs += [pair for pair in _QUOTES if not own.startswith("„") and pair not in pairs]
    opening = {pair[0]: pair[1] for pair in pairs}
    closing = {pair[1]: pair[0] for pair in pairs}
    return _Pairs(opening, closing, re.compile("[" + _EACH + re.escape("".join(pairs)) + "]"))


def _left_over(seen: str, pairs: _Pairs) -> str:
    """Return the marks of a text that have no other half in it, in order."""
    seen = _NO_BRACKET.sub("", seen)
    seen = _INCH.sub("", seen) if seen.count(_EACH) % 2 else seen
    for mark in "“”":  # in some languages the same one opens and closes
        if seen.count(mark) % 2 == 0 and pairs.other(mark) not in seen:
            seen = seen.replace(mark, "")
    left: list[str] = []
    for mark in pairs.any.findall(seen):
        if left and left[-1] == pairs.closing.get(mark, mark if mark == _EACH else None):
            left.pop()
        else:
            left.append(mark)
    return "".join(left)


def _mended(cue: Cue, mark: str, pairs: _Pairs) -> Cue | None:
    """Put what is missing at the other end of a cue that begins or ends with the mark."""
    seen, missing = visible(cue.text).strip(), pairs.other(mark)
    if seen.startswith(mark) and seen.endswith(mark) and len(seen) > 1:
        return None
    if mark not in pairs.closing and seen.lstrip("-–—‐ ").startswith(mark):
        return saying(cue, rewritten(cue.text, _LAST, missing))
    if mark not in pairs.opening and seen.endswith(mark):
        return saying(cue, rewritten(cue.text, _FIRST, lambda found: found[0] + missing))
    return None
