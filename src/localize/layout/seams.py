"""Where a text may be cut, and what each cut costs a reader.

A seam is a place between two words (in languages with spaces) or two phrases (Chinese, Japanese and Thai, found by
BudouX). The costs were found by search on human subtitles: 0 after a sentence, 19 after a word that holds the next one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from localize.words import Words

# A no-break space is none of these.
SPACE = " \t\n\r\f\v\u3000"
# What no line begins with, and what none ends in (JIS X 4051 and GB/T 15834, the part that is seen in subtitles).
NO_START = frozenset(
    "、。，．・：；？！‼⁇⁈⁉゛゜´｀¨ヽヾゝゞ々ー—…‥’”）〕］｝〉》」』】〙〗～%‰℃°′″￠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.;:?!)]}»›～〜"
)  # fmt: skip
NO_END = frozenset("‘“（〔［｛〈《「『【〘〖([{«‹￥＄$£¥¿¡#♪♫")
_SENTENCE = ".!?…。！？؟।⋯"
_COMMA = ",，、،"
_COLON = ";:；：؛"
_CLOSING = "\"'”’»)）]】」』♪"
_TOKEN = re.compile(rf"[^{SPACE}]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W_]")


class Cost(NamedTuple):
    """What a cut costs, by what is before and after it."""

    sentence: float = 0.0
    dash: float = -0.4
    colon: float = 0.07
    comma: float = 0.2
    conjunction: float = 1.3
    preposition: float = 1.4
    other: float = 2.1
    name: float = 4.1
    bound: float = 19.0
    forced: float = 30.0  # inside a phrase that is longer than any line


COST = Cost()


_MARKS = {
    **dict.fromkeys(_SENTENCE, COST.sentence),
    **dict.fromkeys("—–-", COST.dash),
    **dict.fromkeys(_COLON, COST.colon),
    **dict.fromkeys(_COMMA, COST.comma),
}


class Seam(NamedTuple):
    """A place to cut: ``text[:left]`` and ``text[right:]``, with white space between them or nothing."""

    left: int
    right: int
    cost: float


def seams(text: str, words: Words) -> list[Seam]:
    """Return all places where *text*, which has no tags, may be cut, in order."""
    return list(_spaced(text, words) if words.spaced else _unspaced(text, words))


def splits(text: str, start: int, end: int) -> Iterator[Seam]:
    """Yield the places beside Chinese and Japanese characters inside a phrase, for where it is longer than a line."""
    for at in range(start + 1, end):
        if _WIDE.search(text, at - 1, at + 1) and _breakable(text[at - 1], text[at]):
            yield Seam(at, at, COST.forced)


# --------------------------------------------------------------------------------------------------------------------
# Languages with spaces


def _spaced(text: str, words: Words) -> Iterator[Seam]:
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    for n, ((_, left, a), (right, _, b)) in enumerate(pairwise(tokens)):
        if _LETTER.search(b) is None and b[0] not in NO_END and b[0] not in "¿¡":
            continue  # a mark by itself stays with what is before it,
        if _LETTER.search(a) is None and (n == 0 or a[-1] in NO_END):
            continue  # an opening one with what follows
        yield Seam(left, right, _between(a, b, words))


def _between(a: str, b: str, words: Words) -> float:
    """Return the cost of a cut between the words *a* and *b*."""
    low, low_b = a.lower().lstrip("\"'“‘«¿¡([-"), b.lower().rstrip(".,;:!?…\"'”’»)]")
    leads = low_b in words.conjunctions or low_b in words.prepositions
    if low in words.hold or low_b in words.cling:
        return COST.other if leads else COST.bound  # "I told you | about it": the pronoun is an object
    end = a.rstrip(_CLOSING)[-1:] or a[-1]
    if end in _MARKS:
        return _MARKS[end]
    if low_b in words.conjunctions:
        return COST.conjunction
    if low_b in words.prepositions:
        return COST.preposition
    if end.isdigit() and len(low) < 4 and b[0].isalpha():
        return COST.bound  # a number and its unit
    if a[0].isupper() and b[0].isupper():
        return COST.name
    return COST.other


# --------------------------------------------------------------------------------------------------------------------
# Languages without spaces


def _unspaced(text: str, words: Words) -> Iterator[Seam]:
    last, said = 0, False  # a mark by itself stays with what is before it, at the beginning with what follows
    for token in _TOKEN.finditer(text):
        here = _LETTER.search(token[0]) is not None
        if said and here and token[0][0] not in NO_START and text[last - 1] not in NO_END:
            yield Seam(last, token.start(), _after(text, last) if text[last - 1] in _SENTENCE else COST.comma)
        at = token.start()
        for phrase in _phrases(token[0], words.parser)[:-1]:
            at += len(phrase)
            if _breakable(text[at - 1], text[at]):
                yield Seam(at, at, _phrase_cost(text, at, token.start(), words))
        last, said = token.end(), said or here


def _phrase_cost(text: str, at: int, start: int, words: Words) -> float:
    cost = _after(text, at)
    if cost < COST.other:
        return cost
    if text.startswith(tuple(words.cling), at) or text[max(start, at - 4) : at].endswith(tuple(words.hold)):
        return COST.bound
    return COST.bound if text[at - 1].isdigit() else cost


def _after(text: str, at: int) -> float:
    return _MARKS.get(text[max(0, at - 3) : at].rstrip(_CLOSING)[-1:], COST.other)


def _breakable(a: str, b: str) -> bool:
    """Tell whether a line may end in *a* and the next begin with *b* where no space is between them."""
    if a in NO_END or b in NO_START or b in _CLOSING or a.isspace() or b.isspace():
        return False
    if a < "\u0e00" and b < "\u0e00":  # inside a Latin, Greek, Cyrillic ... word or number
        return False
    return not (a in "—…⋯" and a == b) and not _mark(b) and not _mark(a, leading=True)


def _mark(c: str, *, leading: bool = False) -> bool:
    """Tell a mark of the character before it or, *leading*, a vowel that is written before its consonant."""
    if leading:
        return "\u0e40" <= c <= "\u0e44"
    return (
        c in "\u200d\ufe0f\u0e31\u0e46" or "\u0e33" <= c <= "\u0e3a" or "\u0e47" <= c <= "\u0e4e" or c >= "\U000e0000"
    )


def _phrases(text: str, parser: str) -> list[str]:
    if len(text) < 2 or not parser or text.isascii():
        return [text]
    phrases: list[str] = _parser(parser).parse(text)
    return phrases


@lru_cache
def _parser(name: str) -> Any:
    import json
    from importlib.resources import files

    import budoux  # only here: what has spaces between its words needs no model

    return budoux.Parser(json.loads(files("budoux").joinpath("models", f"{name}.json").read_text(encoding="utf-8")))
