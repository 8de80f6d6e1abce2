# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how often a translation says names and terms as the sheet does, and what that costs.

    python benchmarks/holding.py PACKAGES [--to es] [--episodes 80] [--steps begun replaced] [--show 20]

PACKAGES is a folder of unpacked packages. The lines are those of ``training/phrasebook`` that have a slot for a name or
a city, filled from ``holding.toml``, and lines without; their two other columns are the references. A model that was
trained on the phrasebook knows most of these lines, with other names in them: compare, and take no figure for itself.
"""

import argparse
import random
import re
import time
import tomllib
from collections import Counter
from pathlib import Path

from sacrebleu.metrics import CHRF

from localize.engines import Candidate, Engine
from localize.engines.argos import Argos
from localize.engines.holding import STEPS, Holding
from localize.engines.pivot import Pivot
from localize.terms.holding import held
from localize.terms.matching import find
from localize.terms.sheet import Rendering, Sheet, Term

HERE = Path(__file__).resolve().parent
SLOT = re.compile(r"\{([a-z]+)\d*\}")
KINDS = {
    "women": ("character", "f"),
    "men": ("character", "m"),
    "titles_f": ("title", "f"),
    "titles_m": ("title", "m"),
    "kinship": ("kinship", ""),
    "places": ("place", ""),
}
Line = tuple[str, str]


class Known:
    """An engine that knows all answers by heart: what is left is the time of the wrapper."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._known = engine, dict[tuple[str, str], list[Candidate]]()

    def translate(self, texts: list[str], source: str, target: str, *, candidates: int = 1) -> list[list[Candidate]]:
        """Return what the engine said the first time."""
        new = [text for text in texts if (text, target) not in self._known]
        if new:
            for text, answer in zip(new, self._engine.translate(new, source, target, candidates=4), strict=True):
                self._known[text, target] = answer
        return [self._known[text, target][:candidates] for text in texts]


def sheet() -> Sheet:
    """Read the sheet."""
    table = tomllib.loads((HERE / "holding.toml").read_text(encoding="utf-8"))
    terms = []
    for name, (kind, gender) in KINDS.items():
        for source, *forms in table[name]:
            own = (Rendering("en", forms[0]), Rendering("es", forms[-1]))
            terms.append(Term(source, kind, gender=gender, renderings=own))  # type: ignore[arg-type]  # two are literals
    return Sheet("zh", tuple(terms))


