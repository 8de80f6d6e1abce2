"""What stands in a file beside its cues: header, styles, notes; and how the file is written."""

from collections.abc import Sequence
from dataclasses import replace

from localize import formats
from localize.model import Cue, Origin, Track


def frame(track: Track) -> tuple[str, str]:
    """Return the format of the file of *track*, and what it says beside its cues, without blank lines."""
    name = track.origin.format
    text = track.header
    if name and formats.writable(name) == name:
        text = formats.compose(replace(track, cues=()), format=name)
    return name, "\n".join([row for line in text.split("\n") if (row := line.strip())])


def same_look(one: Track, other: Track) -> bool:
    """Tell whether the files of two tracks are encoded alike."""
    return _look(one.origin) == _look(other.origin)


def in_file(track: Track, cues: Sequence[Cue], look: Origin) -> Track:
    """Return *track* with *cues* instead of its own, encoded like a file that had the look of *look*."""
    origin = track.origin
    if _look(look) == _look(origin):
        return replace(track, cues=tuple(cues))
    ends = origin.ends if look.newline == origin.newline else ()
    origin = replace(origin, encoding=look.encoding, bom=look.bom, newline=look.newline, ends=ends)
    return replace(track, cues=tuple(cues), origin=origin)


def _look(origin: Origin) -> tuple[str, bool, str]:
    return origin.encoding, origin.bom, origin.newline
