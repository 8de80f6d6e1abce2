"""The ladder: ways to an answer that says the terms as the sheet does, the best first.

A step gets all texts that the steps before it left, asks the engine once (once in each round, where it goes from name
to name) and returns offers for each text. What they are worth is judged elsewhere.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from localize import words
from localize.alignment import Span
from localize.engines import Aligning, Candidate, Engine, Search, Searching
from localize.engines.holding import places
from localize.engines.holding.alone import alone as by_heart
from localize.engines.holding.standing import Standing, cast, restored
from localize.engines.holding.surrogates import Surrogate
from localize.engines.holding.wanted import Wanted
from localize.terms.matching import Match

DROP = 0.5  # of the mean log-probability of a piece: what saying a term right may cost
READINGS = 4
_ROUNDS, _GAPS = 3, 12


class Offer(NamedTuple):
    """An answer, and what is looked at for signs of a bad one: a text and the engine's own answer to it."""

    answer: Candidate
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: the engine, the pair, its first answers, and where to get its surrogates."""

    engine: Engine
    source: str
    target: str
    free: Mapping[str, Candidate]
    surrogates: Callable[[], Sequence[Surrogate]]


Step = Callable[[Job, Sequence[Wanted]], Sequence[Sequence[Offer]]]
"""Return some offers for each text; an empty list where the engine cannot do what it takes."""


def plain(wanted: Wanted, answer: Candidate) -> list[Offer]:
    """Return *answer* as it is and, where a form is misspelt or forbidden, with the right one there."""
    right = wanted.respelt(answer.text)
    texts = dict.fromkeys((answer.text, right))
    return [Offer(Candidate(text, answer.score), wanted.text, text) for text in texts]


def readings(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
    """Look among the next best answers."""
    told = job.engine.translate([w.text for w in left], job.source, job.target, candidates=READINGS)
    return [[offer for each in own for offer in plain(w, each)] for w, own in zip(left, told, strict=True)]


def surrogated(first: int, count: int, *, readings: int = 1, phrases: bool = False) -> Step:
    """Return the step that asks with *count* surrogates, from number *first* on, for so many *readings* of each.

    A phrase is no noun: a text with one is only asked for with *phrases*.
    """

    def step(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
        table = job.surrogates()
        fit = [phrases or all(term.kind != "phrase" for term in w.times) for w in left]
        asked = [list(cast(w, table, first=first, count=count)) if ok else [] for w, ok in zip(left, fit, strict=True)]
        texts = [standing.text for own in asked for standing in own]
        told = iter(job.engine.translate(texts, job.source, job.target, candidates=readings) if texts else [])
        return [[o for each in own for o in put_back(w, each, next(told))] for w, own in zip(left, asked, strict=True)]

    return step


def in_pieces(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
    """Say by heart the clauses that are terms alone, and ask for the others."""
    cut = [_pieces(w) for w in left]
    texts = [said for pieces in cut for said, known in pieces if not known]
    told = iter(job.engine.translate(texts, job.source, job.target) if texts else [])
    joint = words.load(job.target).joint
    offers = []
    for w, pieces in zip(left, cut, strict=True):
        answers = [Candidate(known) if known else next(told)[0] for _, known in pieces]
        whole = joint.join(each.text for each in answers)
        score = min((each.score for each in answers), default=0.0)
        offers.append([Offer(Candidate(whole, score), w.text, whole)] if pieces else [])
    return offers


_CLAUSE = re.compile(r"[^\s，,。.！!？?；;：:…—、]+[\s，,。.！!？?；;：:…—、]*")


def _pieces(wanted: Wanted) -> list[tuple[str, str]]:
    """Return the clauses of a text, with an answer to those that are terms alone; none where none or all are."""
    found: list[tuple[str, str]] = []
    for clause in _CLAUSE.findall(wanted.text):
        own = wanted.part(clause)
        known = by_heart(own) if own else None
        if not known and found and not found[-1][1]:
            found[-1] = (found[-1][0] + clause, "")
        else:
            found.append((clause, known or ""))
    return found if len({bool(known) for _, known in found}) > 1 else []


def put_back(wanted: Wanted, standing: Standing, answers: Sequence[Candidate]) -> list[Offer]:
    """Return those of *answers* that keep the surrogates, with the names in their place."""
    found = []
    for each in answers:
        right = restored(wanted, standing, each.text)
        if right is not None:
            found.append(Offer(Candidate(right, each.score), standing.text, each.text))
    return found


def begun(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
    """Let the answer go on from where the term was said wrong: what stood before it, then its form.

    Name after name; each may cost `DROP` at most.
    """
    if not (isinstance(job.engine, Aligning) and isinstance(job.engine, Searching)):
        return []

    def prefixes(working: Mapping[int, Candidate]) -> list[tuple[int, str]]:
        told = _spans(job, [(left[n], each.text) for n, each in working.items()])
        found = []
        for (n, answer), spans in zip(working.items(), told, strict=True):
            if spans:
                (start, _), match = min(spans.items())
                found.append((n, left[n].put(answer.text[:start], match.term, "")))
        return found

    return _led(job, left, prefixes, drop=DROP)


def anywhere(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
    """Try the first term that is not said before each word of the answer: the likeliest place is the best."""
    if not isinstance(job.engine, Searching):
        return []

    def prefixes(working: Mapping[int, Candidate]) -> list[tuple[int, str]]:
        found = []
        for n, answer in working.items():
            missing = left[n].unsaid(answer.text)[:1]
            for match in missing:
                taken = left[n].said(answer.text)
                gaps = [at for at in places.gaps(answer.text, _GAPS) if not any(a - 2 < at < b + 2 for a, b in taken)]
                found += [(n, left[n].put(answer.text[:at], match.term, "")) for at in gaps]
        return found

    return _led(job, left, prefixes, drop=float("inf"))


def _led(
    job: Job,
    left: Sequence[Wanted],
    prefixes: Callable[[Mapping[int, Candidate]], list[tuple[int, str]]],
    *,
    drop: float,
) -> list[list[Offer]]:
    """Ask with *prefixes* for the answers that still lack a term, in rounds; the likeliest answer goes on."""
    assert isinstance(job.engine, Searching)  # whoever calls has looked
    offers: list[list[Offer]] = [[] for _ in left]
    working = {n: Candidate(w.respelt(job.free[w.text].text), job.free[w.text].score) for n, w in enumerate(left)}
    for _ in range(_ROUNDS):
        asked = prefixes(working)
        if not asked:
            break
        texts = [left[n].text for n, _ in asked]
        led = [prefix for _, prefix in asked]
        told = job.engine.search(texts, job.source, job.target, how=Search(), prefixes=led)
        better: dict[int, Candidate] = {}
        for (n, prefix), own in zip(asked, told, strict=True):
            found = own[0]
            more = len(left[n].unsaid(found.text)) < len(left[n].unsaid(working[n].text))
            if found.text.startswith(prefix) and more and found.score >= job.free[left[n].text].score - drop:
                offers[n] += plain(left[n], found)
                better[n] = max(better.get(n, found), found, key=lambda each: each.score)
        working = {n: each for n, each in better.items() if left[n].unsaid(each.text)}
    return offers


def replaced(job: Job, left: Sequence[Wanted]) -> Sequence[Sequence[Offer]]:
    """Put the term where the answer says something else for it, and leave the rest as it is."""
    if not isinstance(job.engine, Aligning):
        return []
    base = [w.respelt(job.free[w.text].text) for w in left]
    offers: list[list[Offer]] = []
    for w, text, spans in zip(left, base, _spans(job, list(zip(left, base, strict=True))), strict=True):
        answer = text
        for (start, end), match in sorted(spans.items(), reverse=True):
            answer = w.put(answer[:start], match.term, answer[end:])
        score = job.free[w.text].score
        offers.append([Offer(Candidate(answer, score), w.text, answer)] if spans else [])
    return offers


def _spans(job: Job, asked: Sequence[tuple[Wanted, str]]) -> list[dict[Span, Match]]:
    """Return for each text and answer where the answer says, not as it should, which terms."""
    assert isinstance(job.engine, Aligning)  # whoever calls has looked
    told = job.engine.align([(w.text, answer) for w, answer in asked], job.source, job.target)
    found: list[dict[Span, Match]] = []
    for (w, answer), alignment in zip(asked, told, strict=True):
        spans: dict[Span, Match] = {}
        for match in w.unsaid(answer) if alignment else ():
            assert alignment is not None  # else there is nothing to go through
            taken = [*w.said(answer), *spans]
            span = places.span(alignment, answer, (match.start, match.end), taken)
            if span and not _small(answer[slice(*span)], job.target):
                spans[span] = match
        found.append(spans)
    return found


def _small(said: str, language: str) -> bool:
    """Tell whether *said* is a word that no name can stand for."""
    return words.load(language).kind(said.lower()) in ("articles", "auxiliaries", "prepositions", "conjunctions")


STEPS: tuple[tuple[str, Step], ...] = (
    ("surrogate", surrogated(0, 3)),
    ("readings", readings),
    ("surrogate", surrogated(3, 5, readings=READINGS)),
    ("pieces", in_pieces),
    ("begun", begun),
    ("replaced", replaced),
    ("anywhere", anywhere),
    ("surrogate", surrogated(0, 5, readings=READINGS, phrases=True)),
)
