"""From the attention of a model over pieces to an `Alignment` over characters, and from two alignments to one."""

from collections.abc import Sequence
from operator import mul

from localize.alignment import Alignment, Span
from localize.engines.attention.places import Places

Row = Sequence[float]


def aligned(source: Places, target: Places, attention: Sequence[Row], *, trust: float) -> Alignment:
    """Add up the attention of pieces that share a span, and make each row add up to 1 (or be all 0)."""
    rows = [[0.0] * len(source.spans) for _ in target.spans]
    for piece, told in zip(target.of, attention, strict=False):
        row = rows[piece]
        for i, share in zip(source.of, told, strict=True):
            row[i] += share
    return Alignment(source.spans, target.spans, tuple(_whole(row) for row in rows), trust)


def joined(first: Alignment, second: Alignment) -> Alignment:
    """Go from the answer of *second* over its text, which is the answer of *first*, to the text of *first*.

    The two cut the text in the middle each in its own way, so they meet at its characters: what came from a piece
    came from its characters in equal parts.
    """
    back = [_over(span, first.target) for span in second.source]  # a piece of one cut in pieces of the other
    middle = list(
        zip(*([_dot(shares, column) for column in zip(*first.rows, strict=True)] for shares in back), strict=True)
    )
    rows = tuple(_whole([_dot(row, column) for column in middle]) for row in second.rows)
    return Alignment(first.source, second.target, rows, first.trust * second.trust)


def _over(span: Span, spans: Sequence[Span]) -> list[float]:
    start, end = span
    return [max(0, min(end, b) - max(start, a)) / (end - start) for a, b in spans]


def _dot(a: Row, b: Row) -> float:
    return float(sum(map(mul, a, b)))


def _whole(row: Sequence[float]) -> tuple[float, ...]:
    total = sum(row)
    return tuple(share / total for share in row) if total > 0 else tuple(row)
