"""What a track may hold beside words and times, and so what a format keeps or loses of it."""

from typing import Literal, get_args

Kind = Literal[
    "italics",  # <i>
    "bold",  # <b>
    "underline",  # <u>
    "strike",  # <s>
    "colour",  # <font color="…">
    "font",  # <font face="…" size="…">
    "place",  # {\an1} … {\an9}: a corner, an edge or the middle of the picture
    "effect",  # any other override of ASS: {\pos(…)}, {\fad(…)}
    "karaoke",  # {\k20}, <00:01.000>: when each word is sung or said
    "comment",  # {\#…}: a note of ASS among the words
    "class",  # <c.loud>
    "ruby",  # <ruby>…<rt>…</rt></ruby>
    "span",  # <lang ja>: words in another language
    "speaker",  # Cue.speaker
    "identifier",  # Cue.id
    "settings",  # Cue.settings: place and style as only its own format knows them
    "header",  # Track.header: notes, styles, regions, fonts
    "language",  # a place in the file for Track.language
    "line breaks",
    "end times",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
