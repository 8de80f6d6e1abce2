"""The wrapper that asks the memory first."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

from localize.alignment import Alignment, Divided
from localize.engines import Aligning, Attributing, Candidate, Engine, Fingerprinted, Listing, Search, Searching
from localize.memory import alignments
from localize.memory.store import Memory

_T = TypeVar("_T")
_PARTS = "\x1e"  # between a text and where its parts begin
AT_A_TIME = 2000  # texts; a killed run loses no more than these
NOTED = 20_000  # texts: more than are translated at once, so that what was just answered is among them


class Remembered:
    """Ask *engine* only for what *memory* does not know: what a person said, or this engine with these options.

    What is new is asked for in calls of `AT_A_TIME` texts, each kept at once, so that a run which was killed goes on
    from there; ``asked`` counts them. An engine that has no fingerprint is asked anew for all that no person said: its
    answers may depend on anything.
    """

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self._engine, self._memory = engine, memory
        self.asked = 0
        self._new: dict[tuple[str, str, str], None] = {}

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of the engine, none where it does not list them."""
        return self._engine.pairs() if isinstance(self._engine, Listing) else frozenset()

    def fingerprint(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, with a number that grows with what people taught the memory for the pair."""
        made_by = self._made_by(source, target) or type(self._engine).__qualname__
        revision = self._memory.revision(source, target)
        return f"{made_by} taught {revision}" if revision else made_by

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order; what a person said stands alone."""
        made_by = self._made_by(source, target)
        unique = list(dict.fromkeys(texts))
        found = self._memory.get(unique, source, target, fingerprint=made_by, candidates=candidates)
        known = {text: answer for text, answer in zip(unique, found, strict=True) if answer}
        new = [text for text in unique if text not in known]
        for at in range(0, max(1, len(new)), AT_A_TIME):  # once for nothing: a pair that nobody serves is an error
            batch = new[at : at + AT_A_TIME]
            answers = self._engine.translate(batch, source, target, candidates=candidates)
            self.asked += len(batch)
            self._note(batch, source, target)
            known.update(zip(batch, answers, strict=True))
            if made_by and batch:
                self._memory.remember(batch, answers, source, target, fingerprint=made_by, candidates=candidates)
        return [list(known[text]) for text in texts]

    def _note(self, texts: Sequence[str], source: str, target: str) -> None:
        self._new.update(dict.fromkeys((text, source, target) for text in texts))
        for key in list(islice(self._new, max(0, len(self._new) - NOTED))):
            self._new.pop(key, None)

    def is_new(self, text: str, source: str, target: str) -> bool:
        """Tell whether the engine was asked for *text* in this process, as far back as the last `NOTED` texts."""
        return (text, source, target) in self._new

    def people(self, texts: Sequence[str], source: str, target: str) -> dict[str, str]:
        """Return what people answered to those of *texts* that they did."""
        if not self._memory.revision(source, target):
            return {}
        found = self._memory.get(texts, source, target)
        return {text: answer[0].text for text, answer in zip(texts, found, strict=True) if answer}

    def knows(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """Return those of *texts* whose answer is known, so that the engine will not be asked for them."""
        unique = list(dict.fromkeys(texts))
        found = self._memory.get(unique, source, target, fingerprint=self._made_by(source, target))
        return frozenset(text for text, answer in zip(unique, found, strict=True) if answer)

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return the engine's alignment of each pair, also of what a person said; None where it cannot tell.

        They are kept like answers, and are the same whether they were kept or not.
        """
        engine = self._engine
        if not isinstance(engine, Aligning):
            return [None] * len(pairs)
        return self._told(pairs, list(pairs), lambda new: engine.align(new, source, target), source, target)

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        """Return which part of a text the words of each answer came from, kept as `align` keeps what it tells."""
        engine = self._engine
        if not isinstance(engine, Attributing):
            return [None] * len(asked)
        keys = [(f"{each.text}{_PARTS}{','.join(map(str, each.starts))}", each.answer) for each in asked]
        return self._told(asked, keys, lambda new: engine.attribute(new, source, target), source, target)

    def _told(
        self,
        asked: Sequence[_T],
        keys: Sequence[tuple[str, str]],
        ask: Callable[[Sequence[_T]], list[Alignment | None]],
        source: str,
        target: str,
    ) -> list[Alignment | None]:
        """Return what is kept by *keys*, and *ask* for what is not."""
        made_by = self._made_by(source, target)
        known = self._memory.alignments(keys, source, target, fingerprint=made_by) if made_by else {}
        new = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
        for at in range(0, len(new), AT_A_TIME):
            batch = list(new)[at : at + AT_A_TIME]
            told = [alignments.packed(each) for each in ask([new[key] for key in batch])]
            known.update(zip(batch, map(alignments.unpacked, told), strict=True))
            if made_by:
                self._memory.remember_alignments(batch, told, source, target, fingerprint=made_by)
        return [known[key] for key in keys]

    def search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        """Return what the engine finds, kept as answers are; what it usually answers where it cannot be told how."""
        engine = self._engine
        if not isinstance(engine, Searching):
            return engine.translate(texts, source, target, candidates=candidates)
        made_by = self._made_by(source, target)
        found = {}
        if made_by and not any(prefixes):  # what begins in a given way is asked for once, and depends on it
            made_by = f"{made_by} {how}"
            kept = self._memory.get(texts, source, target, fingerprint=made_by, candidates=candidates)
            found = {text: answer for text, answer in zip(texts, kept, strict=True) if answer}
        new = [n for n, text in enumerate(texts) if text not in found]
        if not new:
            return [list(found[text]) for text in texts]
        asked = [texts[n] for n in new]
        led = [prefixes[n] for n in new] if prefixes else ()
        answers = engine.search(asked, source, target, how=how, prefixes=led, candidates=candidates)
        if made_by and not any(prefixes):
            self._memory.remember(asked, answers, source, target, fingerprint=made_by, candidates=candidates)
        told = dict(zip(new, answers, strict=True))
        return [list(told[n]) if n in told else list(found[text]) for n, text in enumerate(texts)]

    def _made_by(self, source: str, target: str) -> str:
        return self._engine.fingerprint(source, target) if isinstance(self._engine, Fingerprinted) else ""
