"""All that stands around an engine, put together: what a translation asks is a `Chain`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from localize.engines import Candidate, Engine, hand_on
from localize.engines.guard import Guard, Retry
from localize.engines.holding import Held, Holding
from localize.engines.phrases import Phrases
from localize.engines.pivot import Pivot

if TYPE_CHECKING:
    from localize.memory import Memory
    from localize.terms import Sheet


class Chain:
    """An engine with a guard, a way through other languages, a table of phrases, and a memory in front, each if wanted.

    From inside to outside: `Guard` asks again for bad answers, `Pivot` goes through other languages and computes each
    leg once, `Phrases` answers cues of one word, `Holding` holds names and terms to a sheet, `Remembered` knows what
    was translated before. Where there are terms the memory stands inside, too: when the sheet changes, only texts with
    the terms in question are translated anew. It keeps from one call to the next what it learnt.
    """

    def __init__(
        self, engine: Engine, *, terms: "Sheet | None" = None, memory: "Memory | None" = None, phrases: bool = True
    ) -> None:
        self._guard = Guard(engine)
        self._holding: Holding | None = None
        top: Engine = Phrases(Pivot(self._guard), on=phrases)
        if terms is not None:
            self._holding = top = Holding(_remembered(top, memory), terms)
        top = _remembered(top, memory)
        self._top = top
        self.terms = terms
        hand_on(self, top)

    @property
    def retries(self) -> list[Retry]:
        """Return the bad answers that were asked for again, the last thousands of them."""
        return list(self._guard.log)

    @property
    def unheld(self) -> list[Held]:
        """Return the texts whose terms could not be held to the sheet."""
        return list(self._holding.unheld) if self._holding else []

    def fingerprint(self, source: str, target: str) -> str:
        """Name all that answers for the pair depend on; `UnsupportedPairError` where nothing serves it."""
        return self._top.fingerprint(source, target)  # type: ignore[attr-defined,no-any-return]  # every wrapper has one

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in order; `UnsupportedPairError` where nothing serves the pair."""
        return self._top.translate(texts, source, target, candidates=candidates)


def _remembered(engine: Engine, memory: "Memory | None") -> Engine:
    if memory is None:
        return engine
    from localize.memory import Remembered

    return Remembered(engine, memory)
