"""What is asked of an engine, as values that go to a worker and come back: questions of one kind, in tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from localize.alignment import Alignment, Divided
from localize.engines import Aligning, Attributing, Candidate, Engine, Search, Searching

Leg = tuple[str, str]
# A text; a text and how its answer begins (search); a text and an answer (align); a text in parts (attribute).
Item = str | tuple[str, str] | Divided
Answer = list[Candidate] | Alignment | None

_EACH = 8  # characters: what a text costs beside its length


@dataclass(frozen=True, slots=True)
class Kind:
    """What a question wants: a *face* of the engine, a leg, and the options; ``load`` is the leg's model alone."""

    face: str
    source: str
    target: str
    candidates: int = 1
    how: Search | None = None

    @property
    def leg(self) -> Leg:
        """The pair of languages."""
        return self.source, self.target

    @property
    def loading(self) -> bool:
        """Whether nothing is asked but that the model is there."""
        return self.face == "load"

    @property
    def told(self) -> str:
        """The leg as people write it."""
        return f"{self.source}→{self.target}"


@dataclass(frozen=True, slots=True)
class Task:
    """What one worker does at once; *expected* is the fingerprint that its engine must have, "" if any will do."""

    number: int
    kind: Kind
    items: tuple[Item, ...] = ()
    expected: str = ""


def text_of(item: Item) -> str:
    """Return the text that an item is about."""
    return item if isinstance(item, str) else item[0]


def work(kind: Kind, item: Item) -> int:
    """Return how much work an item is, in characters."""
    if isinstance(item, str):
        return len(item) + _EACH
    if isinstance(item, Divided):
        return (len(item.text) + len(item.answer)) * (len(item.starts) + 1) + _EACH
    return len(item[0]) + (len(item[1]) if kind.face == "align" else 0) + _EACH


def ask(engine: Engine, kind: Kind, items: Sequence[Item]) -> Sequence[Answer]:
    """Ask *engine* in process what *kind* wants to know of *items*; it has the face."""
    asked = cast("Any", items)  # their type goes with the face
    pair = kind.source, kind.target
    if kind.face == "align":
        return cast("Aligning", engine).align(asked, *pair)
    if kind.face == "attribute":
        return cast("Attributing", engine).attribute(asked, *pair)
    if kind.face == "search":
        texts, prefixes = [each[0] for each in asked], [each[1] for each in asked]
        how = kind.how or Search()
        led = prefixes if any(prefixes) else ()
        return cast("Searching", engine).search(texts, *pair, how=how, prefixes=led, candidates=kind.candidates)
    return engine.translate(asked, *pair, candidates=kind.candidates)
