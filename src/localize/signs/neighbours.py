"""Signs that only many answers together show; all of them are soft.

An engine that has lost its way says the same to everything, and its own scores are lowest where it knows least: the
mean log-probability of an answer is the best cheap detector there is (Guerreiro et al. 2023), if it is compared with
the other answers of the same model.
"""

from collections.abc import Sequence
from statistics import median

from localize.signs.sides import letters

SEVERAL = 3
"""So many different texts with one and the same answer are too many."""

ENOUGH = 20  # scores, before any of them stands out
_DEVIATIONS, _LOW = 3.0, -1.0
_TO_SIGMA = 1.4826  # of the median absolute deviation


def same_answers(texts: Sequence[str], answers: Sequence[str]) -> dict[int, str]:
    """Return which of *answers* is said to three different texts and more, by its place, and what to tell of it.

    What is no longer than two words, or eight characters without spaces, can be the answer to much.
    """
    asked: dict[str, set[str]] = {}
    keys = [letters(answer) if _is_long(answer) else "" for answer in answers]
    for text, key in zip(texts, keys, strict=True):
        if key:
            asked.setdefault(key, set()).add(letters(text))
    return {
        i: f"the same translation for {len(asked[key])} different texts"
        for i, key in enumerate(keys)
        if key and len(asked[key]) >= SEVERAL
    }


def low_scores(scores: Sequence[float]) -> dict[int, str]:
    """Return which of *scores* is far below the others, by its place, and what to tell of it.

    Three deviations from the median, told by the median deviation, which a few bad answers do not move, and less than
    e^-1 a piece. Scores of 0 are those of an engine that knows none.
    """
    known = [score for score in scores if score]
    if len(known) < ENOUGH:
        return {}
    middle = median(known)
    spread = median([abs(score - middle) for score in known]) * _TO_SIGMA
    limit = min(middle - _DEVIATIONS * spread, _LOW)
    return {i: f"score {score:.2f}, half are above {middle:.2f}" for i, score in enumerate(scores) if score < limit}


def detached(rows: Sequence[Sequence[float]], *, trust: float = 1.0) -> str:
    """Tell that an answer does not look at its text: *rows* has for each piece of it the share of each source piece.

    Either four tenths of the source pieces are looked at by nobody, or one of them by nearly everybody. Rows that are
    not trusted tell nothing.
    """
    filled = [row for row in rows if any(row)]
    if trust < 0.5 or len(filled) < 4 or len(filled[0]) < 4:
        return ""
    columns = [max(column) for column in zip(*filled, strict=True)]
    unseen = sum(most < 0.1 for most in columns) / len(columns)
    heaviest = max(sum(column) for column in zip(*filled, strict=True)) / len(filled)
    if unseen > 0.4:
        return f"{unseen:.0%} of the source is not looked at"
    return f"{heaviest:.0%} of the answer looks at one piece of the source" if heaviest > 0.6 else ""


def _is_long(answer: str) -> bool:
    plain = answer.strip()
    return len(plain.split()) > 2 or (len(plain) > 8 and not plain.isascii())
