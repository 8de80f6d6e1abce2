"""The wrapper that goes through a third language where no direct model is installed."""

from collections import deque
from collections.abc import Collection, Sequence

from localize.engines import Candidate, Engine, Listing
from localize.engines.codes import fallbacks
from localize.engines.remembering import Remembering
from localize.errors import UnsupportedPairError

Leg = tuple[str, str]


class Pivot:
    """Translate by the shortest chain of pairs that *engine* lists, through English where there is a choice.

    Each leg is computed once: what was translated from Chinese into English for Spanish is there for French, and for
    English itself. Only the best answer of a leg goes on to the next one; the candidates are those of the last leg.
    An engine that does not list its pairs is asked directly.
    """

    def __init__(self, engine: Engine) -> None:
        self._listing = engine if isinstance(engine, Listing) else None
        self._engine = Remembering(engine)

    def pairs(self) -> frozenset[Leg]:
        """Return the pairs that can be reached, directly or not."""
        direct = self._engine.pairs()
        tags = {tag for pair in direct for tag in pair}
        return frozenset((a, b) for a in tags for b in tags if a != b and _path(a, b, direct))

    def fingerprint(self, source: str, target: str) -> str:
        """Return what the answers depend on, leg by leg; `UnsupportedPairError` where no chain leads there."""
        return " ".join(self._engine.fingerprint(*leg) for leg in self._legs(source, target))

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order; `UnsupportedPairError` where no chain leads there."""
        legs = self._legs(source, target)
        for first, second in legs[:-1]:
            texts = [answer[0].text for answer in self._engine.translate(texts, first, second)]
        return self._engine.translate(texts, *legs[-1], candidates=candidates)

    def _legs(self, source: str, target: str) -> tuple[Leg, ...]:
        if self._listing is None:
            return ((source, target),)
        direct = self._listing.pairs()
        if legs := _path(source, target, direct):
            return legs
        raise UnsupportedPairError(source, target, tuple(sorted(f"{a}→{b}" for a, b in direct)))


def _path(source: str, target: str, pairs: Collection[Leg]) -> tuple[Leg, ...]:
    """Return the fewest legs from a tag that serves *source* to one that serves *target*; none where there are none."""
    ends = fallbacks(target)
    starts = [tag for tag in fallbacks(source) if tag not in ends]
    known = {tag for pair in pairs for tag in pair}
    found = [legs for a in starts for b in ends if a in known and b in known if (legs := _shortest(a, b, pairs))]
    return min(found, key=len, default=())


def _shortest(source: str, target: str, pairs: Collection[Leg]) -> tuple[Leg, ...]:
    """Search breadth first; among equals English comes first, then the alphabet: the same answer each time."""
    queue: deque[tuple[Leg, ...]] = deque([()])
    seen = {source}
    while queue:
        legs = queue.popleft()
        here = legs[-1][1] if legs else source
        if here == target:
            return legs
        onward = sorted((b for a, b in pairs if a == here and b not in seen), key=lambda tag: (tag != "en", tag))
        seen.update(onward)
        queue.extend((*legs, (here, tag)) for tag in onward)
    return ()
