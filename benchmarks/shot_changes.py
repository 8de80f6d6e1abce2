"""How many shot changes `localize shots` finds, and how many it makes up, in videos that are painted here.

Run: python benchmarks/shot_changes.py [CLIPS [KIND...]]. Each clip has 20 shots of half a second to four, most cut
hard, some faded or dissolved; a cut counts as found within one frame of where it is.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from localize import shots
from localize.timing import to_frames
from shots.clips import Shot, cuts, write

RATE = Fraction(25)


def _mixed(dice: random.Random) -> Shot:
    """Make a shot in which anything may happen; it flashes after its fade is over."""
    made = _shot(
        dice,
        pan=dice.choice([0, 0, 2, 8]),
        noise=dice.choice([0.0, 6.0, 15.0]),
        join=dice.choice(["cut", "cut", "cut", "fade", "dissolve"]),
    )
    return made._replace(flash=dice.choice([None, 18])) if made.frames > 30 else made


def _shot(dice: random.Random, **more: object) -> Shot:
    return Shot(dice.randint(12, 100), dice.randrange(1 << 30), **more)  # type: ignore[arg-type]  # fields of a shot


KINDS: dict[str, Callable[[random.Random], Shot]] = {
    "still": _shot,
    "pans": lambda dice: _shot(dice, pan=dice.choice([1, 3, 6, 10])),
    "grain": lambda dice: _shot(dice, noise=dice.choice([4.0, 10.0, 20.0])),
    "flashes": lambda dice: _shot(dice, flash=dice.randint(3, 9)),
    "fades": lambda dice: _shot(dice, join=dice.choice(["cut", "fade", "dissolve"])),
    "all": _mixed,
}


def main(clips: int = 4, *kinds: str) -> None:
    """Print precision and recall of each kind."""
    print("kind       cuts  found  right  precision  recall  frames/s")
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in KINDS.items() if not kinds else [(k, KINDS[k]) for k in kinds]:
            there = found = right = seen = 0
            took = 0.0
            for seed in range(clips):
                dice = random.Random(f"{kind}{seed}")
                plan = [make(dice) for _ in range(20)]
                file = Path(folder) / f"{kind}{seed}.mp4"
                write(file, plan, rate=RATE, codec="libx264")
                start = time.perf_counter()
                told = [to_frames(ms, RATE) for ms in shots.find(file).shots]
                took += time.perf_counter() - start
                known = cuts(plan)
                there, found = there + len(known), found + len(told)
                right += sum(any(abs(one - other) <= 1 for other in told) for one in known)
                seen += sum(shot.frames for shot in plan)
            good = min(right, found)
            print(
                f"{kind:9} {there:5} {found:6} {right:6} {100 * good / max(1, found):9.1f}% "
                f"{100 * right / there:6.1f}% {seen / took:9.0f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 4, *sys.argv[2:])
