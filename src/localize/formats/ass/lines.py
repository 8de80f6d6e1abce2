"""The lines of [Events]: what the Format line says stands where, times, and what one line tells of its cue."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from localize.model import Cue

USUAL = {
    "ass": ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"),
    "ssa": ("marked", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"),
}
# What `Cue.settings` tells, and as what it is left out. MarginT and MarginB are those of ASS v4.00++.
_SETTINGS = {
    "layer": "Layer",
    "marked": "Marked",
    "style": "Style",
    "marginl": "MarginL",
    "marginr": "MarginR",
    "marginv": "MarginV",
    "margint": "MarginT",
    "marginb": "MarginB",
    "effect": "Effect",
}
NUMBERS = frozenset(("layer", "marked", "marginl", "marginr", "marginv", "margint", "marginb"))
NUMBER = re.compile(r"([+-]?\d{1,9})(\.\d{0,9})?", re.ASCII)
MARKED = re.compile(r"Marked[ \t]*=[ \t]*(\d{1,9})", re.IGNORECASE | re.ASCII)
_LONGEST = 32  # fields
_CLEAN_TIME = re.compile(r"\d:[0-5]\d:[0-5]\d\.\d\d", re.ASCII)
_TIME = re.compile(r"(-?) ?(?:(\d{1,6}) ?[:：] ?)?(\d{1,4}) ?[:：] ?(\d{1,4})(?: ?[.,:;，．] ?(\d{1,30}))?", re.ASCII)

Fields = tuple[str, ...]
"""The names of the fields up to the text, or what stands there."""


class Told(NamedTuple):
    """What the fields of a line tell beside its times; ``decimal`` is a number that is not whole, ``bad`` is none."""

    speaker: str
    settings: str
    style: str
    decimal: str
    bad: str


def fields_of(written: str) -> tuple[Fields, bool]:
    """Return the fields that a Format line names, up to the text, and whether the text is the last of them.

    Of a field that is named twice the last one counts, as in libass; the others have no name.

    >>> fields_of(" Start, End, Actor, Text")
    (('start', 'end', 'name', 'text'), True)
    """
    names = tuple([name.strip().lower() for name in written.split(",")])
    names = tuple(["name" if name == "actor" else name for name in names])
    if len(set(names)) < len(names) <= _LONGEST:  # of a name that is said twice, only the first means anything
        names = tuple([f"{name}#{n}" if name in names[:n] else name for n, name in enumerate(names)])
    fields = names[: names.index("text") + 1] if "text" in names else ()
    if not {"start", "end"} <= set(fields) or len(fields) > _LONGEST:
        return (), False
    last = {name: n for n, name in enumerate(fields)}
    return tuple([name if last[name] == n else "" for n, name in enumerate(fields)]), fields == names


def pattern(fields: Fields) -> re.Pattern[str]:
    """Return the expression that every line matches: a well-formed ``Dialogue:`` by the *fields*, or another line.

    Its groups are what stands before the first time, that time and its hundredths, what stands between the times, the
    second time, what stands before the text, the text; all None where it is another line.
    """
    return _pattern(*sorted((fields.index("start"), fields.index("end"))), len(fields) - 1)


@lru_cache(maxsize=64)
def _pattern(first: int, second: int, count: int) -> re.Pattern[str]:
    stamp = r"((?:\d|[1-9]\d{1,3}):[0-5]\d:[0-5]\d)\.(\d\d),"
    others = (rf"((?:[^,\n]*+,){{{n}}})" for n in (first, second - first - 1, count - second - 1))
    parts = rf"{next(others)}{stamp}{next(others)}{stamp}{next(others)}([^\n]*+)"
    return re.compile(rf"(?:Dialogue: ?{parts}|[^\n]*+)(?:\n|\Z)", re.ASCII)


def milliseconds(written: str) -> tuple[int, bool] | None:
    """Return the time that is *written*, to the hundredth of a second, and whether it is as it should be.

    >>> milliseconds("0:00:01.50"), milliseconds("1:01,5"), milliseconds("soon")
    ((1500, True), (61500, False), None)
    """
    squeezed = " ".join(written.split())
    found = _TIME.fullmatch(squeezed)
    if found is None:
        return None
    sign, hours, minutes, seconds, fraction = found.groups(default="")
    thousandths = int((fraction + "000")[:3])
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + (thousandths + 5) // 10 * 10
    return -ms if sign else ms, _CLEAN_TIME.fullmatch(squeezed) is not None


def time(ms: int) -> str:
    """Write *ms* as ``H:MM:SS.cc``, rounded to the hundredth.

    >>> time(3_723_456)
    '1:02:03.46'
    """
    sign, hundredths = ("-", (5 - ms) // 10) if ms <= -5 else ("", max(0, ms + 5) // 10)
    seconds = hundredths // 100
    parts = sign, seconds // 3600, seconds // 60 % 60, seconds % 60, hundredths % 100
    return "%s%d:%02d:%02d.%02d" % parts  # noqa: UP031  # a third faster, and every cue that moved is written so


def told(fields: Sequence[str], values: Sequence[str]) -> Told:
    """Return what the *values* of the *fields* tell."""
    speaker, style, decimal, bad = "", "Default", "", ""
    settings = []
    for name, written in zip(fields, values, strict=False):
        value = written.strip()
        if name == "name":
            speaker = value
        if name not in _SETTINGS or not value:
            continue
        if name == "style":
            style, bad = value, bad or (value if MARKED.fullmatch(value) else "")
            if value == "Default":
                continue
        elif name in NUMBERS:
            number = _number(name, value)
            if number is None:
                bad = bad or value
                continue
            decimal = decimal or (value if "." in number else "")
            if not float(number):
                continue
            value = number
        settings.append(f"{_SETTINGS[name]}={value}")
    return Told(speaker, ", ".join(settings), style, decimal, bad)


def _number(name: str, value: str) -> str | None:
    if name == "marked" and (found := MARKED.fullmatch(value)):
        return found[1]
    return value if NUMBER.fullmatch(value) else None


def line(cue: Cue, fields: Fields) -> str:
    """Return what stands before the text of *cue* in a new line."""
    swapped = fields.index("end") < fields.index("start")
    one, two, three = _new(cue.speaker, cue.settings, fields)
    start, end = (cue.end, cue.start) if swapped else (cue.start, cue.end)
    return f"Dialogue: {one}{time(start)},{two}{time(end)},{three}"


@lru_cache(maxsize=1024)
def _new(speaker: str, settings: str, fields: Fields) -> list[str]:
    """Return what stands before, between and behind the times of a new line."""
    usual = {"layer": "0", "marked": "Marked=0", "style": "Default"}
    values = [usual.get(name, "0" if name in NUMBERS else "") for name in fields[:-1]]
    values = patched(values, Cue(0, 0, "", "", speaker, settings), fields)
    times = sorted((fields.index("start"), fields.index("end")))
    parts = values[: times[0]], values[times[0] + 1 : times[1]], values[times[1] + 1 :]
    return ["".join([f"{value}," for value in part]) for part in parts]


def patched(values: Sequence[str], cue: Cue, fields: Fields) -> list[str]:
    """Return *values* with what *cue* says otherwise."""
    new = list(values)
    for name, ms in (("start", cue.start), ("end", cue.end)):
        n = fields.index(name)
        now = milliseconds(values[n])
        if now is None or now[0] != ms:
            new[n] = time(ms)
    for n, value in _other_fields(fields, tuple(values), cue.speaker, cue.settings):
        new[n] = value
    return new


def _other_fields(fields: Fields, values: Fields, speaker: str, settings: str) -> list[tuple[int, str]]:
    """Return the places and the new values of fields that *speaker* and *settings* say otherwise."""
    before = told(fields, values)
    if (speaker, settings) == before[:2]:
        return []
    wanted = _named(one_field(speaker), settings)
    had = _named(before.speaker, before.settings)
    known = [(n, name) for n, name in enumerate(fields) if name in _SETTINGS or name == "name"]
    return [(n, _said(name, wanted.get(name, ""))) for n, name in known if wanted.get(name) != had.get(name)]


def _named(speaker: str, settings: str) -> dict[str, str]:
    """Return the fields that *speaker* and *settings* name, where they are not what is left out."""
    pairs = (part.strip().partition("=") for part in settings.replace("\n", " ").split(","))
    found = {name.lower(): value.strip() for name, sign, value in pairs if sign and name in _SETTINGS.values()}
    return {name: value for name, value in {**found, "name": speaker}.items() if value}


def _said(name: str, value: str) -> str:
    if name == "marked":
        return f"Marked={value or 0}"
    if name in NUMBERS:
        return value if NUMBER.fullmatch(value) else "0"
    return value or ("Default" if name == "style" else "")


def one_field(text: str) -> str:
    """Return *text* as one field can hold it: Aegisub, too, writes a semicolon for a comma."""
    return text.replace(",", ";").replace("\0", "").replace("\r", " ").replace("\n", " ").strip()
