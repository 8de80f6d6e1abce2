"""Begin sentences as the others begin."""

from collections.abc import Iterator, Sequence

from localize.model import Pair, Problem
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import said

_OTHER = later(r"\d|^\w{1,2}\b")  # of a formula: a variable has no capital
_FEW, _SHARE, _WORDS = 5, 0.8, 3
_ENDS = (".", "!", "?", "…", '"', "”", "»")


class LowerCase(PairRule):
    """Write a sentence with a capital where the track does so.

    A model answers in small letters when it takes a line for a piece of a list or of a name; the words are then often
    wrong, too.

    Bad (zh to en):
        1.000 --> 2.500  我回来了。 => I'm back.
        3.000 --> 4.500  把门打开。 => Open the door.
        5.000 --> 6.500  她走了。 => She's gone.
        7.000 --> 8.500  我们回家吧。 => Let's go home.
        9.000 --> 10.500  你是谁？ => Who are you?
        11.000 --> 12.500  今天很冷。 => cold weather of today

    Good (zh to en):
        1.000 --> 2.500  我回来了。 => I'm back.
        3.000 --> 4.500  今天很冷。 => It's cold today.

    There is no fix: the text should be translated again. The limit is three words without a capital, in a track in
    which four of five sentences begin with one.
    """

    name = "lower-case"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: it depends on what the track does elsewhere."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look at the pairs that follow the end of a sentence."""
        fresh, ended = [], True
        for pair in pairs:
            text = said(pair.target).strip()
            if text and ended and text[0].isalpha():
                fresh.append((pair, text))
            ended = ended if not text else text.endswith(_ENDS)
        if len(fresh) <= _FEW or sum(text[0].isupper() for _, text in fresh) < _SHARE * len(fresh):
            return
        for pair, text in fresh:
            if text[0].islower() and text == text.lower() and len(text.split()) >= _WORDS and not _OTHER.search(text):
                yield self.problem(pair.cues.start, f"{text[:30]!r} has no capital")
