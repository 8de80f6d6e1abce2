"""Say what more workers bring: the real scheduler, in simulated time, with task times measured on a real model.

    python benchmarks/scaling.py [--packages FOLDER] [--series 10] [--driver-ms 0.5] [--model-ms 30]
        [--deaths 30]

Measured here, in processor seconds so that a busy machine does not count: what a chunk of texts takes on one thread (a
line fitted through chunks of short and of long cues), what loading a model takes, and what the pool itself costs the
driver for each text, with a memory. ``--driver-ms`` is what else the driver does for a cue (reading, laying out,
checking). ``--model-ms`` is what a cue takes in another model than the measured one, on the whole. Simulated: series
of 80 episodes of 70 cues, a quarter of them repeated, into 14 languages through English; a worker takes a second to
start, and one dies every so many seconds of ``--deaths``.
"""

import argparse
import pickle
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import localize
from localize import memory
from localize.engines import Candidate, models
from localize.engines.argos import Argos
from localize.engines.pool import Limits, Pooled, Recipe
from localize.engines.pool.asking import Kind, Task, work
from localize.engines.pool.crew import Done, Report, Started
from localize.engines.pool.scheduler import Scheduler
from localize.engines.pool.simulation import Costs, Simulated, simulate

ROOT = Path(__file__).resolve().parents[1]
WORKERS = (1, 2, 4, 8, 16, 32, 64)
TARGETS = ("es", "fr", "de", "pt", "it", "ja", "ko", "th", "vi", "id", "ms", "ar", "tr")
CUES = 80 * 70 * 3 // 4  # of a series, each once


class AtOnce:
    """A crew that answers at once: what is left is the cost of the pool."""

    workers = threads = 1

    def __init__(self) -> None:
        self._told: list[Report] = []

    def hire(self, worker: int, recipe: Recipe) -> None:
        """There is nobody to start, who could take his time for it."""
        self._told.append(Started(worker))

    def send(self, worker: int, task: Task) -> None:
        """Answer; what is asked and said goes through a pipe elsewhere, so it is packed here."""
        task = pickle.loads(pickle.dumps(task))
        answers = [[Candidate(f"{item} answered", -0.5)] for item in task.items]
        self._told.append(Done(worker, task.number, pickle.loads(pickle.dumps(answers)), 0.001 * len(task.items)))

    def dismiss(self, worker: int) -> None:
        """There is nobody to end."""

    def wait(self, seconds: float | None) -> list[Report]:
        """Return the answers."""
        found, self._told = self._told, []
        if not found:
            time.sleep(0.001)
        return found

    def wake(self) -> None:
        """Nobody sleeps long."""

    def close(self) -> None:
        """There is nobody to end."""

    def now(self) -> float:
        """Return the time."""
        return time.monotonic()


def cues() -> list[str]:
    """Return the texts of the example series."""
    files = sorted((ROOT / "examples" / "going-up").glob("ep*.zh-Hans.srt"))
    return [cue.text.replace("\n", " ") for file in files for cue in localize.read(file).cues if cue.text.strip()]


def task_times(packages: Path, texts: Sequence[str]) -> tuple[float, float, float]:
    """Return seconds for a text, more for each of its characters, and for loading a model."""
    begun = time.process_time()
    engine = Argos(packages=packages, threads=1)
    engine.load("zh", "en")
    loading = time.process_time() - begun
    engine.translate(texts[:32], "zh", "en")
    points = []
    ordered = sorted({f"{text}{n}" for text in texts for n in range(3)}, key=len)
    for at in range(0, len(ordered) - 64, 64):
        chunk = ordered[at : at + 64]
        begun = time.process_time()
        engine.translate(chunk, "zh", "en")
        points.append((statistics.mean(map(len, chunk)), (time.process_time() - begun) / len(chunk)))
    slope, each = statistics.linear_regression(*zip(*points, strict=True))
    return max(0.0, each), slope, loading


def pool_cost() -> float:
    """Return the driver's seconds for one text that goes through a pool with a memory."""
    texts = [f"{n}: a line that somebody says" for n in range(20_000)]
    with tempfile.TemporaryDirectory() as folder, memory.open(Path(folder) / "memory.db") as known:
        engine = Pooled(AtOnce(), Recipe("echo"), memory=known)
        engine._made_by["zh", "en"] = "echo 1"  # echo has no fingerprint, and without one nothing is kept
        with engine:
            begun = time.process_time()
            engine.translate(texts, "zh", "en")
            took = time.process_time() - begun
        assert sum(each[-1] for each in known.counts()) == len(texts)
    return took / len(texts)


def hours(workers: int, costs: Costs, lengths: Sequence[int], series: int) -> tuple[float, Simulated, Scheduler]:
    """Return the simulated seconds for so many *series*: into English, and from there into all other languages."""
    chance = random.Random(1)
    texts = [f"{n:06d}".ljust(chance.choice(lengths), "x") for n in range(CUES * series)]
    crew, scheduler = Simulated(workers, costs=costs), Scheduler(Limits(workers))
    simulate(scheduler, crew, [(Kind("translate", "zh", "en"), texts)])
    simulate(scheduler, crew, [(Kind("translate", "en", target), texts) for target in TARGETS])
    return crew.now(), crew, scheduler


def main() -> None:
    """Measure, simulate, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--series", type=int, default=10)
    parser.add_argument("--driver-ms", type=float, default=0.5)
    parser.add_argument("--model-ms", type=float, default=0.0)
    parser.add_argument("--deaths", type=float, default=30.0)
    told = parser.parse_args()
    texts = cues()
    with tempfile.TemporaryDirectory() as folder:
        packages = told.packages or Path(folder)
        if not told.packages:
            for archive in (ROOT / "models").glob("*.argosmodel"):
                models.install(str(archive), packages=packages)
        each, slope, loading = task_times(packages, texts)
    if told.model_ms:
        usual = each + slope * statistics.mean(map(len, texts))
        each, slope = (value * told.model_ms / 1000 / usual for value in (each, slope))
    pool = pool_cost()
    print(f"a text {1000 * each:.1f} ms + {1000 * slope:.2f} ms a character, a model {loading:.2f} s on one thread")
    print(f"the driver {1e6 * pool:.0f} us a text for the pool, {told.driver_ms:.1f} ms for all else")

    def seconds(task: Task) -> float:
        if task.kind.loading:
            return loading
        characters = sum(work(task.kind, item) - work(task.kind, "") for item in task.items)
        return float(each * len(task.items) + slope * characters)

    def serial(task: Task) -> float:
        return len(task.items) * (pool + float(told.driver_ms) / 1000)

    lengths = [len(text) for text in texts]
    first = 0.0
    print(f"\n{told.series} series, {CUES * told.series * (1 + len(TARGETS)):,} texts")
    print("| workers | minutes | texts/s | efficiency | a death every "
          f"{told.deaths:.0f} s: deaths | minutes | done again |")  # fmt: skip
    print("|---|---|---|---|---|---|---|")
    for workers in WORKERS:
        took, _, done = hours(workers, Costs(seconds, hearing=serial), lengths, told.series)
        first = first or took
        ends = [told.deaths * n for n in range(1, int(2 * took / told.deaths) + 2)]
        hurt, _, again = hours(workers, Costs(seconds, hearing=serial, ends=ends), lengths, told.series)
        lost = (again.counts.texts - again.counts.answers) / again.counts.answers
        print(
            f"| {workers} | {took / 60:.1f} | {done.counts.answers / took:.0f} | {first / took / workers:.0%} "
            f"| {again.counts.deaths} | {hurt / 60:.1f} | {lost:.2%} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
