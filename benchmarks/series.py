# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure a whole series: 80 episodes into 14 languages in one command, again, and after one name was corrected.

    python benchmarks/series.py [--episodes 80] [--languages 14] [--sample 2] [--peer PYTHON]

Against it, in the same run: the same work by one `localize translate` a file and a language (a sample, scaled), and,
where PYTHON has argostranslate whole, by argostranslate cue by cue as its users call it (a sample, scaled). The models
are those of ``drama.py``: the bundled ones, en→es under twelve more names. Memory is that of all processes together,
looked at ten times a second.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import drama

TERM = '[[term]]\nsource = "{name}"\nkind = "character"\nen = "{english}"\nes = "{english}"\n'
# Its users ask for one cue at a time; what would cut that into sentences opens the network, so here it is left out.
PEER = """
import sys, time
from argostranslate import translate
class Whole:
    def split_sentences(self, text):
        return [text]
source, target = sys.argv[1:3]
translate.get_translation_from_codes(source, target).underlying.sentencizer = Whole()
lines = sys.stdin.read().split("\\n")
translate.translate("warm up", source, target)
begun = time.perf_counter()
for line in lines:
    translate.translate(line, source, target)
print((time.perf_counter() - begun) / len(lines))
"""


class Cost(NamedTuple):
    """What a command cost: seconds on the clock, processor seconds, and the memory of its processes at its most."""

    wall: float
    processor: float
    peak: float


def cost(command: list[str], environment: dict[str, str]) -> Cost:
    """Run *command* and return its cost; its failure is an error."""
    begun = time.perf_counter()
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak, ended = 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(0.1):
            peak = max(peak, sum(map(_memory, (running.pid, *_children(running.pid)))))

    watching = threading.Thread(target=watch)
    watching.start()
    _, status, used = os.wait4(running.pid, 0)
    ended.set()
    watching.join()
    if status:
        raise SystemExit(f"{command}: {running.stderr.read() if running.stderr else ''}")
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, peak)


def _memory(pid: int) -> float:
    """Return the memory of a process in MB that it shares with no other."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _children(pid: int) -> list[int]:
    try:
        mine = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return mine + [below for child in mine for below in _children(child)]


def changed(folder: Path, before: dict[Path, bytes]) -> tuple[int, int]:
    """Return how many targets, and how many cues of them, are other than *before*."""
    files = cues = 0
    for path, data in before.items():
        now = path.read_bytes()
        files += now != data
        cues += sum(a != b for a, b in zip(now.split(b"\n\n"), data.split(b"\n\n"), strict=False))
    return files, cues


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--episodes", type=int, default=80)
    parser.add_argument("--languages", type=int, default=14)
    parser.add_argument("--sample", type=int, default=2, help="episodes that are translated file by file")
    parser.add_argument("--peer", default="", help="a Python that has argostranslate whole")
    parser.add_argument("--executor", default="processes")
    options = parser.parse_args()
    localize = [sys.executable, "-m", "localize"]
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        drama.packages(home / "packages")
        environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(home / "packages")}
        peaks = []
        for episodes in dict.fromkeys((options.episodes // 4, options.episodes)):
            folder = home / f"drama{episodes}"
            drama.make(folder, episodes=episodes, languages=options.languages)
            run = [*localize, "run", str(folder), "--executor", options.executor]
            first = cost(run, environment)
            work = episodes * 70 * options.languages
            peaks.append(first.peak)
            print(
                f"{episodes} episodes x {options.languages}: {first.wall:.0f} s, {work / first.wall:.0f} cues/s, "
                f"{first.processor:.0f} s of processor in the driver, {first.peak:.0f} MB at most",
                flush=True,
            )
        print(f"memory with four times the episodes: {peaks[-1] / peaks[0]:.2f}")
        again = [cost(run, environment) for _ in range(3)]
        print(f"again: {sorted(each.wall for each in again)[1]:.2f} s for {episodes * options.languages} targets")
        targets = {path: path.read_bytes() for path in folder.rglob("*.srt") if path.parent.name != "zh"}
        (folder / "localize.toml").write_text('terms = "terms.toml"\n' + (folder / "localize.toml").read_text())
        name = next(iter(_names(folder)))
        (folder / "terms.toml").write_text('language = "zh"\n\n' + TERM.format(name=name, english="Lin Wanqing"))
        term = cost(run, environment)
        files, cues = changed(folder, targets)
        print(f"one name ({name}): {term.wall:.0f} s, {files} targets and {cues} cues changed of {work}", flush=True)
        _by_file(options, localize, home, environment, first.wall / work)
        if options.peer:
            _by_peer(options, home, environment, first.wall / work)


def _names(folder: Path) -> list[str]:
    """Return the names in the series, the most frequent one first."""
    said = "".join(path.read_text("utf-8") for path in sorted((folder / "zh").glob("*.srt")))
    return sorted(drama.names(), key=lambda name: -said.count(name))


def _by_file(options: argparse.Namespace, localize: list[str], home: Path, env: dict[str, str], ours: float) -> None:
    """Translate a sample with one call of `localize translate` for each file and language."""
    sources = sorted((home / f"drama{options.episodes}" / "zh").glob("*.srt"))[: options.sample]
    begun = time.perf_counter()
    for source in sources:
        for tag in drama.LANGUAGES[: options.languages]:
            cost([*localize, "translate", str(source), "--to", tag, "--output", str(home / "single")], env)
    each = (time.perf_counter() - begun) / (len(sources) * options.languages * 70)
    print(f"one translate a file: {1000 * each:.1f} ms a cue, {each / ours:.1f} times as long", flush=True)


def _by_peer(options: argparse.Namespace, home: Path, environment: dict[str, str], ours: float) -> None:
    """Translate a sample cue by cue with argostranslate itself, into English and through it."""
    texts = {"zh": "\n".join(drama.lines(100)), "en": "\n".join(drama.lines(100, column=1))}
    took = {}
    for source, target in (("zh", "en"), ("en", "es")):
        command = [options.peer, "-c", PEER, source, target]
        done = subprocess.run(
            command, input=texts[source], env=environment, capture_output=True, text=True, check=True
        )  # fmt: skip
        took[target] = float(done.stdout.split()[-1])
    each = took["en"] + took["es"] * (options.languages - 1) / options.languages  # every language goes through English
    print(f"argostranslate a cue: {1000 * each:.1f} ms, {each / ours:.1f} times as long")


if __name__ == "__main__":
    main()