def lines(terms: Sheet, target: str, episodes: int, cues: int = 45) -> list[Line]:
    """Return the lines of a series, each with its reference; four in ten have a term."""
    rows = []
    for file in sorted((HERE.parent / "training" / "phrasebook").glob("*.tsv")):
        rows += [row.split("\t") for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    rows = [row for row in rows if len(row) == 3]
    slots = {"name": "people", "given": "people", "city": "places"}
    named = [row for row in rows if (found := SLOT.findall(row[0])) and all(slot in slots for slot in found)]
    others = [row for row in rows if not SLOT.search(row[0]) and not find(terms, row[0])]
    people = [term for term in terms if term.kind != "place"]
    places = [term for term in terms if term.kind == "place"]
    column, chance, made = {"en": 1, "es": 2}[target], random.Random(11), []
    for _ in range(episodes * cues):
        row = chance.choice(named if chance.random() < 0.4 else others)
        source, reference = row[0], row[column]
        for slot in dict.fromkeys(found[0] for found in SLOT.finditer(row[0])):
            term = chance.choice(places if slot.startswith("{city") else people)
            source = source.replace(slot, term.source)
            reference = reference.replace(slot, term.rendering(target).approved)
        made.append((source, reference))
    return made


def without(text: str, terms: Sheet, target: str) -> str:
    """Return *text* without its terms: what is said of them."""
    for match in reversed(find(terms, text, target)):
        text = text[: match.start] + text[match.end :]
    return text


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("packages", type=Path)
    parser.add_argument("--to", default="en", choices=("en", "es"))
    parser.add_argument("--episodes", type=int, default=80)
    parser.add_argument("--steps", nargs="*", help="only these steps of the ladder")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    terms, target = sheet(), options.to
    rows = lines(terms, target, options.episodes)
    texts = [source for source, _ in rows]
    engine = Pivot(Argos(packages=options.packages))
    begun = time.perf_counter()
    free = [own[0].text for own in engine.translate(texts, "zh", target)]
    freely = time.perf_counter() - begun
    steps = [each for each in STEPS if options.steps is None or each[0] in options.steps]
    holding = Holding(engine, terms, steps=steps)
    begun = time.perf_counter()
    told = [own[0].text for own in holding.translate(texts, "zh", target)]
    print(f"{len(texts)} cues; free {freely:.1f} s, holding then {time.perf_counter() - begun:.1f} s more")
    occurrences(holding, terms, texts, free, told, target)
    quality(rows, free, told, terms, target)
    overhead(engine, terms, texts, target)
    shown = random.Random(5).sample([e for e in holding.log if e.step != "free"], options.show) + holding.unheld
    by_text = dict(zip(texts, zip(free, (r for _, r in rows), strict=True), strict=True))
    for each in shown:
        what = f"{each.step}, not held" if each.faults else each.step
        print(what, each.text, *by_text[each.text], each.answer, sep=" | ")


def occurrences(
    holding: Holding, terms: Sheet, texts: list[str], free: list[str], told: list[str], target: str
) -> None:
    """Print how many of the terms are said right, and where that came from."""
    step = {each.text: each.step for each in holding.log}
    right, every, before = Counter[str](), 0, 0
    for text, first, answer in zip(texts, free, told, strict=True):
        for term in {match.term for match in find(terms, text)}:
            every += 1
            before += not any(fault.term == term for fault in held(terms, text, first, target))
            right[step[text]] += not any(fault.term == term for fault in held(terms, text, answer, target))
    held_now = right.total() / every
    print(f"terms {every}: free {before / every:.2%}, held {held_now:.2%}", dict(right.most_common()))
    unheld = {each.text for each in holding.unheld}
    missed = {text for text, answer in zip(texts, told, strict=True) if held(terms, text, answer, target)}
    print(f"not held {len(missed)}, reported {len(missed & unheld)}")


def quality(rows: list[Line], free: list[str], told: list[str], terms: Sheet, target: str) -> None:
    """Print chrF of the lines with terms, whole and without the terms."""
    chosen = [i for i, (source, _) in enumerate(rows) if find(terms, source)]
    changed = [i for i in chosen if free[i] != told[i]]
    for name, own in (("with terms", chosen), ("changed", changed)):
        for what, cut in (("whole", False), ("the rest", True)):
            scores = []
            for said in (free, told):
                hypotheses = [without(said[i], terms, target) if cut else said[i] for i in own]
                references = [without(rows[i][1], terms, target) if cut else rows[i][1] for i in own]
                scores.append(CHRF().corpus_score(hypotheses, [references]).score)
            print(f"chrF of {len(own)} lines {name}, {what}: free {scores[0]:.1f}, held {scores[1]:.1f}")
    same = all(free[i] == told[i] for i, (source, _) in enumerate(rows) if not find(terms, source))
    print(f"lines without terms are the same: {same}")


def overhead(engine: Engine, terms: Sheet, texts: list[str], target: str) -> None:
    """Print the time of everything but the engine."""
    known = Known(engine)
    Holding(known, terms).translate(texts, "zh", target)
    times = {}
    for name, each in (("engine", known), ("holding", Holding(known, terms))):
        begun = time.process_time()
        each.translate(texts, "zh", target)
        times[name] = time.process_time() - begun
    spent = (times["holding"] - times["engine"]) / len(texts) * 1000
    print(f"everything but the engine: {spent:.3f} ms per cue, probing counted")


if __name__ == "__main__":
    main()
