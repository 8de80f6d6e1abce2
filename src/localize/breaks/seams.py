"""Where a text may be cut, and what each cut costs a reader.

A seam is a place between two words (in languages with spaces) or two phrases (Chinese, Japanese and Thai, found by
BudouX). A cut has two costs, for a cue ends in other places than a line does: people end a cue where they take breath,
and break its lines where that makes two of a length. The costs of the kinds of words are the weights of a log-linear
model, fitted to the breaks of subtitles of talks that people made: 0 after a sentence, 19 after a word that holds the
next one. What kind a word is, the lists of its language tell (`Words`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from localize.breaks.phrases import phrases
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
    """What the cut of a line costs, by what is before and after it."""

    sentence: float = 0.0
    dash: float = -0.4
    colon: float = 0.07
    comma: float = 0.2
    other: float = 2.1
    bound: float = 19.0
    forced: float = 30.0  # inside a phrase that is longer than any line


COST = Cost()


# What a kind of word adds to the cost of a cut after it, and before it: where a line ends, and where a cue ends. A cut
# after a comma is 0.2, or 1.0, so one between two words of no kind is 1.5 and 3.0 dearer.
Pair = tuple[float, float]
_AFTER: dict[str, Pair] = {"auxiliaries": (1.4, 2.7), "pronouns": (1.4, 1.3), "modifiers": (0.7, 1.2)}
_BEFORE: dict[str, Pair] = {
    "conjunctions": (0.7, 1.5),
    "prepositions": (1.2, 2.8),
    "ties": (1.4, 3.8),
    "auxiliaries": (1.2, 2.4),
    "articles": (0.9, 4.4),
    "pronouns": (1.4, 2.5),
    "modifiers": (1.6, 2.9),
    "": (1.7, 4.0),
}
_HOLDS, _HOLDS_LEAD = (17.0, 17.0), (1.5, 4.1)  # "I told you | about it": what holds may be an object
_NUMBER, _NAME = (0.9, 1.0), (1.9, 1.8)
# What the next word adds to the cost of a cue's end at a comma: a list may go on, or, at a conjunction, a clause.
_LIST, _CLAUSE = 0.8, 0.1


_MARKS = {
    **dict.fromkeys(_SENTENCE, COST.sentence),
    **dict.fromkeys("—–-", COST.dash),
    **dict.fromkeys(_COLON, COST.colon),
    **dict.fromkeys(_COMMA, COST.comma),
}


class Seam(NamedTuple):
    """A place to cut: ``text[:left]`` and ``text[right:]``, with white space between them or nothing.

    ``cost`` is what it costs to end a line there, ``end`` to end a cue.
    """

    left: int
    right: int
    cost: float
    end: float


def seams(text: str, words: Words) -> list[Seam]:
    """Return all places where *text*, which has no tags, may be cut, in order."""
    return list(_spaced(text, words) if words.spaced else _unspaced(text, words))


def splits(text: str, start: int, end: int) -> Iterator[Seam]:
    """Yield the places beside Chinese and Japanese characters inside a phrase, for where it is longer than a line."""
    for at in range(start + 1, end):
        if _WIDE.search(text, at - 1, at + 1) and _breakable(text[at - 1], text[at]):
            yield Seam(at, at, COST.forced, COST.forced)


# --------------------------------------------------------------------------------------------------------------------
# Languages with spaces


def _spaced(text: str, words: Words) -> Iterator[Seam]:
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    for n, ((_, left, a), (right, _, b)) in enumerate(pairwise(tokens)):
        if not b[0].isalnum() and _LETTER.search(b) is None and b[0] not in NO_END and b[0] not in "¿¡":
            continue  # a mark by itself stays with what is before it,
        if not a[0].isalnum() and _LETTER.search(a) is None and (n == 0 or a[-1] in NO_END):
            continue  # an opening one with what follows
        yield Seam(left, right, *between(a, b, words))


def between(a: str, b: str, words: Words) -> Pair:
    """Return the costs of ending a line, and a cue, between the words *a* and *b*."""
    left, right = _left(a, words), _right(b, words)
    if right.clings and (left.mark is None or not right.word):
        return COST.bound, COST.bound
    if left.mark is not None and not left.holds:
        return left.mark, left.mark + (right.comma if left.mark == COST.comma else 0.0)
    if left.holds:
        after = _HOLDS_LEAD if right.leads and left.object else _HOLDS
    elif left.number:
        after = _HOLDS if len(a) < 4 and b[0].isalpha() and not right.leads else _NUMBER  # a number and its unit
    elif left.name and right.name:
        after = _NAME
    else:
        after = left.after
    return after[0] + right.before[0], after[1] + right.before[1]


class _Left(NamedTuple):
    mark: float | None  # the cost of what ends the word
    after: Pair
    holds: bool
    object: bool  # it may be one: it need not hold what follows
    number: bool
    name: bool


class _Right(NamedTuple):
    before: Pair
    comma: float  # what it adds to a cue's end at one
    clings: bool
    word: bool  # and no mark: what another sentence ends with does not hold it
    leads: bool
    name: bool


@lru_cache(maxsize=1 << 12)
def _left(word: str, words: Words) -> _Left:
    whole = word.lower().lstrip("\"'“‘«¿¡([-").replace("’", "'")
    last = whole.rpartition("'")[2]
    low = last if last in words.hold or last in words.kinds else whole  # "qu'il" ends in "il"
    kind = words.kind(low)
    end = word.rstrip(_CLOSING)[-1:] or word[-1]
    return _Left(
        _MARKS.get(end),
        _AFTER.get(kind, (0.0, 0.0)),
        (low in words.hold and kind != "auxiliaries") or ("'" in whole and whole.endswith(words.elided)),
        kind in ("", "pronouns"),
        end.isdigit(),
        not kind and word[0].isupper(),
    )


@lru_cache(maxsize=1 << 12)
def _right(word: str, words: Words) -> _Right:
    low = word.lower().lstrip("\"'“‘«([").rstrip(".,;:!?…\"'”’»)]").replace("’", "'")
    kind = words.kind(low)
    tie = low in words.ties or low[: low.find("'") + 1] in words.ties
    return _Right(
        _BEFORE["ties" if tie else kind],
        _CLAUSE if kind == "conjunctions" else _LIST,
        low in words.cling or word in words.cling,
        bool(low),
        kind in ("conjunctions", "prepositions"),
        word[0].isupper(),
    )


# --------------------------------------------------------------------------------------------------------------------
# Languages without spaces


def _unspaced(text: str, words: Words) -> Iterator[Seam]:
    last, said = 0, False  # a mark by itself stays with what is before it, at the beginning with what follows
    for token in _TOKEN.finditer(text):
        here = _LETTER.search(token[0]) is not None
        if said and here and token[0][0] not in NO_START and text[last - 1] not in NO_END:
            cost = _after(text, last) if text[last - 1] in _SENTENCE else COST.comma
            yield Seam(last, token.start(), cost, cost)
        at = token.start()
        for phrase in phrases(token[0], words.parser)[:-1]:
            at += len(phrase)
            if _breakable(text[at - 1], text[at]):
                cost = _phrase_cost(text, at, token.start(), words)
                yield Seam(at, at, cost, 2 * cost)
        last, said = token.end(), said or here


def _phrase_cost(text: str, at: int, start: int, words: Words) -> float:
    cost = _after(text, at)
    if cost < COST.other:
        return cost
    clinging, holding = _edges(words)
    if text.startswith(clinging, at) or text[max(start, at - 4) : at].endswith(holding):
        return COST.bound
    return COST.bound if text[at - 1].isdigit() else cost


@lru_cache
def _edges(words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(words.cling), tuple(words.hold)


def _after(text: str, at: int) -> float:
    if text[at - 1] not in _CLOSING:
        return _MARKS.get(text[at - 1], COST.other)
    return _MARKS.get(text[max(0, at - 3) : at].rstrip(_CLOSING)[-1:], COST.other)


def _breakable(a: str, b: str) -> bool:
    """Tell whether a line may end in *a* and the next begin with *b* where no space is between them."""
    if "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff":  # two Chinese characters, as most are
        return True
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
