"""Sign: an answer that runs in circles."""

from collections import Counter
from itertools import pairwise
from operator import eq

from localize.patterns import later

# One character of a script that writes no spaces (Han, kana, Thai), a word with its marks, or punctuation in a row.
_DENSE = "\u0e01-\u0e4e\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
_TOKEN = later(rf"[{_DENSE}]|(?:[^\W_{_DENSE}]|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])+|[^\w\s]+")
_MARK = "·"
# How often in a row a phrase of so many words may stand: a model that loops says it far more often, people twice or
# three times. A word of a script without spaces has two characters and more.
_ALLOWED = {1: 3, 2: 2, 3: 2}
_ALLOWED_DENSE = {1: 3, 2: 2, 3: 2, 4: 2, 5: 2}
_LONGEST_PHRASE = 16
_WORDS, _CHARACTERS = 4, 8  # of a phrase that comes back
_AS_SPACE = {code: " " for code in range(128) if not chr(code).isalnum()}
# People do draw these out.
_LAUGHTER = frozenset("啊哈呵嘿嘻呜哇喔哦嗯呀咚砰叮滴嘟汪喵はアあああハッワ")


def repetition(text: str, answer: str, source: str, target: str) -> str:
    """Tell which phrase *answer* says again and again, and far more often than *text* says anything.

    It stands several times in a row, or comes back all over the answer.
    """
    if answer.isascii():  # nothing is said twice: often, and soon known
        words = answer.lower().translate(_AS_SPACE).split()
        if len(set(words)) == len(words):
            return ""
    tokens = _tokens(answer)
    if found := _loop(tokens):
        phrase, times = found
        there = max(_most_repeats(_tokens(text)), _drawn_out(text))
        if there >= 2 and times <= 3 * there:
            return ""
        return f"{_shown(phrase)!r} {times} times in a row, in the source {there}"
    return _oscillation(text, tokens)


def _oscillation(text: str, tokens: list[str]) -> str:
    """Tell which four words come back twice more than anything in *text* does.

    As in Guerreiro et al. 2023 (TNG): the count of the commonest 4-gram, compared with that of the source. Eight
    characters stand for four words where no spaces are written.
    """
    if len(tokens) < 3 * _WORDS:
        return ""
    words = [token for token in tokens if token != _MARK]
    phrase, times = _commonest(words)
    if times < 3 or times < _commonest([token for token in _tokens(text) if token != _MARK])[1] + 2:
        return ""
    return f"{_shown(list(phrase))!r} {times} times"


def _commonest(tokens: list[str]) -> tuple[tuple[str, ...], int]:
    size = _CHARACTERS if _is_dense(tokens) else _WORDS
    if len(tokens) < size:
        return (), 0
    return Counter(zip(*(tokens[i:] for i in range(size)), strict=False)).most_common(1)[0]


def _shown(phrase: list[str]) -> str:
    return ("" if _is_dense(phrase) else " ").join(token for token in phrase if token != _MARK)[:30]


def _tokens(text: str) -> list[str]:
    """Return words and marks, every mark as the same one, and one at the end: "No, no!" says one thing twice."""
    found = [token if token[0].isalnum() else _MARK for token in _TOKEN.findall(text.casefold())] + [_MARK]
    return [token for token, after in zip(found, [*found[1:], ""], strict=True) if not token == after == _MARK]


def _is_dense(phrase: list[str]) -> bool:
    return any(0xE00 <= ord(token[0]) <= 0x9FFF and len(token) == 1 for token in phrase)


def _loop(tokens: list[str]) -> tuple[list[str], int] | None:
    """Return the phrase that is repeated more often than people do, and how often; the shortest such phrase."""
    for size in range(1, min(_LONGEST_PHRASE, len(tokens) // 2) + 1):
        if sum(map(eq, tokens, tokens[size:])) < size:
            continue  # so few that nothing can stand here twice: nearly always
        times, at = _repeats(tokens, size)
        phrase = tokens[at : at + size]
        words = [token for token in phrase if token != _MARK]
        allowed = _allowed(phrase, words)
        if set(words) <= _LAUGHTER:
            continue
        if times <= allowed and not _runs_on(phrase, _length(tokens, at, size)):
            continue
        if size > 1 and len(set(phrase)) == 1:
            continue  # a shorter phrase in disguise, which was allowed
        return phrase, times
    return None


def _allowed(phrase: list[str], words: list[str]) -> int:
    """Return how often in a row people may say *phrase*: a long one twice only where it is a whole sentence."""
    marks = phrase.count(_MARK)
    if _is_dense(words):
        return _ALLOWED_DENSE[len(words)] + bool(marks) if len(words) in _ALLOWED_DENSE else 1 + (marks == 1)
    return _ALLOWED.get(len(words), 1 + (marks == 1))


def _runs_on(phrase: list[str], length: int) -> bool:
    """Tell what people say less often than is allowed to others: a long word three times, three words and three again.

    It counts only without any mark between: with one, a person insists.
    """
    if _MARK in phrase or _is_dense(phrase):
        return False
    if len(phrase) == 1:
        return length >= 3 and len(phrase[0]) > 3
    return len(phrase) == 3 and length >= 8


def _length(tokens: list[str], at: int, size: int) -> int:
    """Return how many tokens from *at* on repeat what stands *size* before them, with the first *size*."""
    end = at + size
    while end < len(tokens) and tokens[end] == tokens[end - size]:
        end += 1
    return end - at


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
