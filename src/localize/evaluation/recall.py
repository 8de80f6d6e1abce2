"""Whether the terms of a series are rendered as its sheet says (`localize.terms`)."""

from collections.abc import Iterable
from dataclasses import dataclass

from localize import pairing
from localize.evaluation.units import Case, plain
from localize.terms.matching import find, occurrences
from localize.terms.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Recall:
    """In how many ``places`` the source has a term, and in how many the translation there has a right form (``kept``).

    ``missed`` are the terms, as the source writes them, that some place has no right form of.
    """

    places: int = 0
    kept: int = 0
    missed: tuple[str, ...] = ()

    @property
    def percent(self) -> float | None:
        """Return the share of the places that are as the sheet says, 0 to 100; None without a place."""
        return 100 * self.kept / self.places if self.places else None


def recall(cases: Iterable[Case], sheet: Sheet, *, language: str) -> Recall:
    """Look for the terms of *sheet* in the sources of *cases*, and for a right form in the same segment's translation.

    A term counts once a segment; one that has no form in *language* does not count.
    """
    places = kept = 0
    missed: dict[str, None] = {}
    for case in cases:
        for pair in pairing.pairs(case.source, case.hypothesis) if case.source is not None else ():
            there = plain(pair.target)
            for term in dict.fromkeys(match.term for match in find(sheet, plain(pair.source))):
                rendering = term.rendering(language)
                if not rendering.forms:
                    continue
                places += 1
                if occurrences(rendering, there):
                    kept += 1
                else:
                    missed[term.source] = None
    return Recall(places, kept, tuple(missed))
