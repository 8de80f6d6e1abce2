"""Keep the translation from running in circles."""

import re
from collections.abc import Iterator
from itertools import pairwise

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said

# One character of a script that writes no spaces (Han, kana, Thai), a word with its marks, or punctuation in a row.
_DENSE = "\u0e01-\u0e4e\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_DENSE}]|(?:[^\W_{_DENSE}]|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])+|[^\w\s]+")
_MARK = "·"
# How often in a row a phrase of so many words may stand: a model that loops says it far more often, people twice or
# three times. A word of a script without spaces has two characters and more.
_ALLOWED = {1: 3, 2: 2, 3: 2}
_ALLOWED_DENSE = {1: 3, 2: 2, 3: 2, 4: 2, 5: 2}
_LONGEST_PHRASE = 16
# People do draw these out.
_LAUGHTER = frozenset("啊哈呵嘿嘻呜哇喔哦嗯呀咚砰叮滴嘟汪喵はアあああハッワ")


class Repetition(PairRule):
    """Say a thing as often as the source says it.

    A model that has lost its way repeats a word or a phrase until its output is full. Who laughs, calls or insists in
    the source may do so in the translation.

    Bad (en to es):
        1.000 --> 3.000  Never. => Nunca jamás nunca | jamás nunca jamás

    Good (en to es):
        1.000 --> 3.000  Never. => Nunca jamás.
        4.000 --> 6.000  No, no, no, no! => ¡No, no, no, no!

    There is no fix: the text has to be translated again. The limit is three times in a row for a word, twice for two or
    three words or a whole sentence and once for more, or three times what the source repeats.
    """

    name = "repetition"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Count what stands several times in a row on both sides."""
        target = said(pair.target)
        found = _loop(_tokens(target))
        if found is None:
            return
        phrase, times = found
        source = said(pair.source)
        there = max(_most_repeats(_tokens(source)), _drawn_out(source))
        if there >= 2 and times <= 3 * there:
            return
        joint = "" if _is_dense(phrase) else " "
        shown = joint.join(token for token in phrase if token != _MARK)
        yield self.problem(first(pair), f"{shown[:30]!r} {times} times in a row, in the source {there}")


def _tokens(text: str) -> list[str]:
    """Return words and marks, every mark as the same one, and one at the end: "No, no!" says one thing twice."""
    found = [token if token[0].isalnum() else _MARK for token in _TOKEN.findall(text.casefold())] + [_MARK]
    return [token for token, after in zip(found, [*found[1:], ""], strict=True) if not token == after == _MARK]


def _is_dense(phrase: list[str]) -> bool:
    return any(0xE00 <= ord(token[0]) <= 0x9FFF and len(token) == 1 for token in phrase)


def _loop(tokens: list[str]) -> tuple[list[str], int] | None:
    """Return the phrase that is repeated more often than people do, and how often; the shortest such phrase."""
    for size in range(1, min(_LONGEST_PHRASE, len(tokens) // 2) + 1):
        times, at = _repeats(tokens, size)
        phrase = tokens[at : at + size]
        words = [token for token in phrase if token != _MARK]
        allowed = (_ALLOWED_DENSE if _is_dense(words) else _ALLOWED).get(len(words), 1 + (_MARK in phrase))
        if times <= allowed or set(words) <= _LAUGHTER or all(word.isdecimal() for word in words):
            continue
        if size > 1 and len(set(phrase)) == 1:
            continue  # a shorter phrase in disguise, which was allowed
        return phrase, times
    return None


def _most_repeats(tokens: list[str]) -> int:
    """Return how often in a row the source says one thing, at least 1."""
    return max((_repeats(tokens, size)[0] for size in range(1, min(_LONGEST_PHRASE, len(tokens) // 2) + 1)), default=1)


def _repeats(tokens: list[str], size: int) -> tuple[int, int]:
    """Return how often in a row some phrase of *size* tokens stands, and where the first of them begins."""
    best, at, run = 0, 0, 0
    for i in range(len(tokens) - size):
        run = run + 1 if tokens[i] == tokens[i + size] else 0
        if run > best:
            best, at = run, i - run + 1
    return best // size + 1, at


def _drawn_out(text: str) -> int:
    """Return how long a single letter is drawn out ("nooo"), 1 if it is not."""
    longest = run = 1
    for a, b in pairwise(text):
        run = run + 1 if a == b and a.isalpha() else 1
        longest = max(longest, run)
    return longest if longest > 2 else 1
