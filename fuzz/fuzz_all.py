"""Fuzz every format for a bounded time, and tell how far that went.

    python fuzz/fuzz_all.py                  # all formats, 60 seconds each
    python fuzz/fuzz_all.py 3600 srt vtt     # an hour each of these

Prints for each the inputs that were tried, the corpus that came of it, the edges of our code that it reaches, and what
broke a law; ends with 1 if anything did. A finding lies in ``build/fuzz/NAME/found``; ``fuzz/shrink.py`` makes it
small.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from formats import laws  # type: ignore[attr-defined]  # noqa: E402  # a room of the tests, found just now


def fuzzed(name: str, seconds: int) -> str:
    """Fuzz the format called *name*; return a row of figures, and what was found."""
    folder = ROOT / "build" / "fuzz" / name
    command = [sys.executable, str(ROOT / "fuzz" / "fuzz_format.py"), name, f"-max_total_time={seconds}"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", env=environment)
    log = done.stdout + done.stderr
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "log.txt").write_text(log, encoding="utf-8")
    tried = _last(r"stat::number_of_executed_units: (\d+)", log)
    reached = _last(r"cov: (\d+)", log)
    corpus = _last(r"corp: (\d+)/", log)
    found = sorted(set(re.findall(r"^FOUND ([^\n]*?): ", log, re.MULTILINE)))
    if done.returncode:
        found.append(f"ended with {done.returncode}: {log.strip().splitlines()[-1]}")
    return "".join(
        [f"{name:10} {tried:>10} tried {corpus:>6} in the corpus {reached:>6} edges", *[f"\n  {f}" for f in found]]
    )


def _last(pattern: str, log: str) -> str:
    return ([*re.findall(pattern, log)] or ["?"])[-1]


def main(arguments: Sequence[str]) -> int:
    """Fuzz what the command line names."""
    seconds = int(arguments[0]) if arguments else 60
    rows = []
    for name in arguments[1:] or [*laws.names(), *laws.binary_names(), "bytes"]:
        rows.append(fuzzed(name, seconds))
        print(rows[-1], flush=True)
    return any("\n" in row for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
