"""Whether a translation says what the sheet says, and what would put it right. Strings only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from localize.terms.folding import folded
from localize.terms.matching import LETTER, Match, find, occurrences
from localize.terms.sheet import NAMES, Sheet, Term

_WORD = re.compile(rf"{LETTER}++(?:['-]{LETTER}++)*+")
_POSSESSIVE = re.compile(r"'s?$")
_BETWEEN = re.compile(rf"(?!{LETTER}|[ '-]).")  # what no name has inside
_ENOUGH, _MANY = 5, 9  # letters of a name: with so many, one and two of them may be wrong


@dataclass(frozen=True, slots=True)
class Fault:
    """A term that a translation does not hold.

    ``missing``: the source has it, and no right form is there; ``start`` and ``end`` then tell a misspelt one, where
    there is one (else -1). ``forbidden``: a wrong form stands at ``start`` to ``end``. ``approved`` should be there.
    """

    kind: Literal["missing", "forbidden"]
    term: Term
    approved: str
    start: int = -1
    end: int = -1


def held(sheet: Sheet, source: str, target: str, language: str) -> list[Fault]:
    """Return what *target*, in *language*, does not hold of the terms in *source*: nothing where all is well.

    A term that has no form in *language* holds always, and so does any in a translation that is empty. Forbidden forms
    are told in their order, then what is missing.

    >>> from localize.terms.sheet import Rendering
    >>> sheet = Sheet("zh", (Term("顾总", renderings=(Rendering("en", "Mr. Gu", forbidden=("President Gu",)),)),))
    >>> [(fault.kind, fault.approved) for fault in held(sheet, "顾总来了", "President Gu is here.", "en")]
    [('forbidden', 'Mr. Gu')]
    """
    if not target.strip():
        return []
    said = {match.term: None for match in find(sheet, source)}
    wrong = [match for match in _forbidden(sheet, target, language) if match.term in said or match.term.kind in NAMES]
    faults = [
        Fault("forbidden", match.term, match.term.rendering(language).approved, match.start, match.end)
        for match in wrong
    ]
    told = {match.term for match in wrong}
    for term in said:
        rendering = term.rendering(language)
        if rendering.approved and term not in told and not occurrences(rendering, target):
            start, end = misspelt(sheet, term, target, language) or (-1, -1)
            faults.append(Fault("missing", term, rendering.approved, start, end))
    return faults


def misspelt(sheet: Sheet, term: Term, text: str, language: str) -> tuple[int, int] | None:
    """Return where *text* has a name that is nearly that of *term*: one letter off, or put together otherwise.

    None where nothing is near, where two places are, or where what is near is right for another term. Only letters with
    spaces between words are compared, and only where the name begins with a capital.
    """
    approved = term.rendering(language).approved
    name = _squeezed(approved)
    if len(name) < _ENOUGH or not approved[0].isupper():
        return None
    taken = [(match.start, match.end) for match in find(sheet, text, language) if not match.forbidden]
    near = []
    for start, end in _windows(text, len(approved.split()) + 1):
        off = _off(_squeezed(text[start:end]), name)
        if off <= _allowed(name) and not any(a < end and start < b for a, b in taken):
            near.append((off, start, end))
    if not near:
        return None
    _, start, end = min(near)
    return (start, end) if all(a < end and start < b for _, a, b in near) else None


def put_right(text: str, fault: Fault) -> str:
    """Return *text* with the approved form where *fault* has found a wrong one; as it is where it has found none.

    >>> put_right("PRESIDENT GU'S car", Fault("forbidden", Term("顾总"), "Mr. Gu", 0, 12))
    "MR. GU'S car"
    """
    if fault.start < 0 or not fault.approved:
        return text
    old = text[fault.start : fault.end]
    shouted = old.upper() == old != old.lower() and len(old) > 1
    new = fault.approved.upper() if shouted else fault.approved
    return f"{text[: fault.start]}{new}{text[fault.end :]}"


def _forbidden(sheet: Sheet, target: str, language: str) -> Iterator[Match]:
    """Yield the forbidden forms, but for what is also right for some term."""
    found = find(sheet, target, language)
    right = {(match.start, match.end) for match in found if not match.forbidden}
    yield from (match for match in found if match.forbidden and (match.start, match.end) not in right)


def _windows(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield each run of up to *longest* words that begins with a capital, without a possessive."""
    plain = folded(text)
    words = [(found.start(), found.end()) for found in _WORD.finditer(plain.text)]
    for i, (start, _) in enumerate(words):
        if not plain.text[start].isupper():
            continue
        for _, end in words[i : i + longest]:
            name = _POSSESSIVE.sub("", plain.text[start:end])
            if not _BETWEEN.search(name):
                yield plain.place(start), plain.place(start + len(name))


def _allowed(name: str) -> int:
    return 2 if len(name) >= _MANY else 1


def _off(one: str, other: str) -> int:
    """Return how many letters must change, come or go to make *one* of *other* (Levenshtein); 9 where plainly many."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 2:
        return 9
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(before + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def _squeezed(text: str) -> str:
    return "".join(c for c in folded(text).text.casefold() if c.isalpha())
