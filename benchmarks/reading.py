"""How fast files are read and written, against the peers and against a floor, in turns within one run.

    python benchmarks/reading.py                   # 10,000 and 100,000 cues of SubRip, WebVTT and ASS
    python benchmarks/reading.py srt 1000000       # one format, other sizes; peers are left out beyond 100,000

Every round reads the same made-up file once with each reader, then writes it. *new* is a track that came from no file,
*same* one in which nothing changed, *changed* one in which every text did. CPU seconds; a ratio is taken within its
round, and the median of the rounds is told: how many times longer than ours it takes. ``floor`` is `floors`: tuples and
no more. A peer that is not installed is left out. The last row is what reading adds to the peak of a fresh process.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import floors
import localize
from localize.model import Origin

WORDS = ["you", "know", "what", "I", "never", "said", "that", "to", "him", "why", "did", "she", "leave", "us"]
PEERS_UP_TO = 100_000
ASS = (
    "[Script Info]\nScriptType: v4.00+\nPlayResX: 1080\nPlayResY: 1920\n\n"
    "[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,72\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)
Work = Callable[[str], object]


def cues(size: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield start, end and lines of *size* cues, nearly half of them of two lines."""
    rng, clock = random.Random(7), 1000
    for _ in range(size):
        lines = [" ".join(rng.choices(WORDS, k=rng.randint(3, 7))) for _ in range(rng.choice((1, 1, 1, 2, 2)))]
        end = clock + 10 * rng.randint(90, 350)
        yield clock, end, lines
        clock = end + rng.choice((0, 80, 400))


def made_up(format: str, size: int) -> str:
    """Return a file of *size* cues, some of them in italics."""
    rng, blocks = random.Random(8), []
    for n, (start, end, lines) in enumerate(cues(size), 1):
        on, off = ("{\\i1}", "{\\i0}") if format == "ass" else ("<i>", "</i>")
        text = ("\\N" if format == "ass" else "\n").join(lines)
        text = f"{on}{text}{off}" if rng.random() < 0.04 else text
        if format == "ass":
            blocks.append(f"Dialogue: 0,{_hundredths(start)},{_hundredths(end)},Default,,0,0,0,,{text}")
        elif format == "vtt":
            blocks.append(f"{_stamp(start, '.')} --> {_stamp(end, '.')}\n{text}\n")
        else:
            blocks.append(f"{n}\n{_stamp(start, ',')} --> {_stamp(end, ',')}\n{text}\n")
    return {"ass": ASS, "vtt": "WEBVTT\n\n", "srt": ""}[format] + "\n".join(blocks)


def _stamp(ms: int, decimal: str) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{decimal}{ms % 1000:03}"


def _hundredths(ms: int) -> str:
    return f"{ms // 3_600_000}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000 // 10:02}"


def readers(format: str) -> dict[str, Work]:
    """Return what reads a file, by name."""
    floor = floors.split_lines if format == "ass" else floors.timed_lines
    found: dict[str, Work] = {
        "localize": lambda path: localize.read(path, language="en"),
        "floor": lambda path: floor(Path(path).read_text(encoding="utf-8")),
    }
    with suppress(ImportError):
        if format == "srt":
            import pysrt

            found["pysrt.open"] = pysrt.open
            found["pysrt.from_string"] = lambda path: pysrt.from_string(Path(path).read_text(encoding="utf-8"))
    with suppress(ImportError):
        if format == "vtt":
            import webvtt

            found["webvtt.read"] = webvtt.read
    with suppress(ImportError):
        import pysubs2

        found["pysubs2.load"] = pysubs2.load
    return found


def writers(format: str, path: str, *, peers: bool) -> dict[str, Work]:
    """Return what writes the file at *path* to another one, by name; ours of a new track first."""
    track = localize.read(path, language="en")
    fresh = replace(track, origin=Origin())
    changed = replace(track, cues=tuple([replace(cue, text=f"{cue.text}!") for cue in track]))
    found: dict[str, Work] = {
        "localize": lambda to: localize.write(fresh, to),
        "localize, same": lambda to: localize.write(track, to),
        "localize, changed": lambda to: localize.write(changed, to),
    }
    if not peers:
        return found
    with suppress(ImportError):
        if format == "srt":
            import pysrt

            rows = pysrt.open(path)
            found["pysrt.save"] = lambda to: rows.save(to, encoding="utf-8")
    with suppress(ImportError):
        if format == "vtt":
            import webvtt

            captions = webvtt.read(path)
            found["webvtt.save"] = captions.save
    with suppress(ImportError):
        import pysubs2

        found["pysubs2.save"] = pysubs2.load(path).save
    return found


def seconds(work: Work, path: str) -> float:
    """Return the CPU seconds that *work* takes."""
    begin = time.process_time()
    work(path)
    return time.process_time() - begin


def compared(title: str, size: int, works: dict[str, Work], path: str) -> None:
    """Print a row for each of *works*, and how many times longer than the first it takes."""
    rounds = 9 if size <= 10_000 else 5
    times = [{name: seconds(work, path) for name, work in works.items()} for _ in range(rounds)]
    for name in works:
        ratio = statistics.median(one[name] / one["localize"] for one in times)
        rate = size / statistics.median(one[name] for one in times)
        print(f"{size:8} {title:10} {name:18} {rate:9.0f} cues/s  x {ratio:5.2f}", flush=True)


def peak(path: str) -> int:
    """Return the bytes that reading adds to the peak of this process."""
    before = _highest()
    track = localize.read(path, language="en")
    assert track.cues
    return _highest() - before


def _highest() -> int:
    # Not getrusage: its peak is handed down from the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def measured(format: str, size: int, folder: str) -> None:
    """Measure files of *size* cues."""
    path, to = str(Path(folder, f"track.en.{format}")), str(Path(folder, f"copy.en.{format}"))
    Path(path).write_text(made_up(format, size), encoding="utf-8")
    peers = size <= PEERS_UP_TO
    reading = readers(format) if peers else dict(list(readers(format).items())[:2])
    compared(f"{format} read", size, reading, path)
    compared(f"{format} write", size, writers(format, path, peers=peers), to)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        added = alone.submit(peak, path).result()
    times = added / Path(path).stat().st_size
    print(f"{size:8} {format} peak   {added // size} bytes a cue, {times:.1f} times the file", flush=True)


def main() -> None:
    """Measure the formats and sizes that the command line names."""
    formats = [one for one in sys.argv[1:] if not one.isdecimal()] or ["srt", "vtt", "ass"]
    for size in [int(one) for one in sys.argv[1:] if one.isdecimal()] or [10_000, 100_000]:
        for format in formats:
            with tempfile.TemporaryDirectory() as folder:
                measured(format, size, folder)


if __name__ == "__main__":
    main()
