"""How many lines and cues end in a word that holds the next one: "the | door", "of | course", 把 | 门.

Which words hold what follows is data of each language (`localize.words`). Human tracks have some of them too, so the
figure of the reference is the one to compare with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from localize import words
from localize.evaluation.units import rows
from localize.model import Track
from localize.words import Words

_OPENING = "\"'“‘«¿¡([-–—"
_CLOSING = ".,;:!?…\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Ends:
    """Ends of one kind, and how many of them are ``held``: after a word that holds the next one."""

    count: int = 0
    held: int = 0

    @property
    def percent(self) -> float | None:
        """Return the share of the ends that are held, 0 to 100; None where there are none."""
        return 100 * self.held / self.count if self.count else None


def ends(tracks: Iterable[Track]) -> tuple[Ends, Ends]:
    """Return the ends of lines inside a cue and the ends of cues; the last cue of a track ends nothing.

    An end before a conjunction or a preposition is a good one whatever stands before it: "I told you | about it".
    """
    lines, cues = [0, 0], [0, 0]
    for track in tracks:
        known = words.load(track.language)
        found = [rows(cue) for cue in track]
        found = [row for row in found if row]
        for row in found:
            for a, b in pairwise(row):
                lines[0] += 1
                lines[1] += held(a, b, known)
        for one, other in pairwise(found):
            cues[0] += 1
            cues[1] += held(one[-1], other[0], known)
    return Ends(*lines), Ends(*cues)


def held(line: str, after: str, known: Words) -> bool:
    """Tell whether *line* ends in a word that holds the first one of the line *after* it; a mark sets it free.

    >>> held("Who is the", "man?", words.load("en")), held("This is it.", "Go!", words.load("en"))
    (True, False)
    """
    if not known.spaced:
        return line.endswith(tuple(known.hold))
    last = line.rsplit(maxsplit=1)[-1].lower().lstrip(_OPENING)
    first = after.split(maxsplit=1)[0].lower().strip(_OPENING + _CLOSING)
    return last in known.hold and first not in known.conjunctions and first not in known.prepositions
