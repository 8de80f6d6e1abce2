# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure whether the words of a translation land on the cues where a person put them.

    python benchmarks/sharing.py DATA [--tune]

DATA is a folder with tracks in two languages over the same cues (``NAME.zh.srt`` and ``NAME.en.srt``). Neighbouring
cues whose target sentence runs on are taken together, their target text is given to `share` as if it were one answer,
and the cuts are compared with those of the track. The example series and its references are measured, too.
"""

import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import mean

import localize
from localize import joining, layout, markup, profiles, words
from localize.alignment import Alignment, Divided
from localize.engines.argos import Argos
from localize.engines.attention.reader import Reading
from localize.layout.share import WEIGHTS, Weights
from localize.model import Cue, Track

Known = Mapping[str, Alignment | None]
Sharer = Callable[[str, list[layout.Slot]], list[str]]
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Group:
    """Cues with one sentence: what they offer, and the words that a person gave to each."""

    slots: list[layout.Slot]
    words: list[list[str]]


def plain(cue: Cue) -> str:
    """Return what is said in *cue*, or nothing where more than one speaker or a sound is in it."""
    marked = markup.strip(cue.text)
    if any(piece.kind not in ("", "speech") for piece in marked.pieces):
        return ""
    return " ".join(part.text.replace("\n", " ") for part in marked.parts)


def groups(source: Track, target: Track) -> Iterator[Group]:
    """Yield runs of two to four cues whose target text has no final mark but in the last."""
    run: list[tuple[Cue, str, str]] = []
    for cue, there in zip(source, target, strict=True):
        a, b = plain(cue), plain(there)
        apart = bool(run) and cue.start - run[-1][0].end >= 2000
        if not a or not b or apart or len(run) == 4:
            run = []
        if a and b:
            run.append((cue, a, b))
            if b.rstrip("\"'”").endswith((".", "!", "?", "…")):
                if len(run) > 1:
                    slots = [layout.Slot(text, c.duration, c.duration + 500) for c, text, _ in run]
                    yield Group(slots, [said.split() for _, _, said in run])
                run = []


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
    profile = profiles.Profile(name="wide", line_length=42, line_length_hard=42)

    def sharer(text: str, slots: list[layout.Slot]) -> list[str]:
        told = known[text] if known else None
        starts = [span[0] for span in told.source] if told else []
        evidence = layout.evidence(told, layout.atoms(text, language="en"), starts) if told else None
        return layout.share(text, slots, profile=profile, language="en", evidence=evidence, weights=weights)

    return sharer


def probed(found: list[Group], package: Path) -> Sharer:
    """Return `share` for English, told by what the zh-en model in *package* says to each cue alone."""
    profile = profiles.Profile(name="wide", line_length=42, line_length_hard=42)
    texts = list(dict.fromkeys(slot.source for group in found for slot in group.slots))
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as zipped:
        zipped.extractall(folder)
        told = Argos(packages=Path(folder)).translate(texts, "zh", "en")
    alone = {text: answer[0].text for text, answer in zip(texts, told, strict=True)}

    def sharer(text: str, slots: list[layout.Slot]) -> list[str]:
        atoms = [text[a:b] for a, b in layout.atoms(text, language="en")]
        evidence = layout.probe(atoms, [alone[slot.source] for slot in slots], words.load("en"))
        return layout.share(text, slots, profile=profile, language="en", evidence=evidence)

    return sharer


def asked(found: list[Group]) -> list[Divided]:
    """Return what an engine is asked about the groups: the source as a model gets it, and the person's words."""
    chinese = words.load("zh")
    texts = [joining.joined([slot.source for slot in group.slots], chinese) for group in found]
    return [
        Divided(text, starts, " ".join(w for cue in group.words for w in cue))
        for group, (text, starts) in zip(found, texts, strict=True)
    ]


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
    return {
        "likelihood": {q.answer: told for q, told in zip(questions, likelihood, strict=True)},
        "attention": {q.answer: told for q, told in zip(questions, by_cue, strict=True)},
        "both": {q.answer: told for q, told in zip(questions, both, strict=True)},
    }


