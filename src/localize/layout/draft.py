"""A translation on its way to a track: which words of which answer stand in which cue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from localize import markup, text, words
from localize.alignment import Alignment
from localize.breaks.lines import break_lines
from localize.layout import time
from localize.layout.carry import Carry, carrying
from localize.layout.evidence import Evidence
from localize.layout.share import WEIGHTS, Slot, Weights, share
from localize.model import Segment, Track
from localize.picture import Picture
from localize.profiles import Profile


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading of a segment: its words, its score where the engine tells one, and what is known of their origin.

    ``evidence`` speaks of whole cues, ``alignment`` of the characters of the segment's source.
    """

    target: str
    score: float = 0.0
    evidence: Evidence | None = None
    alignment: Alignment | None = None


class Excess(NamedTuple):
    """How far a cue is beyond the limits, each as a share of the limit: its speed, its longest line, its lines."""

    speed: float = 0.0
    length: float = 0.0
    lines: float = 0.0

    @property
    def cost(self) -> float:
        """One number for all three: a line that is cut off is worse than one that is read in haste."""
        return 6 * self.speed**2 + 10 * self.length + 10 * self.lines


_ONLY_MARKS = re.compile("[？！。，、…\\s]+")
_MARKS = str.maketrans("？！。，、", "?!.,,")
_NONE = Excess()


@dataclass(frozen=True, slots=True)
class Draft:
    """The *segments* of a *track*, and for each of them its ``pieces``: the words that each of its cues gets.

    ``made`` are the texts of the cues as they follow from the pieces; a cue that has nothing to translate has none.
    ``picture`` is what is known of the picture that they stand on.
    """

    track: Track
    segments: tuple[Segment, ...]
    profile: Profile
    language: str
    marked: tuple[markup.Marked, ...] = field(repr=False)
    room: tuple[int, ...] = field(repr=False)
    of_cue: Mapping[int, Sequence[int]] = field(repr=False)
    choices: tuple[Choice, ...] = ()
    pieces: tuple[tuple[str, ...], ...] = ()
    made: Mapping[int, str] = field(default_factory=dict)
    picture: Picture = time.NOTHING

    def lasts(self, cue: int) -> int:
        """Return the milliseconds that *cue* can be on screen."""
        return max(self.track.cues[cue].duration, self.room[cue])

    def excess(self, cue: int, made: str, lasts: int | None = None) -> Excess:
        """Return how far *made*, as the text of *cue*, is beyond the limits of the profile."""
        ruler = self.profile.ruler
        size = text.measure(made, ruler.count)
        total = text.measure(made, self.profile.speed).total
        allowed = self.profile.reading_speed * (self.lasts(cue) if lasts is None else lasts) / 1000
        fits = len(size.lines) <= self.profile.lines and max(size.widths) <= ruler.hard
        if fits and total <= allowed:
            return _NONE
        return Excess(
            max(0.0, total / allowed - 1) if allowed > 0 else 0.0,
            max(0.0, max(size.widths) / ruler.hard - 1),
            max(0.0, len(size.lines) / self.profile.lines - 1),
        )


def draft(
    track: Track,
    segments: Sequence[Segment],
    choices: Sequence[Choice],
    *,
    profile: Profile,
    language: str,
    picture: Picture = time.NOTHING,
) -> Draft:
    """Share the words of *choices*, one for each of *segments*, over the cues of *track*."""
    of_cue: dict[int, list[int]] = {}
    for n, segment in enumerate(segments):
        for i in segment.cues:
            of_cue.setdefault(i, []).append(n)
    empty = Draft(
        track, tuple(segments), profile, language,
        marked=tuple([markup.strip(cue.text) for cue in track]),
        room=tuple(time.room(track, profile=profile, picture=picture)),
        of_cue=of_cue,
        picture=picture,
    )  # fmt: skip
    pieces = tuple([shared(empty, n, choice) for n, choice in enumerate(choices)])
    whole = replace(empty, choices=tuple(choices), pieces=pieces)
    told = [i for i, mine in of_cue.items() if any(choices[n].target for n in mine)]
    return replace(whole, made={i: written(whole, i, {}) for i in told})


