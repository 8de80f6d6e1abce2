"""Which part of a text each word of an answer came from: what the model finds it hard to say without that part.

An answer is scored piece by piece, once with the whole text and once without each of its parts. A piece that is much
less likely without a part came from it. This is leave-one-out attribution (Li, Monroe and Jurafsky 2016, "Understanding
neural networks through representation erasure"). It holds for answers of people, too, where a model is out of its depth
and its attention is worse than a guess by length. But where the model itself would have said a word, it knows best what
it was looking at: so a word is judged by attention and by what it loses as far as it is likely, and by the ranks of
small losses as far as it is not (docs/performance.md).
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import exp, inf

from localize.alignment import Alignment, Divided, Span

# How a difference in log-probability becomes a share: many small ones tell more than one large one, which may be about
# a single rare word. Found on human tracks, benchmarks/sharing.py.
_SHARPNESS, _MOST = 0.2, 2.0
_LOST = 0.05  # a loss in probability that is as good as none
_TRUSTED = 0.1  # what a calibration has to say of attention that is believed in full: it is strict, toy_projection.py
_BY_LENGTH, _BY_MARK = 0.2, 0.1  # what the length of the parts counts in `cut`, and a mark before a cut
_MARKS = " ,，、;；:：…"
_ENDS = tuple(",.;:!?，。、；：！？…")


def without(asked: Divided) -> list[str]:
    """Return the text without each of its parts, in order; the marks that joined them go, too."""
    edges = [*asked.starts, len(asked.text)]
    return [
        (asked.text[:a].rstrip(_MARKS) + " " * (a > 0 and asked.text[a - 1] == " ") + asked.text[b:]).strip(_MARKS)
        for a, b in pairwise(edges)
    ]


def attributed(
    asked: Divided,
    spans: Sequence[Span],
    whole: Sequence[float],
    less: Sequence[Sequence[float]],
    attention: Alignment | None = None,
) -> Alignment:
    """Return how much of each of *spans* of the answer came from which part.

    *whole* are the log-probabilities of the spans with the whole text, *less* those without each part; *attention* is
    that of the same spans of the answer, counted as far as it is trusted.
    """
    edges = list(pairwise([*asked.starts, len(asked.text)]))
    looked = _by_part(attention, asked.starts) if attention else [[]] * len(spans)
    trust = min(1.0, attention.trust / _TRUSTED) if attention else 0.0
    rows = []
    for full, row, *parts in zip(whole, looked, *less, strict=True):
        unsure = _shares([full - part for part in parts])
        seen = _mixed(trust if any(row) else 0.0, row or unsure, unsure)
        rows.append(_mixed(exp(min(0.0, full)), _mixed(0.5, seen, _lost(full, parts)), unsure))
    return Alignment(tuple(edges), tuple(spans), tuple(rows), trust=1.0)


def _shares(losses: Sequence[float]) -> tuple[float, ...]:
    most = max(losses)
    weights = [exp(-_SHARPNESS * min(_MOST, most - loss)) for loss in losses]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _lost(full: float, parts: Sequence[float]) -> tuple[float, ...]:
    """Return the shares of the probability that is lost without each part, even ones where next to nothing is."""
    lost = [max(0.0, exp(min(0.0, full)) - exp(min(0.0, part))) for part in parts]
    total = sum(lost) + _LOST
    return tuple((each + _LOST / len(parts)) / total for each in lost)


def _mixed(share: float, one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return tuple(share * a + (1 - share) * b for a, b in zip(one, other, strict=True))


def _by_part(attention: Alignment, starts: Sequence[int]) -> list[list[float]]:
    """Add up the attention on the pieces of each part, those that begin in it."""
    part = [max(0, bisect_right(starts, start) - 1) for start, _ in attention.source]
    rows = [[0.0] * len(starts) for _ in attention.rows]
    for sums, row in zip(rows, attention.rows, strict=True):
        for k, share in zip(part, row, strict=True):
            sums[k] += share
    return rows


def cut(alignment: Alignment, text: str) -> tuple[int, ...]:
    """Return where each part of the text of *alignment* begins in its answer, *text*: the best cuts between words.

    Beside what the words tell, a part wants to keep its share of the length, and a cut to follow a mark. Exact,
    O(words^2 x parts). Every part gets a word where there are enough.
    """
    starts = [span[0] for n, span in enumerate(alignment.target) if n == 0 or text[span[0] - 1 : span[0]].isspace()]
    if len(starts) < 2 * len(alignment.source):  # no words apart: any piece
        starts = [span[0] for span in alignment.target]
    parts = len(alignment.source)
    if len(starts) < parts:
        return (*starts, *[len(text)] * (parts - len(starts)))
    return tuple(starts[n] for n in _best(alignment, text, starts))


def _best(alignment: Alignment, text: str, starts: Sequence[int]) -> tuple[int, ...]:
    """Return which of *starts* the parts begin with."""
    edges, against, count = [*starts, len(text)], _against(alignment, starts), len(starts)
    marked = [_BY_MARK * len(text) / count * text[:at].rstrip().endswith(_ENDS) for at in edges]
    whole = max(1, sum(b - a for a, b in alignment.source))
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for k, (begin, end) in enumerate(alignment.source, 1):
        wanted = (end - begin) / whole * len(text)
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for b in range(k, count + 1) if k < len(alignment.source) else [count]:
            for a, (total, path) in best.items():
                away = _BY_LENGTH * (edges[b] - edges[a] - wanted) ** 2 / len(text)
                cost = total + against[k - 1][b] - against[k - 1][a] + away - marked[b]
                if a < b and cost < reached.get(b, (inf,))[0]:
                    reached[b] = cost, (*path, a)
        best = reached
    return best[count][1]


def _against(alignment: Alignment, starts: Sequence[int]) -> list[list[float]]:
    """Return for each part what speaks against its having all words before the first, the second ... of *starts*."""
    costs = [[0.0] * len(starts) for _ in alignment.source]
    for span, row in zip(alignment.target, alignment.rows, strict=True):
        word = max(0, bisect_right(starts, span[0]) - 1)
        for cost, share in zip(costs, row, strict=True):
            cost[word] += (1 - share) * (span[1] - span[0])
    return [[0.0, *accumulate(cost)] for cost in costs]
