r"""What the override blocks of ASS mean: ``{\i1\c&H00FFFF&\an8}``. Only read here; the format `ass` writes them.

The names of the tags and what their numbers mean: "ASS override tags" in the manual of Aegisub; legacy ``\a`` from the
SSA v4 specification.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from localize.formats.marks.colours import hexadecimal

# The parts of a block; brackets may hold a backslash, and brackets: \t(0,500,\clip(1,2,3,4)).
_PART = re.compile(r"\\((?:[^\\()]++|\((?:[^()]++|\([^()]*+\))*+\)?|\))*+)")
_SWITCH = re.compile(r"([bius])(\d{0,4})(?![\w:])")
_PLACE = re.compile(r"an?(\d{1,2})(?![\w:])")
_COLOUR = re.compile(r"1?c((?:&[hH]|[hH]|&)?[0-9a-fA-F]*&?)(?![\w:])")
_KARAOKE = re.compile(r"k[fot]?(\d{1,9})(?![\w:])", re.IGNORECASE)
_DRAWING = re.compile(r"p(\d{1,3})(?![\w:])")
_SIZE = re.compile(r"fs(\d{0,4})(?:\.\d{0,9})?(?![\w:+-])")
_BOLD = 600  # a weight of the font: 400 is regular, 700 bold

Name = Literal["i", "b", "u", "s", "color", "face", "size", "place", "reset", "karaoke", "until", "drawing"]


class Override(NamedTuple):
    """One tag of a block: what it is about, and its value ("": as the style of the cue has it)."""

    name: Name | Literal["effect", "comment", "shape"]
    value: str


def overrides(block: str) -> Iterator[Override]:
    r"""Yield what the tags of a *block* (without its braces) say.

    >>> [tuple(o) for o in overrides(r"\b700\1c&H0000FF&\a6\fad(1,2)")]
    [('b', '1'), ('color', '#ff0000'), ('place', '8'), ('effect', 'fad(1,2)')]
    """
    if block.startswith("\\#"):  # the house's own: a note, or (after an equals sign) the shape that {\\p1} announced
        yield Override("shape" if block.startswith("\\#=") else "comment", block[2:])
        return
    for found in _PART.finditer(block):
        yield _understood(found[1].strip())


def _understood(tag: str) -> Override:
    if found := _SWITCH.match(tag):
        return Override(found[1], _on(found[1], found[2]))  # type: ignore[arg-type]  # one of b, i, u, s
    if found := _PLACE.match(tag):
        return _place(int(found[1]), legacy=tag[1] != "n") or Override("effect", tag)
    if found := _COLOUR.match(tag):
        code = found[1].strip("&").lstrip("hH")
        return Override("color", hexadecimal(f"&H{code[-8:]}&") if code else "")
    if found := _KARAOKE.match(tag):
        return Override("until" if tag[1] == "t" else "karaoke", found[1])
    if found := _DRAWING.match(tag):
        return Override("drawing", "1" if int(found[1]) else "")
    return _font(tag)


def _font(tag: str) -> Override:
    if found := _SIZE.match(tag):
        return Override("size", found[1])
    if tag.startswith("fn"):
        return Override("face", tag[2:].strip())
    # A style by name means that style; what it looks like only the file knows.
    return Override("reset", tag[1:]) if tag.startswith("r") and "(" not in tag else Override("effect", tag)


def _on(name: str, value: str) -> str:
    number = int(value or 0)
    return "1" if number == 1 or (name == "b" and number >= _BOLD) else ""


def _place(number: int, *, legacy: bool) -> Override | None:
    r"""Return the place of ``\an``, as on a number pad, or of ``\a``: 1 to 3, plus 4 at the top, 8 in the middle."""
    if not legacy:
        return Override("place", str(number)) if 1 <= number <= 9 else None
    column, row = number & 3, number >> 2
    return Override("place", str(column + (0, 6, 3)[row])) if column and row <= 2 else None
