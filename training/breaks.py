# SPDX-License-Identifier: GPL-3.0-or-later
"""Fit what it costs to cut between two words to the cues and lines that people made.

    python -m training.breaks FILE_OR_FOLDER... [--precision 5] [--length 42]

The files are those of `benchmarks.segmentation`: the more talks, and the more people who made them, the better. Told
are the costs that fit all of them best, for `localize.breaks.seams`, and Sigma over each file as it is cut with what
was fitted to the others: that is the figure to expect of other tracks.

The model is a semi-Markov conditional random field (Sarawagi, Cohen: Semi-Markov Conditional Random Fields for
Information Extraction, NIPS 2004) over all ways to cut a sentence within the limits. Its features are the names of
`parts`; what lengths cost stays as it is. The costs now in the code are the mean of a Gaussian prior, so few tracks
change little; on tracks that these costs were fitted to, what is left out is not wholly unseen. Only numbers come out;
no word of a track does.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.segmentation import Sentence, marked, read

from localize import words
from localize.breaks import seams
from localize.breaks.lines import SHORT, TOP, uneven
from localize.evaluation.sigma import sigma
from localize.layout.cues import WEIGHTS
from localize.words import Words

Array = np.ndarray
Pair = tuple[float, float]
FREE: dict[str, Pair] = {
    **{f"after {kind}": pair for kind, pair in seams._AFTER.items()},
    **{f"before {kind}".strip(): pair for kind, pair in seams._BEFORE.items()},
    "after what holds an object": seams._HOLDS_LEAD,
    "after a number": seams._NUMBER,
    "between names": seams._NAME,
    "comma": (0.0, seams._LIST),
    "comma, conjunction": (0.0, seams._CLAUSE),
}
NAMES = tuple(FREE)
_KINDS = {pair: kind for kind, pair in seams._BEFORE.items()}


def parts(a: str, b: str, known: Words) -> tuple[list[str], Pair]:
    """Return the names of the costs between the words *a* and *b*, and what else it costs to cut there."""
    left, right = seams._left(a, known), seams._right(b, known)
    if right.clings and (left.mark is None or not right.word):
        return [], (seams.COST.bound, seams.COST.bound)
    if left.mark is not None and not left.holds:
        clause = right.comma == seams._CLAUSE
        return ["comma, conjunction" if clause else "comma"] * (left.mark == seams.COST.comma), (left.mark, left.mark)
    before = f"before {_KINDS[right.before]}".strip()
    if left.holds and right.leads and left.object:
        return ["after what holds an object", before], (0.0, 0.0)
    unit = left.number and len(a) < 4 and b[0].isalpha() and not right.leads
    if left.holds or unit:
        return [before], seams._HOLDS
    if left.number:
        return ["after a number", before], (0.0, 0.0)
    if left.name and right.name:
        return ["between names", before], (0.0, 0.0)
    after = [f"after {kind}" for kind, pair in seams._AFTER.items() if pair == left.after]
    return [*after, before], (0.0, 0.0)


class Lattice(NamedTuple):
    """All ways to cut one sentence: cues from word-group *i* to *j*, broken after *k* (0: not broken)."""

    plain: str
    spans: list[tuple[int, int]]  # of the text between two places to cut
    i: Array
    j: Array
    k: Array
    base: Array  # the score of each cue apart from what is fitted
    line: Array  # one row a place: what of the fitted costs counts where a line ends there
    cue: Array
    found: Array | None  # what of the fitted costs people paid; None where they cut otherwise than we may
    cues: Sentence


def lattice(cues: Sentence, known: Words, limit: float) -> Lattice:
    """Lay out the ways to cut a sentence whose *cues* people made."""
    plain = " ".join(" ".join(cues).split())
    places = list(seams.seams(plain, known))
    starts, ends = [0, *(s.right for s in places)], [*(s.left for s in places), len(plain)]
    count, size = len(starts), len(NAMES)
    line, cue = np.zeros((count + 1, 2 * size)), np.zeros((count + 1, 2 * size))
    rest = np.zeros((count + 1, 2))
    comma, stop = np.zeros(count + 1), np.zeros(count + 1)
    for n, place in enumerate(places, 1):
        a, b = plain[: place.left].rsplit(maxsplit=1)[-1], plain[place.right :].split(maxsplit=1)[0]
        named, rest[n] = parts(a, b, known)
        for name in named:
            line[n, NAMES.index(name)] -= not name.startswith("comma")  # what follows a comma counts for cues alone
            cue[n, size + NAMES.index(name)] -= 1
        comma[n] = seams.COST.sentence != place.cost <= seams.COST.comma
        stop[n] = place.cost == seams.COST.sentence
    marks = np.cumsum(WEIGHTS.comma * comma + WEIGHTS.stop * stop)
    ways = list(_ways(starts, ends, limit))
    i, j, k = (np.array([way[n] for way in ways]) for n in range(3))
    inner = np.where(k > 0, rest[k, 0] + WEIGHTS.second, 0.0)
    base = -(inner + marks[j - 1] - marks[i] + np.array([way[3] for way in ways]))
    base -= np.where(j < count, rest[j, 1] + WEIGHTS.cue, 0.0)
    at = {way[:3]: n for n, way in enumerate(ways)}
    path = _path(cues, {end: n for n, end in enumerate(ends, 1)}, at)
    found = None if path is None else (cue[j[path]] + line[k[path]]).sum(axis=0)
    return Lattice(plain, list(zip(starts, ends, strict=True)), i, j, k, base, line, cue, found, cues)


def _ways(starts: list[int], ends: list[int], limit: float) -> Iterator[tuple[int, int, int, float]]:
    """Yield each cue that keeps the limits, where its line breaks, and what its lengths cost."""
    ink = np.cumsum([0, *(end - start for start, end in zip(starts, ends, strict=True))])
    for j in range(1, len(starts) + 1):
        for i in range(j - 1, -1, -1):
            size = ends[j - 1] - starts[i]
            if size > 2 * limit + 1 and i < j - 1:
                break
            part = size / limit
            cost = WEIGHTS.short * max(0, 0.9 - part) + WEIGHTS.scrap * max(0, 0.5 - part)
            cost += WEIGHTS.long * max(0, part - 1.4)
            if size <= limit or i == j - 1:
                yield i, j, 0, cost
                continue
            for k in range(i + 1, j):
                if ends[k - 1] - starts[i] <= limit and ends[j - 1] - starts[k] <= limit:
                    mean, off = (ink[j] - ink[i]) / 2, ink[k] - ink[i] - (ink[j] - ink[i]) / 2
                    shape = 2 * uneven(abs(off) / limit) + TOP * (off > 0) + SHORT * (abs(off) > 0.54 * mean)
                    yield i, j, k, cost + shape


def _path(cues: Sentence, places: dict[int, int], at: dict[tuple[int, int, int], int]) -> list[int] | None:
    """Return the ways that people went, or None where one of them is none of ours."""
    end, i, path = -1, 0, []
    for cue in cues:
        broken = []
        for row in cue.split("\n"):
            end += len(row) + 1
            broken.append(places.get(end, 0))
        way = (i, broken[-1], broken[0] if len(broken) > 1 else 0)
        if len(broken) > 2 or way not in at:
            return None
        path.append(at[way])
        i = broken[-1]
    return path


def _scores(of: Lattice, costs: Array) -> Array:
    return np.asarray(of.base + (of.cue @ costs)[of.j] + (of.line @ costs)[of.k])


def _added(values: Array) -> float:
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum())) if np.isfinite(top) else -np.inf


def slope(of: Lattice, costs: Array) -> Array:
    """Return how the unlikeliness of the cut that people made grows with each cost."""
    score, count = _scores(of, costs), len(of.spans)
    before, after = np.full(count + 1, -np.inf), np.full(count + 1, -np.inf)
    before[0] = after[count] = 0.0
    for n in range(1, count + 1):
        here = of.j == n
        before[n] = _added(before[of.i[here]] + score[here])
    for n in range(count - 1, -1, -1):
        here = of.i == n
        after[n] = _added(after[of.j[here]] + score[here]) if here.any() else -np.inf
    chance = np.exp(before[of.i] + score + after[of.j] - before[count])
    cue, line = (np.bincount(at, chance, count + 1) for at in (of.j, of.k))
    return np.asarray(cue @ of.cue + line @ of.line - of.found)


def fit(sentences: Sequence[Lattice], prior: Array, precision: float, rounds: int = 60) -> Array:
    """Return the most probable costs, by steps as long as they help along the slope (Barzilai, Borwein)."""
    known = [of for of in sentences if of.found is not None]

    def total(costs: Array) -> Array:
        return np.asarray(sum((slope(of, costs) for of in known), precision * (costs - prior)))

    costs, step = prior, 1e-3
    now = total(costs)
    for _ in range(rounds):
        moved = costs - step * now
        then = total(moved)
        by, turn = moved - costs, then - now
        costs, now = moved, then
        if np.abs(by).max() < 5e-3:
            break
        step = float(by @ by / max(by @ turn, 1e-9))
    return costs


def cut(of: Lattice, costs: Array) -> Sentence:
    """Return the cues of the way that costs least."""
    score, count = _scores(of, costs), len(of.spans)
    best, way = np.full(count + 1, -np.inf), [0] * (count + 1)
    best[0] = 0.0
    for n in range(1, count + 1):
        here = np.flatnonzero(of.j == n)
        values = best[of.i[here]] + score[here]
        way[n], best[n] = int(here[values.argmax()]), values.max()
    cues, n = [], count
    while n:
        i, k = int(of.i[way[n]]), int(of.k[way[n]])
        edges = [i, k, n] if k else [i, n]
        cues.append("\n".join(of.plain[of.spans[a][0] : of.spans[b - 1][1]] for a, b in pairwise(edges)))
        n = i
    return tuple(reversed(cues))


def main(arguments: list[str]) -> None:
    """Fit, and tell what was found."""
    asked = {"--precision": 5.0, "--length": 42.0}
    for flag, value in pairwise(arguments):
        if flag in asked:
            asked[flag] = float(value)
            arguments = [a for a in arguments if a not in (flag, value)]
    files = [f for path in map(Path, arguments) for f in ([path] if path.is_file() else sorted(path.rglob("*.*")))]
    talks: dict[Path, list[Lattice]] = {}
    languages = {}
    for file in files:
        languages[file], cues = read(file)
        talks[file] = [lattice(each, words.load(languages[file]), asked["--length"]) for each in cues]
    prior = np.array([pair[n] for n in (0, 1) for pair in FREE.values()])
    every = fit([of for each in talks.values() for of in each], prior, asked["--precision"])
    print(f"{'':28} {'a line ends':>16} {'a cue ends':>16}")
    for n, name in enumerate(NAMES):
        was, new = (prior[n], prior[n + len(NAMES)]), (every[n], every[n + len(NAMES)])
        print(f"{name:28} {was[0]:6.2f} -> {new[0]:6.2f} {was[1]:6.2f} -> {new[1]:6.2f}")
    for left, own in talks.items():
        costs = fit([of for file, each in talks.items() if file != left for of in each], prior, asked["--precision"])
        found = sigma([marked(cut(of, costs)) for of in own], [marked(of.cues) for of in own])
        print(f"left out: {left.name:28} Sigma {found or 0:.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
