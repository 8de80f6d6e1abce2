"""Find the letter of another alphabet that looks like one of this."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import first_change, rewritten
from localize.rules.suspects import suspects, whole
from localize.text import visible

_LATIN = "ABCEHIJKMOPSTXYaceijopsxy"
_CYRILLIC = "АВСЕНІЈКМОРЅТХУасеіјорѕху"
_GREEK = str.maketrans("ΑΒΕΗΙΚΜΝΟΡΤΧΥΖο", "ABEHIKMNOPTXYZo")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN) | _GREEK
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_FOREIGN = "\u0370-\u04ff"
_WORD = later(rf"[A-Za-z{_FOREIGN}]+")
# A Latin letter beside another one; to begin with the kind of which a text has fewer is faster.
_IN_LATIN = later(rf"[{_FOREIGN}](?:(?=[A-Za-z])|(?<=[A-Za-z].))")
_IN_OTHERS = later(rf"[A-Za-z](?:(?=[{_FOREIGN}])|(?<=[{_FOREIGN}].))")


class LookAlike(TrackRule):
    """Write a word in one alphabet.

    A Cyrillic «а» in an English word cannot be seen, but it is not found by searching, not spelled, not spoken, and it
    falls out of the font.

    Bad (en):
        1.000 --> 2.500  C\u0430ll me.

    Good (en):
        1.000 --> 2.500  Call me.
        3.000 --> 4.500  5 μm

    The fix writes the letters of the alphabet that most of the word is in (unsafe, for it may be meant: ask for it with
    ``--unsafe-fixes``). There is no limit.
    """

    name = "look-alike"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for words of two alphabets, one of which only seems to be there."""
        text = whole(track)
        if text.isascii():
            return
        for i in suspects(track, _IN_LATIN if text.count("e") > text.count("е") else _IN_OTHERS):
            cue = track.cues[i]
            changed = first_change(visible(cue.text), _WORD, _in_one)
            if changed:
                repair = saying(cue, rewritten(cue.text, _WORD, _in_one))
                yield self.problem(i, f"{changed[0]!r} has letters of two alphabets", repair)


def _in_one(found: re.Match[str]) -> str:
    """Return a word in the alphabet of most of its letters, if all others look like letters of that."""
    word = found[0]
    latin = sum(map(str.isascii, word))
    one = word.translate(_TO_LATIN if 2 * latin >= len(word) else _TO_CYRILLIC)
    return one if one.isascii() or not any(map(str.isascii, one)) else word
