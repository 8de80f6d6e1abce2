"""What must come from what in a text and its answer, whatever the languages: numbers and names, and whole sentences.

No translation that is known to be right is needed to see whether an alignment is. Where 300 stands in a text once and
in its answer once, the one comes from the other; where two texts and their answers are put together, each answer
comes from its own text. Marks were tried too and left out: models look anywhere while they write a comma.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from localize.alignment import Span

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]{3,40}")


class Anchor(NamedTuple):
    """A place in a text and the place in the answer that must come from it."""

    source: Span
    target: Span


class Trial(NamedTuple):
    """A text of two halves with its answer, and what of the answer must come from where."""

    text: str
    answer: str
    halves: list[Anchor]
    copied: list[Anchor]


def trials(pairs: Sequence[tuple[str, str]]) -> list[Trial]:
    """Put each text and its answer together with the next one."""
    return [_trial(first, second) for first, second in pairwise(pair for pair in pairs if all(pair))]


def copied(text: str, answer: str) -> list[Anchor]:
    """Return the numbers and words that stand in both, once in each."""
    ours, theirs = _once(text), _once(answer)
    return [Anchor(span, theirs[word]) for word, span in ours.items() if word in theirs]


def _trial(first: tuple[str, str], second: tuple[str, str]) -> Trial:
    (text, halves), (answer, others) = _joined(first[0], second[0]), _joined(first[1], second[1])
    return Trial(text, answer, [Anchor(*each) for each in zip(halves, others, strict=True)], copied(text, answer))


def _joined(first: str, second: str) -> tuple[str, tuple[Span, Span]]:
    spaced = first.isascii() or " " in first  # Chinese, Japanese and Thai are written without
    text = f"{first} {second}" if spaced else first + second
    return text, ((0, len(first)), (len(text) - len(second), len(text)))


def _once(text: str) -> dict[str, Span]:
    words = [(normalize("NFKC", found[0]).casefold(), found.span()) for found in _WORD.finditer(text)]
    times = Counter(word for word, _ in words)
    return {word: span for word, span in words if times[word] == 1}
