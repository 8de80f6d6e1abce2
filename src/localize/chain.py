"""All that stands around an engine, put together: what a translation asks is a `Chain`."""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from localize.engines import Candidate, Engine, hand_on
from localize.engines.guard import Guard, Retry
from localize.engines.holding import Held, Holding
from localize.engines.phrases import Phrases
from localize.engines.pivot import Pivot
from localize.engines.remembering import LIMIT

if TYPE_CHECKING:
    from localize.memory import Memory, Remembered
    from localize.terms import Sheet


class Heard(NamedTuple):
    """Where an answer came from: the machine, a person's entry in the memory, or the table of phrases.

    ``said`` is what a person's says. ``new``, it was not in the memory when the run began. ``stops`` are what the text
    became on the legs before the last, as far as that is still at hand.
    """

    origin: Literal["machine", "person", "phrase"] = "machine"
    new: bool = True
    stops: tuple[str, ...] = ()
    said: str = ""


class Leg(NamedTuple):
    """A pair that is gone through, and the fingerprint of the engine that answers there."""

    source: str
    target: str
    fingerprint: str


class Chain:
    """An engine with a guard, a way through other languages, a table of phrases, and a memory in front, each if wanted.

    From inside to outside: `Guard` asks again for bad answers, `Pivot` goes through other languages and computes each
    leg once, `Phrases` answers cues of one word, `Holding` holds names and terms to a sheet, `Remembered` knows what
    was translated before. Where there are terms the memory stands inside, too: when the sheet changes, only texts with
    the terms in question are translated anew. It keeps from one call to the next what it learnt, of each leg at most
    *limit* answers. Not *among* others each answer is judged alone, so that it is the same whatever else was asked.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        terms: "Sheet | None" = None,
        memory: "Memory | None" = None,
        phrases: bool = True,
        among: bool = True,
        limit: int = LIMIT,
    ) -> None:
        self._guard = Guard(engine, among=among)
        self._holding: Holding | None = None
        self._pivot = Pivot(self._guard, limit=limit)
        self._phrases = Phrases(self._pivot, on=phrases)
        top: Engine = self._phrases
        self._inner = self._outer = None if memory is None else _remembered(top, memory)
        top = self._inner or top
        if terms is not None:
            self._holding = top = Holding(top, terms)
            self._outer = None if memory is None else _remembered(top, memory)
        self._top = top = self._outer or top
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

    @property
    def asked(self) -> int:
        """Return how many texts the memory did not know, so that they were translated."""
        return self._inner.asked if self._inner else 0

    def known(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """Return those of *texts* whose answer is remembered as it would be given now."""
        if self._outer is None or self._inner is None:
            return frozenset()
        found = self._outer.knows(texts, source, target)
        if self._holding is None:
            return found
        rest = [text for text in texts if text not in found]
        touched = self._holding.concerns(rest, source, target)  # the sheet changed since: others are as they were
        return found | self._inner.knows([text for text in rest if text not in touched], source, target)

    def legs(self, source: str, target: str) -> tuple[Leg, ...]:
        """Return what is gone through; `UnsupportedPairError` where nothing serves the pair."""
        return tuple(Leg(*pair, self._guard.made_by(*pair)) for pair in self._pivot.legs(source, target))

    def made_by(self, source: str, target: str) -> str:
        """Return the fingerprint of what is asked for a pair that is gone through: the engine without its wrappers."""
        return self._guard.made_by(source, target)

    def heard(self, texts: Sequence[str], source: str, target: str) -> dict[str, Heard]:
        """Tell where the answers to *texts*, which were just given, came from; nothing is asked."""
        unique = list(dict.fromkeys(texts))
        memory, outer = self._inner, self._outer
        people = memory.people(unique, source, target) if memory else {}
        fresh = {text for text in unique if memory is None or memory.is_new(text, source, target)}
        if self._holding and outer:  # the text was known, but perhaps not what the sheet makes of it now
            again = [text for text in unique if text not in fresh and outer.is_new(text, source, target)]
            fresh |= self._holding.concerns(again, source, target)
        stops = dict(zip(unique, self._pivot.recalled(unique, source, target), strict=True))
        found = {}
        for text in unique:
            if text in people:
                found[text] = Heard("person", new=False, said=people[text])
            elif self._phrases.knows(text, source, target):
                found[text] = Heard("phrase")
            else:
                found[text] = Heard("machine", text in fresh, stops[text])
        return found

    def drained(self) -> tuple[list[Retry], list[Held]]:
        """Return what was asked again and which terms were held since this was asked last."""
        return _drained(self._guard.log), _drained(self._holding.log) if self._holding else []

    def fingerprint(self, source: str, target: str) -> str:
        """Name all that answers for the pair depend on; `UnsupportedPairError` where nothing serves it."""
        return self._top.fingerprint(source, target)  # type: ignore[attr-defined,no-any-return]  # every wrapper has one

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in order; `UnsupportedPairError` where nothing serves the pair."""
        return self._top.translate(texts, source, target, candidates=candidates)


_T = TypeVar("_T")


def _drained(log: deque[_T]) -> list[_T]:
    found = []
    with suppress(IndexError):  # another thread may take from it, too
        while True:
            found.append(log.popleft())
    return found


def _remembered(engine: Engine, memory: "Memory") -> "Remembered":
    from localize.memory import Remembered

    return Remembered(engine, memory)
