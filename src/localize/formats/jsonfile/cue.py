"""How a cue is said in JSON: as a new object, or by changing in one what is not as it should be."""

import json
import re
from collections.abc import Collection, Sequence

from localize.formats.jsonfile.values import Member, members, skipped
from localize.model import Cue

Edit = tuple[int, int, str]
"""Where something else is to stand, from one place to another, and what."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def written(cue: Cue, unit: int) -> str:
    """Return *cue* as an object."""
    start, end, text, speaker, own = _values(cue, unit)
    more = (f', "speaker": {speaker}' if cue.speaker else "") + (f', "id": {own}' if cue.id else "")
    return f'{{"start": {start}, "end": {end}, "text": {text}{more}}}'


def patched(text: str, cue: Cue, old: Cue, unit: int, gone: Collection[str] = ()) -> str:
    """Return the object *text*, which says *old*, so that it says *cue*, without the members that are *gone*."""
    *parts, _ = members(text, 0)
    named = {member.name: member for member in parts}
    edits = removed(text, 0, parts, {n for n, member in enumerate(parts) if member.name in gone})
    for key, value, was in zip(
        ("start", "end", "text", "speaker", "id"), _values(cue, unit), _values(old, unit), strict=True
    ):
        if value == was:
            continue
        if key in named:
            begin, stop = named[key].begin, named[key].stop
            blank = " " if unit != 1 and key == "text" and text[begin : begin + 2] == '" ' else ""
            edits.append((begin, stop, f"{value[:1]}{blank}{value[1:]}"))
        else:
            edits.append((len(text) - 1, len(text) - 1, f', "{key}": {value}'))
    return edited(text, edits)


def _values(cue: Cue, unit: int) -> tuple[str, ...]:
    times = [str(ms) if unit == 1 else _seconds(ms) for ms in (cue.start, cue.end)]
    return (*times, string(cue.text), string(cue.speaker), string(cue.id))


def _seconds(ms: int) -> str:
    """Return *ms* as a decimal of seconds.

    >>> _seconds(2000), _seconds(-1050)
    ('2.0', '-1.05')
    """
    sign, whole, rest = "-" if ms < 0 else "", abs(ms) // 1000, f"{abs(ms) % 1000:03}".rstrip("0")
    return f"{sign}{whole}.{rest or 0}"


def string(text: str) -> str:
    """Return *text* as a string of JSON; only half characters are written as numbers."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* with other words at the places of *edits*, each from one place to another."""
    out, at = [], 0
    for begin, stop, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [text[at:begin], new]
        at = stop
    return "".join([*out, text[at:]])


def removed(text: str, at: int, parts: Sequence[Member], gone: Collection[int]) -> list[Edit]:
    """Return the edits that take the *gone* ones of *parts* out of what opens at *at*, with their commas."""
    edits: list[Edit] = []
    end, first = at + 1, True  # where the part before ends, and whether none before stays
    for n, part in enumerate(parts):
        if n not in gone:
            end, first = part.stop, False
            continue
        comma = skipped(text, part.stop)
        stop = comma + 1 if first and text[comma] == "," else part.stop
        edits.append((end, stop, ""))
        end = stop
    return edits
