"""Propose a sheet: the names of a series that recur, and how its translations say them now.

A proposal is for a person to read. For Chinese, names are found by their surnames, titles and neighbours (`people`),
and by what places, companies and skills end in (`places`); for languages with capitals, by these (`capitals`). What a
translation says for a name is what stands there more often than chance (`renderings`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from localize.model import Track
from localize.pairing import pairs
from localize.terms.matching import find
from localize.terms.mining.capitals import capitals
from localize.terms.mining.people import people, surname_of
from localize.terms.mining.places import places
from localize.terms.mining.renderings import rendered
from localize.terms.mining.text import known, runs
from localize.terms.sheet import Kind, Sheet, Term
from localize.text import visible

CHARACTER: Kind = "character"
_MANY = 1500  # cues: in a series of more, twice may be chance
# How long a label may be; an open bracket without its end is none.
_LABEL = re.compile(r"\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】")


def mine(sources: Sequence[Track], targets: Mapping[str, Sequence[Track]] | None = None, *, minimum: int = 0) -> Sheet:
    """Return a proposal of the names and titles in *sources*, the episodes of a series, the most frequent first.

    *targets* has for each language a translation of each episode, in the same order (an empty track where there is
    none); what they say now is proposed, and where they differ the note counts it: "Gu Tingchen 41, Gu Tingshen 6".
    What stands there less than *minimum* times is left out; 0: twice, three times in a long series.
    """
    language = next((track.language for track in sources if track.language), "")
    minimum = minimum or (2 if sum(map(len, sources)) < _MANY else 3)
    texts = [[_spoken(cue.text) for cue in track] for track in sources]
    if language.partition("-")[0] in ("zh", "yue"):
        found = _chinese(texts, minimum)
    else:
        found = dict.fromkeys(capitals(texts, minimum), CHARACTER)
    named = Sheet(language, tuple(Term(name, kind) for name, kind in found.items()))
    sheet = Sheet(language, _counted(named, texts, minimum))
    for tag, tracks in (targets or {}).items():
        sheet = _with_renderings(sheet, sources, tracks, tag)
    return sheet


def _chinese(texts: Sequence[Sequence[str]], minimum: int) -> dict[str, Kind]:
    """Return the names in Chinese *texts* with their kinds, and all titles that there are."""
    told = known()
    read = runs(texts)
    found: dict[str, Kind] = {name: kind for name, (kind, _) in places(read, minimum).items()}
    found |= {name: _kind(name) for name in people(read, minimum)}
    alone: tuple[tuple[Kind, frozenset[str]], ...] = (("kinship", told.alone_kinship), ("title", told.alone_titles))
    return found | {name: kind for kind, names in alone for name in names}


def _kind(name: str) -> Kind:
    rest = name[len(surname_of(name)) :]
    if rest in ("家", "府"):
        return "place" if rest == "府" else "organisation"
    return "organisation" if rest.startswith("氏") else "character"


def _counted(sheet: Sheet, texts: Iterable[Iterable[str]], minimum: int) -> tuple[Term, ...]:
    """Return the terms of *sheet* that stand in *texts* often enough by themselves, not as a part of a longer one."""
    counts = dict.fromkeys(sheet.terms, 0)
    for text in (text for own in texts for text in own):
        for match in find(sheet, text):
            counts[match.term] += 1
    often = sorted((term for term, n in counts.items() if n >= minimum), key=lambda term: (-counts[term], term.source))
    return tuple(replace(term, frequency=counts[term]) for term in often)


def _with_renderings(sheet: Sheet, sources: Sequence[Track], targets: Sequence[Track], language: str) -> Sheet:
    said = rendered(sheet, [both for both, _ in aligned(sources, targets)], language)
    terms = [replace(own, renderings=(*own.renderings, said[own])) if own in said else own for own in sheet]
    return replace(sheet, terms=tuple(terms))


def aligned(sources: Sequence[Track], targets: Sequence[Track]) -> list[tuple[tuple[str, str], int]]:
    """Return what both sides say together, in pairs, and the number of the episode; a target may be empty."""
    return [
        ((" ".join(_spoken(c.text) for c in pair.source), " ".join(_spoken(c.text) for c in pair.target)), number)
        for number, (source, target) in enumerate(zip(sources, targets, strict=True))
        if len(target)
        for pair in pairs(source, target)
    ]


def _spoken(text: str) -> str:
    """Return what is said in *text*: no tags, no labels of sounds and speakers."""
    return _LABEL.sub(" ", visible(text).replace("\n", " "))
