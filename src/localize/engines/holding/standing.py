"""Texts with a surrogate in the place of each name, and their answers with the name in the place of its surrogate."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from localize.engines.holding.surrogates import SORTS, Sort, Surrogate, pattern_of
from localize.engines.holding.wanted import Wanted
from localize.terms.matching import find
from localize.terms.sheet import Sheet, Term

_PLACES = frozenset({"place", "organisation", "skill"})


class Standing(NamedTuple):
    """A text with surrogates, and which one stands for which term."""

    text: str
    cast: Mapping[Term, Surrogate]


def usable(table: Sequence[Surrogate], sheet: Sheet, target: str) -> tuple[Surrogate, ...]:
    """Return those of *table* that have nothing in common with a term of *sheet*."""
    return tuple(s for s in table if not find(sheet, s.name) and not find(sheet, s.form, target))


def cast(wanted: Wanted, table: Sequence[Surrogate], *, first: int, count: int) -> Iterator[Standing]:
    """Yield *wanted* with *count* casts of surrogates, from the one that is number *first* on; fewer where few are."""
    free = [each for each in table if each.name not in wanted.text]
    pools = {term: _pool(term, free) for term in wanted.times}
    seen = set()
    for turn in range(first, first + count):
        chosen: dict[Term, Surrogate] = {}
        for n, (term, pool) in enumerate(pools.items()):
            turned = pool[turn + n * (turn - first) :] or pool[turn:]  # another company in each cast
            if left := [each for each in turned if each not in chosen.values()]:
                chosen[term] = left[0]
        text = _replaced(wanted, chosen)
        if len(chosen) == len(pools) and text not in seen:
            seen.add(text)
            yield Standing(text, chosen)


def _pool(term: Term, free: Sequence[Surrogate]) -> list[Surrogate]:
    """Return who can stand for *term*, the best first: of its sort and gender, then any other person for a person."""
    people: tuple[Sort, ...] = {"f": ("women",), "m": ("men",)}.get(term.gender, SORTS[:2])  # type: ignore[assignment]  # of literals
    own = ("places",) if term.kind in _PLACES else people
    return [each for each in free if each.sort in own] + [
        each for each in free if each.sort not in own and (each.sort != "places" or term.kind in _PLACES)
    ]


def _replaced(wanted: Wanted, chosen: Mapping[Term, Surrogate]) -> str:
    text = wanted.text
    for match in reversed(wanted.matches):
        if match.term in chosen:
            text = text[: match.start] + chosen[match.term].name + text[match.end :]
    return text


def restored(wanted: Wanted, standing: Standing, answer: str) -> str | None:
    """Return *answer* with the terms as the sheet has them; None where a surrogate was lost or came too often."""
    found: list[tuple[int, int, Term]] = []
    for term, surrogate in standing.cast.items():
        places = [match.span() for match in pattern_of(surrogate.form).finditer(answer)]
        if len(places) != wanted.times[term]:
            return None
        found += [(start, end, term) for start, end in places]
    for start, end, term in sorted(found, key=lambda each: -each[0]):
        answer = wanted.put(answer[:start], term, answer[end:])
    return answer
