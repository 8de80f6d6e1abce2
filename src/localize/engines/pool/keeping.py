"""What a pool keeps in the memory and finds there: what the machine answered, by leg, model and options."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from localize.alignment import Alignment, Divided
from localize.engines import Candidate
from localize.engines.pool.asking import Answer, Item, Kind

if TYPE_CHECKING:
    from localize.memory import Memory

_PARTS = "\x1e"  # between a text and where its parts begin, as `memory.Remembered` writes it


class Keeping:
    """Look answers up in *memory* and keep them there; without one, or a fingerprint, nothing is kept.

    Answers of people are left to who asks the pool: a leg is a machine's.
    """

    def __init__(self, memory: "Memory | None") -> None:
        self._memory = memory

    def known(self, kind: Kind, items: Sequence[Item], fingerprint: str) -> dict[Item, Answer]:
        """Return the answers to those of *items* that have one."""
        memory, own = self._memory, _lasting(kind, items)
        if memory is None or not fingerprint or not own:
            return {}
        pair = kind.source, kind.target
        if kind.face in ("align", "attribute"):
            told = memory.alignments([_key(item) for item in own], *pair, fingerprint=fingerprint)
            return {item: told[_key(item)] for item in own if _key(item) in told}
        texts = [_text(item) for item in own]
        made_by = _made_by(kind, fingerprint)
        found = memory.get(texts, *pair, fingerprint=made_by, candidates=kind.candidates, people=False)
        return {item: answer for item, answer in zip(own, found, strict=True) if answer}

    def keep(self, kind: Kind, items: Sequence[Item], answers: Sequence[Answer], fingerprint: str) -> list[Answer]:
        """Keep the answers, and return them as they will be found again."""
        memory, own = self._memory, set(_lasting(kind, items))
        if memory is None or not fingerprint or not own:
            return list(answers)
        pair = kind.source, kind.target
        if kind.face in ("align", "attribute"):
            from localize.memory import alignments

            told = [alignments.packed(cast("Alignment | None", each)) for each in answers]
            memory.remember_alignments([_key(item) for item in items], told, *pair, fingerprint=fingerprint)
            return [alignments.unpacked(each) for each in told]
        pairs = [(item, answer) for item, answer in zip(items, answers, strict=True) if item in own]
        memory.remember(
            [_text(item) for item, _ in pairs],
            [cast("list[Candidate]", answer) for _, answer in pairs],
            *pair,
            fingerprint=_made_by(kind, fingerprint),
            candidates=kind.candidates,
        )
        return list(answers)


def _lasting(kind: Kind, items: Sequence[Item]) -> list[Item]:
    """Return the items that are kept: what begins in a given way is asked for once, and depends on it."""
    return [item for item in items if not (kind.face == "search" and item[1])]


def _made_by(kind: Kind, fingerprint: str) -> str:
    return f"{fingerprint} {kind.how}" if kind.face == "search" else fingerprint


def _text(item: Item) -> str:
    return item if isinstance(item, str) else item[0]


def _key(item: Item) -> tuple[str, str]:
    if isinstance(item, Divided):
        return f"{item.text}{_PARTS}{','.join(map(str, item.starts))}", item.answer
    return cast("tuple[str, str]", item)
