"""How fast a track is checked with all rules of a profile, against a floor that is written out in one loop.

    python benchmarks/checking.py                          # 10,000 and 100,000 cues
    python benchmarks/checking.py 1000000                  # other sizes
    python benchmarks/checking.py --profile short-drama    # another profile than netflix
    python benchmarks/checking.py --tracks FOLDER          # and the tracks there, repeated
    python benchmarks/checking.py 20000 --rules            # microseconds a cue of the dearest rules, too

For each size, language and kind of track: cues per second (median of the rounds), how many times longer than the floor
in the same run, cues per second of fixing, and the bytes per cue that checking adds to the process at its peak. Tracks
are made up from a seed. *Clean* has nothing wrong for an upright picture, *one* is that in cues of one line, *dirty*
has a problem more in about every second cue, *wide* is a clean 16:9 track. *Real* are the tracks of a folder in one
language, one after the other until there are enough cues.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from localize import lint, pipeline, profiles
from localize.model import Cue, Track
from localize.text import measure

WORDS = {
    "en": [
        "you",
        "know",
        "what",
        "I",
        "never",
        "said",
        "that",
        "to",
        "him",
        "so",
        "why",
        "did",
        "she",
        "leave",
        "us",
        "all",
        "alone",
        "tonight",
        "please",
        "tell",
        "me",
    ],
    "zh": list("你我他她们说不要走了是的没有什么人在这里等着爱过钱家里公司老板女儿明天晚上回来"),
}
T = TypeVar("T")
LENGTH = {"en": (12, 24), "zh": (3, 11)}


def text(language: str, rng: random.Random, letters: int) -> str:
    """Make up a line of about so many letters."""
    joint = " " if language == "en" else ""
    line = rng.choice(WORDS[language])
    while len(line) < letters:
        line += joint + rng.choice(WORDS[language])
    return line[:letters].strip()


def clean(language: str, size: int, *, wide: bool = False) -> Track:
    """Make up a track in which nothing is wrong for an upright picture, or for a 16:9 one."""
    rng, cues, clock = random.Random(7), [], 1000
    for i in range(size):
        low, high = LENGTH[language]
        rows = [text(language, rng, rng.randint(low, high) + (18 if wide else 0)) for _ in range(rng.choice((1, 1, 2)))]
        duration = 1500 + 100 * sum(map(len, rows)) // (1 if language == "zh" else 2)
        cues.append(Cue(clock, clock + min(duration, 5000), "\n".join(rows), id=str(i + 1), line=4 * i + 2))
        clock += duration + rng.choice((0, 120, 800))
    return Track(tuple(cues), language=language)


def dirty(language: str, size: int) -> Track:
    """Make up a track with a problem in about every second cue."""
    rng, cues = random.Random(8), list(clean(language, size).cues)
    for i, cue in enumerate(cues):
        start, end, words = cue.start, cue.end, cue.text
        match rng.randrange(14):
            case 0:
                end += 1200
            case 1:
                end = start + 300
            case 2:
                words += "  " + text(language, rng, 30)
            case 3:
                words = f"<i>{words}"
            case 4:
                words = "\n".join([words, words])
            case 5:
                end = start
            case 6:
                words = f" {words} "
        cues[i] = Cue(start, end, words, id=cue.id, line=cue.line)
    return Track(tuple(cues), language=language)


def real(language: str, size: int, folder: str) -> Track:
    """Put the tracks in *folder* one after the other, again and again, until there are so many cues."""
    read = [pipeline.read(path) for path in sorted(Path(folder).glob(f"*.{language}.*"))]
    tracks = [sorted(track.cues, key=lambda cue: cue.start) for track in read]
    assert any(tracks), f"no track of {language} in {folder}"
    cues: list[Cue] = []
    while len(cues) < size:
        for track in tracks:
            clock = max((cue.end for cue in cues[-10:]), default=0) + 1000
            for cue in track:
                n = len(cues)
                cues.append(replace(cue, start=clock + cue.start, end=clock + cue.end, id=str(n + 1), line=4 * n + 2))
    return Track(tuple(cues[:size]), language=language)


def made(language: str, kind: str, size: int, folder: str) -> Track:
    """Return a track of that kind."""
    if kind == "real":
        return real(language, size, folder)
    if kind == "dirty":
        return dirty(language, size)
    track = clean(language, size, wide=kind == "wide")
    return replace(track, cues=tuple(replace(c, text=c.text.split("\n")[0]) for c in track)) if kind == "one" else track


def floor(track: Track) -> int:
    """Ask what the rules ask about numbers, in one loop, telling nothing."""
    profile = profiles.load(profiles.DEFAULT).for_language(track.language)
    found, before = 0, track[0]
    for cue in track.cues:
        lines = cue.text.split("\n")
        widths = [len(line) for line in lines]
        duration = cue.end - cue.start
        found += cue.start < before.start or before.end > cue.start
        found += not profile.min_duration <= duration <= profile.max_duration
        found += len(lines) > profile.lines or max(widths) > profile.line_length
        found += sum(widths) * 1000 > profile.reading_speed * duration
        before = cue
    return found


def timed(work: Callable[[], T], rounds: int) -> tuple[float, T]:
    """Return the median seconds of CPU time, and what came out."""
    times = []
    for _ in range(rounds):
        measure.cache_clear()
        begin = time.process_time()
        result = work()
        times.append(time.process_time() - begin)
    return statistics.median(times), result


def highest() -> int:
    """Return the bytes that this process had at its peak; not from getrusage, whose peak is handed down."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def row(language: str, kind: str, size: int, style: str, folder: str) -> str:
    """Measure one kind of track."""
    profile, rules = profiles.load(style), lint.rules_named(pairs=False)
    rounds = 7 if size <= 10_000 else 3 if size <= 100_000 else 1
    track = made(language, kind, size, folder)
    lint.check(replace(track, cues=track[:200]), profile, rules)  # compiles, and reads the lists of words
    before = highest()
    least, _ = timed(lambda: floor(track), rounds)
    took, problems = timed(lambda: len(lint.check(track, profile, rules)), rounds)
    grown = highest() - before
    # Fixing a wide Chinese track breaks every line anew, at about a millisecond each: not a million times.
    fixing, _ = timed(lambda: lint.fix(track, profile, rules), 1) if size <= 10_000 else (float("inf"), None)
    speeds = f"{size / took:8.0f} {took / least:8.1f} {size / fixing:7.0f}"
    return f"{size:8} {language:4} {kind:5} {problems:9} {speeds} {grown / size:8.0f}"


