"""What a `Decoder` is asked, what it makes of that for the model, and what the model says to it."""

from dataclasses import dataclass
from typing import NamedTuple

from localize.engines import Search
from localize.engines.batches import Shape, longest_answer

Pieces = list[str]


class Asked(NamedTuple):
    """A text, how its answer begins, and the piece that leads the model to its language ("": the decoder's own)."""

    text: str
    prefix: str = ""
    lead: str = ""


class Way(NamedTuple):
    """How the answers are looked for, and how many of each; *known*, with a piece of the text for an unknown one."""

    candidates: int
    how: Search
    known: bool = True


class Part(NamedTuple):
    """What one run of the model answers: pieces of a text, those that the answer begins with, and what leads them."""

    pieces: Pieces
    prefix: Pieces
    lead: Pieces

    @property
    def start(self) -> Pieces:
        """What the model is told to begin with."""
        return [*self.lead, *self.prefix]

    @property
    def shape(self) -> Shape:
        """How many pieces there are of the text, and of what the answer begins with."""
        return len(self.pieces), len(self.start)

    @property
    def most(self) -> int:
        """How many pieces the answer may have."""
        return longest_answer(max(len(self.pieces), len(self.prefix)))


class Said(NamedTuple):
    """What the model says to one part: hypotheses, the best first, and the log-probability of each."""

    hypotheses: list[Pieces]
    totals: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a `Decoder` decodes: *workers* batches at once, of at most *batch* pieces each."""

    prefix: str
    beam: int
    workers: int
    batch: int
