"""How long a command takes to start, against an empty typer application, in turns within one run.

    python benchmarks/startup.py [--rounds 21]

Whole processes on the clock; a ratio is taken within its round, and the median is told.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """
import typer
app = typer.Typer()
@app.callback()
def root() -> None: pass
@app.command()
def check(files: list[str]) -> None: "Check."
app()
"""
CUE = "1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"


def main() -> None:
    """Measure `localize check` on one small file, and `localize --help`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        app, file = Path(folder, "app.py"), Path(folder, "ep01.en.srt")
        app.write_text(EMPTY, encoding="utf-8")
        file.write_text(CUE, encoding="utf-8")
        ours = str(Path(sys.executable).with_name("localize"))
        pairs = {
            "check": ([ours, "check", str(file)], [sys.executable, str(app), "check", str(file)]),
            "--help": ([ours, "--help"], [sys.executable, str(app), "--help"]),
        }
        for name, (mine, empty) in pairs.items():
            for command in (mine, empty):
                seconds(command)  # fills the caches of the disk
            rows = [(seconds(mine), seconds(empty)) for _ in range(rounds)]
            own, other = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
            ratio = statistics.median(a / b for a, b in rows)
            print(f"localize {name:7} {own:6.0f} ms, an empty typer app {other:6.0f} ms, x {ratio:.2f}")


def seconds(command: list[str]) -> float:
    """Return the seconds that *command* takes."""
    # An installed package has its byte code; one that is worked on has it after the first run, unless that is switched
    # off.
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=plain)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
