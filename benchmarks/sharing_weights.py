# SPDX-License-Identifier: GPL-3.0-or-later
"""Choose what counts how much where words are shared over cues.

    python benchmarks/sharing_weights.py DATA [--pairs FILE ...] [--toys FOLDER]

The sum to be made small is that of all sets (`sharing_sets`, and toy languages), each as a share of what a split by
length leaves wrong, so that none counts for more because it is larger or harder. One weight after the other is tried
at some values, and changed where the sum gets smaller by more than chance would. What that is worth is told by each
track with the weights that were chosen without it.
"""

import argparse
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from localize import layout
from localize.alignment import Alignment
from localize.engines.argos import Argos
from localize.engines.pivot import Pivot
from localize.layout.evidence import Evidence
from localize.layout.share import WEIGHTS, Weights
from sharing import ROOT, WIDE, proportional
from sharing_sets import Group, asked, commas, from_tracks, tracks
from toy_language import Author, Case, least_wrong
from toy_projection import question, slots, tried

# What each weight is multiplied by. That of evidence stays: only what counts beside it tells.
FACTORS = (0.5, 0.7, 1.4, 2.0)
TRIED = ("seam_known", "length_known", "mark", "anchor", "full", "speed")
GAIN = 0.002  # of the mean over the sets: what a change has to gain
ROUNDS = 2


class Sample(NamedTuple):
    """An answer and the cues that it goes to, what is known of its words, and which cue each of them belongs to.

    ``least`` of the words are in a wrong cue whatever is done.
    """

    answer: str
    slots: list[layout.Slot]
    language: str
    evidence: Evidence | None
    owners: Sequence[int]
    least: int = 0

    def wrong(self, pieces: Sequence[str]) -> int:
        """Return how many words are in a wrong cue that need not be."""
        mine = [k for k, piece in enumerate(pieces) for _ in piece.split()]
        return sum(a != b for a, b in zip(mine, self.owners, strict=True)) - self.least


Sets = Mapping[str, Mapping[str, Sequence[Sample]]]  # by kind and, within it, by track where there are tracks
Counts = Mapping[tuple[str, str], int]


def known(told: Alignment | None, answer: str, language: str) -> Evidence | None:
    """Return what *told* says of the words of *answer*."""
    if told is None:
        return None
    return layout.evidence(told, layout.atoms(answer, language=language), [span[0] for span in told.source])


def of_people(found: Sequence[Group], engine: Argos) -> list[Sample]:
    """Return *found* with what the Chinese model tells of the words."""
    return [
        Sample(g.answer, g.slots, "en", known(told, g.answer, "en"), [k for k, cue in enumerate(g.words) for _ in cue])
        for g, told in zip(found, engine.attribute(asked(found), "zh", "en"), strict=True)
        if sum(map(len, g.words)) >= len(g.slots)
    ]


def of_toys(cases: Sequence[Case], target: str, engine: Pivot) -> list[Sample]:
    """Return *cases* with what the toy models tell of their words."""
    questions = [question(case, target) for case in cases]
    return [
        Sample(
            q.answer, slots(case), target, known(told, q.answer, target),
            case.origins[target], least_wrong(case.origins[target], len(case.cues)),
        )
        for case, q, told in zip(cases, questions, engine.attribute(questions, "qaa", target), strict=True)
    ]  # fmt: skip


def collected(data: Path, pairs: Sequence[Path], toys: Path, count: int) -> Sets:
    """Return all sets with what the models tell of them; the toy sentences are none that `toy_projection` has."""
    found: dict[str, dict[str, list[Sample]]] = {}
    with TemporaryDirectory() as folder:
        with zipfile.ZipFile(max((ROOT / "models").glob("translate-zh_en-*.argosmodel"))) as zipped:
            zipped.extractall(folder)
        engine = Argos(packages=Path(folder))
        for kind, each in from_tracks(tracks(data)).items():
            found[kind] = {name: of_people(groups, engine) for name, groups in each.items()}
        for file in pairs:
            found[file.name] = {"": of_people(commas(file), engine)}
    cases = list(islice(Author("tune").cases(), count))
    if any(toys.glob("translate-*")):
        found |= {f"toy {target}": {"": of_toys(cases, target, tried(toys, target))} for target in ("qab", "qac")}
    return found


