"""Engines: strings in one language go in, strings in another come out. They never see a cue.

Memory, pivoting, term protection and retries are wrappers with the same face: one duty each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from localize.registry import Registry


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer of an engine; ``score`` is its mean log-probability per token where the engine knows it."""

    text: str
    score: float = 0.0


class Engine(Protocol):
    """What translates. *source* and *target* are BCP 47 tags."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return for each text, in order, its candidates, the best one first; ``[]`` gives ``[]``.

        Raises `UnsupportedPairError` where no model serves the pair.
        """
        ...


ENGINES: Registry[type[Engine]] = Registry(
    "engine",
    {
        "argos": "localize.engines.argos:Argos",
    },
)
