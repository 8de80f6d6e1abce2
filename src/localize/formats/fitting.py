"""What a track holds that a format cannot say, taken out and told."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from localize.formats.kinds import Kind
from localize.model import Track

if TYPE_CHECKING:
    from localize.formats import Format


class Loss(NamedTuple):
    """What is lost of *cues* cues, the first of which stands on *line* of its file (0: of no cue alone)."""

    kind: Kind
    cues: int = 0
    line: int = 0

    def __str__(self) -> str:
        where = f" of {self.cues} cue{'s' if self.cues > 1 else ''}, the first on line {self.line}" if self.cues else ""
        return f"{self.kind}{where}"


def fitted(track: Track, format: "Format") -> tuple[Track, tuple[Loss, ...]]:
    """Return *track* with what *format* can say of it, and what it cannot.

    A track that was read from that format, or from none, is as it should be.
    """
    if track.origin.format in ("", format.name):
        return track, ()
    losses = []
    fields: tuple[tuple[Kind, str], ...] = (("speaker", "speaker"), ("identifier", "id"), ("settings", "settings"))
    if track.header and "header" not in format.keeps:
        losses.append(Loss("header"))
    for kind, field in fields:
        having = [cue for cue in track.cues if getattr(cue, field)]
        if having and kind not in format.keeps:
            losses.append(Loss(kind, len(having), having[0].line))
    return replace(track, header=""), tuple(losses)
