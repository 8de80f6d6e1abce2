"""The time lines of WebVTT: what players understand, what people type instead, and why others are none."""

import re
from typing import NamedTuple

from localize.formats.scan import quoted

WIDE_ARROW = "－－＞"
# Written as the standard says: what most files hold, and no other line is fast.
STAMP = r"((?:\d{2,15}:)?[0-5]\d:[0-5]\d)\.(\d{3})"
ARROW = r"[ \t]++-->[ \t]++"


class Times(NamedTuple):
    """The milliseconds of a time line and what stands after them; whether players understand it."""

    start: int
    end: int
    rest: str
    played: bool = True


def _line(digit: str, colon: str, point: str, arrow: str, gap: str) -> re.Pattern[str]:
    stamp = rf"(?:({digit}{{1,15}}){colon})?({digit}{{2}}){colon}({digit}{{2}}){point}({digit}{{3}})(?!{digit})"
    return re.compile(rf"{gap}{stamp}{gap}{arrow}{gap}{stamp}(.*+)")


# What players read; and what is typed with the comma of SubRip or through a Chinese input method.
_PLAYED = _line("[0-9]", ":", r"\.", "-->", "[ \t\f]*+")
_TYPED = _line("[0-9０-９]", "[:：﹕∶]", "[.,．，。、]", rf"(?:-->|{WIDE_ARROW})", "[ \t\f\u3000]*+")
_LOOSE = re.compile(r"(?:([0-9]{1,20}):)?([0-9]{1,20}):([0-9]{1,20})\.([0-9]{1,20})")


def understood(line: str) -> Times | None:
    """Return what *line* means, as the steps of "collect WebVTT cue timings and settings" find it, or more tolerantly.

    >>> understood("00:01.500 --> 01:00:00.000 line:0"), understood("00:01，500-->00:02，000").played
    (Times(start=1500, end=3600000, rest=' line:0', played=True), False)
    """
    played = _PLAYED.match(line)
    found = played or _TYPED.match(line)
    if found is None:
        return None
    numbers = [int(part or "0") for part in found.groups()[:8]]
    if any(n > 59 for n in (*numbers[1:3], *numbers[5:7])):
        return None
    return Times(_milliseconds(*numbers[:4]), _milliseconds(*numbers[4:]), found[9], played is not None)


def fault(line: str) -> str:
    """Say what is wrong with *line*, which has an arrow and is no time line.

    >>> fault("00:00:60.000 --> 00:00:61.000")
    'the start "00:00:60.000": minutes and seconds end at 59'
    """
    start, _, rest = line.partition("-->")
    for name, written in (("start", " ".join(start.split())), ("end", "".join(rest.split(maxsplit=1)[:1]))):
        why = _why(written)
        if why:
            return f"the {name} {quoted(written)}: {why}"
    return "its times cannot be read"


def _why(written: str) -> str:
    if not written:
        return "there is no time"
    found = _LOOSE.fullmatch(written)
    if found is None:
        return "that is no time"
    hours, minutes, seconds, fraction = found.groups()
    if len(fraction) != 3:
        return "three digits stand after the point"
    if len(minutes) != 2 or len(seconds) != 2:
        return "minutes and seconds have two digits"
    if int(minutes) > 59 or int(seconds) > 59:
        return "minutes and seconds end at 59" if hours or int(seconds) > 59 else "from 60 minutes on there are hours"
    return "hours have 15 digits at most" if len(hours or "") > 15 else ""


def _milliseconds(hours: int, minutes: int, seconds: int, fraction: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
