"""The two sides of a pair, as the rules about translations read them."""

from collections.abc import Iterable, Iterator

from localize.model import Cue, Pair, Problem
from localize.patterns import later
from localize.rules import PairRule
from localize.signs import Sign
from localize.signs.sides import LONGEST, language, letters
from localize.text import visible

__all__ = ["LONGEST", "first", "language", "letters", "said", "told"]

_QUOTED = later(r"(['\"])(.{1,200}?)\1 ")


def said(cues: Iterable[Cue]) -> str:
    r"""Return what is seen of *cues*, a line for each: 1208 and 千万别 in the next cue are no number.

    >>> said([Cue(0, 1, "<i>No,</i>\nno!"), Cue(1, 2, "Yes.")])
    'No, no!\nYes.'
    """
    return "\n".join(visible(cue.text).replace("\n", " ") for cue in cues)[:LONGEST]


def first(pair: Pair) -> int:
    """Return the number of the cue that a problem of *pair* is told about, -1 if the target has none."""
    return pair.cues.start if pair.target else -1


def told(rule: PairRule, sign: Sign, pair: Pair) -> Iterator[Problem]:
    """Report what *sign* finds in *pair*, as a guard over an engine finds it in an answer."""
    message = sign(said(pair.source), said(pair.target), pair.source_language, pair.target_language)
    if message:
        yield rule.problem(_place(pair, message), message)


def _place(pair: Pair, message: str) -> int:
    """Return the number of the cue that has what *message* begins to quote, else that of the first."""
    quoted = _QUOTED.match(message) if len(pair.target) > 1 else None
    if quoted:
        for i, cue in zip(pair.cues, pair.target, strict=True):
            if quoted[2] in visible(cue.text).replace("\n", " "):
                return i
    return first(pair)
