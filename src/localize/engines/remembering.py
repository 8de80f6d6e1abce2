"""The wrapper that never asks twice."""

from collections.abc import Sequence

from localize.alignment import Alignment, Divided
from localize.engines import Aligning, Attributing, Candidate, Engine, Fingerprinted, Listing, Search, Searching

LIMIT = 200_000  # answers


class Remembering:
    """Ask *engine* only for what was not asked before, in one call for all that is new.

    At most *limit* answers are kept; the oldest ones are forgotten first.
    """

    def __init__(self, engine: Engine, *, limit: int = LIMIT) -> None:
        self._engine, self._limit = engine, limit
        self._known: dict[tuple[str, str, str, int], list[Candidate]] = {}

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of the engine, none where it does not list them."""
        return self._engine.pairs() if isinstance(self._engine, Listing) else frozenset()

    def fingerprint(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, its kind where it has none."""
        engine = self._engine
        return engine.fingerprint(source, target) if isinstance(engine, Fingerprinted) else type(engine).__qualname__

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order."""
        known = {text: self._known.get((text, source, target, candidates)) for text in texts}
        new = [text for text, answer in known.items() if answer is None]
        # Asked even for nothing at all, so that a pair nobody serves is an error every time.
        answers = self._engine.translate(new, source, target, candidates=candidates)
        for text, answer in zip(new, answers, strict=True):
            known[text] = self._known[text, source, target, candidates] = answer
        while len(self._known) > self._limit:
            del self._known[next(iter(self._known))]
        return [list(known[text] or ()) for text in texts]

    def recalled(self, text: str, source: str, target: str) -> str:
        """Return the best answer to *text*, "" where it was not asked for, or is forgotten; nothing is asked."""
        answer = self._known.get((text, source, target, 1))
        return answer[0].text if answer else ""

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return the alignments that the engine tells, None where it tells none."""
        engine = self._engine
        return engine.align(pairs, source, target) if isinstance(engine, Aligning) else [None] * len(pairs)

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        """Return what the engine tells, None where it tells nothing."""
        engine = self._engine
        return engine.attribute(asked, source, target) if isinstance(engine, Attributing) else [None] * len(asked)

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
        """Ask the engine anew; one that cannot search answers as always, and does not begin with any prefix."""
        if not isinstance(self._engine, Searching):
            return self.translate(texts, source, target, candidates=candidates)
        return self._engine.search(texts, source, target, how=how, prefixes=prefixes, candidates=candidates)
