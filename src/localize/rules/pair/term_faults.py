"""What the rules about terms share: the faults of a pair, and the cue that puts one right."""

from functools import lru_cache

from localize.model import Cue, Pair
from localize.rules.pair.sides import said
from localize.rules.repairs import saying
from localize.terms.holding import Fault, held, put_right
from localize.terms.sheet import Sheet


def faults(sheet: Sheet, pair: Pair) -> tuple[Fault, ...]:
    """Return what *pair* does not hold of *sheet*; both rules ask for the same pair one after the other."""
    if not sheet.terms:
        return ()
    return _faults(sheet, said(pair.source), said(pair.target), pair.target_language)


@lru_cache(maxsize=64)
def _faults(sheet: Sheet, source: str, target: str, language: str) -> tuple[Fault, ...]:
    return tuple(held(sheet, source, target, language))


def mended(pair: Pair, fault: Fault) -> tuple[int, Cue | None]:
    """Return the number of the cue that has the wrong form, and the cue put right.

    Only where the form stands once in the whole pair, and within one line of one cue as it is written: what goes over a
    line break or holds a tag is left to a person.
    """
    wrong = said(pair.target)[fault.start : fault.end] if fault.start >= 0 else ""
    if not wrong or not fault.approved or sum(cue.text.count(wrong) for cue in pair.target) != 1:
        return -1, None
    for number, cue in zip(pair.cues, pair.target, strict=True):
        at = cue.text.find(wrong)
        if at >= 0:
            here = Fault(fault.kind, fault.term, fault.approved, at, at + len(wrong))
            return number, saying(cue, put_right(cue.text, here))
    return -1, None
