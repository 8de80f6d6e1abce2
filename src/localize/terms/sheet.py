"""The values of a series sheet: frozen, in the order of their file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["character", "title", "kinship", "place", "organisation", "skill", "phrase"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NAMES: frozenset[Kind] = frozenset({"character", "place", "organisation", "skill"})
"""The kinds that are proper names: a wrong spelling of one is wrong wherever it stands."""
Gender = Literal["", "f", "m"]
Form = Literal["", "formal", "informal"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a term is said in *language* (BCP 47).

    ``approved`` is what is written; ``accepted`` forms are right too (inflections; one that ends in ``*`` stands for
    whatever its word ends in); ``forbidden`` ones are wrong.
    """

    language: str
    approved: str = ""
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that is right, the approved one first."""
        return (self.approved, *self.accepted) if self.approved else self.accepted


@dataclass(frozen=True, slots=True)
class Term:
    """A name or a phrase of the source, and its renderings.

    ``variants`` are other ways the source writes it (traditional characters, a misspelling); ``unless`` are longer
    words that hold it by chance (高总是 is not 高总). ``keep``: it is not translated, but written as in the source.
    ``frequency`` is how often the source says it, where that was counted.
    """

    source: str
    kind: Kind = "character"
    variants: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    gender: Gender = ""
    keep: bool = False
    frequency: int = 0
    note: str = ""
    renderings: tuple[Rendering, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Every form of the source."""
        return (self.source, *self.variants)

    def rendering(self, language: str) -> Rendering:
        """Return how it is said in *language*: the longest prefix of the tag that the sheet knows, or an empty one.

        >>> Term("顾总", renderings=(Rendering("en", "Mr. Gu"),)).rendering("en-GB").approved
        'Mr. Gu'
        """
        known = {own.language.lower(): own for own in self.renderings}
        parts = language.lower().split("-")
        for size in range(len(parts), 0, -1):
            if own := known.get("-".join(parts[:size])):
                return own
        return Rendering(language, self.source, self.variants) if self.keep else Rendering(language)


@dataclass(frozen=True, slots=True)
class Way:
    """How one addresses another in *language*: formally or not, and by which *title* (or name)."""

    language: str
    form: Form = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """How *who* speaks to *whom*: both are sources of terms."""

    who: str
    whom: str
    ways: tuple[Way, ...] = ()
    note: str = ""

    def form(self, language: str) -> Form:
        """Return the form in *language*: that of the longest prefix of the tag that the sheet knows, "" if none.

        >>> Address("林小满", "顾总", (Way("fr", "formal"),)).form("fr-CA")
        'formal'
        """
        known = {way.language.lower(): way.form for way in self.ways}
        parts = language.lower().split("-")
        return next((form for n in range(len(parts), 0, -1) if (form := known.get("-".join(parts[:n]), ""))), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The names and terms of a series, whose source is in *language* (BCP 47)."""

    language: str = ""
    terms: tuple[Term, ...] = ()
    addresses: tuple[Address, ...] = ()

    def __hash__(self) -> int:
        """Hash a little of it: it is asked for by identity for every cue, and holds hundreds of terms."""
        return hash((self.language, len(self.terms)))

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that some term or address has a rendering in, in the order they are first met."""
        found = [own.language for term in self.terms for own in term.renderings]
        found += [way.language for address in self.addresses for way in address.ways]
        return tuple(dict.fromkeys(found))
