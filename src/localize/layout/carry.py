"""Where a tag inside a sentence belongs in its translation: on the words that came from those that it stood on.

The method is Bergamot's and Cherry's (Interspeech 2021): a tag goes with the attention of its words. Only words are
marked, one stretch of them for each stretch of the source.
"""

import re
from collections.abc import Callable, Iterator

from localize.alignment import Alignment, Span

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
# A word belongs to a stretch that holds so much of its mass; where none does, the best one, if it holds so little.
_MASS, _LEAST = 0.55, 0.15
# What covers so much of a text covers all of it.
_WHOLE = 0.8

Carry = Callable[[int, int], Span | None]


def carrying(alignment: Alignment, source: Span, target: Span, answer: str) -> Carry | None:
    """Return what tells where a stretch of a part goes: both as characters of the part, before and after.

    *source* is where the part stands in the text of *alignment*, *target* where its words stand in *answer*. None where
    the alignment is not to be trusted.
    """
    if alignment.trust <= 0:
        return None
    start, end = target
    words = [(found.start(), found.end()) for found in _WORD.finditer(answer, start, end)]
    if not words:
        return None

    def carry(a: int, b: int) -> Span | None:
        masses = list(_masses(alignment, (source[0] + a, source[0] + b), words))
        stretch = _best([mass - _MASS for mass in masses])
        if masses[stretch.start] < _LEAST:
            return None
        first, last = words[stretch.start][0], words[stretch.stop - 1][1]
        if last - first >= _WHOLE * (end - start):
            first, last = start, end
        return first - start, last - start

    return carry


def _best(values: list[float]) -> range:
    """Return the stretch of *values* with the greatest sum: a word far off that looks there, too, is left out."""
    best, chosen, start, total = float("-inf"), range(1), 0, 0.0
    for n, value in enumerate(values):
        if total < 0:
            start, total = n, 0.0
        total += value
        if total > best:
            best, chosen = total, range(start, n + 1)
    return chosen


def _masses(alignment: Alignment, span: Span, words: list[Span]) -> Iterator[float]:
    """Yield for each of *words* how much of it came from *span* of the source."""
    shares = [_shared(piece, span) for piece in alignment.source]
    rows = [sum(mass * share for mass, share in zip(row, shares, strict=True)) for row in alignment.rows]
    for word in words:
        weights = [_overlap(piece, word) for piece in alignment.target]
        total = sum(weights)
        yield sum(w * mass for w, mass in zip(weights, rows, strict=True)) / total if total else 0.0


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _shared(piece: Span, span: Span) -> float:
    return _overlap(piece, span) / max(1, piece[1] - piece[0])
