"""Sharing the words of one answer over the cues of its segment: an exact dynamic programme over the seams.

What speaks for a cut: the length and time of the source cues, a good seam, commas that both sides have, reading speed,
room on the screen, numbers and names, and, where an engine knows it, which words came from which cue (`Evidence`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from localize import words
from localize.layout.seams import COST, Seam, seams
from localize.profiles import Profile
from localize.text import width

# For each of the `atoms` of an answer, in order: how much of it came from each cue; a row adds up to about 1.
Evidence = Sequence[Sequence[float]]

# An anchor: a number, or a name or other word in another script, that stands in the source and in the answer.
_ANCHOR = re.compile(r"\d+(?:[.,]\d+)*|[A-Z][A-Za-z0-9]+")
_PAUSES = ",，、،;；:："
_PAUSED = (COST.comma, COST.colon)
WINDOW = 24  # atoms on either side of the proportional place that are looked at where an answer is very long


class Slot(NamedTuple):
    """What one cue of a segment offers: its source text, its milliseconds, and those that it can be extended to."""

    source: str
    duration: float
    room: float


class Weights(NamedTuple):
    """What the terms of the sum count."""

    seam: float = 0.15
    length: float = 1.0  # where there is no evidence
    length_known: float = 0.15
    evidence: float = 1.0
    anchor: float = 2.0
    mark: float = 0.15  # a comma on one side of the cut in the source or the answer, and none on the other
    speed: float = 2.0
    full: float = 6.0


WEIGHTS = Weights()


def atoms(text: str, *, language: str) -> tuple[str, ...]:
    """Cut *text* into what is never cut when words are shared: words, or phrases where there are no spaces."""
    places = seams(text, words.load(language))
    return tuple(text[a:b] for a, b in _bounds(text, places))


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
    wrong = _wrong([text[a:b] for a, b in bounds], slots, evidence, weights)
    known = weights if evidence is None else weights._replace(length=weights.length_known)
    cuts = _cuts(_Sum(sizes, [s.cost for s in places], slots, wrong, profile, known))
    edges = [0, *cuts, len(bounds)]
    return [text[bounds[a][0] : bounds[b - 1][1]] for a, b in pairwise(edges)]


def _bounds(text: str, places: Sequence[Seam]) -> list[tuple[int, int]]:
    starts = [0, *(s.right for s in places)]
    ends = [*(s.left for s in places), len(text)]
    return list(zip(starts, ends, strict=True))


def _wrong(texts: list[str], slots: Sequence[Slot], evidence: Evidence | None, weights: Weights) -> list[list[float]]:
    """Return for each slot the running sum over the atoms of what it costs to have them there."""
    rows = [[0.0] * len(texts) for _ in slots]
    for k, row in enumerate(rows):
        if evidence is not None:
            row[:] = [weights.evidence * (1 - q[k]) for q in evidence]
    for n, owner in _anchors(texts, slots):
        for k, row in enumerate(rows):
            row[n] += weights.anchor * (k != owner)
    return [[0.0, *accumulate(row)] for row in rows]


def _anchors(texts: list[str], slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Yield atoms that hold an anchor and the slot it came from, where both are the only ones with it."""
    owners: dict[str, int] = {}
    for k, slot in enumerate(slots):
        for anchor in set(_ANCHOR.findall(slot.source)):
            owners[anchor] = -1 if anchor in owners else k
    if not owners:
        return
    places: dict[str, int] = {}
    for n, text in enumerate(texts):
        for anchor in set(_ANCHOR.findall(text)):
            places[anchor] = -1 if anchor in places else n
    yield from ((places[a], k) for a, k in owners.items() if k >= 0 and places.get(a, -1) >= 0)


class _Sum:
    """The sum to be made small: what it costs to give a slot the atoms from one number to another."""

    def __init__(
        self,
        sizes: list[float],
        seams: list[float],
        slots: Sequence[Slot],
        wrong: list[list[float]],
        profile: Profile,
        weights: Weights,
    ) -> None:
        self.atoms, self.slots = len(sizes), len(slots)
        self.at = [0.0, *accumulate(sizes)]
        self._seams, self._wrong, self._weights = [0.0, *seams, 0.0], wrong, weights
        total = max(self.at[-1], 1.0)
        source = sum(len(s.source) for s in slots) or 1
        time = sum(s.duration for s in slots)
        parts = [(len(s.source) / source + (s.duration / time if time > 0 else 1 / len(slots))) / 2 for s in slots]
        self.wanted = [total * part for part in parts]
        self._scale = weights.length * len(sizes) / total**2
        self._readable = [max(1.0, profile.reading_speed * s.room / 1000) for s in slots]
        self._full = max(1.0, profile.lines * profile.line_length)
        paused = [slot.source.rstrip()[-1:] in _PAUSES for slot in slots[:-1]]
        marked = any(c in slot.source for slot in slots for c in _PAUSES)
        self._paused = [*paused, False] if marked else []

    def cost(self, k: int, a: int, b: int) -> float:
        """Return what slot *k* costs with the atoms from *a* to *b*, the cut after it included."""
        size = self.at[b] - self.at[a]
        total = self._scale * (size - self.wanted[k]) ** 2 + self._weights.seam * self._seams[b]
        if size > self._readable[k]:
            total += self._weights.speed * (size / self._readable[k] - 1) ** 2
        if size > self._full:
            total += self._weights.full * (size / self._full - 1)
        if self._paused and b < self.atoms:
            total += self._weights.mark * (self._paused[k] != (self._seams[b] in _PAUSED))
        return total + self._wrong[k][b] - self._wrong[k][a]


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
