"""How much quicker one call over a series is than a process for each of its files, and than one core.

    python benchmarks/many_files.py                # 3,000 files of 80 cues
    python benchmarks/many_files.py --files 500    # another number

The files are made up from a seed and lie in a temporary folder. One process for each file is measured on a sample of
60, one after the other, and scaled to all of them: the whole would take half an hour. Each of three rounds has a third
of the sample and one call with every core, one with one; whole processes on the clock, so that the start counts. The
memory is the peak of the main process and, where there are several, the largest of the others.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from checking import dirty

ROUNDS, SAMPLE, CUES = 3, 60, 80
LOCALIZE = str(Path(sys.executable).with_name("localize"))


def write(folder: Path, number: int) -> list[str]:
    """Write so many files, in turns English and Chinese, and return their names."""
    names = []
    cues = {language: dirty(language, CUES * 50).cues for language in ("en", "zh")}
    for n in range(number):
        language = "zh" if n % 2 else "en"
        first = CUES * (n // 2 % 50)
        shift = cues[language][first].start - 1000
        text = "".join(
            f"{i}\n{stamp(cue.start - shift)} --> {stamp(cue.end - shift)}\n{cue.text}\n\n"
            for i, cue in enumerate(cues[language][first : first + CUES], 1)
        )
        names.append(f"ep{n:04}.{language}.srt")
        Path(folder, names[-1]).write_text(text, encoding="utf-8")
    return names


def stamp(time: int) -> str:
    """Write milliseconds as SubRip does."""
    return f"{time // 3_600_000:02}:{time // 60_000 % 60:02}:{time // 1000 % 60:02},{time % 1000:03}"


def seconds(folder: str, arguments: Sequence[str]) -> float:
    """Return the seconds that ``localize check`` takes with those *arguments*, as a whole process in *folder*."""
    begin = time.perf_counter()
    command = [LOCALIZE, "check", "--output-format", "concise", *arguments]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1, done.stderr  # there are problems in all of them, and nothing went wrong
    return time.perf_counter() - begin


def peak(folder: str, arguments: Sequence[str]) -> int:
    """Return the megabytes that the process had at its peak, or one of those that it started if that had more."""
    code = (
        "import subprocess, sys, resource\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, LOCALIZE, "check", "--output-format", "concise", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    return int(done.stdout) // 1024


def main() -> None:
    """Print the times of one call, on all cores and on one, and of one process a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=3000)
    number = parser.parse_args().files
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        names = write(Path(folder), number)
        seconds(folder, names[:1])  # fills the caches of the disk
        rows = []
        for n in range(ROUNDS):
            few = names[n : n + SAMPLE * ROUNDS : ROUNDS][: SAMPLE // ROUNDS]
            alone = sum(seconds(folder, [name]) for name in few) / len(few) * number
            rows.append((seconds(folder, ["."]), seconds(folder, [".", "--jobs", "1"]), alone))
        every, one, alone = (statistics.median(column) for column in zip(*rows, strict=True))
        apart, cored = (statistics.median(row[n] / row[0] for row in rows) for n in (2, 1))
        print(f"{number} files of {CUES} cues; load {os.getloadavg()[0]:.1f} on {cores} cores")
        print(f"one call, {cores} cores: {every:.1f} s, {number / every:.0f} files/s, peak {peak(folder, ['.'])} MB")
        print(f"one call, one core: {one:.1f} s, x {cored:.2f}, peak {peak(folder, ['.', '--jobs', '1'])} MB")
        print(f"one process a file: {alone:.0f} s (of {SAMPLE} files, scaled), x {apart:.1f}")


if __name__ == "__main__":
    main()
