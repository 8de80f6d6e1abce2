"""Sharing the words of one answer over the cues of its segment: an exact dynamic programme over the seams.

What speaks for a cut: how much the source cues say and how long, a good seam, marks that both sides have, reading
speed, room on the screen, numbers and names, and, where an engine knows it, which words came from which cue
(`Evidence`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf, log1p
from typing import NamedTuple

from localize import words
from localize.alignment import Span
from localize.breaks.seams import COST, Seam, seams
from localize.layout.anchors import CLOSING, Anchor, anchors
from localize.layout.evidence import Evidence
from localize.profiles import Profile
from localize.signs.length import weight
from localize.text import width

_PAUSES = ",，、،;；؛:："
_ENDS = ".!?…⋯。！？؟।"
_HOLDS, _HELD = COST.bound - 3, 2.0  # the cost of a weak cut, as `breaks.torn` finds them; what one costs besides
WINDOW = 24  # atoms on either side of the proportional place that are looked at where an answer is very long


class Slot(NamedTuple):
    """What one cue of a segment offers: its source text, its milliseconds, and those that it can be extended to."""

    source: str
    duration: float
    room: float


class Weights(NamedTuple):
    """What the terms of the sum count."""

    seam: float = 0.3  # where there is no evidence
    seam_known: float = 0.2
    length: float = 0.7  # where there is no evidence
    length_known: float = 0.3
    evidence: float = 1.0
    anchor: float = 1.0  # of what `anchors` says
    mark: float = 1.0  # a comma or the end of a sentence before the cut in the source, and not in the answer
    speed: float = 2.0
    full: float = 6.0


WEIGHTS = Weights()


def atoms(text: str, *, language: str) -> tuple[Span, ...]:
    """Find in *text* what is never cut when words are shared: words, or phrases where there are no spaces."""
    return tuple(_bounds(text, seams(text, words.load(language))))


def share(
    text: str,
    slots: Sequence[Slot],
    *,
    profile: Profile,
    language: str,
    evidence: Evidence | None = None,
    weights: Weights = WEIGHTS,
) -> list[str]:
    """Cut *text* into one piece for each of *slots*, in order.

    The pieces together are *text*. Every slot gets words; where there are fewer words than slots the last word is
    repeated, for the sentence goes on.
    """
    if len(slots) == 1:
        return [text]
    places = seams(text, words.load(language))
    bounds = _bounds(text, places)
    if len(bounds) <= len(slots):
        pieces = [text[a:b] for a, b in bounds]
        return pieces + [pieces[-1]] * (len(slots) - len(pieces))
    sizes = [width(text[a:b], profile.count) + (b < len(text)) * 0.5 for a, b in bounds]
    if evidence is not None and len(evidence) != len(bounds):
        raise ValueError(f"evidence is needed for {len(bounds)} atoms, not {len(evidence)}")
    known = words.load(language)
    pieces = [text[a:b] for a, b in bounds]
    total = _Sum(sizes, [_torn(s) for s in places], slots, profile, weights)
    total.anchors = anchors(pieces, [s.source for s in slots], known)
    total.marks = _marks(pieces, [s.source for s in slots], weights)
    if evidence is not None:
        total.wrong = _wrong(evidence, len(slots), weights.evidence)
        total.scale *= weights.length_known / weights.length
        total.seam = weights.seam_known
    cuts = _cuts(total)
    edges = [0, *cuts, len(bounds)]
    return [text[bounds[a][0] : bounds[b - 1][1]] for a, b in pairwise(edges)]


def _bounds(text: str, places: Sequence[Seam]) -> list[Span]:
    starts = [0, *(s.right for s in places)]
    ends = [*(s.left for s in places), len(text)]
    return list(zip(starts, ends, strict=True))


def _torn(place: Seam) -> float:
    """Return how much a cut there tears apart.

    A cue is cut where its time ends, so what it says counts for more than how it ends: the logarithm of the cost makes
    much of whether a phrase is torn and little of how badly. Only a word that holds the next one is held still.
    """
    return log1p(max(0.0, place.end)) + (_HELD if place.cost >= _HOLDS else 0.0)


def _wrong(known: Evidence, slots: int, weight: float) -> list[list[float]]:
    """Return for each slot the running sum over the atoms of what it costs to have them there."""
    return [[0.0, *accumulate(weight * row[k] for row in known)] for k in range(slots)]


def _marks(atoms: Sequence[str], sources: Sequence[str], weights: Weights) -> list[list[float]]:
    """Return for each cut what the mark before it costs with each atom as the last one before it.

    A source cue that ends in a mark wants one of its kind before the cut. One without a mark wants nothing: Chinese
    leaves commas and full stops off where a cue ends.
    """
    ends = [_mark(atom) for atom in atoms]
    wanted = [_mark(source) for source in sources[:-1]]
    return [[weights.mark if mark and mark != end else 0.0 for end in ends] for mark in wanted]


def _mark(text: str) -> str:
    """Return what kind of mark *text* ends in: a comma, a full stop, or none."""
    last = text.rstrip(CLOSING)[-1:] or " "
    return "," if last in _PAUSES else "." if last in _ENDS else ""


class _Sum:
    """The sum to be made small: what it costs to give a slot the atoms from one number to another."""

    def __init__(
        self,
        sizes: list[float],
        seams: list[float],
        slots: Sequence[Slot],
        profile: Profile,
        weights: Weights,
    ) -> None:
        self.atoms, self.slots = len(sizes), len(slots)
        self.at = [0.0, *accumulate(sizes)]
        self._seams, self._weights = [0.0, *seams, 0.0], weights
        self.anchors: list[Anchor] = []
        self.marks: list[list[float]] = []
        self.wrong: list[list[float]] = []
        self.seam = weights.seam
        total = max(self.at[-1], 1.0)
        said = [max(1.0, weight(s.source)) for s in slots]  # marks and spaces say nothing, a Han character a word
        source, time = sum(said), sum(s.duration for s in slots)
        times = [s.duration / time if time > 0 else 1 / len(slots) for s in slots]
        parts = [(own / source + lasts) / 2 for own, lasts in zip(said, times, strict=True)]
        self.wanted = [total * part for part in parts]
        self.scale = weights.length * len(sizes) / total**2
        self._readable = [max(1.0, profile.reading_speed * s.room / 1000) for s in slots]
        self._full = max(1.0, profile.lines * profile.line_length)

    def cost(self, k: int, a: int, b: int) -> float:
        """Return what slot *k* costs with the atoms from *a* to *b*, the cut after it included."""
        size = self.at[b] - self.at[a]
        total = self.scale * (size - self.wanted[k]) ** 2 + self.seam * self._seams[b]
        if size > self._readable[k]:
            total += self._weights.speed * (size / self._readable[k] - 1) ** 2
        if size > self._full:
            total += self._weights.full * (size / self._full - 1)
        if b < self.atoms:
            total += self.marks[k][b - 1]
        for before, until, wanted, each in self.anchors:
            total += self._weights.anchor * each * abs(until[b] - before[a] - wanted[k])
        return total + self.wrong[k][b] - self.wrong[k][a] if self.wrong else total


def _cuts(total: _Sum) -> list[int]:
    """Return the best cuts, none of them leaving a slot empty. O(slots * window^2), however long the answer."""
    states = {0: 0.0}
    back: list[dict[int, int]] = []
    for k in range(total.slots):
        reached: dict[int, float] = {}
        best: dict[int, int] = {}
        for b in _candidates(total, k):
            for a, before in states.items():
                if a < b and (value := before + total.cost(k, a, b)) < reached.get(b, inf):
                    reached[b], best[b] = value, a
        states = reached
        back.append(best)
    cuts, b = [], total.atoms
    for best in reversed(back[1:]):
        b = best[b]
        cuts.append(b)
    return cuts[::-1]


def _candidates(total: _Sum, k: int) -> range:
    """Return where the cut after slot *k* may be: anywhere, in a very long answer near its place by length."""
    if k == total.slots - 1:
        return range(total.atoms, total.atoms + 1)
    low, high = k + 1, total.atoms - (total.slots - 1 - k)
    if high - low > 2 * WINDOW:
        middle = min(max(bisect_left(total.at, sum(total.wanted[: k + 1])), low), high)
        low, high = max(low, middle - WINDOW), min(high, middle + WINDOW)
    return range(low, high + 1)
