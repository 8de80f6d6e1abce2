"""Names that a series does not say alike in all its episodes."""

from collections.abc import Sequence
from dataclasses import dataclass

from localize.model import Track
from localize.terms.mining import aligned
from localize.terms.mining.renderings import said
from localize.terms.sheet import NAMES, Sheet, Term


@dataclass(frozen=True, slots=True)
class Heard:
    """One form that a translation has for a name: how often, and in which episodes (counted from 0)."""

    form: str
    count: int
    episodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """A name with several forms, the most frequent first."""

    term: Term
    heard: tuple[Heard, ...]

    def __str__(self) -> str:
        return f"{self.term.source}: " + ", ".join(f"{own.form} {own.count}" for own in self.heard)


def drift(sheet: Sheet, sources: Sequence[Track], targets: Sequence[Track], language: str) -> list[Drift]:
    """Return the names of *sheet* for which *targets* have several forms, the most frequent name first.

    *targets* are the translations of *sources* into *language*, episode by episode; an empty track where there is none.
    Forms that the sheet accepts are right, and count as one. Where there is no sheet yet, `mine` makes one.
    """
    both = aligned(sources, targets)
    found = []
    for term, forms in said(sheet, [texts for texts, _ in both]).items():
        right = term.rendering(language).forms
        heard: dict[str, set[int]] = {}
        for form, places in forms:
            heard.setdefault(right[0] if form in right else form, set()).update(places)
        if term.kind in NAMES and len(heard) > 1:
            told = [Heard(form, len(own), tuple(sorted({both[i][1] for i in own}))) for form, own in heard.items()]
            found.append(Drift(term, tuple(sorted(told, key=lambda own: -own.count))))
    return sorted(found, key=lambda own: -sum(form.count for form in own.heard))
