"""Write the marks of the script that a text is in."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import CHINESE, WIDE
from localize.rules.rewriting import rewritings

_OTHER_LETTERS = "\u0590-\u08ff\u0900-\u0fff" + CHINESE
_OTHER_SCRIPT = _OTHER_LETTERS + WIDE  # those that have marks of their own: Arabic, Hindi, Chinese
_OPENING = "([（【"


class ScriptMark(TrackRule):
    """Write commas and question marks as the script of the text has them.

    A full-width comma of Chinese in an English line leaves a hole, an English question mark in an Arabic line looks the
    wrong way: both are what is left of another language.

    Bad (en):
        1.000 --> 2.500  Wait，who is that？

    Good (en):
        1.000 --> 2.500  Wait, who is that?

    Bad (zh-Hans):
        1.000 --> 2.500  等等,他是谁?

    Good (zh-Hans):
        1.000 --> 2.500  等等，他是谁？
        3.000 --> 4.500  下午3:30 OK?

    Bad (ar):
        1.000 --> 2.500  من هذا?

    Good (ar):
        1.000 --> 2.500  من هذا؟

    The fix writes the mark of the script. There is no limit to set: ``script_marks`` says which stands for which. A
    mark after a word of the other script stays.
    """

    name = "script-mark"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for marks of another script next to words of this one."""
        if not profile.script_marks:
            return
        pattern, own, marks = _pattern(profile.script_marks)

        def meant(found: re.Match[str]) -> str:
            return _joined(found, own[found[0].strip(" ")])

        for i, old, new, repair in rewritings(track, pattern, meant, marks=marks):
            yield self.problem(i, f"{old.strip()} stands for {new.strip()}", repair)


@cache
def _pattern(pairs: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str], str]:
    """Return what finds them, what is written for each, and all of them."""
    own = {pair[0]: pair[1:] for pair in pairs}
    kinds = [_inside(mark, wide=own[mark] in _WIDE_MARKS) if mark.isascii() else _foreign(mark) for mark in own]
    return later("|".join(kinds)), own, "".join(own)


_WIDE_MARKS = "，。！？：；（）、"


def _inside(mark: str, *, wide: bool) -> str:
    """Find a mark of Latin text after a letter of another script; one that is wide leaves no space behind it."""
    if mark in _OPENING:
        return rf" ?{re.escape(mark)}(?=[{_OTHER_SCRIPT}])"
    end = r"(?![\w.,)])" if mark == "." else r"(?!\d)" if mark in ":," else ""
    script = _OTHER_LETTERS if mark == "." else _OTHER_SCRIPT
    behind = rf"(?:(?<=[{script}].)|(?<=[{script}][?!].))" if mark in "?!" else rf"(?<=[{script}].)"
    return rf"{re.escape(mark)}{behind}{end}{' ?' if wide else ''}"


def _foreign(mark: str) -> str:
    """Find a mark of Chinese text that does not stand beside Chinese."""
    if mark in _OPENING:
        return rf"{mark}(?![{CHINESE}])"
    return rf"{mark}(?<![{CHINESE}].)"


def _joined(found: re.Match[str], new: str) -> str:
    """Return *new* with the space that Latin marks have and wide ones have not."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not new.isascii():
        return new
    if new in _OPENING:
        return f" {new}" if before.isalnum() else new
    return f"{new} " if after.isalnum() else new
