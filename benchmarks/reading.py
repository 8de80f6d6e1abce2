"""How fast files are read and written, against pysrt and pysubs2, in turns within one run.

    python benchmarks/reading.py                   # 10,000 and 100,000 cues
    python benchmarks/reading.py 1000000           # other sizes; peers are left out beyond 100,000

Every round reads the same made-up SRT file once with each reader (`localize.read`, `pysrt.open`, `pysubs2.load`), then
writes it. CPU seconds; a ratio is taken within its round, and the median of the rounds is told. pysubs2 is asked only
if it is installed. The last column is what reading adds to the peak of a fresh process, in bytes per cue.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pysrt

import localize

WORDS = ["you", "know", "what", "I", "never", "said", "that", "to", "him", "why", "did", "she", "leave", "us"]
PEERS_UP_TO = 100_000


def made_up(size: int) -> str:
    """Return an SRT file of *size* cues, nearly half of them of two lines, some with a tag."""
    rng, clock, blocks = random.Random(7), 1000, []
    for i in range(size):
        lines = [" ".join(rng.choices(WORDS, k=rng.randint(3, 7))) for _ in range(rng.choice((1, 1, 1, 2, 2)))]
        text = "\n".join(lines)
        text = f"<i>{text}</i>" if rng.random() < 0.04 else text
        end = clock + rng.randint(900, 3500)
        blocks.append(f"{i + 1}\n{_stamp(clock)} --> {_stamp(end)}\n{text}\n")
        clock = end + rng.choice((0, 80, 400))
    return "\n".join(blocks)


def _stamp(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def readers() -> dict[str, Callable[[str], object]]:
    """Return what reads a file, by name."""
    found: dict[str, Callable[[str], object]] = {
        "localize": lambda path: localize.read(path, language="en"),
        "pysrt.open": pysrt.open,
        "pysrt.from_string": lambda path: pysrt.from_string(Path(path).read_text(encoding="utf-8")),
    }
    try:
        import pysubs2
    except ImportError:
        return found
    return found | {"pysubs2.load": pysubs2.load}


def writers(path: str) -> dict[str, Callable[[str], object]]:
    """Return what writes the file at *path* to another one, by name."""
    track, file = localize.read(path, language="en"), pysrt.open(path)
    found: dict[str, Callable[[str], object]] = {
        "localize": lambda to: localize.write(track, to),
        "pysrt.save": lambda to: file.save(to, encoding="utf-8"),
    }
    try:
        import pysubs2
    except ImportError:
        return found
    events = pysubs2.load(path)
    return found | {"pysubs2.save": events.save}


def seconds(work: Callable[[str], object], path: str) -> float:
    """Return the CPU seconds that *work* takes."""
    begin = time.process_time()
    work(path)
    return time.process_time() - begin


def compared(size: int, works: dict[str, Callable[[str], object]], path: str, what: str) -> None:
    """Print a row for each of *works*, and how many times longer than ours it takes."""
    rounds = 7 if size <= 10_000 else 5
    times = [{name: seconds(work, path) for name, work in works.items()} for _ in range(rounds)]
    for name in works:
        ratio = statistics.median(one[name] / one["localize"] for one in times)
        rate = size / statistics.median(one[name] for one in times)
        print(f"{size:8} {what:6} {name:18} {rate:9.0f} cues/s  x {ratio:5.2f}", flush=True)


def peak(path: str) -> int:
    """Return the bytes that reading adds to the peak of this process."""
    before = _highest()
    track = localize.read(path, language="en")
    return (_highest() - before) // len(track)


def _highest() -> int:
    # Not getrusage: its peak is handed down from the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def main() -> None:
    """Measure each size."""
    for size in [int(n) for n in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path, to = str(Path(folder, "track.en.srt")), str(Path(folder, "copy.en.srt"))
            Path(path).write_text(made_up(size), encoding="utf-8")
            everything = size <= PEERS_UP_TO
            reading = readers() if everything else {"localize": readers()["localize"]}
            compared(size, reading, path, "read")
            if everything:
                compared(size, writers(path), to, "write")
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                print(f"{size:8} peak   localize           {alone.submit(peak, path).result():9} bytes/cue")


if __name__ == "__main__":
    main()
