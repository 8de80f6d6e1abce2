"""Put tags around words."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying

_NAME = r"(i|b|u|s|font)"
_OPEN = rf"<{_NAME}(?:[ .][^<>\n]*)?>"
_EMPTY = later(rf"{_OPEN}([ \n]*)</\1>", re.IGNORECASE)
_BLANK_IN = later(rf"(?<![ \n])([ \n]*)({_OPEN})([ \n]+)", re.IGNORECASE)
_BLANK_OUT = later(rf"(?<![ \n])([ \n]+)(</{_NAME}>)([ \n]*)", re.IGNORECASE)
_LETTER = "[a-zà-öø-ÿāăąćčďđēęěğīıłńňōőœřśşšťūůűźżžơưα-ωа-яё]"
_SPLIT = later(rf"{_LETTER}(?:</?{_NAME}>)+(?={_LETTER})")
_ROUNDS = 8


class TagPlace(TrackRule):
    """Put tags around whole words, with the spaces outside.

    Tags around nothing and spaces within tags come from editing by hand; they make text jump, and underlined spaces are
    seen. Half a word in italics is most often a slip of the mouse.

    Bad:
        1.000 --> 2.500  I <i> never </i>said<b></b> that.

    Good:
        1.000 --> 2.500  I <i>never</i> said that.

    The fix moves the spaces out and takes empty tags away; of a word that is split it does not know how much is meant.
    The limit is 8 tags within each other.
    """

    name = "tag-place"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look closely at the cues that have tags."""
        for i, cue in enumerate(track.cues):
            if "<" not in cue.text:
                continue
            tidy = _tidied(cue.text)
            if tidy != cue.text:
                yield self.problem(i, _named(cue.text), saying(cue, tidy))
            elif found := _SPLIT.search(cue.text):
                yield self.problem(i, f"{found[0][1:]} splits a word")


def _tidied(text: str) -> str:
    for _ in range(_ROUNDS):
        new = _EMPTY.sub(r"\2", text)
        new = _BLANK_OUT.sub(_after, _BLANK_IN.sub(_before, new))
        if new == text:
            break
        text = new
    return text


def _before(found: re.Match[str]) -> str:
    return _one(found[1] + found[4]) * (found.start() > 0) + found[2]


def _after(found: re.Match[str]) -> str:
    return found[2] + _one(found[1] + found[4]) * (found.end() < len(found.string))


def _one(blanks: str) -> str:
    return "\n" if "\n" in blanks else " "


def _named(text: str) -> str:
    return "a tag around nothing" if _EMPTY.search(text) else "a space inside a tag"
