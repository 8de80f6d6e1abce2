"""What never reaches a model: tags, speaker dashes, labels, sound brackets and music marks; and how it comes back.

A cue's text is cut into pieces. What is translated are its *parts*: every sentence of every speaker, every label and
every sound by itself. All between them stays, so that ``restore(strip(text), own parts) == text`` for any text.
"""

from localize.markup.apart import divides, divisible, strip, utterances
from localize.markup.back import restore
from localize.markup.pieces import PARTS, Kind, Marked, Piece
from localize.markup.tags import Mark, retag, seamless, untag, without_empty

__all__ = [
    "PARTS",
    "Kind",
    "Mark",
    "Marked",
    "Piece",
    "divides",
    "divisible",
    "restore",
    "retag",
    "seamless",
    "strip",
    "untag",
    "utterances",
    "without_empty",
]
