"""Stamps as people write them, and the milliseconds they mean."""


def stamp(ms: int, *, decimal: str = ",") -> str:
    """Write *ms* as ``HH:MM:SS,mmm``; hours grow past two digits, a negative time keeps its sign.

    >>> stamp(3_723_004)
    '01:02:03,004'
    """
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    return f"{sign}{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{decimal}{ms % 1000:03}"


def seconds(ms: int) -> str:
    """Write *ms* as seconds with three digits, as the examples of the rules do.

    >>> seconds(1200)
    '1.200'
    """
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    return f"{sign}{ms // 1000}.{ms % 1000:03}"
