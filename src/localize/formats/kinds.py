"""What a track may hold beside words and times, and so what a format keeps or loses of it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from localize.model import Repair

Kind = Literal[
    "italics",  # <i>
    "bold",  # <b>
    "underline",  # <u>
    "strike",  # <s>
    "colour",  # <font color="#rrggbb">
    "font",  # <font face="…" size="…">
    "place",  # {\an1} … {\an9}: a corner, an edge or the middle of the picture
    "effect",  # any other override of ASS: {\pos(…)}, {\fad(…)}
    "drawing",  # {\p1}m 0 0 l 9 9{\p0}: a shape of ASS
    "karaoke",  # {\k20}, <00:01.000>: when each word is sung or said
    "comment",  # {\#…}: a note of ASS among the words
    "class",  # <c.loud>
    "ruby",  # <ruby>…<rt>…</rt></ruby>
    "span",  # <lang ja>: words in another language
    "voices",  # <v Anna> among the words: several speakers in one cue
    "speaker",  # Cue.speaker
    "identifier",  # Cue.id
    "settings",  # Cue.settings: place and style as only its own format knows them
    "header",  # what stands beside the cues: notes, styles, regions, fonts
    "language",  # a place in the file for Track.language
    "line breaks",
    "end times",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What no format promises, and what is found by reading again what was written.
Found = Literal["milliseconds", "negative times", "empty cues", "white space", "words", "other language"]


class Loss(NamedTuple):
    """What is lost of *cues* cues, the first of which stands on *line* of its file (0: of no cue alone).

    *name* is what the file calls it, where there is more than one of the kind.
    """

    kind: Kind | Found
    cues: int = 0
    line: int = 0
    name: str = ""

    def __str__(self) -> str:
        of = f" of {self.cues} cue{'s' if self.cues > 1 else ''}" if self.cues else ""
        on = f"{', the first' if self.cues > 1 else ''} on line {self.line}" if self.line else ""
        named = f" ({self.name})" if self.name else ""
        return f"{self.kind}{named}{of}{on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Repair):
    """A repair that tells of *cues* in the file that are not in the track: a class of SAMI in another *language*."""

    name: str
    language: str
    cues: int

    @property
    def loss(self) -> Loss:
        """What is lost where the track is written in another format."""
        told = ", ".join(filter(None, [self.language, f"class {self.name}" if self.name else "of no class"]))
        return Loss("other language", self.cues, self.line, told)
