# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure which evidence puts the words of an answer into the cues that they came from, where that is known.

    python -m benchmarks.toy_training     (once, where torch is installed: writes build/toy)
    python benchmarks/toy_projection.py [FOLDER] [--cases 800]

The sentences are those of `toy_language`: known word by word, cut inside clauses, with another word order in the
answer. *Avoidable* are the words in a wrong cue beyond those that even the best cuts leave in one, as reordering does;
a sentence is *best* where there are none of these.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from localize import layout, profiles
from localize.alignment import Alignment, Divided
from localize.engines.argos import Argos
from localize.engines.pivot import Pivot
from localize.layout.merge import CROSSED, crossing
from localize.layout.share import WEIGHTS
from sharing import by_part, proportional, unpatched
from toy_language import Author, Case, least_wrong

ROOT = Path(__file__).resolve().parents[1]
LEGS = {"qab": (("qaa", "qab"),), "qac": (("qaa", "qab"), ("qab", "qac"))}
TRIED = 48  # sentences that a model's layers are tried on
SECONDS = 0.09  # that a character of a cue is on screen
Told = Sequence[Alignment | None]


@dataclass(frozen=True)
class Score:
    """Shares: of words in a wrong cue, of those that better cuts would have spared, of sentences with none of these."""

    wrong: float
    avoidable: float
    best: float


def slots(case: Case) -> list[layout.Slot]:
    """Return what the cues of *case* offer; some are spoken faster than others."""
    paces = [1 + (len(cue) * 7 % 11 - 5) / 25 for cue in case.cues]
    times = [1000 * SECONDS * len(cue) * pace for cue, pace in zip(case.cues, paces, strict=True)]
    return [layout.Slot(cue, time, time + 500) for cue, time in zip(case.cues, times, strict=True)]


def question(case: Case, language: str) -> Divided:
    """Return what an engine is asked about *case*."""
    starts = [0]
    for cue in case.cues[:-1]:
        starts.append(starts[-1] + len(cue) + 1)
    return Divided(" ".join(case.cues), tuple(starts), case.answers[language])


def shared(case: Case, language: str, told: Alignment | None) -> list[str]:
    """Share the answer of *case* as the product does, with what is *told* of it."""
    profile = profiles.Profile(name="wide", line_length=42, line_length_hard=42)
    answer = case.answers[language]
    starts = question(case, language).starts
    known = layout.evidence(told, layout.atoms(answer, language=language), starts) if told else None
    return layout.share(answer, slots(case), profile=profile, language=language, evidence=known, weights=WEIGHTS)


def scored(cases: Sequence[Case], language: str, shares: Sequence[list[str]]) -> Score:
    """Compare how the answer to each case is shared out with where its words came from."""
    wrong = spare = best = words = 0
    for case, pieces in zip(cases, shares, strict=True):
        mine = [k for k, piece in enumerate(pieces) for _ in piece.split()]
        theirs = case.origins[language]
        missed = sum(a != b for a, b in zip(mine, theirs, strict=True))
        avoidable = missed - least_wrong(theirs, len(case.cues))
        wrong, spare, best, words = wrong + missed, spare + avoidable, best + (avoidable == 0), words + len(theirs)
    return Score(wrong / words, spare / words, best / len(cases))


def over_parts(told: Told, asked: Sequence[Divided], trust: float | None = None) -> list[Alignment | None]:
    """Add up attention over the parts; *trust* in it instead of what calibration says."""
    return [
        each
        and replace(
            each,
            source=tuple(zip(q.starts, [*q.starts[1:], len(q.text)], strict=True)),
            rows=by_part(each, q),
            trust=each.trust if trust is None else trust,
        )
        for q, each in zip(asked, told, strict=True)
    ]


def tried(folder: Path, target: str) -> Pivot:
    """Return an engine whose models are tried on sentences of their own languages, as real ones are."""
    engine = Argos(packages=folder)
    said = list(islice(Author("tried").sentences(), TRIED))
    for leg in LEGS[target]:
        engine._loaded(engine._serving(*leg))._tried = tuple(sentence.text(leg[0]) for sentence in said)
    return Pivot(engine)


def ways(folder: Path, asked: Sequence[Divided], source: str, target: str) -> Iterator[tuple[str, Told]]:
    """Yield what is known of the answers, from nothing to all."""
    pairs = [(q.text, q.answer) for q in asked]
    yield "no model", [None] * len(asked)
    plain = Pivot(unpatched(folder, *LEGS[target]))
    yield "attention as CTranslate2 hands it out", over_parts(plain.align(pairs, source, target), asked, 1.0)
    engine = tried(folder, target)
    attention = engine.align(pairs, source, target)
    yield "attention of the best layer", over_parts(attention, asked, 1.0)
    yield "the same, as far as it is trusted", over_parts(attention, asked)
    yield "likelihood without each cue", plain.attribute(asked, source, target)
    yield "likelihood and attention", engine.attribute(asked, source, target)


def crossings(case: Case, language: str, told: Alignment | None) -> Iterator[tuple[float, float]]:
    """Yield for each cut how much speaks for its having words on the wrong side, and how many really are, of all."""
    if told is None:
        return
    pieces = shared(case, language, told)
    owners = [k for k, piece in enumerate(pieces) for _ in piece.split()]
    known = layout.evidence(
        told, layout.atoms(case.answers[language], language=language), question(case, language).starts
    )
    for k in range(len(pieces) - 1):
        there = [b for a, b in zip(owners, case.origins[language], strict=True) if a in (k, k + 1)]
        mine = [a for a in owners if a in (k, k + 1)]
        wrong = sum(a != b and b in (k, k + 1) for a, b in zip(mine, there, strict=True))
        yield crossing(known, owners, k), wrong / len(mine)


def print_crossings(cuts: Sequence[tuple[float, float]]) -> None:
    """Print how well cuts are found that word order crosses: those with a quarter of the words on the wrong side."""
    found = [share for told, share in cuts if told > CROSSED]
    crossed = [told > CROSSED for told, share in cuts if share > 0.25]
    print(
        f"{len(cuts)} cuts, {len(crossed)} of them crossed by a quarter of the words, {sum(crossed)} of these found;"
        f" {len(found)} found, of which {sum(share <= 0.15 for share in found)} by 15 % or less"
    )


def main() -> None:
    """Measure, and print a table for each pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "toy")
    parser.add_argument("--cases", type=int, default=800)
    options = parser.parse_args()
    assert any(options.folder.glob("translate-*")), "no packages: run toy_training.py first"
    cases = list(islice(Author("test").cases(), options.cases))
    for target in ("qab", "qac"):
        asked = [question(case, target) for case in cases]
        print(
            f"\nqaa to {target}: {len(cases)} sentences", f"{'':44} {'wrong':>7} {'avoidable':>9} {'best':>7}", sep="\n"
        )
        by_length = [proportional(q.answer, slots(case)) for q, case in zip(asked, cases, strict=True)]
        rows = [("in proportion to length", scored(cases, target, by_length))]
        for name, told in ways(options.folder, asked, "qaa", target):
            shares = [shared(case, target, each) for case, each in zip(cases, told, strict=True)]
            rows.append((name, scored(cases, target, shares)))
        for name, score in rows:
            print(f"{name:44} {score.wrong:7.1%} {score.avoidable:9.1%} {score.best:7.1%}")
        print_crossings([cut for case, each in zip(cases, told, strict=True) for cut in crossings(case, target, each)])


if __name__ == "__main__":
    main()
