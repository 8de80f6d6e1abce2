"""Names that a model knows, to stand in for those it does not.

A model that has never seen 顾霆琛 makes something new of it each time. 李明 it says alike everywhere: so the text is
asked with 李明, and in the answer *Li Ming* becomes what the sheet says. Which names are said alike is found out with
the model, or the chain of models, itself.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from localize.engines import Engine

Sort = Literal["men", "women", "places"]
SORTS: tuple[Sort, ...] = ("men", "women", "places")
ENOUGH, LEAST = 7, 5  # of 8 sentences: a name that is said alike in so many is good, one in fewer is better than none
_WORDS, _LETTERS = 4, 12  # the longest name, in words, and in letters where words have no spaces between them
# Scripts without spaces between words, or (Korean) with particles behind a name.
_DENSE = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_RUN = re.compile(f"(?:{_DENSE.pattern}|[・ー])+")
_WORD = re.compile(r"[^\W_]+(?:[-·][^\W_]+)*")


class Surrogate(NamedTuple):
    """A name in the language of the text, the form it has in answers, and in how many of the sentences it had it."""

    name: str
    form: str
    sort: Sort
    hits: int


def probe(engine: Engine, source: str, target: str) -> tuple[Surrogate, ...]:
    """Ask *engine*, in one call, for each name we know in *source*; return those it says alike, the best first.

    >>> from localize.engines.echo import Echo
    >>> probe(Echo(), "en", "en-GB")[0]
    Surrogate(name='Tom', form='Tom', sort='men', hits=8)
    """
    names = [(name, sort) for sort in SORTS for name in _table(source).get(sort, "").split()]
    asked = [[carrier.format(name) for carrier in _carriers(source, sort)] for name, sort in names]
    answers = iter(engine.translate([text for own in asked for text in own], source, target) if asked else [])
    told = [[next(answers)[0].text for _ in own] for own in asked]
    found = []
    for n, (name, sort) in enumerate(names):
        others = "\n".join(text for m, own in enumerate(told) if m != n for text in own)
        if best := _form(told[n], others):
            found.append(Surrogate(name, best[0], sort, best[1]))
    return tuple(sorted(_unlike(found), key=lambda each: -min(each.hits, ENOUGH)))


def _unlike(found: Sequence[Surrogate]) -> Iterator[Surrogate]:
    """Yield those whose form is not that of another one, nor a part of it."""
    for one in found:
        if not any(one is not other and one.form in other.form for other in found):
            yield one


def _form(answers: Sequence[str], others: str) -> tuple[str, int] | None:
    """Return what most of *answers* have in common and none of *others* has, and how many do; the longest of these."""
    best: tuple[int, int, str] | None = None
    for form in {form for answer in answers[:3] for form in _parts(answer)}:
        pattern = pattern_of(form)
        hits = sum(len(pattern.findall(answer)) == 1 for answer in answers)
        if hits >= LEAST and form not in others:
            rank = (min(hits, ENOUGH), len(form), form)
            best = max(best, rank) if best else rank
    return (best[2], sum(len(pattern_of(best[2]).findall(answer)) == 1 for answer in answers)) if best else None


def _parts(answer: str) -> Iterator[str]:
    """Yield what may be a name in *answer*: words with capitals, or a run of letters where there are no spaces."""
    words = [found for found in _WORD.finditer(answer) if not _DENSE.search(found[0])]
    for i, first in enumerate(words):
        for last in words[i : i + _WORDS]:
            said = answer[first.start() : last.end()]
            if first[0][:1] != first[0][:1].lower() and all(c.isalnum() or c in " -·" for c in said):
                yield said
    for run in _RUN.finditer(answer):
        for start in range(run.start(), run.end()):
            for end in range(start + 2, min(run.end(), start + _LETTERS) + 1):
                yield answer[start:end]


@cache
def pattern_of(form: str) -> re.Pattern[str]:
    """Return the pattern of *form* as a whole word; what follows an apostrophe, or a Korean name, is no part of it."""
    ends = [r"(?<![^\W_])" if not _DENSE.match(form[0]) else "", r"(?![^\W_])" if not _DENSE.match(form[-1]) else ""]
    return re.compile(f"{ends[0]}{re.escape(form)}{ends[1]}")


def _carriers(source: str, sort: Sort) -> Sequence[str]:
    return _table(source)["places_in" if sort == "places" else "people_in"]  # type: ignore[no-any-return]  # TOML has no types


def _table(language: str) -> Mapping[str, Any]:
    primary = language.partition("-")[0].lower()
    return _all().get("zh" if primary in ("yue", "cmn") else primary, {})


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("surrogates.toml").read_text(encoding="utf-8"))
