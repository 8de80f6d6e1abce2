r"""Karaoke: the inner times of WebVTT (``<00:01.200>``) as the lengths that ASS tells (``{\k20}``)."""

import re

_TIME = re.compile(r"<(\d+:[\d:.]+)>")


def syllables(text: str, start: int, end: int) -> str:
    r"""Return *text* with its inner times as lengths, in hundredths of a second; *start* and *end* are its cue's.

    >>> syllables("one <00:01.200>two", 1000, 2000)
    '{\\k20}one {\\k80}two'
    """
    times = list(_TIME.finditer(text))
    if not times:
        return text
    ends = [*(_milliseconds(found[1]) for found in times), end]
    out, at, told = [], 0, 0
    for found, until in zip([None, *times], ends, strict=True):
        if found:
            out.append(text[at : found.start()])
            at = found.end()
        length = max(0, (until - start + 5) // 10 - told)  # rounded from the start on, so that nothing adds up
        told += length
        if found or length:
            out.append(f"{{\\k{length}}}")
    return "".join([*out, text[at:]])


def _milliseconds(written: str) -> int:
    """Return what an inner time means; what cannot be read begins at 0."""
    whole, _, fraction = written.partition(".")
    parts = [int(part) if part.isdecimal() else 0 for part in whole.split(":")[-3:]]
    hours, minutes, seconds = [0] * (3 - len(parts)) + parts
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (
        int(f"{fraction[:3]:0<3}") if fraction[:3].isdecimal() else 0
    )
