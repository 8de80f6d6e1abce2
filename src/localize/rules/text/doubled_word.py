"""Find the words that stand twice by mistake."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import first_change, rewritten
from localize.rules.suspects import naming
from localize.text import visible


class DoubledWord(TrackRule):
    """Write a small word once.

    A line that was edited twice keeps the article of the old text; nobody sees it who knows what should stand there.

    Bad (en):
        1.000 --> 2.500  She has | the the keys.

    Good (en):
        1.000 --> 2.500  She has | the keys.
        3.000 --> 4.500  No, no, very very bad.

    The fix takes the second one out (unsafe, for somebody may stammer: ask for it with ``--unsafe-fixes``). There is no
    limit to set: only the words that a language has as ``doubled_words`` are looked for.
    """

    name = "doubled-word"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for each of them, and for another one behind it."""
        if profile.doubled_words:
            pattern, twice = _pattern(profile.doubled_words)
            for i in naming(track, twice):
                cue = track.cues[i]
                changed = first_change(visible(cue.text), pattern, _once)
                if changed:
                    repair = saying(cue, rewritten(cue.text, pattern, _once))
                    yield self.problem(i, f"{changed[0].strip()} stands twice", repair)


@cache
def _pattern(words: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return what finds them, and the doubled words as they mostly stand."""
    kinds = (rf"{word}(?<=\b{word}\s{word})" for word in map(re.escape, words.split()))
    pattern = later(rf"[ \n](?:{'|'.join(kinds)})\b(?!['’-]) ?", re.IGNORECASE)
    return pattern, tuple(f" {word} {word} " for word in words.split())


def _once(found: re.Match[str]) -> str:
    return found[0][0] if found[0].endswith(" ") else ""
