# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how many bad answers the signs find, how many good ones they blame, and how fast they are.

    python benchmarks/guard.py DATA [--show]

DATA has ``argos-outputs/FROM-TO.jsonl`` (source, what Argos answered, a human reference) and ``parallel/*.tsv`` (human
translations of short sentences). Which answers are bad stands in ``guard.toml``. The signs were tuned on odd lines;
even lines are told apart.
"""

import json
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from localize import signs

KINDS = ("loop", "copy", "left", "number", "stutter", "partial", "lost")
SAMPLE = 5000
Row = tuple[int, str, str]


def main() -> None:
    """Measure whatever is there."""
    data, show = Path(sys.argv[1]), "--show" in sys.argv
    labels = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for file in sorted((data / "argos-outputs").glob("*.jsonl")):
        answers_of_machines(file, labels[file.stem], show)
    for file in sorted((data / "parallel").glob("*.tsv")):
        sentences_of_people(file, show)


def answers_of_machines(file: Path, labels: dict[str, list[int]], show: bool) -> None:
    """Count what is found of each kind of bad answer, and what is found in good answers and in references."""
    source, target = file.stem.split("-")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    kind = {i: name for name in KINDS for i in labels[name]}
    answers = blamed(((i, row["src"], row["argos"]) for i, row in enumerate(rows, 1)), source, target)
    for half, name in ((1, "odd "), (0, "even")):
        told = []
        for bad in KINDS:
            every = [i for i in labels[bad] if i % 2 == half]
            told.append(f"{bad} {sum(i in answers for i in every)}/{len(every)}")
        good = [i for i in range(1, len(rows) + 1) if i % 2 == half and i not in kind]
        false = [i for i in good if i in answers]
        counted = Counter(found.name for i in false for found in answers[i])
        print(f"{file.stem} {name} {', '.join(told)}; good {rate(len(false), len(good))} {dict(counted)}")
        for i in false if show else ():
            print(f"    {i} {[found.message for found in answers[i]]} {rows[i - 1]['argos'][:160]}")
    missed = [i for i in (*labels["loop"], *labels["copy"]) if i not in answers]
    print(f"{file.stem}      missed {missed}")
    people = blamed(((i, row["src"], row["ref"]) for i, row in enumerate(rows, 1)), source, target)
    print(f"{file.stem}      references {rate(len(people), len(rows))} {names(people)}")
    for i, found in people.items() if show else ():
        print(f"    {i} {[each.message for each in found]} {rows[i - 1]['src'][:120]} => {rows[i - 1]['ref'][:120]}")


def sentences_of_people(file: Path, show: bool) -> None:
    """Count what is found in translations of short sentences by people, both ways, and how fast."""
    language = file.stem.rpartition("-")[2]
    lines = file.read_text(encoding="utf-8").split("\n")
    pairs = [fields[:2] for line in lines if len(fields := line.split("\t")) >= 2]
    pairs = random.Random(1).sample(pairs, min(SAMPLE, len(pairs)))
    for source, target, side in (("en", language, 0), (language, "en", 1)):
        rows = [(i, pair[side], pair[1 - side]) for i, pair in enumerate(pairs)]
        began = time.process_time()
        found = blamed(rows, source, target)
        speed = len(rows) / (time.process_time() - began)
        print(f"{file.stem} {source}-{target} {rate(len(found), len(rows))} {names(found)} {speed:,.0f} a second")
        for i, each in found.items() if show else ():
            print(f"    {[one.message for one in each]} {rows[i][1][:100]} => {rows[i][2][:100]}")


def blamed(rows: Iterable[Row], source: str, target: str) -> dict[int, tuple[signs.Found, ...]]:
    """Return the answers that a guard would ask for again, by their number."""
    found = ((i, signs.look(text, answer, source, target)) for i, text, answer in rows)
    return {i: each for i, each in found if signs.is_bad(each)}


def names(found: dict[int, tuple[signs.Found, ...]]) -> dict[str, int]:
    """Count the signs."""
    return dict(Counter(each.name for every in found.values() for each in every))


def rate(count: int, total: int) -> str:
    """Say a share with its counts."""
    return f"{count}/{total} = {100 * count / max(1, total):.2f} %"


if __name__ == "__main__":
    main()