def unpatched(folder: Path, *legs: tuple[str, str]) -> Argos:
    """Return an engine that has attention as the files of its models say, one head of the last layer, and no trust."""
    engine = Argos(packages=folder)
    for leg in legs:
        engine._decoder(engine._model(*leg)).reading = Reading()
    return engine


def by_part(told: Alignment, question: Divided) -> tuple[tuple[float, ...], ...]:
    """Return the rows of *told* with the attention of the pieces of each part added up."""
    edges = list(pairwise([*question.starts, len(question.text)]))
    part = [sum(a <= span[0] for a, _ in edges) - 1 for span in told.source]
    return tuple(
        tuple(sum(v for v, p in zip(row, part, strict=True) if p == k) for k in range(len(edges))) for row in told.rows
    )


def measured(found: list[Group], sharer: Sharer) -> tuple[float, float]:
    """Return the share of cuts that are where the person's are, and of words in another cue than the person's."""
    exact, wrong = [], []
    for group in found:
        words = [w for cue in group.words for w in cue]
        if len(words) < len(group.slots):
            continue
        pieces = [piece.split() for piece in sharer(" ".join(words), group.slots)]
        theirs, mine = (list(accumulate(map(len, cues))) for cues in (group.words, pieces))
        exact += [a == b for a, b in zip(theirs[:-1], mine[:-1], strict=True)]
        where = [[k for k, cue in enumerate(cues) for _ in cue] for cues in (group.words, pieces)]
        wrong += [a != b for a, b in zip(*where, strict=True)]
    return mean(exact), mean(wrong)


def found_in(folder: Path) -> dict[str, list[Group]]:
    """Return the groups of each pair of tracks in *folder* and of the example series."""
    found = {}
    for path in sorted(folder.glob("*.zh.srt")):
        other = path.with_name(path.name.replace(".zh.", ".en."))
        if other.exists():
            found[path.name] = list(groups(localize.read(path), localize.read(other)))
    series = ROOT / "examples" / "going-up"
    own = [
        group
        for path in sorted(series.glob("*.zh-Hans.srt"))
        for group in groups(
            localize.read(path), localize.read(series / "reference" / path.name.replace("zh-Hans", "en"))
        )
    ]
    return found | {"examples": own}


def tune(found: dict[str, list[Group]]) -> None:
    """Print what single changes of the weights do; even groups are looked at, odd ones tell whether it was luck."""
    everything = [group for some in found.values() for group in some]
    halves = everything[::2], everything[1::2]
    for name, values in {
        "seam": (0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1),
        "length": (0.3, 1, 2, 3, 5, 8),
        "anchor": (0, 1, 2, 5, 20),
        "mark": (0, 0.15, 0.3, 0.6),
        "speed": (0, 0.5, 2, 6),
    }.items():
        for value in values:
            results = [measured(half, ours(WEIGHTS._replace(**{name: value}))) for half in halves]
            print(f"{name:8} {value:5}", *(f"exact {a:6.1%}  misplaced {b:6.1%}  " for a, b in results))


def main() -> None:
    """Measure, and print a table."""
    found = found_in(Path(sys.argv[1]))
    assert any(found.values()), "no tracks were found"
    if "--tune" in sys.argv:
        tune(found)
        return
    everything = [group for some in found.values() for group in some]
    packages = sorted((ROOT / "models").glob("translate-zh_en-*.argosmodel"))
    known = attributed(everything, packages[-1]) if packages else {}
    ways: dict[str, Sharer] = {"proportional": proportional, "no model": ours(WEIGHTS)}
    if packages:
        ways["cue by cue"] = probed(everything, packages[-1])
    ways |= {name: ours(WEIGHTS, told) for name, told in known.items()}
    print(f"{'misplaced words':18} {'groups':>6}", *(f"{name:>13}" for name in ways))
    for name, some in [*found.items(), ("all", everything)]:
        if some:
            results = [measured(some, way) for way in ways.values()]
            print(f"{name:18} {len(some):6}", *(f"{wrong:13.1%}" for _, wrong in results))
            print(f"{'  exact cuts':25}", *(f"{exact:13.1%}" for exact, _ in results))


if __name__ == "__main__":
    main()
