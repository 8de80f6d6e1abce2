"""What makes no sense in a sheet."""

from collections.abc import Iterator

from localize.terms.folding import folded
from localize.terms.sheet import Sheet, Term


def review(sheet: Sheet) -> list[str]:
    """Return what a person should look at in *sheet*: in the order of its terms, then of its addresses."""
    found = [f"{term.source}: {told}" for term in sheet for told in _of_a_term(term)]
    known = {form for term in sheet for form in term.sources}
    for address in sheet.addresses:
        for name in (address.who, address.whom):
            if name not in known:
                found.append(f"{address.who} to {address.whom}: {name} is no term of the sheet")
    return found + [f"{term.source}: {told}" for term in sheet for told in _clashes(term, sheet)]


def _of_a_term(term: Term) -> Iterator[str]:
    tags = [own.language for own in term.renderings]
    for tag in dict.fromkeys(tag for tag in tags if tags.count(tag) > 1):
        yield f"{tag} is there twice"
    for own in term.renderings:
        right = {_same(form) for form in own.forms}
        if not own.approved and (own.accepted or own.forbidden):
            yield f"{own.language} has no approved form"
        for form in own.forbidden:
            if _same(form) in right:
                yield f"{form!r} is both right and forbidden in {own.language}"
    for form in term.unless:
        if not any(own in form and own != form for own in term.sources):
            yield f"unless {form} does nothing: no form of the source is in it"


def _clashes(term: Term, sheet: Sheet) -> Iterator[str]:
    """Yield where two characters have one name in a language: nobody could tell them apart."""
    for own in term.renderings:
        for other in sheet:
            if (
                other is term
                or not own.approved
                or "character" not in (term.kind, other.kind)
                or term.kind != other.kind
            ):
                continue
            same = _same(other.rendering(own.language).approved) == _same(own.approved)
            if same and term.source < other.source:
                yield f"{own.approved!r} is also {other.source} in {own.language}"


def _same(form: str) -> str:
    return folded(form).text
