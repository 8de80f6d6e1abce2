"""The wrapper that says names and terms as the series sheet has them.

Engines know no sheet, and make a new name of an unknown one each time. So every answer to a text with terms is looked
at, and where it does not hold what the sheet says the engine is asked again in other ways, step by step: see
`localize.engines.holding.steps`.
"""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from zlib import crc32

from localize import signs
from localize.engines import Candidate, Engine, Fingerprinted, Search, Searching, hand_on
from localize.engines.holding.alone import alone
from localize.engines.holding.standing import cast, usable
from localize.engines.holding.steps import STEPS, Job, Offer, Step, plain, put_back
from localize.engines.holding.surrogates import Surrogate, probe
from localize.engines.holding.wanted import Wanted, related, wanted
from localize.errors import EngineError
from localize.terms.holding import Fault
from localize.terms.sheet import Sheet

__all__ = ["STEPS", "Held", "Holding", "sheet_key"]


@dataclass(frozen=True, slots=True)
class Held:
    """A text with terms, the answer that was kept, the step it came from, and what it does not hold, if anything.

    The steps ``alone`` (the text is nothing but terms), ``free`` (the engine said it right) and ``respelt`` (a wrong
    form was put right) come before those of `STEPS`.
    """

    text: str
    source: str
    target: str
    step: str
    answer: str
    faults: tuple[Fault, ...] = ()