def counted(sets: Sets, sharer: Callable[[Sample], Sequence[str]]) -> Counts:
    """Return for each kind and track how many words *sharer* puts into a wrong cue."""
    return {
        (kind, name): sum(each.wrong(sharer(each)) for each in samples)
        for kind, parts in sets.items()
        for name, samples in parts.items()
    }


def shared(weights: Weights, sample: Sample) -> list[str]:
    """Share *sample* with these *weights*."""
    return layout.share(
        sample.answer,
        sample.slots,
        profile=WIDE,
        language=sample.language,
        evidence=sample.evidence,
        weights=weights,
    )


def shares(counts: Counts, by_length: Counts, without: str = "") -> dict[str, float]:
    """Return for each kind what is wrong as a share of what a split by length leaves, all tracks but one."""
    sums: dict[str, tuple[int, int]] = {}
    for (kind, name), count in counts.items():
        if not without or name != without:
            wrong, most = sums.get(kind, (0, 0))
            sums[kind] = wrong + count, most + by_length[kind, name]
    return {kind: wrong / most for kind, (wrong, most) in sums.items()}


def chosen(rate: Callable[[Weights], float], start: Weights = WEIGHTS) -> Weights:
    """Return the weights that make *rate* small, one changed after the other."""
    best, least = start, rate(start)
    for _ in range(ROUNDS):
        before = best
        for name in TRIED:
            tried = [best._replace(**{name: round(getattr(best, name) * factor, 4)}) for factor in FACTORS]
            found = min(tried, key=rate)
            if rate(found) < least - GAIN:
                best, least = found, rate(found)
        if best == before:
            break
    return best


class Choice:
    """Chooses weights, and counts once what each of them does."""

    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        self.by_length = counted(sets, lambda sample: proportional(sample.answer, sample.slots))
        self.counts = cache(self._counts)

    def _counts(self, weights: Weights) -> Counts:
        return counted(self.sets, lambda sample: shared(weights, sample))

    def without(self, track: str) -> Weights:
        """Return the weights that are best for all but *track*."""

        def rate(weights: Weights) -> float:
            return mean(shares(self.counts(weights), self.by_length, track).values())

        return chosen(rate)


def print_left_out(choice: Choice) -> None:
    """Print what the weights do for each track that were chosen without it, beside those in the code."""
    before = choice.counts(WEIGHTS)
    after = dict(before)
    for track in choice.sets["sentences"]:
        weights = choice.without(track)
        print(f"without {track}: {changes(weights)}", flush=True)
        after |= {where: count for where, count in choice.counts(weights).items() if where[1] == track}
    for kind in ("sentences", "segments", "windows"):
        ways = (choice.by_length, before, after)
        wrong = [sum(count for where, count in way.items() if where[0] == kind) for way in ways]
        words = sum(len(sample.owners) for samples in choice.sets[kind].values() for sample in samples)
        told = ", ".join(f"{each / words:.2%} ({each / wrong[0]:.2f})" for each in wrong)
        print(f"{kind} of the track left out, by length, as it is, chosen: {told}", flush=True)


def main() -> None:
    """Choose the weights, and tell what they are worth for tracks that they were not chosen with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", nargs="*", type=Path, default=[])
    parser.add_argument("--toys", type=Path, default=ROOT / "build" / "toy")
    parser.add_argument("--cases", type=int, default=300)
    options = parser.parse_args()
    choice = Choice(collected(options.data, options.pairs, options.toys, options.cases))
    print_left_out(choice)
    for name, weights in (("as it is", WEIGHTS), ("chosen with all", choice.without(""))):
        found = shares(choice.counts(weights), choice.by_length)
        print(f"{name}, {changes(weights)}: {mean(found.values()):.4f}")
        print("  " + ", ".join(f"{kind} {share:.3f}" for kind, share in found.items()))


def changes(weights: Weights) -> str:
    """Return which of *weights* are other than those in the code."""
    pairs = zip(Weights._fields, weights, WEIGHTS, strict=True)
    return ", ".join(f"{name} {new}" for name, new, old in pairs if new != old) or "no change"


if __name__ == "__main__":
    main()
