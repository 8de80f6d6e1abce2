"""Who speaks in a pair, and to whom: only what the file says, nothing where it does not."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from localize import markup
from localize.model import Cue, Pair
from localize.patterns import later
from localize.terms.folding import folded
from localize.terms.matching import find
from localize.terms.sheet import Sheet

_NEAR = 10_000  # milliseconds: who spoke so long ago is not spoken to any more
_APART = later(r"[\n,，、.。!！?？…:：—–「」“”\"¿¡]")
_CALLED = " \t\n\u3000,，、.。!！?？…~～:：—–-「」“”\"'¿¡"


class Voice(NamedTuple):
    """Who speaks in a pair and to whom, as sources of terms; "" where that is not sure."""

    who: str
    whom: str


def voices(sheet: Sheet, pairs: Sequence[Pair]) -> Iterator[Voice]:
    """Yield for each of *pairs*, all of a track in its order, who speaks to whom.

    The speaker is the one of the cues, or their label. Whom they speak to is whom they call by name; else the only
    other one who speaks just before and just after, nobody unknown in between.
    """
    speakers = [_speaker(sheet, pair) for pair in pairs]
    for n, (pair, who) in enumerate(zip(pairs, speakers, strict=True)):
        if not who:
            yield Voice("", "")
            continue
        called = _called(sheet, pair) - {who}
        others = {_other(pairs, speakers, n, step) for step in (-1, 1)} - {""}
        meant = called or others
        yield Voice(who, next(iter(meant)) if len(meant) == 1 else "")


def person(sheet: Sheet, name: str) -> str:
    """Return the source of the term that *name* is a form of; the name itself where it is none, or two people's."""
    found = _people(sheet).get(_key(name), "?")
    return name if found == "?" else found


def plain(cues: Iterable[Cue]) -> str:
    """Return what is spoken in *cues*: no labels, sounds or songs, a line for each cue."""
    return "\n".join(" ".join(p.text for p in markup.strip(cue.text).parts if p.kind == "speech") for cue in cues)


def _speaker(sheet: Sheet, pair: Pair) -> str:
    """Return the only speaker of *pair*, "" where there are several, or one who is not known."""
    said = [_named(sheet, cue) for cue in (*pair.source, *pair.target)]
    found = {name for names in said for name in names}
    if len(found) != 1 or any(len(names) > 1 for names in said):
        return ""
    return next(iter(found))


def _named(sheet: Sheet, cue: Cue) -> list[str]:
    """Return who speaks in *cue*, one for each utterance; "?" for somebody whom the sheet does not know."""
    pieces = markup.strip(cue.text).pieces
    labels = [piece.text for piece in pieces if piece.kind == "label"]
    speakers = [cue.speaker, *labels] if cue.speaker and not labels else labels
    dashes = sum(piece.kind == "dash" for piece in pieces)
    return [_people(sheet).get(_key(name), "?") for name in speakers] + ["?"] * max(0, dashes - len(labels))


@lru_cache(maxsize=8)
def _people(sheet: Sheet) -> dict[str, str]:
    """Return the source of each term by all its forms, in any language; of a form that two terms have, none."""
    found: dict[str, str] = {}
    for term in sheet:
        for form in dict.fromkeys([*term.sources, *(form for own in term.renderings for form in own.forms)]):
            found[_key(form)] = term.source if found.get(_key(form), term.source) == term.source else "?"
    for address in sheet.addresses:  # who need not be a term
        for name in (address.who, address.whom):
            found.setdefault(_key(name), name)
    return found


def _key(name: str) -> str:
    return " ".join(folded(name).text.casefold().split()).strip(_CALLED)


def _called(sheet: Sheet, pair: Pair) -> set[str]:
    """Return the people whom the source of *pair* calls: a name that stands alone, at an edge or between marks.

    Terms are found as the sheet says; who is named only as somebody who is spoken to, by that name.
    """
    text = plain(pair.source)
    called = {
        match.term.source
        for match in find(sheet, text)
        if text[: match.start][-1:] in _CALLED and text[match.end :][:1] in _CALLED
    }
    people = _people(sheet)
    alone = (people.get(_key(part), "") for part in _APART.split(text)) if sheet.addresses else ()
    return called | ({*alone} - {"", "?"})


def _other(pairs: Sequence[Pair], speakers: Sequence[str], n: int, step: int) -> str:
    """Return who speaks next to pair *n* that is not its speaker; "" if nobody does, "?" if it is not known."""
    at = n + step
    while 0 <= at < len(pairs):
        if _apart(pairs[min(n, at)], pairs[max(n, at)]) > _NEAR:
            return ""
        if speakers[at] != speakers[n]:
            return speakers[at] or "?"
        at += step
    return ""


def _apart(one: Pair, other: Pair) -> int:
    first, second = one.target or one.source, other.target or other.source
    return second[0].start - first[-1].end
