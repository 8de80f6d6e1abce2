"""The wrapper that goes through a third language where no direct model is installed."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from localize.alignment import Alignment, Divided
from localize.engines import Candidate, Engine, Listing, Search
from localize.engines.attention.rows import joined
from localize.engines.attribution import cut
from localize.engines.codes import fallbacks
from localize.engines.remembering import LIMIT, Remembering
from localize.errors import UnsupportedPairError

Leg = tuple[str, str]


class Pivot:
    """Translate by the shortest chain of pairs that *engine* lists, through English where there is a choice.

    Each leg is computed once: what was translated from Chinese into English for Spanish is there for French, and for
    English itself. Only the best answer of a leg goes on to the next one; the candidates are those of the last leg.
    An engine that does not list its pairs is asked directly.
    """

    def __init__(self, engine: Engine, *, limit: int = LIMIT) -> None:
        self._listing = engine if isinstance(engine, Listing) else None
        self._engine = Remembering(engine, limit=limit)

    def pairs(self) -> frozenset[Leg]:
        """Return the pairs that can be reached, directly or not."""
        direct = self._engine.pairs()
        tags = {tag for pair in direct for tag in pair}
        return frozenset((a, b) for a in tags for b in tags if a != b and _path(a, b, direct))

    def fingerprint(self, source: str, target: str) -> str:
        """Return what the answers depend on, leg by leg; `UnsupportedPairError` where no chain leads there."""
        return " ".join(self._engine.fingerprint(*leg) for leg in self.legs(source, target))

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order; `UnsupportedPairError` where no chain leads there."""
        *before, last = self.legs(source, target)
        return self._engine.translate(self._through(before, texts)[-1], *last, candidates=candidates)

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
        """Return the candidates of each text, looked for on the last leg as *how* says; the legs before are as always.

        An engine that cannot search answers as always: see whether an answer begins with its prefix.
        """
        *before, last = self.legs(source, target)
        asked = self._through(before, texts)[-1]
        return self._engine.search(asked, *last, how=how, prefixes=prefixes, candidates=candidates)

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return the alignment of each pair: that of its legs one after the other, over the texts in between.

        The text in between is what the leg answers, remembered from the translation.
        """
        legs = self.legs(source, target)
        stops = [*self._through(legs[:-1], [text for text, _ in pairs]), [answer for _, answer in pairs]]
        parts = [
            self._engine.align(list(zip(*between, strict=True)), *leg)
            for leg, between in zip(legs, pairwise(stops), strict=True)
        ]
        return [_all_joined(each) for each in zip(*parts, strict=True)]

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        """Return which of the parts of each text its answer's words came from, leg by leg.

        On each leg the answer is cut where the parts of the text meet, and the cuts are those of the next leg's text.
        """
        legs = self.legs(source, target)
        stops = self._through(legs[:-1], [each.text for each in asked])
        cuts: list[tuple[int, ...] | None] = [each.starts for each in asked]
        for leg, (texts, answers) in zip(legs[:-1], pairwise(stops), strict=True):
            told = self._parts(leg, texts, cuts, answers)
            cuts = [cut(each, answer) if each else None for each, answer in zip(told, answers, strict=True)]
        last = self._parts(legs[-1], stops[-1], cuts, [each.answer for each in asked])
        return [_from(each.starts, len(each.text), found) for each, found in zip(asked, last, strict=True)]

    def recalled(self, texts: Sequence[str], source: str, target: str) -> list[tuple[str, ...]]:
        """Return what each text became on the legs but the last, as far as that is still at hand; nothing is asked."""
        found = []
        before = self.legs(source, target)[:-1]
        for text in texts:
            stops = [text]
            for leg in before:
                if stops[-1]:
                    stops.append(self._engine.recalled(stops[-1], *leg))
            found.append(tuple([stop for stop in stops[1:] if stop]))
        return found

    def _parts(
        self, leg: Leg, texts: Sequence[str], cuts: Sequence[tuple[int, ...] | None], answers: Sequence[str]
    ) -> list[Alignment | None]:
        known = [
            (n, Divided(text, starts, answer))
            for n, (text, starts, answer) in enumerate(zip(texts, cuts, answers, strict=True))
            if starts is not None
        ]
        found: list[Alignment | None] = [None] * len(texts)
        for (n, _), told in zip(known, self._engine.attribute([each for _, each in known], *leg), strict=True):
            found[n] = told
        return found

    def _through(self, legs: Sequence[Leg], texts: Sequence[str]) -> list[Sequence[str]]:
        """Return the texts, and what becomes of them on each of *legs*."""
        stops = [texts]
        for leg in legs:
            stops.append([answer[0].text for answer in self._engine.translate(stops[-1], *leg)])
        return stops

    def legs(self, source: str, target: str) -> tuple[Leg, ...]:
        """Return the pairs that are gone through; `UnsupportedPairError` where no chain leads there."""
        return legs(self._listing, source, target)


def legs(engine: object, source: str, target: str) -> tuple[Leg, ...]:
    """Return the pairs that *engine* is asked for on the way from *source* to *target*: one where it lists none.

    Raises `UnsupportedPairError` where no chain leads there.
    """
    if not isinstance(engine, Listing):
        return ((source, target),)
    direct = engine.pairs()
    if found := _path(source, target, direct):
        return found
    raise UnsupportedPairError(source, target, tuple(sorted(f"{a}→{b}" for a, b in direct)))


def _from(starts: Sequence[int], end: int, told: Alignment | None) -> Alignment | None:
    """Say that what came from the parts of the text in between came from those of the text."""
    return told and replace(told, source=tuple(pairwise([*starts, end])))


def _all_joined(parts: Sequence[Alignment | None]) -> Alignment | None:
    known = [part for part in parts if part is not None]
    return reduce(joined, known) if len(known) == len(parts) else None


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
