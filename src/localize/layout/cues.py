"""Making cues of free text: where each cue ends and where its lines break, in one exact dynamic programme.

Nothing is decided beforehand, neither the number of cues nor where a line is full: of all ways to cut the text that
keep the limits the one is found that costs a reader least. What counts are the seams (`seams.Seam`), uneven lines, cues
that are very short or very long, and commas and ends of sentences that a cue runs over. The weights were fitted to the
cues and lines of subtitled talks (semi-Markov conditional random field, `benchmarks/segmentation.py` measures them).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import inf
from typing import NamedTuple

from localize import markup, words
from localize.breaks.lines import SHORT, TOP, Atoms, exactly, prepare, uneven, written
from localize.breaks.seams import COST
from localize.profiles import Profile
from localize.text import Ruler, visible, width


class Weights(NamedTuple):
    """What the parts of a cue's cost count; lengths are parts of a full line."""

    cue: float = -0.5  # for every cue but the last, beside what its end costs
    second: float = -1.1  # for more than one line, beside what it costs to break them
    short: float = 3.0  # for each line that a cue is shorter than nine tenths of one
    scrap: float = 3.0  # for each that it is shorter than half of one, on top
    long: float = 1.8  # for each that it is longer than 1.4
    comma: float = 1.3  # for each that a cue runs over
    stop: float = 0.8  # for each end of a sentence that it runs over
    over: float = 30.0  # for a line over the plain limit


WEIGHTS = Weights()
_END = "\n\n"  # the end of a cue; a row that is to be broken has none
_DASHES = "-‐‑–—－"


def break_text(text: str, *, profile: Profile, language: str, weights: Weights = WEIGHTS) -> tuple[str, ...]:
    r"""Cut *text* into cues, the lines of each broken with ``\n``, by the limits of *profile*.

    Nothing but white space changes: the words of the cues are the words of *text*, in order. Each speaker, song line
    and sound that stands on a line of its own begins a cue, but two speakers with a line each share one. A line is over
    the limit only where a single word is.

    >>> from localize.profiles import Profile
    >>> said = "We saw the lift go up, and nobody was in it when the doors opened again."
    >>> break_text(said, profile=Profile(), language="en")
    ('We saw the lift go up,', 'and nobody was in it\nwhen the doors opened again.')
    """
    known, ruler = words.load(language), profile.ruler
    cues: list[str] = []
    for part in _speakers(text, profile):
        if "\n" in part and part[0] in _DASHES and all(_fits(row, ruler) for row in part.split("\n")):
            cues.append(part)
            continue
        row = prepare(part, ruler, known)
        cues += _closed(written(row, _Plan(row.atoms, profile.lines, ruler, weights).chosen()).split(_END))
    return tuple(cues)


