"""Keep the words out that a house does not show."""

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.terms.matching import occurrences
from localize.terms.sheet import Rendering
from localize.text import visible


class ForbiddenWord(TrackRule):
    """Show no word that the house forbids in this language.

    A platform or a market does not take some words, whatever the source says. What is forbidden for one term of a
    series stands in its sheet, and is the matter of another rule (forbidden-term).

    House:
        extends = "short-drama"
        [language.en]
        forbidden_words = ["bloody", "damn*"]

    Bad (en):
        1.000 --> 2.500  Damned liar!

    Good (en):
        1.000 --> 2.500  Amsterdam, liar!

    There is no fix: what to say instead is for a person. The limit is ``forbidden_words``, a list of words and phrases;
    none are forbidden where a profile does not say so.
    """

    name = "forbidden-word"
    reach: ClassVar[int | None] = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for each of them as a whole word, without accents and in any case."""
        forbidden = _forms(profile.forbidden_words)
        for i, cue in enumerate(track.cues if profile.forbidden_words else ()):
            text = visible(cue.text)
            for start, end in occurrences(forbidden, text):
                yield self.problem(i, f"{' '.join(text[start:end].split())!r} is forbidden")


@lru_cache(maxsize=64)
def _forms(words: tuple[str, ...]) -> Rendering:
    """Return *words* as the forms of a term: in small letters they are found in any case."""
    return Rendering("", accepted=tuple(word.lower() for word in words))
