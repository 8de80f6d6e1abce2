# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a run of a series again and again, the driver or a worker, and compare what comes of it with an undisturbed run.

    python benchmarks/kills.py [--kills 200] [--executor processes] [--workers 2] [--episodes 6] [--cues 30]

For each round a fresh series is begun and `localize run` started until it ends by itself; each start but the last is
killed with SIGKILL at a random moment: the driver, or one of its workers, after which the driver has to go on. Then
every target has to have the bytes of the undisturbed run, no process may be left, no leftover may lie about. How much
was computed twice is counted where the answers are computed, in the workers.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import drama

LANGUAGES = 3
# Loaded by every Python process of the run (it is called sitecustomize): what a worker answers is written down.
TALLY = """
import importlib.abc, importlib.util, json, os, sys

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "localize.engines.pool.bench":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            run = module.Bench.run
            def tallied(self, task):
                told = run(self, task)
                line = [task.kind.face, task.kind.source, task.kind.target, repr(task.kind.how), task.kind.candidates]
                line.append([repr(item) for item in task.items])
                with open(os.environ["TALLY"], "a") as file:
                    file.write(json.dumps(line) + "\\n")
                return told
            module.Bench.run = tallied
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""


class Series:
    """A series in *folder*, and how it is run."""

    def __init__(self, folder: Path, home: Path, options: argparse.Namespace) -> None:
        self.folder = folder
        self.tally = folder / "tally"
        self.command = [
            sys.executable, "-m", "localize", "run", str(folder),
            "--executor", options.executor, "--workers", str(options.workers), "--threads", "1",
        ]  # fmt: skip
        self.environment = {
            **os.environ,
            "ARGOS_PACKAGES_DIR": str(home / "packages"),
            "PYTHONPATH": os.pathsep.join([str(home / "site"), os.environ.get("PYTHONPATH", "")]),
            "TALLY": str(self.tally),
        }

    def start(self) -> "subprocess.Popen[str]":
        """Start a run, in a session of its own, so that what is left of it is found."""
        return subprocess.Popen(
            self.command, env=self.environment, text=True, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def targets(self) -> dict[str, bytes]:
        """Return the bytes of every target that is there."""
        found = (self.folder / tag for tag in drama.LANGUAGES[:LANGUAGES])
        return {str(p.relative_to(self.folder)): p.read_bytes() for tag in found for p in sorted(tag.glob("*.srt"))}

    def leftovers(self) -> list[Path]:
        """Return the drafts that lie about."""
        return list(self.folder.rglob("*.localize.tmp"))

    def answered(self) -> Counter[tuple[str, ...]]:
        """Return how often each question was answered by a worker."""
        found: Counter[tuple[str, ...]] = Counter()
        for line in self.tally.read_text().splitlines():
            try:
                *kind, items = json.loads(line)
            except ValueError:  # half a line: killed while it wrote
                continue
            found.update((*map(str, kind), item) for item in items if kind[0] != "load")
        return found


def children(pid: int) -> list[int]:
    """Return the processes below *pid*."""
    found, todo = [], [pid]
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text()
        except OSError:
            continue
        parents.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    while todo:
        mine = parents.get(todo.pop(), [])
        found += mine
        todo += mine
    return found


def workers(pid: int) -> list[int]:
    """Return those of the processes below *pid* that hold a model."""
    found = []
    for child in children(pid):
        try:
            said = Path(f"/proc/{child}/cmdline").read_bytes()
        except OSError:
            continue
        if b"localize.engines.pool.worker" in said or b"ray::" in said:
            found.append(child)
    return found


def left(begun: list[int], seconds: float = 20.0) -> list[int]:
    """Return which of these processes are still there after some time."""
    end = time.monotonic() + seconds
    while (alive := [pid for pid in begun if _alive(pid)]) and time.monotonic() < end:
        time.sleep(0.1)
    return alive


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(running: "subprocess.Popen[str]", after: float, chance: random.Random, ray: bool) -> str:
    """Kill the driver or a worker *after* some seconds, and return which; "" where it had ended before."""
    end = time.monotonic() + after
    while time.monotonic() < end:
        if running.poll() is not None:
            return ""
        time.sleep(0.01)
    mine = workers(running.pid)
    if mine and chance.random() < 0.5:
        try:
            os.kill(chance.choice(mine), signal.SIGKILL)
        except ProcessLookupError:
            return ""
        return "worker"
    below = children(running.pid)
    running.kill()
    running.wait()
    if stray := left(below, 120.0 if ray else 20.0):
        raise SystemExit(f"{len(stray)} processes outlived the driver")
    return "driver"


def main() -> None:
    """Kill."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--executor", default="processes", choices=("processes", "ray"))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--episodes", type=int, default=6)
    parser.add_argument("--cues", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, kills = random.Random(options.seed), Counter[str]()
    again = total = rounds = most = 0
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        drama.packages(home / "packages")
        (home / "site").mkdir()
        (home / "site" / "sitecustomize.py").write_text(TALLY)
        calm = _series(home, "calm", options)
        begun = time.monotonic()
        running = calm.start()
        _, said = running.communicate()
        if running.returncode:
            raise SystemExit(said)
        length, wanted, asked = time.monotonic() - begun, calm.targets(), calm.answered()
        print(
            f"undisturbed: {length:.1f} s, {len(wanted)} targets, {asked.total()} answers, {len(asked)} different ones"
        )
        while kills["driver"] + kills["worker"] < options.kills:
            rounds += 1
            series = _series(home, "torn", options)
            running, killed = series.start(), 0
            while True:
                hit = kill(running, chance.uniform(0.1, 0.6 * length), chance, options.executor == "ray")
                kills[hit] += bool(hit)
                killed += bool(hit)
                if hit == "driver":
                    running = series.start()
                elif running.poll() is not None or killed >= 12:
                    break
            _, said = running.communicate()
            if running.returncode or series.targets() != wanted or series.leftovers():
                raise SystemExit(f"round {rounds}: exit {running.returncode}, {said}, leftovers {series.leftovers()}")
            answered = series.answered()
            if set(answered) != set(asked):
                fewer, more = len(set(asked) - set(answered)), len(set(answered) - set(asked))
                print(f"round {rounds}: {fewer} questions fewer, {more} more than undisturbed")
            twice = answered.total() - len(answered)
            again, total, most = again + twice, total + answered.total(), max(most, twice // max(1, killed))
            print(
                f"round {rounds}: {killed} kills, {twice} of {answered.total()} answers twice; all targets the same",
                flush=True,
            )
            shutil.rmtree(series.folder)
    print(
        f"{kills['driver']} drivers and {kills['worker']} workers killed in {rounds} rounds: all targets as undisturbed"
        f", no process and no leftover; {again} of {total} answers computed again, at most {most} a kill in a round"
    )


def _series(home: Path, name: str, options: argparse.Namespace) -> Series:
    drama.make(home / name, episodes=options.episodes, cues=options.cues, languages=LANGUAGES)
    return Series(home / name, home, options)


if __name__ == "__main__":
    main()
