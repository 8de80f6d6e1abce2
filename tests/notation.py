"""Tracks as the examples of the rules write them: one cue a line, times in seconds."""

import re

from localize.model import Cue, Track

_CUE = re.compile(r"\s*(-?\d+(?:\.\d{1,3})?) --> (-?\d+(?:\.\d{1,3})?)(?:  (.*?))?\s*")


def track(written: str, *, language: str = "") -> Track:
    """Read ``START --> END  TEXT`` lines, times in seconds with up to three decimals.

    `` | `` or ``⏎`` or a literal ``\\n`` breaks the text. A cue's line is its line in the notation.

    >>> track("1.000 --> 2.5  One, | two.").cues
    (Cue(start=1000, end=2500, text='One,\\ntwo.', id='', speaker='', settings='', line=1),)
    """
    cues = [_cue(row, line) for line, row in enumerate(written.strip("\n").split("\n"), 1) if row.strip()]
    return Track(tuple(cues), language=language)


def _cue(row: str, line: int) -> Cue:
    found = _CUE.fullmatch(row)
    if found is None:
        raise ValueError(f"not in the notation START --> END  TEXT: {row!r}")
    start, end, text = found.groups()
    return Cue(_milliseconds(start), _milliseconds(end), re.sub(r" \| |⏎|\\n", "\n", text or ""), line=line)


def _milliseconds(seconds: str) -> int:
    return round(float(seconds) * 1000)