class _Plan:
    """The sum to be made small, and the cuts that make it so."""

    def __init__(self, atoms: Atoms, lines: int, ruler: Ruler, weights: Weights) -> None:
        self.atoms, self.weights = atoms, weights
        self.lines, self.limit, self.hard = lines, ruler.limit, ruler.hard
        self.at = [0.0, *accumulate(w + g for w, g in zip(atoms.widths, atoms.gaps, strict=True))]
        self.ink = [0.0, *accumulate(atoms.widths)]
        self.least = min(0.0, weights.second + min(0.0, *atoms.costs) * self.lines)  # of what lines may cost
        marks = [0.0 if c > COST.comma else weights.stop if c == COST.sentence else weights.comma for c in atoms.costs]
        self.marks = [0.0, *accumulate(marks)]

    def chosen(self) -> dict[int, str]:
        """Return what stands after those atoms that a line or a cue ends with."""
        ways = self._ways()
        chosen: dict[int, str] = {}
        j = len(self.at) - 1
        while j:
            i, breaks = ways[j]
            chosen.update(dict.fromkeys(breaks, "\n"))
            if i:
                chosen[i - 1] = _END
            j = i
        return chosen

    def _ways(self) -> list[tuple[int, tuple[int, ...]]]:
        """Return for each number of atoms where the last cue of the best way begins, and its breaks."""
        count = len(self.at) - 1
        best = [0.0] + [inf] * count
        ways: list[tuple[int, tuple[int, ...]]] = [(0, ())] * (count + 1)
        at, marks = self.at, self.marks
        widest = self.lines * (self.hard + 1)
        for j in range(1, count + 1):
            until, seam = at[j] - self.atoms.gaps[j - 1], self.atoms.ends[j - 1] + self.weights.cue
            for i in range(j - 1, -1, -1):
                size = until - at[i]
                if size > widest and i < j - 1:
                    break
                cost = best[i] + seam + marks[j - 1] - marks[i] + self._length(size)
                if cost + self.least < best[j]:
                    inner, breaks = self._inner(i, j, size)
                    if cost + inner < best[j]:
                        best[j], ways[j] = cost + inner, (i, breaks)
        return ways

    def _length(self, size: float) -> float:
        """Return what it costs that a cue is *size* wide."""
        part, w = size / self.limit, self.weights
        if part >= 0.9:
            return w.long * (part - 1.4) if part > 1.4 else 0.0
        cost = w.short * (0.9 - part)
        return cost + w.scrap * (0.5 - part) if part < 0.5 else cost

    def _inner(self, i: int, j: int, size: float) -> tuple[float, tuple[int, ...]]:
        """Return the least cost of the lines of a cue, and where they break: one line where that is long enough."""
        if size <= self.limit:
            return 0.0, ()
        for lines in range(2, self.lines + 1):
            if (found := self._broken(i, j, lines, self.limit))[0] < inf:
                return found
        if i == j - 1:
            return self.weights.over * size, ()  # nothing else can be done with it
        for lines in range(1, self.lines + 1):
            cost, breaks = self._broken(i, j, lines, self.hard) if lines > 1 or size > self.hard else (0.0, ())
            if cost < inf:
                return cost + self.weights.over, breaks
        return inf, ()

    def _broken(self, i: int, j: int, lines: int, limit: float) -> tuple[float, tuple[int, ...]]:
        """Return the least cost of breaking a cue into as many *lines*, and where they break."""
        if lines > 2:
            atoms = Atoms(*(part[i:j] for part in self.atoms))
            found = exactly(atoms, lines, limit) if lines * limit >= self.ink[j] - self.ink[i] else None
            return (found[0] + self.weights.second, tuple(i + n for n in found[1])) if found else (inf, ())
        at, gaps, costs, ink = self.at, self.atoms.gaps, self.atoms.costs, self.ink
        until, mean = at[j] - gaps[j - 1], (ink[j] - ink[i]) / 2
        first = max(i + 1, bisect_left(at, until - limit, i, j))
        best, where = inf, 0
        for k in range(first, j):
            if at[k] - gaps[k - 1] - at[i] > limit:
                break
            off = ink[k] - ink[i] - mean
            cost = costs[k - 1] + 2 * uneven(abs(off) / limit) + (TOP if off > 0 else 0.0)
            if abs(off) > 0.54 * mean:
                cost += SHORT
            if cost < best:
                best, where = cost, k - 1
        return best + self.weights.second, (where,)


def _speakers(text: str, profile: Profile) -> Iterator[str]:
    """Yield what stands on lines of its own; what two people say stays together where each has one line."""
    rows = [row.strip() for row in markup.utterances(text) if row.strip()]
    while rows:
        row = rows.pop(0)
        if rows and profile.lines > 1 and all(r[0] in _DASHES and _fits(r, profile.ruler) for r in (row, rows[0])):
            row = f"{row}\n{rows.pop(0)}"
        yield row


def _fits(row: str, ruler: Ruler) -> bool:
    return "\n" not in row and width(visible(row), ruler.count) <= ruler.limit


def _closed(texts: Iterable[str]) -> Iterator[str]:
    """Close the tags that are open at the end of a cue, and open them again in the next."""
    carried: list[str] = []
    for text in texts:
        before = "".join(carried)
        for _, tag in markup.untag(text)[1]:
            if not tag.startswith("</"):
                carried += [tag] if tag[1:2] in "ibu" and tag[2:] == ">" else []
            elif f"<{tag[2:]}" in carried:
                carried.remove(f"<{tag[2:]}")
        yield before + text + "".join(f"</{tag[1:]}" for tag in reversed(carried))