class Holding:
    """Ask *engine*, and again where an answer does not say the terms of its text as *sheet* does.

    Texts without terms are answered as without the wrapper. ``log`` has the texts with terms, the latest at the end;
    ``unheld`` those of them whose answer still does not hold.
    """

    def __init__(self, engine: Engine, sheet: Sheet, *, steps: Sequence[tuple[str, Step]] | None = None) -> None:
        self._engine, self._sheet, self._steps = engine, sheet, STEPS if steps is None else steps
        self._tables: dict[tuple[str, str, str], tuple[Surrogate, ...]] = {}
        self.log: deque[Held] = deque(maxlen=100_000)
        hand_on(self, engine, ("pairs", "align", "attribute"))
        if isinstance(engine, Searching):
            setattr(self, "search", self._search)  # noqa: B010  # a face like those above

    @property
    def unheld(self) -> list[Held]:
        """What `log` has of answers that do not hold: the rules about terms find the same in the translation."""
        return [each for each in self.log if each.faults]

    def fingerprint(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, its kind where it has none, with what the sheet says for the pair."""
        own = self._own_fingerprint(source, target)
        if not related(self._sheet.language, source):
            return own
        return f"{own} terms 1 {sheet_key(self._sheet, target)}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order; of a text with terms those that hold, if any do."""
        needs = self._needs(texts, source, target)
        by_heart = {text: answer for text, each in needs.items() if (answer := alone(each))}
        asked = [text for text in texts if text not in by_heart]
        # Asked even for nothing at all, so that a pair nobody serves is an error every time.
        answers = self._engine.translate(asked, source, target, candidates=candidates)
        known = {text: [Candidate(answer)] for text, answer in by_heart.items()}
        self.log += [Held(text, source, target, "alone", answer) for text, answer in by_heart.items()]
        several = {text: own for text, own in zip(asked, answers, strict=True) if text in needs}
        known |= self._held([needs[text] for text in several], several, source, target)
        rest = iter(answers)
        found = [[] if text in by_heart else next(rest) for text in texts]
        return [
            list(known[text][:candidates]) if text in known else own for text, own in zip(texts, found, strict=True)
        ]

    def concerns(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """Return those of *texts* that have a term of the sheet in them."""
        return frozenset(self._needs(texts, source, target))

    def _search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, looked for as *how* says; of a text with terms those that hold.

        Where none does they are looked for with surrogates, and where that fails too the usual answer is returned.
        """
        assert isinstance(self._engine, Searching)  # it has no face for this else
        answers = self._engine.search(texts, source, target, how=how, prefixes=prefixes, candidates=candidates)
        needs = self._needs(texts, source, target)
        if prefixes or not needs:
            return answers
        found: dict[str, list[Candidate]] = {}
        for text, own in zip(texts, answers, strict=True):
            if text in needs and text not in found:
                offers = [offer for each in own for offer in plain(needs[text], each)]
                found[text] = _holding(needs[text], offers)
        left = [needs[text] for text, own in found.items() if not own]
        table = self._surrogates(source, target) if left else ()
        standing = [(w, each) for w in left for each in cast(w, table, first=0, count=1)]
        told = self._engine.search([s.text for _, s in standing], source, target, how=how, candidates=candidates)
        for (w, each), own in zip(standing, told, strict=True):
            found[w.text] = _holding(w, put_back(w, each, own))
        left = [w for w in left if not found[w.text]]
        usual = self.translate([w.text for w in left], source, target) if left else []
        found.update(zip([w.text for w in left], usual, strict=True))
        return [found.get(text, own) for text, own in zip(texts, answers, strict=True)]

    def _needs(self, texts: Sequence[str], source: str, target: str) -> dict[str, Wanted]:
        if not related(self._sheet.language, source):
            return {}
        every = {text: wanted(self._sheet, text, source, target) for text in dict.fromkeys(texts)}
        return {text: each for text, each in every.items() if each}

    def _held(
        self, needs: Sequence[Wanted], several: dict[str, list[Candidate]], source: str, target: str
    ) -> dict[str, list[Candidate]]:
        """Climb the ladder with all texts whose answers do not hold, and return the best answers of each."""
        free = {text: own[0] for text, own in several.items()}
        job = Job(self._engine, source, target, free, lambda: self._surrogates(source, target))
        climbs = [_Climb(w, w.bad(w.text, free[w.text].text)) for w in needs]
        for climb in climbs:
            for step, offer in zip(("free", "respelt"), plain(climb.wanted, free[climb.wanted.text]), strict=False):
                climb.take(step, [offer])
        for step, ask in self._steps:
            left = [climb for climb in climbs if not climb.done]
            if not left:
                break
            offers: Sequence[Sequence[Offer]] = []
            with suppress(EngineError):  # there is an answer already; another way that fails is no better one
                offers = ask(job, [climb.wanted for climb in left])
            for climb, own in zip(left, offers, strict=False):
                climb.take(step, own)
        self.log += [climb.held for climb in climbs]
        return {c.wanted.text: c.candidates(several[c.wanted.text]) for c in climbs}

    def _surrogates(self, source: str, target: str) -> tuple[Surrogate, ...]:
        """Return the surrogates that can be used, found out once for each fingerprint of the engine."""
        key = (self._own_fingerprint(source, target), source, target)
        if key not in self._tables:
            self._tables[key] = usable(probe(self._engine, source, target), self._sheet, target)
        return self._tables[key]

    def _own_fingerprint(self, source: str, target: str) -> str:
        engine = self._engine
        return engine.fingerprint(source, target) if isinstance(engine, Fingerprinted) else type(engine).__qualname__


class _Climb:
    """A text on the ladder: the offers it got, and whether one of them is good."""

    def __init__(self, need: Wanted, bad: bool) -> None:
        self.wanted, self._bad = need, bad
        self._offers: list[tuple[tuple[int, ...], float, int, str, Candidate]] = []

    @property
    def done(self) -> bool:
        """Whether there is an answer that holds, with no name too many, and no worse than the first one."""
        return any(not any(rank[:3]) for rank, *_ in self._offers)

    def take(self, step: str, offers: Sequence[Offer]) -> None:
        for offer in offers:
            found = signs.look(offer.text, offer.said, self.wanted.source, self.wanted.target)
            worse = signs.is_bad(found) and not self._bad
            text = offer.answer.text
            rank = (len(self.wanted.faults(text)), int(worse), self.wanted.off(text), len(found))
            self._offers.append((rank, -offer.answer.score, len(self._offers), step, offer.answer))

    @property
    def _best(self) -> tuple[tuple[int, ...], float, int, str, Candidate]:
        """The offer to keep: what holds most, is no worse, has the right number of names, few signs, a good score."""
        return min(self._offers)

    @property
    def held(self) -> Held:
        *_, step, answer = self._best
        w = self.wanted
        return Held(w.text, w.source, w.target, step, answer.text, w.faults(answer.text))

    def candidates(self, several: Sequence[Candidate]) -> list[Candidate]:
        """Return the best answer, then those of the others and of *several* that hold as well and score no better."""
        best = self._best[-1]
        others = [answer for rank, _, _, _, answer in sorted(self._offers) if not any(rank[:3])]
        others += [each for each in several if not self.wanted.faults(each.text) and not self.wanted.off(each.text)]
        once = {each.text: each for each in reversed(others) if each.score <= best.score}
        return [best, *(each for each in sorted(once.values(), key=lambda e: -e.score) if each.text != best.text)]


def sheet_key(sheet: Sheet, target: str) -> str:
    """Return what tells what *sheet* says for *target* from what others say."""
    terms = [(t.sources, t.unless, t.kind, t.gender, t.rendering(target)) for t in sheet]
    return f"{crc32(repr(terms).encode()):08x}"


def _holding(need: Wanted, offers: Sequence[Offer]) -> list[Candidate]:
    good = {o.answer.text: o.answer for o in offers if not need.faults(o.answer.text) and not need.off(o.answer.text)}
    return list(good.values())
