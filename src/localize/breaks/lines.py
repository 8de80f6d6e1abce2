"""Breaking lines: the best cut of each speaker's text, at seams only.

Each number of lines is solved exactly by dynamic programming: the cost of the seams, of uneven lines and of short ones.
As few lines as possible are used: first within the plain limits of the profile, then within the hard ones, then as many
as needed. Only a single word that is longer than a line makes a line too long.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from localize import markup, words
from localize.breaks.seams import SPACE, Seam, seams, splits
from localize.model import Cue
from localize.profiles import Profile
from localize.text import Count, Face, Ruler, visible, width
from localize.words import Words

# What a line costs, beside the seam it ends at: for the part of the limit that it is off the mean, for what that is
# over an eighth, for being the longer one above, and for being less than 30 % of the other.
UNEVEN, SLOPING, TOP, SHORT = 2.6, 2.4, 0.05, 3.0


def rebreak(cue: Cue, *, profile: Profile, language: str) -> Cue:
    """Break the lines of *cue* anew."""
    text = break_lines(cue.text, profile=profile, language=language)
    return cue if text == cue.text else replace(cue, text=text)


def break_lines(text: str, *, profile: Profile, language: str) -> str:
    """Break *text*; what two people say, song lines and sounds keep lines of their own.

    Nothing but white space changes. Breaking what is broken changes nothing.
    """
    known = words.load(language)
    rows = markup.utterances(text)
    spare = len(rows) - 1
    plain, hard = max(1, profile.lines - spare), max(1, profile.lines_hard - spare)
    return "\n".join([_break(row, profile, known, plain, hard) for row in rows])


def _break(row: str, profile: Profile, known: Words, lines: int, lines_hard: int) -> str:
    ruler = profile.ruler
    if "\n" not in row and width(visible(row), ruler.count) <= ruler.limit:
        return row
    ready = prepare(row, ruler, known)
    return written(ready, dict.fromkeys(_choose(ready.atoms, ruler, lines, lines_hard), "\n"))


class Atoms(NamedTuple):
    """What is never broken: the width of each, of the gap after it, and what it costs to end a line or a cue there."""

    widths: list[float]
    gaps: list[float]
    costs: list[float]
    ends: list[float]


class Row(NamedTuple):
    """A text to be broken: what is seen of it, its tags, where it may be broken, and what lies between those places."""

    plain: str
    marks: tuple[markup.Mark, ...]
    places: list[Seam]
    atoms: Atoms
    words: Words


def prepare(row: str, ruler: Ruler, known: Words) -> Row:
    """Find out where *row* may be broken: inside a phrase, too, where that is longer than a line."""
    plain, marks = markup.untag(row)
    plain = _joined(plain, known)
    places = _whole(plain, seams(plain, known))
    atoms = _atoms(plain, places, known, ruler.count)
    long = ruler.hard
    if not plain.isascii() and any(w > long for w in atoms.widths):
        places = _finer(plain, places, atoms, long)
        atoms = _atoms(plain, places, known, ruler.count)
    return Row(plain, marks, places, atoms, known)


def _atoms(plain: str, places: Sequence[Seam], known: Words, count: Count | Face) -> Atoms:
    starts = [0, *(s.right for s in places)]
    ends = [*(s.left for s in places), len(plain)]
    widths = [_size(plain[a:b].strip(SPACE), count) for a, b in zip(starts, ends, strict=True)]
    gaps = [_size(_gap(plain, s, known), count) if s.left < s.right else 0.0 for s in places]
    return Atoms(widths, [*gaps, 0.0], [*(s.cost for s in places), 0.0], [*(s.end for s in places), 0.0])


@lru_cache(maxsize=1 << 12)
def _size(atom: str, count: Count | Face) -> float:
    """Measure a word, as `width` does: the same ones come again and again."""
    return width(atom, count)


def _gap(plain: str, seam: Seam, known: Words) -> str:
    """Return what stands at *seam* where it is not broken: one space as it was, or the language's joint."""
    between = plain[seam.left : seam.right]
    if between in (" ", known.joint):
        return between
    return joint(plain[seam.left - 1], plain[seam.right], known)


def joint(a: str, b: str, known: Words) -> str:
    """Return what stands between *a* and *b* when two lines become one."""
    return " " if a.isascii() or b.isascii() else known.joint


def _joined(plain: str, known: Words) -> str:
    """Write *plain* on one line, every character in its place."""
    if plain.isascii():  # as `joint` says
        return plain.replace("\n", " ")
    if "\n" not in plain:
        return plain
    last = len(plain) - 1
    return "".join(
        [joint(plain[max(0, n - 1)], plain[min(n + 1, last)], known) if c == "\n" else c for n, c in enumerate(plain)]
    )


def _finer(plain: str, places: Sequence[Seam], atoms: Atoms, long: float) -> list[Seam]:
    """Return *places* and those inside phrases that are longer than *long*."""
    starts = [0, *(s.right for s in places)]
    ends = [*(s.left for s in places), len(plain)]
    inner = (s for a, b, w in zip(starts, ends, atoms.widths, strict=True) if w > long for s in splits(plain, a, b))
    return sorted([*places, *_whole(plain, inner)])


def _whole(plain: str, places: Iterable[Seam]) -> list[Seam]:
    """Leave out the *places* where a break would look like another speaker or sound."""
    if not markup.divisible(plain):
        return list(places)
    return [s for s in places if not markup.divides(plain, s.left, s.right)]


