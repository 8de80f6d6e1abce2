"""Measure translation against argostranslate called once per cue, in turns within one run.

    python benchmarks/translation.py --peer-python OTHER/bin/python [--rounds 5] [--cues 500] [--peer-cues 60]

This interpreter has localize and the lean Argos; the other one has argostranslate in full. Both use the same package
(see `production_model.py`, or ``--packages`` with ``--texts``, a file of lines), beam 4 and the same decoding options.
The peer's sentence splitter is replaced by one that splits nothing: its own would open the network, and would only make
it slower. Two peers are asked: with argostranslate's default threads, and with ARGOS_INTRA_THREADS=1, which suits short
texts best.

In each round each side translates once; a ratio is taken within its round, so that a busy machine slows both. The peer
translates ``--peer-cues`` evenly chosen cues of the same ones: its time grows with each cue alike. Seconds on the clock
need a quiet machine, as our threads use every core and compete with whatever else runs; processor seconds do not.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

PEER = """
import json, sys, time
from argostranslate import translate
source, target = sys.argv[1:]
class Whole:
    def split_sentences(self, text):
        return [text]
found = translate.get_translation_from_codes(source, target)
found.underlying.sentencizer = Whole()
"""
PEER_LOOP = (
    PEER
    + """
translate.translate("warm up", source, target)
for line in sys.stdin:
    texts = json.loads(line)
    begun, busy = time.perf_counter(), time.process_time()
    for text in texts:
        translate.translate(text, source, target)
    print(json.dumps([time.perf_counter() - begun, time.process_time() - busy]), flush=True)
"""
)
PEAK = """
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
PEER_ONE = PEER + "translate.translate(sys.stdin.read(), source, target)" + PEAK
OURS_ONE = (
    """
import sys
from localize.engines.argos import Argos
Argos().translate([sys.stdin.read()], *sys.argv[1:])
"""
    + PEAK
)


class Peer:
    """argostranslate in an interpreter of its own, asked line by line."""

    def __init__(self, python: str, environment: dict[str, str], pair: list[str]) -> None:
        self._process = subprocess.Popen(
            [python, "-c", PEER_LOOP, *pair], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def per_cue(self, texts: list[str]) -> tuple[float, float]:
        """Return seconds on the clock and of processors for each of *texts*, one call for each."""
        asked: IO[str] = self._process.stdin  # type: ignore[assignment]  # both are pipes
        told: IO[str] = self._process.stdout  # type: ignore[assignment]  # same
        asked.write(json.dumps(texts) + "\n")
        asked.flush()
        clock, processors = json.loads(told.readline())
        return clock / len(texts), processors / len(texts)

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def one_cue(python: str, script: str, environment: dict[str, str], pair: list[str], text: str) -> tuple[float, float]:
    """Return seconds and peak MB of a whole process that translates one cue."""
    begun = time.perf_counter()
    done = subprocess.run(
        [python, "-c", script, *pair], input=text, env=environment, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - begun, int(done.stdout.split()[-1]) / 1024


def whole_processes(options: argparse.Namespace, environment: dict[str, str], pair: list[str], text: str) -> None:
    """Print wall time and peak memory of one cue, in pairs."""
    rows = []
    for _ in range(options.rounds + 1):
        ours = one_cue(sys.executable, OURS_ONE, environment, pair, text)
        rows.append((ours, one_cue(options.peer_python, PEER_ONE, environment, pair, text)))
    rows = rows[1:]  # the first round fills the caches of the disk
    show("one cue, whole process, seconds", [ours[0] for ours, _ in rows], [peer[0] for _, peer in rows])
    show("one cue, whole process, peak MB", [ours[1] for ours, _ in rows], [peer[1] for _, peer in rows])


def batches(options: argparse.Namespace, environment: dict[str, str], pair: list[str], texts: list[str]) -> None:
    """Print the time per cue of a whole job, in turns."""
    from localize.engines.argos import Argos

    some = texts[:: max(1, len(texts) // options.peer_cues)][: options.peer_cues]
    peers = {
        "argostranslate, default threads": Peer(options.peer_python, environment, pair),
        "argostranslate, ARGOS_INTRA_THREADS=1": Peer(
            options.peer_python, environment | {"ARGOS_INTRA_THREADS": "1"}, pair
        ),
    }
    engine = Argos(beam=4, packages=Path(environment["ARGOS_PACKAGES_DIR"]))
    engine.translate(texts[:8], *pair)
    ours: list[tuple[float, float]] = []
    python: list[float] = []
    theirs: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    for _ in range(options.rounds):
        clock, processors, own = time.perf_counter(), time.process_time(), time.thread_time()
        engine.translate(texts, *pair)
        python.append((time.thread_time() - own) / len(texts))
        ours.append(((time.perf_counter() - clock) / len(texts), (time.process_time() - processors) / len(texts)))
        for name, peer in peers.items():
            theirs[name].append(peer.per_cue(some))
    for name, peer in peers.items():
        for n, what in enumerate(("seconds", "processor seconds")):
            show(f"{len(texts)} cues, {what} per cue, {name}", [o[n] for o in ours], [t[n] for t in theirs[name]])
        peer.close()
    print(f"everything but the model: {statistics.median(python) * 1000:.3f} ms per cue (processor time of our thread)")


def show(what: str, ours: list[float], theirs: list[float]) -> None:
    """Print medians and the median of the ratios, with their range."""
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    print(
        f"{what}: ours {statistics.median(ours):.4g}, theirs {statistics.median(theirs):.4g}, "
        f"ratio {statistics.median(ratios):.1f} [{min(ratios):.1f}-{max(ratios):.1f}]",
        flush=True,
    )


def prepared(options: argparse.Namespace) -> tuple[Path, list[str]]:
    """Return the folder of packages and the texts."""
    if options.packages:
        lines = options.texts.read_text(encoding="utf-8").splitlines()
        return options.packages, [line for line in dict.fromkeys(lines) if line.strip()][: options.cues]
    # In a process of its own, so that what building needs is not in our memory.
    subprocess.run([sys.executable, str(HERE / "production_model.py"), str(options.build)], check=True)
    import production_model  # type: ignore[import-not-found, unused-ignore]  # it lies beside this file

    return options.build, production_model.cues(options.cues)


def main() -> None:
    """Run both parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peer-python", required=True, help="a Python that has argostranslate in full")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cues", type=int, default=500)
    parser.add_argument("--peer-cues", type=int, default=60)
    parser.add_argument("--build", type=Path, default=HERE.parent / "build" / "production-model")
    parser.add_argument("--packages", type=Path, help="a folder of unpacked packages, instead of the built one")
    parser.add_argument("--texts", type=Path, help="one text a line, with --packages")
    parser.add_argument("--pair", default="zh-en")
    options = parser.parse_args()
    folder, texts = prepared(options)
    pair = options.pair.split("-")
    environment: dict[str, Any] = dict(os.environ) | {"ARGOS_PACKAGES_DIR": str(folder)}
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {len(texts)} cues, {options.rounds} rounds")
    whole_processes(options, environment, pair, texts[0])
    batches(options, environment, pair, texts)


if __name__ == "__main__":
    main()
