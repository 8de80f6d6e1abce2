"""The wrapper that asks the memory first."""

from collections.abc import Sequence

from localize.alignment import Alignment
from localize.engines import Aligning, Candidate, Engine, Fingerprinted, Listing, Search, Searching
from localize.memory import alignments
from localize.memory.store import Memory

AT_A_TIME = 2000  # texts; a killed run loses no more than these


class Remembered:
    """Ask *engine* only for what *memory* does not know: what a person said, or this engine with these options.

    What is new is asked for in calls of `AT_A_TIME` texts, each kept at once, so that a run which was killed goes on
    from there. An engine that has no fingerprint is asked anew for all that no person said: its answers may depend on
    anything.
    """

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self._engine, self._memory = engine, memory

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
            known.update(zip(batch, answers, strict=True))
            if made_by and batch:
                self._memory.remember(batch, answers, source, target, fingerprint=made_by, candidates=candidates)
        return [list(known[text]) for text in texts]

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return the engine's alignment of each pair, also of what a person said; None where it cannot tell.

        They are kept like answers, and are the same whether they were kept or not.
        """
        if not isinstance(self._engine, Aligning):
            return [None] * len(pairs)
        made_by = self._made_by(source, target)
        known = self._memory.alignments(pairs, source, target, fingerprint=made_by) if made_by else {}
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        for at in range(0, len(new), AT_A_TIME):
            batch = new[at : at + AT_A_TIME]
            told = [alignments.packed(each) for each in self._engine.align(batch, source, target)]
            known.update(zip(batch, map(alignments.unpacked, told), strict=True))
            if made_by:
                self._memory.remember_alignments(batch, told, source, target, fingerprint=made_by)
        return [known[pair] for pair in pairs]

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
        """Return what the engine finds, which is not kept; what it usually answers where it cannot be told how."""
        if isinstance(self._engine, Searching):
            return self._engine.search(texts, source, target, how=how, prefixes=prefixes, candidates=candidates)
        return self._engine.translate(texts, source, target, candidates=candidates)

    def _made_by(self, source: str, target: str) -> str:
        return self._engine.fingerprint(source, target) if isinstance(self._engine, Fingerprinted) else ""
