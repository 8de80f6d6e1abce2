"""What files say, line by line, small enough to travel: which source has which target."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from localize.model import Pair
from localize.rules.pair.sides import letters, said
from localize.signs.length import weight

ENOUGH = 24
"""Letters (a Chinese character counts as 3.3) that a line has to have: what is shorter is said in many situations."""
SHOWN = 60


class Line(NamedTuple):
    """What stands for what: both sides as numbers, the target also as it is read, and its first cue."""

    source: int
    target: int
    shown: str
    cue: int


def lines(pairs: Sequence[Pair], *, of_target: bool = False) -> tuple[Line, ...]:
    """Return the *pairs* that say enough in the source, or in the target, and that have both sides."""
    return tuple(_lines(pairs, of_target))


def _lines(pairs: Sequence[Pair], of_target: bool) -> Iterator[Line]:
    for pair in pairs:
        if pair.source and pair.target:
            source, target = said(pair.source), said(pair.target)
            a, b = letters(source), letters(target)
            if a and b and weight(target if of_target else source) >= ENOUGH:
                yield Line(
                    _number(a),
                    _number(b),
                    " ".join((target if not of_target else source).split())[:SHOWN],
                    pair.cues.start,
                )


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
