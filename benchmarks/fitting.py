# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how many cues of a translation are within the limits, step by step.

    python benchmarks/fitting.py FILE... [--to en,es] [--condense safe]

Each file is translated by the bundled starter models into each language, for the profiles ``netflix`` and
``short-drama``. Told are after each step of fitting the cues that can be read in time, whose lines are not too long
and not too many, and the cues whose words the step changed; then the findings of `check` that are left, and how long
it took to tell the cuts that word order crosses.
"""

import argparse
import tempfile
import zipfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from time import process_time

from localize import pipeline
from localize.engines.argos import Argos
from localize.layout import Draft, summed

ROOT = Path(__file__).resolve().parents[1]


class Crossings:
    """Stands in for what tells the cuts that word order crosses, and counts its time and what it finds."""

    def __init__(self) -> None:
        self.seconds, self.cues, self.found = 0.0, 0, 0
        self._room = import_module("localize.layout.fit")  # `layout.fit` is the function
        self._crossed = self._room.crossed

    def __enter__(self) -> "Crossings":
        vars(self._room)["crossed"] = self._timed
        return self

    def __exit__(self, *_: object) -> None:
        vars(self._room)["crossed"] = self._crossed

    def _timed(self, draft: Draft) -> tuple[int, ...]:
        before = process_time()
        found: tuple[int, ...] = self._crossed(draft)
        self.seconds, self.cues = self.seconds + process_time() - before, self.cues + len(draft.track)
        self.found += len(found)
        return found


def main() -> None:
    """Measure, and print a table for each language and profile."""
    asked = argparse.ArgumentParser()
    asked.add_argument("files", nargs="+")
    asked.add_argument("--to", default="en,es")
    asked.add_argument("--condense", default="off")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for package in sorted((ROOT / "models").glob("*.argosmodel")):
            with zipfile.ZipFile(package) as zipped:
                zipped.extractall(folder)
        chain = pipeline.chained(Argos(packages=Path(folder)))
        tracks = [pipeline.read(file) for file in told.files]
        for profile in ("netflix", "short-drama"):
            with Crossings() as crossings:
                found = pipeline.translate_all(
                    tracks, to=told.to.split(","), engine=chain, profile=profile, condense=told.condense
                )
            for tag in told.to.split(","):
                mine = [each[tag] for each in found]
                print(f"\n{profile}, {tag}: {len(tracks)} tracks")
                print(f"{'':18} {'cues':>6} {'in time':>8} {'length':>8} {'lines':>8} {'changed':>8}")
                for step in summed(each.steps for each in mine):
                    parts = (step.speed, step.length, step.lines)
                    shares = " ".join(f"{100 * part / step.cues:7.1f}%" for part in parts)
                    print(f"{step.name:18} {step.cues:6} {shares} {step.changed:8}")
                left = Counter(
                    problem.rule
                    for each, track in zip(mine, tracks, strict=True)
                    for problem in pipeline.check(each.track, source=track, profile=profile)
                )
                print("  left:", ", ".join(f"{rule} {count}" for rule, count in left.most_common()) or "nothing")
            spent = 1000 * crossings.seconds / crossings.cues
            print(f"\n{profile}: {crossings.found} cuts are crossed, told in {spent:.3f} ms a cue")


if __name__ == "__main__":
    main()
