"""Begin a sentence with a capital."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import LOWER, address
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.following import in_order
from localize.rules.timing.preceding import preceding
from localize.text import visible

_WITHIN = later(rf"(?<=[^\W\d][.!?])[ \n][\"“«¿¡]?[{LOWER}]")
_FIRST = later(rf"\A[-‐–—]?[ ]?[\"“«¿¡]?[{LOWER}]")
_HINT = later(rf"[.!?](?=[ \n][\"“«¿¡]?[{LOWER}]|\n\x00\n[-–—\"“«¿¡{LOWER}])")
_ENDED = later(r"[^\W\d][.!?]\Z")
_SONG = "♪♫♬♩#"
_NEAR = 60  # characters: no word is longer
_WORDS = "aeiouyàèéêíóôöåæøвикосуяаэєій"
"""Letters that are words in some language."""


class SentenceCase(TrackRule):
    """Begin a sentence with a capital letter.

    A small letter after a full stop tells that the sentence goes on, which it does not.

    Bad:
        1.000 --> 2.500  Come here. now!
        3.000 --> 4.500  I said now.
        5.000 --> 6.500  what's wrong?

    Good:
        1.000 --> 2.500  Come here. Now!
        3.000 --> 5.000  At 5 p.m. she... well.
        6.000 --> 7.500  iPhones are gone.

    The fix writes a capital (unsafe, for the full stop may be that of an abbreviation: ask for it with
    ``--unsafe-fixes``). There is no limit. ``abbreviations`` end with a full stop and end no sentence.
    """

    name = "sentence-case"
    reach = 1
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for small letters after a full stop, in a cue and from one to the next."""
        before = preceding(track)
        for i in _suspects(track) if in_order(track) else range(len(track)):
            seen = visible(track.cues[i].text)
            if places := _places(seen, before[i], profile):
                at = places[0]
                word = seen[at : at + _NEAR].split(maxsplit=1)[0]
                yield self.problem(i, f"{word!r} begins a sentence")

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Write capitals there."""
        own = track.cues[cue]
        places = frozenset(_places(visible(own.text), preceding(track)[cue], profile))
        return saying(own, rewritten(own.text, _LETTER, lambda found: _capital(found, places, profile)))


def _suspects(track: Track) -> list[int]:
    """Return the cues with a small letter after a mark, in them or at the end of the one before."""
    return sorted({j for i in suspects(track, _HINT) for j in (i, i + 1) if j < len(track)})


def _places(seen: str, last: Cue | None, profile: Profile) -> list[int]:
    """Return where the small letters are that begin a sentence, after the *last* cue."""
    before = visible(last.text) if last else ""
    if any(mark in seen for mark in _SONG):
        return []
    found = [
        match.end() - 1
        for match in _WITHIN.finditer(seen)
        if _ends(seen[max(0, match.start() - _NEAR) : match.start()], profile)
    ]
    first = _FIRST.match(seen)
    if first and _ENDED.search(before) and _ends(before, profile) and not any(mark in before for mark in _SONG):
        found = [first.end() - 1, *found]
    return [at for at in found if not _is_written_small(seen, at)]


def _ends(seen: str, profile: Profile) -> bool:
    """Tell whether the mark at the end of *seen* ends a sentence: it is no abbreviation, no initial."""
    word = seen.rsplit(maxsplit=1)[-1].lower()
    if not word.endswith("."):
        return True
    bare = word.rstrip(".").lstrip("(\"'“‘«-")
    return "." not in bare and len(bare) > 1 and bare not in _known(profile.abbreviations)


def _is_written_small(seen: str, at: int) -> bool:
    """Tell whether a word is a name that begins with a small letter, an address, or no word."""
    word = seen[at : at + _NEAR].split(maxsplit=1)[0]
    if len(word) == 1 and word not in _WORDS:
        return True  # a variable
    return any(map(str.isupper, word[1:])) or "." in word.rstrip('.…!?,;:"”') or address(seen, at)


_LETTER = later(f"[{LOWER}]")


def _capital(found: re.Match[str], places: frozenset[int], profile: Profile) -> str:
    if found.start() not in places:
        return found[0]
    upper = "İ" if profile.dotted_i and found[0] == "i" else found[0].upper()
    return upper if len(upper) == 1 else found[0]


@cache
def _known(words: str) -> frozenset[str]:
    return frozenset(words.split())
