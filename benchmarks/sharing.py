# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure whether the words of a translation land on the cues where a person put them.

    python benchmarks/sharing.py DATA [--more] [--pairs FILE ...]

DATA is a folder with tracks in two languages over the same cues (``NAME.zh.srt`` and ``NAME.en.srt``). Neighbouring
cues whose target sentence runs on are taken together, their target text is given to `share` as if it were one answer,
and the cuts are compared with those of the track. The example series and its references are measured, too. Some tracks
were cut by a machine that ends cues on "the" and "to"; nobody should have to find these, so one row is without. With
``--more`` segments and windows of the same tracks are measured as well, with ``--pairs`` sentences cut at their commas
(`sharing_sets`). `sharing_weights` chooses what counts how much.
"""

import argparse
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import NamedTuple

from localize import layout, profiles, words
from localize.alignment import Alignment, Divided
from localize.engines.argos import Argos
from localize.engines.attention.reader import Reading
from localize.layout.share import WEIGHTS, Weights
from sharing_sets import Group, asked, commas, from_tracks, tracks, whole

# By the answer and the sources of its cues: two Chinese sentences may have the same English.
Known = Mapping[tuple[str, tuple[str, ...]], Alignment | None]
Sharer = Callable[[str, list[layout.Slot]], list[str]]
ROOT = Path(__file__).resolve().parents[1]
WIDE = profiles.Profile(name="wide", line_length=42, line_length_hard=42)


class Score(NamedTuple):
    """Words in another cue than the person's, of how many, and cuts where the person's are, of how many."""

    wrong: int
    words: int
    exact: int
    cuts: int

    def __add__(self, other: object) -> "Score":
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def proportional(text: str, slots: list[layout.Slot]) -> list[str]:
    """Cut at the spaces nearest to the source's shares of length, as editors do."""
    words = text.split()
    ends = list(accumulate(len(w) + 1 for w in words))
    shares = list(accumulate(len(s.source) for s in slots))
    cuts = [0]
    for part in shares[:-1]:
        place = part / shares[-1] * ends[-1]
        free = range(cuts[-1] + 1, len(words) - (len(slots) - len(cuts)) + 1)
        cuts.append(min(free, key=lambda n: abs(ends[n - 1] - place)))
    return [" ".join(words[a:b]) for a, b in pairwise([*cuts, len(words)])]


def ours(weights: Weights, known: Known | None = None) -> Sharer:
    """Return `share` for English on a wide screen with these *weights* and what is *known* of the texts."""

    def sharer(text: str, slots: list[layout.Slot]) -> list[str]:
        told = known[key(text, slots)] if known else None
        starts = [span[0] for span in told.source] if told else []
        evidence = layout.evidence(told, layout.atoms(text, language="en"), starts) if told else None
        return layout.share(text, slots, profile=WIDE, language="en", evidence=evidence, weights=weights)

    return sharer


def key(text: str, slots: Sequence[layout.Slot]) -> tuple[str, tuple[str, ...]]:
    """Return what tells the answer *text* to *slots* from all others."""
    return text, tuple(slot.source for slot in slots)


def probed(found: list[Group], package: Path) -> Sharer:
    """Return `share` for English, told by what the zh-en model in *package* says to each cue alone."""
    texts = list(dict.fromkeys(slot.source for group in found for slot in group.slots))
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as zipped:
        zipped.extractall(folder)
        told = Argos(packages=Path(folder)).translate(texts, "zh", "en")
    alone = {text: answer[0].text for text, answer in zip(texts, told, strict=True)}

    def sharer(text: str, slots: list[layout.Slot]) -> list[str]:
        atoms = [text[a:b] for a, b in layout.atoms(text, language="en")]
        evidence = layout.probe(atoms, [alone[slot.source] for slot in slots], words.load("en"))
        return layout.share(text, slots, profile=WIDE, language="en", evidence=evidence)

    return sharer


