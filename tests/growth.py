"""Does twice the input take more than twice the time? Ratios, never a duration; a busy machine is no failure."""

import time
from collections.abc import Callable

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


def grows_linearly(work: Callable[[int], Callable[[], object]], size: int, *, attempts: int = 3) -> bool:
    """Tell whether what ``work(size)`` returns takes at most `RATIO` times as long with twice the size.

    A doubt is looked at again with more rounds, and with a larger size if that is cheap: noise counts less there.
    """
    for attempt in range(attempts):
        once = seconds(work(size), 2 + attempt)
        if once < FLOOR or seconds(work(2 * size), 2 + attempt) < RATIO * once:
            return True
        size = size * 3 // 2 if once < 4 * FLOOR else size
    return False