def shared(draft: Draft, n: int, choice: Choice, weights: Weights = WEIGHTS) -> tuple[str, ...]:
    """Share the words of *choice* over the cues of segment number *n*."""
    if not choice.target:
        return ()
    segment = draft.segments[n]
    if len(segment.cues) == 1:
        return (choice.target,)
    slots = [_slot(draft, i, part) for i, part in zip(segment.cues, _parts(segment), strict=True)]
    pieces = share(
        choice.target, slots, profile=draft.profile, language=draft.language, evidence=choice.evidence, weights=weights
    )
    return tuple(pieces)


Shared = tuple[Choice, tuple[str, ...]]


def written(draft: Draft, cue: int, other: Mapping[int, Shared]) -> str:
    """Return the text of *cue* with its lines broken; *other* choices and their pieces stand in for the draft's."""
    parts = draft.marked[cue].parts
    texts = [part.text for part in parts]
    carries: list[Carry | None] = [None] * len(texts)
    for n in draft.of_cue[cue]:
        segment = draft.segments[n]
        choice, pieces = other.get(n) or (draft.choices[n], draft.pieces[n])
        if pieces:
            at = cue - segment.cues.start
            number = segment.part if at == 0 else 0
            texts[number] = pieces[at]
            if parts[number].marks and choice.alignment:
                carries[number] = _carrying(segment, choice, pieces, at)
    own = markup.restore(draft.marked[cue], texts, dash=draft.profile.dash, carries=carries)
    return break_lines(own, profile=draft.profile, language=draft.language)


def _carrying(segment: Segment, choice: Choice, pieces: Sequence[str], at: int) -> Carry | None:
    """Return what carries tags from the words of cue number *at* of *segment* to its piece."""
    assert choice.alignment is not None
    end = 0
    for piece in pieces[: at + 1]:
        start = choice.target.find(piece, end)
        if start < 0:  # there were fewer words than cues, and the last one is said again
            return None
        end = start + len(piece)
    ends = [*segment.starts[1:], len(segment.source)]
    return carrying(choice.alignment, (segment.starts[at], ends[at]), (start, end), choice.target)


def revised(draft: Draft, changes: Mapping[int, Shared]) -> Draft:
    """Return *draft* with other choices, and how they are shared, for the segments whose numbers *changes* names."""
    if not changes:
        return draft
    choices, pieces = list(draft.choices), list(draft.pieces)
    for n, (choice, mine) in changes.items():
        choices[n], pieces[n] = choice, mine
    whole = replace(draft, choices=tuple(choices), pieces=tuple(pieces))
    touched = {i for n in changes for i in draft.segments[n].cues}
    return replace(whole, made={**draft.made, **{i: written(whole, i, {}) for i in sorted(touched)}})


def earlier(draft: Draft) -> Draft:
    """Return *draft* with earlier starts where a cue could not be read in time otherwise and its picture is known."""
    if draft.picture == time.NOTHING:
        return draft
    track = time.earlier(draft.track, draft.made, profile=draft.profile, picture=draft.picture)
    if track is draft.track:
        return draft
    room = time.room(track, profile=draft.profile, picture=draft.picture)
    return replace(draft, track=track, room=tuple(room))


def laid(draft: Draft) -> Track:
    """Return the track of *draft*, each cue as long as its text needs where there is time."""
    wide = bool(words.load(draft.language).comma)
    made = [
        draft.made[i] if i in draft.made else cue.text if wide else _narrow(cue.text)
        for i, cue in enumerate(draft.track)
    ]
    cues = tuple([replace(cue, text=text) for cue, text in zip(draft.track, made, strict=True)])
    track = replace(draft.track, cues=cues, language=draft.language)
    return time.extend(track, profile=draft.profile, picture=draft.picture)


def _narrow(text: str) -> str:
    """Write a *text* of full-width marks and nothing else, ``？！``, as a language with narrow ones does."""
    return text.translate(_MARKS).replace("……", "…") if _ONLY_MARKS.fullmatch(text) else text


def _parts(segment: Segment) -> list[int]:
    return [segment.part, *[0] * (len(segment.cues) - 1)]


def _slot(draft: Draft, cue: int, part: int) -> Slot:
    """Return what *cue* offers to its part number *part*: as much of its time as its words are of the cue's words."""
    own = draft.marked[cue].parts
    portion = len(own[part].text) / sum(len(each.text) for each in own)
    return Slot(own[part].text, draft.track.cues[cue].duration * portion, draft.lasts(cue) * portion)
