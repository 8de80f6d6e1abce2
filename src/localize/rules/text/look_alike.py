"""Find the letter of another alphabet that looks like one of this."""

import re
from collections.abc import Iterator
from functools import partial

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
_GREEK_LATIN = "ABEHIKMNOPTXYZo"
_GREEK = "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖο"
_TO_LATIN = str.maketrans(_CYRILLIC + _GREEK, _LATIN + _GREEK_LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_GREEK = str.maketrans(_GREEK_LATIN, _GREEK)
_FOREIGN = "\u0370-\u04ff"
_WORD = later(rf"[A-Za-z{_FOREIGN}]+")
_ALPHABETS = (later("[A-Za-z]+"), later("[\u0400-\u04ff]+"), later("[\u0370-\u03ff]+"))
_INFLECTED = later("[A-Za-z]{3,40}[\u0400-\u04ff]{1,3}")  # "Windowsа" as Russian declines it
# Letters that look like none of another alphabet: Latin, Cyrillic, Greek.
_USUAL = ("nrl", "\u0438\u043b\u0434", "\u03c4\u03c3\u03bb")
_OWN = 3  # letters that a word has of an alphabet which is not that of the text, to be one of it: ΔT is none
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

    The fix writes the letters of one alphabet, best of that which the text is in, or most of the word (unsafe, for it
    may be meant: ask for it with ``--unsafe-fixes``). There is no limit.
    """

    name = "look-alike"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for words of two alphabets, one of which only seems to be there."""
        text = whole(track)
        if text.isascii():
            return
        main = _main(text) if any(letter in text for letters in _USUAL for letter in letters) else _main(text.lower())
        one = _WRITERS[main]
        for i in suspects(track, _IN_LATIN if main == 0 else _IN_OTHERS):
            cue = track.cues[i]
            changed = first_change(visible(cue.text), _WORD, one)
            if changed:
                repair = saying(cue, rewritten(cue.text, _WORD, one))
                yield self.problem(i, f"{changed[0]!r} has letters of two alphabets", repair)


def _main(text: str) -> int:
    """Return the number of the alphabet that *text* is in."""
    return max(range(3), key=lambda n: sum(map(text.count, _USUAL[n])))


def _in_one(found: re.Match[str], main: int) -> str:
    """Return a word in one alphabet, if all letters of others look like letters of that.

    The *main* one of the text is tried first, then that of most letters: МТС in Russian, though the M is from another.
    """
    word = found[0]
    if any(alphabet.fullmatch(word) for alphabet in _ALPHABETS) or (main and _INFLECTED.fullmatch(word)):
        return word
    latin = word.translate(_TO_LATIN)
    written = (latin, latin.translate(_TO_CYRILLIC), latin.translate(_TO_GREEK))
    own = [sum(map(str.__eq__, word, each)) if _ALPHABETS[n].fullmatch(each) else -1 for n, each in enumerate(written)]
    if own[main] >= 0:
        return written[main]
    most = max(range(3), key=own.__getitem__)
    return written[most] if own[most] >= _OWN else word


_WRITERS = tuple(partial(_in_one, main=n) for n in range(3))
