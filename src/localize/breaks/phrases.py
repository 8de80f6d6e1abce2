"""Where a phrase ends in a language without spaces, as the models of BudouX see it.

A model is a table of what every character, pair and group of three adds to the score of an end nearby; where the sum is
above zero, a phrase ends (Google, "BudouX", Apache 2.0). Each group of three is remembered with all that it and what is
in it add to the four places around it: where most groups were met before, that takes half the time of asking for
thirteen features at every place, and the sums are the same. Only the data of the package is read: its code has a start
to pay for, and cannot say of one place alone whether a phrase ends there.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

Model = Mapping[str, Mapping[str, int]]
_KINDS = (("U", 6), ("B", 3), ("T", 4))  # features of one, two and three characters
_MOST = 1 << 16  # groups to remember: more than a series has
_SEEN = 3  # characters on either side of a place that the models look at
_EDGE = "\0\0"  # no model knows this character


def phrases(text: str, parser: str) -> list[str]:
    """Return the phrases of *text* as the model called *parser* finds them.

    >>> phrases("我从来没有说过这句话", "zh-hans")
    ['我', '从', '来', '没有', '说', '过', '这', '句', '话']
    """
    if len(text) < 2 or not parser or text.isascii():
        return [text]
    ends = _ends(f"{_EDGE}{text}{_EDGE}", _scores(parser))
    return [text[i:j] for i, j in pairwise((0, *ends, len(text)))]


def parted(left: str, right: str, parser: str) -> bool:
    """Tell whether a phrase ends between *left* and *right*, neither of them empty: `phrases` would cut there.

    >>> parted("我从来没有", "说过", "zh-hans"), parted("我从来没", "有说过", "zh-hans")
    (True, False)
    """
    if not parser or (left.isascii() and right.isascii()):
        return False
    near = (_EDGE + left[-_SEEN:])[-_SEEN:] + (right[:_SEEN] + _EDGE)[:_SEEN]
    scores = _scores(parser)
    total = scores[near[:3]][0] + scores[near[1:4]][1] + scores[near[2:5]][2] + scores[near[3:]][3]
    return total > scores.least


def _ends(padded: str, scores: "_Scores") -> list[int]:
    """Return the places where a phrase ends, counted from the third character of *padded*; not those near its ends."""
    groups = [scores[padded[i : i + 3]] for i in range(len(padded) - 2)]
    four = zip(groups, groups[1:], groups[2:], groups[3:], strict=False)
    least = scores.least
    return [i for i, (a, b, c, d) in enumerate(four, 1) if a[0] + b[1] + c[2] + d[3] > least]


class _Scores(dict[str, tuple[int, int, int, int]]):
    """What a group of three adds where it ends, one and two characters before its end, and where it begins."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.least = sum(sum(kind.values()) for kind in model.values()) / 2
        self._kinds = [model.get(f"{kind}W{n}", {}) for kind, most in _KINDS for n in range(1, most + 1)]

    def __missing__(self, three: str) -> tuple[int, int, int, int]:
        if len(self) >= _MOST:
            self.clear()
        u1, u2, u3, u4, u5, u6, b1, b2, b3, t1, t2, t3, t4 = self._kinds
        a, b, c = tuple(three)
        self[three] = found = (
            u1.get(a, 0) + u2.get(b, 0) + b1.get(b + c, 0) + t1.get(three, 0),
            u3.get(b, 0) + b2.get(b + c, 0) + t2.get(three, 0),
            u4.get(b, 0) + t3.get(three, 0),
            u5.get(b, 0) + u6.get(c, 0) + b3.get(a + b, 0) + t4.get(three, 0),
        )
        return found


@lru_cache
def _scores(parser: str) -> _Scores:
    spec = find_spec("budoux")
    assert spec is not None, "budoux is a requirement of ours"
    folder = Path(spec.origin or "").with_name("models")
    return _Scores(json.loads((folder / f"{parser}.json").read_text(encoding="utf-8")))
