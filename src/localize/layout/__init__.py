"""Laying translations out: words are shared over the cues, lines are broken, ends move into free time.

The three steps are three files, each with one function from values to values; `lay_out` calls them in order. Starts
never move, no cue is added or taken away, and a cue that has nothing to translate stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from localize import markup
from localize.layout import time
from localize.layout.evidence import Evidence, crossing, evidence
from localize.layout.lines import break_lines, rebreak
from localize.layout.share import Slot, atoms, share
from localize.model import Alignment, Segment, Track
from localize.profiles import Profile

__all__ = ["Evidence", "Slot", "atoms", "break_lines", "crossing", "evidence", "lay_out", "rebreak", "share"]


def lay_out(
    track: Track,
    segments: Sequence[Segment],
    *,
    profile: Profile,
    language: str,
    alignments: Sequence[Alignment | None] | None = None,
) -> Track:
    """Return *track* with the targets of its *segments* for text, in *language*, by the numbers of *profile*.

    *alignments*, one for each segment, tell which words of an answer belong to which cue, where that is known.
    """
    marked = [markup.strip(cue.text) for cue in track]
    answers = _answers(track, segments, marked, profile, language, alignments)
    cues = []
    for i, cue in enumerate(track):
        if (told := answers.get(i)) is None:
            cues.append(cue)
            continue
        text = markup.restore(marked[i], told, dash=profile.dash)
        cues.append(replace(cue, text=break_lines(text, profile=profile, language=language)))
    return time.extend(replace(track, cues=tuple(cues), language=language), profile=profile)


def _answers(
    track: Track,
    segments: Sequence[Segment],
    marked: Sequence[markup.Marked],
    profile: Profile,
    language: str,
    alignments: Sequence[Alignment | None] | None,
) -> dict[int, list[str]]:
    """Return for each cue that has an answer the texts of its parts; a part without one keeps its own text."""
    own = [[part.text for part in m.parts] for m in marked]
    lengths = [sum(map(len, texts)) for texts in own]
    answers: dict[int, list[str]] = {}
    room = time.room(track, profile=profile)
    for n, segment in enumerate(segments):
        target = " ".join(segment.target.split())
        if not target:
            continue
        numbers = [segment.part if i == segment.cues.start else 0 for i in segment.cues]
        slots = []
        for i, part in zip(segment.cues, numbers, strict=True):
            portion, lasts = len(own[i][part]) / lengths[i], track.cues[i].duration  # the part's share of its cue
            slots.append(Slot(own[i][part], lasts * portion, max(lasts, room[i]) * portion))
        alignment = alignments[n] if alignments and len(slots) > 1 else None
        cut = atoms(target, language=language) if alignment else ()
        known = evidence(alignment, cut, segment.starts) if alignment else None
        pieces = share(target, slots, profile=profile, language=language, evidence=known)
        for i, part, piece in zip(segment.cues, numbers, pieces, strict=True):
            answers.setdefault(i, list(own[i]))[part] = piece
    return answers
