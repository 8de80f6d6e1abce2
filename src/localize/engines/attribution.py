"""Which part of a text each word of an answer came from: what the model finds it hard to say without that part.

An answer is scored piece by piece, once with the whole text and once without each of its parts. A piece that is much
less likely without a part came from it. This is leave-one-out attribution (Li, Monroe and Jurafsky 2016, "Understanding
neural networks through representation erasure"), and needs no attention: it holds for answers of people, too, and where
a model is out of its depth its attention is worse than a guess by length, and this is not (docs/performance.md).
"""

from collections.abc import Sequence
from itertools import pairwise
from math import exp

from localize.alignment import Alignment, Divided, Span

# How a difference in log-probability becomes a share: many small ones tell more than one large one, which may be about
# a single rare word. Found on human tracks, benchmarks/sharing.py.
_SHARPNESS, _MOST = 0.2, 2.0
_MARKS = " ,，、;；:：…"


def without(asked: Divided) -> list[str]:
    """Return the text without each of its parts, in order; the marks that joined them go, too."""
    edges = [*asked.starts, len(asked.text)]
    return [
        (asked.text[:a].rstrip(_MARKS) + " " * (a > 0 and asked.text[a - 1] == " ") + asked.text[b:]).strip(_MARKS)
        for a, b in pairwise(edges)
    ]


def attributed(
    asked: Divided, spans: Sequence[Span], whole: Sequence[float], less: Sequence[Sequence[float]]
) -> Alignment:
    """Return how much of each of *spans* of the answer came from which part.

    *whole* are the log-probabilities of the spans with the whole text, *less* those without each part.
    """
    edges = list(pairwise([*asked.starts, len(asked.text)]))
    rows = [_shares([full - part for part in parts]) for full, *parts in zip(whole, *less, strict=True)]
    return Alignment(tuple(edges), tuple(spans), tuple(rows), trust=1.0)


def _shares(losses: Sequence[float]) -> tuple[float, ...]:
    most = max(losses)
    weights = [exp(-_SHARPNESS * min(_MOST, most - loss)) for loss in losses]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def cut(alignment: Alignment, text: str) -> tuple[int, ...]:
    """Return where each part of the text of *alignment* begins in its answer, *text*: the best cuts between words.

    Exact, O(pieces x parts). Every part gets a word where there are enough.
    """
    starts = [span[0] for n, span in enumerate(alignment.target) if n == 0 or text[span[0] - 1 : span[0]].isspace()]
    if len(starts) < 2 * len(alignment.source):  # no words apart: any piece
        starts = [span[0] for span in alignment.target]
    parts = len(alignment.source)
    if len(starts) < parts:
        return (*starts, *[len(text)] * (parts - len(starts)))
    costs = [[0.0] * parts for _ in starts]
    at = 0
    for span, row in zip(alignment.target, alignment.rows, strict=True):
        while at + 1 < len(starts) and span[0] >= starts[at + 1]:
            at += 1
        shared = zip(costs[at], row, strict=True)
        costs[at] = [cost + (1 - share) * (span[1] - span[0]) for cost, share in shared]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for n, each in enumerate(costs):
        reached = []
        for k in range(min(n + 1, parts)):
            ways = [best[k]] if k < len(best) else []
            if k and n:
                ways.append((best[k - 1][0], (*best[k - 1][1], n)))
            total, path = min(ways)
            reached.append((total + each[k], path))
        best = reached
    return tuple(starts[n] for n in best[-1][1])
