"""Which words of an answer come from where in its text: the value that engines tell and layout reads."""

from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which characters of an answer come from which of its text.

    ``source`` and ``target`` are the pieces of either side as spans of characters, in order; ``rows`` has for each
    target piece the share of it that came from each source piece (a row adds up to 1, or is all 0 where nothing is
    known). ``trust`` is how far the rows can be believed, from 0 (not at all) to 1.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    rows: tuple[tuple[float, ...], ...]
    trust: float = 0.0


class Divided(NamedTuple):
    """A text, where each of its parts begins, and an answer to the whole of it."""

    text: str
    starts: tuple[int, ...]
    answer: str