def _choose(atoms: Atoms, ruler: Ruler, lines: int, lines_hard: int) -> list[int]:
    """Return the numbers of the atoms that end a line."""
    soft, hard = ruler.limit, ruler.hard
    total = sum(atoms.widths)
    for few, many, limit in ((1, lines, soft), (1, lines, hard), (lines + 1, lines_hard, soft), (1, lines_hard, hard)):
        for n in range(few, many + 1):
            if n * limit >= total and (found := exactly(atoms, n, limit)) is not None:
                return found[1]
    return _fewest(atoms, hard)


def exactly(atoms: Atoms, lines: int, limit: float) -> tuple[float, list[int]] | None:
    """Return the best cut into *lines* lines of at most *limit* and what it costs, or None where there is none."""
    n = len(atoms.widths)
    mean = sum(atoms.widths) / lines
    ink = [0.0, *accumulate(atoms.widths)]
    gaps = [0.0, *accumulate(atoms.gaps)]
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(inf, 0)] * n]
    for line in range(1, lines + 1):
        row = [(inf, 0)] * (n + 1)
        last = line == lines
        for j in range(n if last else line, n + 1):
            for i in range(0 if line == 1 else j - 1, line - 2, -1):
                if ink[j] - ink[i] + gaps[j - 1] - gaps[i] > limit:
                    break
                before = best[-1][i][0]
                if before < inf:
                    cost = before + _line(ink[j] - ink[i], mean, limit, atoms.costs[j - 1], last=last)
                    if cost < row[j][0]:
                        row[j] = (cost, i)
        best.append(row)
    if best[-1][n][0] == inf:
        return None
    cuts, j = [], n
    for line in range(lines, 1, -1):
        j = best[line][j][1]
        cuts.append(j - 1)
    return best[-1][n][0], cuts


def _line(ink: float, mean: float, limit: float, seam: float, *, last: bool) -> float:
    """Return the cost of a line by the width of its words: a space may be another one when lines are put together."""
    cost = uneven(abs(ink - mean) / limit) + SHORT * (ink < 0.46 * mean)  # less than 30 % of the other of two
    return cost if last else cost + seam + TOP * (ink > mean)


def uneven(off: float) -> float:
    """Return the cost of a line that is *off* the mean, a part of the limit."""
    return UNEVEN * off if off < 0.125 else UNEVEN * off + SLOPING * (off - 0.125)


def _fewest(atoms: Atoms, limit: float) -> list[int]:
    """Return the cut into as few lines as possible, the best of these; an atom longer than *limit* has its own line."""
    widths, n = atoms.widths, len(atoms.widths)
    spaced = [width + gap for width, gap in zip(widths, atoms.gaps, strict=True)]
    counts, totals, starts = [0], [0.0], [0]
    for j in range(1, n + 1):
        low, size, ink = j - 1, widths[j - 1], widths[j - 1]
        inks = [ink]  # of the line from atom j - 1, j - 2, ... to here
        while low and (size := size + spaced[low - 1]) <= limit:
            low -= 1
            ink += widths[low]
            inks.append(ink)
        seam = atoms.costs[j - 1] if j < n else 0.0
        fewest, lowest, start = counts[low], inf, low  # who begins earlier never needs more lines above
        for i in range(bisect_right(counts, fewest, low, j) - 1, low - 1, -1):
            cost = totals[i] + (UNEVEN * (1 - ink / limit) ** 2 if (ink := inks[j - 1 - i]) < limit else 0.0) + seam
            if cost <= lowest:
                lowest, start = cost, i
        counts.append(fewest + 1)
        totals.append(lowest)
        starts.append(start)
    cuts, j = [], starts[n]
    while j:
        cuts.append(j - 1)
        j = starts[j]
    return cuts


def written(row: Row, chosen: Mapping[int, str]) -> str:
    """Write what is *chosen* after those atoms; a closing tag stays before a break, an opening one goes after it."""
    out: list[str] = []
    moves: list[tuple[int, int, int, int]] = []  # what was there, from and to; what is there, from and to
    at = size = 0
    plainly = not row.marks  # a tag beside a space moves to one side of it
    for n, seam in enumerate(row.places):
        if n not in chosen and (seam.left == seam.right or (plainly and row.plain[seam.left : seam.right] == " ")):
            continue  # what stands there stays
        joint = _gap(row.plain, seam, row.words) if seam.left < seam.right else ""
        new = chosen.get(n, joint)
        out += [row.plain[at : seam.left], new]
        size += seam.left - at
        moves.append((seam.left, seam.right, size, size + len(new)))
        at, size = seam.right, size + len(new)
    out.append(row.plain[at:])
    if not row.marks:
        return "".join(out)
    return markup.retag("".join(out), _carried(row.marks, moves))


def _carried(marks: Iterable[markup.Mark], moves: Sequence[tuple[int, int, int, int]]) -> list[markup.Mark]:
    carried, n, shift = [], 0, 0
    for at, tag in marks:
        while n < len(moves) and moves[n][1] < at:
            shift = moves[n][3] - moves[n][1]
            n += 1
        if n < len(moves) and moves[n][0] <= at <= moves[n][1]:
            carried.append(markup.Mark(moves[n][2] if tag.startswith("</") else moves[n][3], tag))
        else:
            carried.append(markup.Mark(at + shift, tag))
    return carried
