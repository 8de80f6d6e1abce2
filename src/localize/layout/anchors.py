"""What stands in a text and in its translation alike: numbers, names in another script, marks.

An anchor that stands in two cues of the source, twice in one of them, wants to stand so in the translation: counts are
compared, not places, so that a lecture full of the same numbers is as good as one name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from localize.words import Words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d*|[,，、،:：;；؛.。!！?？؟…⋯]+")
_MARKS = {
    **dict.fromkeys("，、،", ","),
    **dict.fromkeys("；؛:：", ";"),
    **dict.fromkeys("。！!？؟…⋯", "."),
    "?": ".",
}
CLOSING = " \"'”’»)）]】」』♪"  # what may stand after a final mark
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)}
_MOST = 12  # keys that are looked at, the surest first


class Weights(NamedTuple):
    """What it costs to have an anchor in the wrong cue, by its kind."""

    number: float = 2.0
    word: float = 2.0
    letter: float = 0.7  # a, b, x: they stand for many things
    sentence: float = 0.5
    pause: float = 0.3


WEIGHTS = Weights()


class Anchor(NamedTuple):
    """One key: how many of it stand before each atom, how many each slot wants, and what one too many costs.

    ``until`` is how many stand before a cut there. A mark right before the cut does not count: it belongs to the cut.
    """

    before: list[int]
    until: list[int]
    wanted: list[int]
    weight: float


def anchors(atoms: Sequence[str], sources: Sequence[str], words: Words, weights: Weights = WEIGHTS) -> list[Anchor]:
    """Return the anchors that the *atoms* of an answer share with the *sources*, the surest first.

    One that stands more often on one side than on the other weighs less.
    """
    there = [Counter(_keys(text)) for text in sources]
    inner = [count - _last(text) for count, text in zip(there, sources, strict=True)]
    total = sum(there, Counter[str]())
    own = [Counter(_keys(text)) for text in atoms]
    ends = [_last(text) for text in atoms]
    here = sum(own, Counter[str]())
    found = []
    for key in total.keys() & here.keys():
        if weight := _weight(key, words, weights):
            weight *= min(total[key], here[key]) / max(total[key], here[key])
            before = [0, *accumulate(count[key] for count in own)]
            until = [0, *(n - last[key] for n, last in zip(before[1:], ends, strict=True))]
            found.append((weight, key, Anchor(before, until, [count[key] for count in inner], weight / 2)))
    found.sort(key=lambda each: (-each[0], each[1]))
    return [anchor for *_, anchor in found[:_MOST]]


def _keys(text: str) -> list[str]:
    keys = []
    for token in _TOKEN.findall(text.translate(_FULL_WIDTH)):
        if token[0].isalnum():
            keys.append(token.casefold())
        else:
            keys.append(_MARKS.get(token[-1], token[-1]))
    return keys


def _last(text: str) -> Counter[str]:
    """Return the mark that *text* ends in."""
    return Counter(key for key in _keys(text.rstrip(CLOSING))[-1:] if not key[0].isalnum())


def _weight(key: str, words: Words, weights: Weights) -> float:
    if not key[0].isalnum():
        return weights.sentence if key == "." else weights.pause
    if key[0].isdecimal():
        return weights.number
    if key in words.hold:
        return 0.0
    return weights.word if len(key) > 1 else weights.letter
