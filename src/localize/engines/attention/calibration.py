"""How far an alignment can be believed, without one that is known to be right.

Numbers and names must come from their likes, and the answers of two texts from their own halves (`anchors`). What a
guess by length alone has right there is subtracted: it knows nothing, so that proves nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from localize.alignment import Alignment, Span
from localize.engines.attention.anchors import Anchor, Trial

LEAST = 12  # places looked at; fewer prove nothing


class Score(NamedTuple):
    """Of the pieces *looked* at: the share that was *right*, and the *mass* of attention on the right spot."""

    right: float
    mass: float
    looked: int


class Verdict(NamedTuple):
    """How good a reading is among others, and how far it can be believed, 0 to 1."""

    worth: float
    trust: float


def verdict(told: Sequence[Alignment | None], tried: Sequence[Trial]) -> Verdict:
    """Judge the alignments of the texts that were tried."""
    guesses = [by_length(each) for each in told]
    worth, trusts = 0.0, []
    for kind in ([trial.halves for trial in tried], [trial.copied for trial in tried]):
        score, guess = scored(told, kind), scored(guesses, kind)
        worth += score.right + score.mass
        trusts.append(_trust(score, guess) if score.looked >= LEAST else 0.0)
    return Verdict(worth, sum(trusts) / len(trusts))


def scored(told: Sequence[Alignment | None], anchored: Sequence[Sequence[Anchor]]) -> Score:
    """Look at the anchors of each alignment: where the pieces inside one come from."""
    right = mass = 0.0
    count = 0
    for alignment, anchors in zip(told, anchored, strict=True):
        if alignment is None:
            continue
        for anchor in anchors:
            there = set(_within(alignment.source, anchor.source))
            rows = [alignment.rows[i] for i in _within(alignment.target, anchor.target)]
            right += sum(max(range(len(row)), key=row.__getitem__) in there for row in rows)
            mass += sum(row[k] for row in rows for k in there)
            count += len(rows)
    return Score(right / max(1, count), mass / max(1, count), count)


def by_length(alignment: Alignment | None) -> Alignment | None:
    """Return the guess that knows nothing but how long both sides are: each piece comes from the like place."""
    if alignment is None:
        return None
    whole, end = alignment.source[-1][1], alignment.target[-1][1]
    pieces = range(len(alignment.source))
    nearest = [
        min(pieces, key=lambda k: _away(alignment.source[k], place))
        for place in ((a + b) / 2 / end * whole for a, b in alignment.target)
    ]
    rows = tuple(tuple(float(k == near) for k in pieces) for near in nearest)
    return Alignment(alignment.source, alignment.target, rows)


def _trust(score: Score, guess: Score) -> float:
    """Return how much of what the guess has wrong is right: 0 for no better than it, 1 for no mistake."""
    return max(0.0, (score.right - guess.right) / (1 - guess.right)) if guess.right < 1 else 0.0


def _within(spans: Sequence[Span], place: Span) -> Iterable[int]:
    return (i for i, (a, b) in enumerate(spans) if a < place[1] and place[0] < b)


def _away(span: Span, place: float) -> float:
    return max(span[0] - place, place - span[1], 0.0)
