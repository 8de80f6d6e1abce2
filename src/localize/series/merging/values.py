"""What a merge tells: the track, what of it is a person's, and what could not be decided without her."""

from dataclasses import dataclass
from typing import Literal

from localize.model import Track

Change = Literal[
    "text", "tags", "time", "settings", "speaker", "id", "added", "deleted", "split", "merged", "removed", "header"
]
"""What differs: a field of a cue, how many cues there are of it, or what stands in the file beside the cues.

``tags`` are those around all of a text (its place, italics). ``removed`` is what the machine has no longer.
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person made of the cues *cues* of the result; ``base`` and ``person`` are the texts before and after.

    The range of a deleted cue is empty and begins where it would stand, ``start`` and ``end`` are the times that it
    had. That of a header is empty, too.
    """

    cues: range
    changes: tuple[Change, ...]
    start: int
    end: int
    base: str
    person: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both a person and the machine changed, each otherwise; the person's stands in the result.

    Its cues there are *cues*, an empty range where she deleted them. ``start`` and ``end`` are times of the result, of
    a deleted cue those that it has in the machine's track. The other three say what differs, as it was, as it stands,
    and as the machine would have it; empty where there is no such cue.
    """

    cues: range
    changes: tuple[Change, ...]
    start: int
    end: int
    base: str
    person: str
    machine: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The *track* of both sides, a person's *edits* in it and the *conflicts*, either in the order of the track."""

    track: Track
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
