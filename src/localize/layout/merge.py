"""Merging: two cues of one sentence become one, where the cut between them is weak and both fit into one.

A cut is weak where it takes a word from its neighbour (`torn`), or where the word order of the answer crosses it, so
that many words stand beside the wrong moment wherever it is cut. A merged cue keeps the first start and the last end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from localize import markup, words
from localize.alignment import Span
from localize.breaks.lines import break_lines
from localize.breaks.torn import torn
from localize.joining import MARKED
from localize.layout import time
from localize.layout.draft import Choice, Draft
from localize.layout.evidence import Evidence
from localize.layout.share import atoms
from localize.text import measure

# How much of the words on both sides has to speak for the other side. In languages of which every word's origin is
# known about a quarter of the words is then on the wrong side (benchmarks/toy_projection.py).
CROSSED = 0.12
_PAUSE = 500  # milliseconds between two cues of which one may be made


def merged(draft: Draft) -> tuple[Draft, int]:
    """Return *draft* with one cue for each two with a weak cut between them, and how many there are now.

    That is done where the profile allows it (``merge``), the first goes on in the second within half a second, and
    both together keep all limits: lines, their length, reading speed, the longest duration. Never do three become one.
    """
    joins: dict[int, str] = {}
    for n in range(len(draft.segments)) if draft.profile.merge else ():
        for k in sorted({*_torn(draft, n), *_crossed(draft, n)}):
            cue = draft.segments[n].cues.start + k
            if cue - 1 not in joins and (text := _together(draft, n, k)):
                joins[cue] = text
    return (_with(draft, joins) if joins else draft), len(joins)


def crossed(draft: Draft) -> tuple[int, ...]:
    """Return the cues at whose ends the word order of the answer crosses the cut, in order."""
    cuts = ((segment.cues.start, n) for n, segment in enumerate(draft.segments))
    return tuple(start + k for start, n in cuts for k in _crossed(draft, n))


def _torn(draft: Draft, n: int) -> Iterator[int]:
    """Yield after which pieces of segment number *n* a word is torn from its neighbour, or said again."""
    pieces, known = draft.pieces[n], words.load(draft.language)
    spans = _spans(draft.choices[n].target, pieces)
    for k, (above, below) in enumerate(pairwise(pieces)):
        if k + 1 >= len(spans) or (not above.endswith(MARKED) and torn(above, below, known)):
            yield k


def _crossed(draft: Draft, n: int) -> Iterator[int]:
    choice, pieces = draft.choices[n], draft.pieces[n]
    if choice.evidence is None or len(pieces) < 2:
        return
    spans = _spans(choice.target, pieces)
    owners = [
        next((k for k, (_, end) in enumerate(spans) if a < end), len(spans) - 1)
        for a, _ in atoms(choice.target, language=draft.language)
    ]
    for k in range(len(spans) - 1):
        if crossing(choice.evidence, owners, k) > CROSSED:
            yield k


def crossing(evidence: Evidence, owners: Sequence[int], k: int) -> float:
    """Return how much of the atoms in slots *k* and *k* + 1 speaks for the other of the two, as a mean from 0 to 1.

    *owners* tells for each atom the slot that it is in.
    """
    found = [
        max(0.0, row[own] - row[2 * k + 1 - own])
        for row, own in zip(evidence, owners, strict=True)
        if own - k in (0, 1)
    ]
    return sum(found) / max(1, len(found))


def _spans(target: str, pieces: Sequence[str]) -> list[Span]:
    """Return where the *pieces* stand in *target*, those left out that are a word said again."""
    spans, end = [], 0
    for piece in pieces:
        start = target.find(piece, end)
        if start < 0:
            break
        end = start + len(piece)
        spans.append((start, end))
    return spans


def _together(draft: Draft, n: int, k: int) -> str:
    """Return the text of one cue with the pieces *k* and *k* + 1 of segment number *n*; nothing where it cannot be."""
    a = draft.segments[n].cues[k]
    first, second = draft.track.cues[a : a + 2]
    pause, lasts = second.start - first.end, second.end - first.start
    if not (0 <= pause <= _PAUSE and 0 < lasts <= draft.profile.max_duration and _alike(draft, a)):
        return ""
    parted = {*draft.picture.crossed(first.start, first.end), *draft.picture.crossed(second.start, second.end)}
    if not parted.issuperset(draft.picture.crossed(first.start, second.end)):
        return ""
    told = markup.restore(draft.marked[a], [_joint(draft.choices[n], draft.pieces[n], k)], dash=draft.profile.dash)
    text = break_lines(told, profile=draft.profile, language=draft.language)
    ruler = draft.profile.ruler
    wide = max(measure(text, ruler.count).widths) > ruler.limit
    return "" if wide or any(draft.excess(a, text, lasts)) else text


def _alike(draft: Draft, a: int) -> bool:
    """Tell whether cue number *a* and the next one hold this sentence alone, in the same place and the same letters."""
    sides = draft.marked[a : a + 2]
    cues = draft.track.cues[a : a + 2]
    around = [[None if piece.kind else piece.text for piece in side.pieces] for side in sides]
    return (
        all(len(draft.of_cue[i]) == 1 for i in (a, a + 1))
        and all([(p.kind, p.marks) for p in side.parts] == [("speech", ())] for side in sides)
        and around[0] == around[1]
        and (cues[0].speaker, cues[0].settings) == (cues[1].speaker, cues[1].settings)
    )


def _joint(choice: Choice, pieces: Sequence[str], k: int) -> str:
    spans = _spans(choice.target, pieces)
    return choice.target[spans[k][0] : spans[k + 1][1]] if k + 1 < len(spans) else pieces[k]


def _with(draft: Draft, joins: Mapping[int, str]) -> Draft:
    """Return *draft* with the cues that *joins* names and the ones after them made one, with these texts."""
    gone = {i + 1 for i in joins}
    number = list(accumulate((i not in gone for i in range(len(draft.track))), initial=-1))[1:]
    cues = [
        replace(cue, end=draft.track[i + 1].end, text=f"{cue.text}\n{draft.track[i + 1].text}") if i in joins else cue
        for i, cue in enumerate(draft.track)
        if i not in gone
    ]
    track = replace(draft.track, cues=tuple(cues))
    segments, choices, pieces = [], [], []
    for segment, choice, mine in zip(draft.segments, draft.choices, draft.pieces, strict=True):
        left = [k for k, i in enumerate(segment.cues) if i not in gone]
        span = range(number[segment.cues.start], number[segment.cues[-1]] + 1)
        touched = len(left) < len(segment.cues)
        segments.append(
            replace(segment, cues=span, starts=tuple(segment.starts[k] for k in left) if touched else segment.starts)
        )
        choices.append(replace(choice, evidence=None) if touched else choice)
        joint = [_joint(choice, mine, k) if segment.cues[k] in joins else mine[k] for k in left] if touched else mine
        pieces.append(tuple(joint))
    return replace(
        draft,
        track=track,
        segments=tuple(segments),
        marked=tuple(side for i, side in enumerate(draft.marked) if i not in gone),
        room=tuple(time.room(track, profile=draft.profile, picture=draft.picture)),
        of_cue={number[i]: mine for i, mine in draft.of_cue.items() if i not in gone},
        choices=tuple(choices),
        pieces=tuple(pieces),
        made={number[i]: joins.get(i, text) for i, text in draft.made.items() if i not in gone},
    )
