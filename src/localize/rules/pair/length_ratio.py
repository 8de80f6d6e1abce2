"""Keep the translation about as long as the source."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said

# How many Latin letters say as much as one character: the medians of FLORES sentences and their human translations
# between English and Chinese, Japanese and Korean. With these weights every pair of ten languages has a median of 0.85
# to 1.15.
_WEIGHTS = ((0x3040, 0x30FF, 1.8), (0x3400, 0x9FFF, 3.3), (0xAC00, 0xD7A3, 2.4), (0x20000, 0x3FFFF, 3.3))
_SHORTEST, _LONGEST = 0.3, 3.5
_ENOUGH, _LITTLE = 30, 12  # letters; what is short can be said in many other words


class LengthRatio(PairRule):
    """Say as much in the translation as in the source.

    A translation of a third of the length has lost something; one that is four times as long says what nobody said. Of
    997 human translations of sentences in each of ten language pairs not one is outside these limits.

    Bad (en to zh-Hans):
        1.000 --> 5.000  I never told anybody what happened in that house. => 没有。

    Good (en to zh-Hans):
        1.000 --> 5.000  I never told anybody what happened in that house. => 那屋里发生的事 | 我没告诉过人

    There is no fix: the text has to be translated again. The limit is 0.3 to 3.5 times the length, in letters, with a
    Chinese character for 3.3; texts below 30 letters are left alone.
    """

    name = "length-ratio"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Weigh both sides."""
        source, target = _weight(said(pair.source)), _weight(said(pair.target))
        if not target:
            return  # nothing at all is for another rule
        ratio = target / max(source, _LITTLE)
        if source >= _ENOUGH and ratio < _SHORTEST:
            yield self.problem(first(pair), f"{ratio:.2f} times as long as the source, needs {_SHORTEST}")
        elif target >= _ENOUGH and ratio > _LONGEST:
            yield self.problem(first(pair), f"{ratio:.1f} times as long as the source, limit {_LONGEST:g}")


def _weight(text: str) -> float:
    """Count letters and digits, each for as many Latin letters as say the same."""
    if text.isascii():
        return sum(map(str.isalnum, text))
    return sum(_weights[c] for c in text)


class _Weights(dict[str, float]):
    def __missing__(self, c: str) -> float:
        found = next((weight for low, high, weight in _WEIGHTS if low <= ord(c) <= high), 1.0)
        self[c] = found if c.isalnum() or "\u0900" <= c <= "\u0e4e" else 0.0
        return self[c]


_weights = _Weights()
