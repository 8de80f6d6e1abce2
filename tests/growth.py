"""Does twice the input take more than twice the time? Ratios, never a duration; a busy machine is no failure."""

import sys
import time
from collections.abc import Callable
from typing import Any

FLOOR = 0.005  # seconds; below, the clock and the machine are all that is measured
RATIO = 3.0  # of a quadratic one it is 4


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the least processor time of *rounds* that *work* takes."""
    times = []
    for _ in range(rounds):
        begin = time.thread_time()
        work()
        times.append(time.thread_time() - begin)
        if times[-1] < FLOOR:
            break
    return min(times)


def grows_linearly(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Tell whether what ``work(size)`` returns takes at most `RATIO` times as long with twice the size.

    Smaller sizes are tried first: where something grows fast, they show it in less time.
    """
    return all(_doubles(work, size // part) for part in (8, 4, 2, 1))


def _doubles(work: Callable[[int], Callable[[], object]], size: int, attempts: int = 4) -> bool:
    """Tell whether twice the *size* takes twice the time; a doubt is looked at again, with more rounds."""
    for attempt in range(attempts):
        once = seconds(work(size), 2 + attempt)
        if once < FLOOR or seconds(work(2 * size), 2 + attempt) < RATIO * once:
            return True
    return False


def calls(work: Callable[[], object]) -> int:
    """Count the calls that *work* takes: the same on every machine."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