def attributed(found: list[Group], package: Path) -> dict[str, Known]:
    """Ask the zh-en model in the archive *package* from which cue each word came, by each of its ways of telling."""
    questions = asked(found)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as zipped:
        zipped.extractall(folder)
        likelihood = unpatched(Path(folder), ("zh", "en")).attribute(questions, "zh", "en")
        engine = Argos(packages=Path(folder))
        attention = engine.align([(q.text, q.answer) for q in questions], "zh", "en")
        both = engine.attribute(questions, "zh", "en")
    by_cue = [
        told and replace(told, source=tuple(pairwise([*q.starts, len(q.text)])), rows=by_part(told, q))
        for q, told in zip(questions, attention, strict=True)
    ]
    keys = [key(group.answer, group.slots) for group in found]
    told = {"likelihood": likelihood, "attention": by_cue, "both": both}
    return {name: dict(zip(keys, each, strict=True)) for name, each in told.items()}


def unpatched(folder: Path, *legs: tuple[str, str]) -> Argos:
    """Return an engine that has attention as the files of its models say, one head of the last layer, and no trust."""
    engine = Argos(packages=folder)
    for leg in legs:
        engine._loaded(engine._serving(*leg)).reading = Reading()
    return engine


def by_part(told: Alignment, question: Divided) -> tuple[tuple[float, ...], ...]:
    """Return the rows of *told* with the attention of the pieces of each part added up."""
    edges = list(pairwise([*question.starts, len(question.text)]))
    part = [sum(a <= span[0] for a, _ in edges) - 1 for span in told.source]
    return tuple(
        tuple(sum(v for v, p in zip(row, part, strict=True) if p == k) for k in range(len(edges))) for row in told.rows
    )


def measured(found: Sequence[Group], sharer: Sharer) -> Score:
    """Compare the cuts of *sharer* with the person's."""
    total = Score(0, 0, 0, 0)
    for group in found:
        if sum(map(len, group.words)) >= len(group.slots):
            total += compared(group, sharer(group.answer, group.slots))
    return total


def compared(group: Group, pieces: Sequence[str]) -> Score:
    """Compare *pieces*, one for each cue of *group*, with what the person gave to it."""
    both = group.words, [piece.split() for piece in pieces]
    theirs, mine = ([*accumulate(map(len, cues))][:-1] for cues in both)
    where = [[k for k, cue in enumerate(cues) for _ in cue] for cues in both]
    wrong = sum(a != b for a, b in zip(*where, strict=True))
    return Score(wrong, len(where[0]), sum(a == b for a, b in zip(theirs, mine, strict=True)), len(mine))


def sets(data: Path, *, more: bool, pairs: Sequence[Path]) -> dict[str, list[Group]]:
    """Return what is measured, by name: the tracks one by one and together, and what else is asked for."""
    found = from_tracks(tracks(data))
    assert any(found["sentences"].values()), "no tracks were found"
    together = {kind: [*chain.from_iterable(each.values())] for kind, each in found.items()}
    own = together["sentences"]
    rows = {**found["sentences"], "all": own, "no cut is weak": [*filter(whole, own)]}
    if more:
        rows |= {
            "segments": together["segments"],
            "windows": together["windows"],
            "all and windows": own + together["windows"],
        }
    return rows | {file.name: commas(file) for file in pairs}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--more", action="store_true", help="segments and windows of the tracks, too")
    parser.add_argument("--pairs", nargs="*", type=Path, default=[], help="files with sentences to cut at commas")
    options = parser.parse_args()
    rows = {name: found for name, found in sets(options.data, more=options.more, pairs=options.pairs).items() if found}
    everything = list({key(g.answer, g.slots): g for found in rows.values() for g in found}.values())
    packages = sorted((ROOT / "models").glob("translate-zh_en-*.argosmodel"))
    ways: dict[str, Sharer] = {"proportional": proportional, "no model": ours(WEIGHTS)}
    if packages:
        ways["cue by cue"] = probed(everything, packages[-1])
        ways |= {name: ours(WEIGHTS, told) for name, told in attributed(everything, packages[-1]).items()}
    print(f"{'misplaced words':28} {'groups':>6}", *(f"{name:>13}" for name in ways))
    for name, found in rows.items():
        scores = [measured(found, way) for way in ways.values()]
        print(f"{name:28} {len(found):6}", *(f"{each.wrong / each.words:13.1%}" for each in scores))
        print(f"{'  exact cuts':35}", *(f"{each.exact / each.cuts:13.1%}" for each in scores), flush=True)


if __name__ == "__main__":
    main()
