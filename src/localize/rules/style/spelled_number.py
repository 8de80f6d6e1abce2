"""Write small numbers in words."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.preceding import preceding
from localize.text import visible

# A number that stands alone: no part of a time, a price, a date, a code, a range, a formula.
_NUMBER = later(r"(?<![^\s\"“«'‘¿¡(])[1-9]\d{0,2}(?=[.,;:!?…]*[\"”»'’)]?(?:\s|\Z))(?![.,:]\d| ?[%°€$£/*+=×–-])")
_HINT = later(r"[1-9](?<![\w.,:].)(?=\d{0,2}\b)")
_DIGITS = later(r"\d+")
_AFTER = later(r"\s+([^\s,.!?;:]+)")
_UNITS = "km m cm mm kg g mg l ml dl h min s ms a.m p.m am pm mb gb tb hz khz mhz ghz v w kw mph kmh"
_ENDS, _CLOSING = tuple(".!?…"), "\"”»’')"
_LONGEST = 1000  # characters; each number is looked at among all others of its cue
_STRIPPED = ".,!?;:\"“”«»'‘’¿¡()"
_BESIDE = _STRIPPED + " \n-–—"
_NEAR = 40  # characters: no word before a number is longer


class SpelledNumber(TrackRule):
    """Write small numbers, and those that begin a sentence, in words.

    In speech they are words; a digit is a sign that is read in another way.

    Bad (en, netflix):
        1.000 --> 2.500  I have 3 sisters.

    Good (en, netflix):
        1.000 --> 2.500  I have three sisters.
        3.000 --> 4.500  We met at 5:30 in room 8.
        5.000 --> 6.500  Between 5 and 15 people.

    The fix writes the word where there is only one for the number (unsafe, for digits may belong to a name: ask for it
    with ``--unsafe-fixes``). The limit is ``spell_to``; ``spell_start`` tells whether it holds for all numbers of up to
    three digits that begin a sentence. ``number_words`` are one to ten, ``numeral_words`` those that stand before
    digits and, after ``…``, behind them.
    A cue of more than 1000 characters is not looked at.
    """

    name = "spelled-number"
    reach = 1
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the numbers of up to three digits."""
        if not (profile.spell_to or profile.spell_start):
            return
        before = preceding(track)
        for i in suspects(track, _HINT):
            seen, last = visible(track.cues[i].text), before[i]
            if len(seen) > _LONGEST:
                continue
            small = all(int(digits[-9:]) <= profile.spell_to for digits in _DIGITS.findall(seen))
            if not (small or profile.spell_start) or not any(map(str.isalpha, seen)):
                continue
            for found in _NUMBER.finditer(seen):
                if message := _message(found, profile, last, small=small):
                    yield self.problem(i, message, _spelled(track.cues[i], found, profile))


def _spelled(cue: Cue, number: re.Match[str], profile: Profile) -> Cue | None:
    """Write the word for *number*; None where its form depends on what is counted, or it is too large."""
    word = _words(profile.number_words).get(int(number[0]), "-")
    if word == "-":
        return None
    put = word.capitalize() if _starts(number.string, number.start(), None) else word
    at = number.start()
    if number.string == cue.text:  # without tags, as nearly all are
        return saying(cue, cue.text[:at] + put + cue.text[number.end() :])
    return saying(cue, rewritten(cue.text, _NUMBER, lambda found: put if found.start() == at else found[0]))


def _message(found: re.Match[str], profile: Profile, last: Cue | None, *, small: bool) -> str:
    """Say what is wrong with a number; *small*: no number in its cue is larger than those that are words."""
    first = _starts(found.string, found.start(), last)
    begins = profile.spell_start and first
    if not (small or begins) or _kept(found, profile, first=first):
        return ""
    return f"{found[0]} begins a sentence" if begins else f"{found[0]}, numbers up to {profile.spell_to} are words"


def _starts(seen: str, at: int, last: Cue | None) -> bool:
    """Tell whether a sentence begins at *at*, after the *last* cue where nothing is before it."""
    before = seen[:at]
    if before[:1].isalnum() or before.strip(_BESIDE):
        return _ended(before)
    return last is None or _ended(visible(last.text))


def _ended(seen: str) -> bool:
    """Tell whether a sentence ends at the end of *seen*."""
    seen = seen.rstrip()
    return seen.endswith(_ENDS) or (seen[-1:] in _CLOSING and seen[:-1].endswith(_ENDS))


def _kept(found: re.Match[str], profile: Profile, *, first: bool) -> bool:
    """Tell whether a number stands with a word that wants digits, a name, or another number."""
    seen, end = found.string, found.end()
    if seen[end : end + 1] == "." and seen[end + 1 :].strip():
        return True  # "am 5. Mai"; what ends a sentence in the middle of a cue is missed
    near, behind = seen[max(0, found.start() - _NEAR) : found.start()], _AFTER.match(seen, end)
    word = near.split()[-1] if near[-1:].isspace() and near.strip() else ""
    before, after = word.strip(_STRIPPED).lower(), behind[1].strip(_STRIPPED).lower() if behind else ""
    if before[:1].isdigit() or after[:1].isdigit():
        return True
    wanting, wanted = _known(profile.numeral_words)
    if before in wanting or after in wanted:
        return True
    if first or word == "I" or not word[:1].isupper():
        return False
    return not _starts(seen, seen.rfind(word, 0, found.start()), None)


@cache
def _known(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that stand before digits, and those that stand behind them."""
    before, _, after = words.partition("…")
    return frozenset(before.split()), frozenset(f"{_UNITS} {after}".split())


@cache
def _words(words: str) -> dict[int, str]:
    """Return the word for each number."""
    return dict(enumerate(words.split(), 1))