def dearest(language: str, kind: str, size: int, style: str, folder: str) -> str:
    """Measure each rule by itself, a track in pieces as `lint` asks about it, and tell of the ten dearest ones."""
    track, profile = made(language, kind, size, folder), profiles.load(style).for_language(language)
    spent = {}
    for rule in lint.rules_named(pairs=False):
        if rule.name not in profile.off:
            took, _ = timed(partial(lint.check, track, profile, [rule]), 3)
            spent[rule.name] = 1e6 * took / size
    most = sorted(spent, key=lambda name: -spent[name])[:10]
    return "          " + ", ".join(f"{name} {spent[name]:.1f}" for name in most)


def main() -> None:
    """Print one row for each size, language and kind, each measured in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--profile", default="netflix")
    parser.add_argument("--tracks", default="")
    parser.add_argument("--rules", action="store_true")
    asked = parser.parse_args()
    print(f"{'cues':>8} lang kind   problems  check/s  x floor   fix/s  B / cue")
    for size in asked.sizes:
        for language in WORDS:
            for kind in ("clean", "one", "dirty", "wide", *(("real",) if asked.tracks else ())):
                for measured in (row, dearest) if asked.rules else (row,):
                    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                        done = alone.submit(measured, language, kind, size, asked.profile, asked.tracks)
                        print(done.result(), flush=True)


if __name__ == "__main__":
    main()
