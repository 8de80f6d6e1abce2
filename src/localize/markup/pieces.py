"""The values of the room: a cue's text as a row of pieces."""

from dataclasses import dataclass
from typing import Literal

from localize.markup.tags import Mark

Kind = Literal["", "dash", "label", "sound", "speech", "lyric"]
PARTS = frozenset({"label", "sound", "speech", "lyric"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cue's text. One of the kinds in `PARTS` is plain and translated, with ``marks`` inside it."""

    text: str
    kind: Kind = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A cue's text, taken apart. Its pieces in order are the whole text."""

    pieces: tuple[Piece, ...]

    @property
    def parts(self) -> tuple[Piece, ...]:
        """What is translated; empty where there are no words in the cue."""
        return tuple([piece for piece in self.pieces if piece.kind in PARTS])
