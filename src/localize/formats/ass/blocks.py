"""One block of an ASS event, and what it is in the house; see `text` for the forms."""

import re
from functools import lru_cache
from typing import NamedTuple

from localize.formats.marks.colours import hexadecimal

_SWITCH = re.compile(r"\\([ibus])([01])")
_FONT = re.compile(r"(?:\\c&H([0-9A-F]{6})&)?+(?:\\fn([^\\()<>\"&]+))?+(?:\\fs([1-9]\d{0,3}))?+")
_FONT_END = re.compile(r"(\\c)?+(\\fn)?+(\\fs)?+")
_DRAWING = re.compile(r"\\p[ \t]*+(-?+\d{0,9}+)(?![a-z])")
_WRAPPING = re.compile(r"\\q[ \t]*+(\d)")
_ATTRIBUTE = re.compile(r"(color|face|size)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LONG = 100  # characters of a block that is not remembered


class Meaning(NamedTuple):
    """What a block is in the house, and what it does.

    ``half`` names the pair that it may be one half of, ``tag`` is that half in the house and ``begins`` tells which.
    ``drawing`` and ``wrapping`` are what it switches: "" is nothing.
    """

    house: str
    half: str = ""
    tag: str = ""
    begins: bool = False
    drawing: str = ""
    wrapping: str = ""


def meaning(block: str) -> Meaning:
    """Return what *block*, with its braces, is and does."""
    return _remembered(block) if len(block) < _LONG else _understood(block)


@lru_cache(maxsize=1024)
def _remembered(block: str) -> Meaning:
    return _understood(block)


def _understood(block: str) -> Meaning:
    inside = block[1:-1]
    tagged = inside[:1] == "\\" and inside[:2] != "\\#" and "{" not in inside
    if not tagged:
        plain = "{" not in inside and inside[:1] not in ("#", "=", "\\")
        block = f"{{\\#{inside}}}" if plain else f"{{\\##{escaped(inside)}}}"
    meaning = _half(block, inside) if tagged else Meaning(block)
    drawings, wrappings = _DRAWING.findall(inside), _WRAPPING.findall(inside)
    if drawings:
        meaning = meaning._replace(drawing="on" if drawings[-1].strip("0") and drawings[-1][0] != "-" else "off")
    return meaning._replace(wrapping=wrappings[-1]) if wrappings else meaning


def _half(block: str, inside: str) -> Meaning:
    """Return what the override *block* is, perhaps one half of a pair."""
    if found := _SWITCH.fullmatch(inside):
        begins = found[2] == "1"
        return Meaning(block, found[1], f"<{found[1]}>" if begins else f"</{found[1]}>", begins)
    if _FONT_END.fullmatch(inside):
        return Meaning(block, inside, "</font>")
    found = _FONT.fullmatch(inside)
    if found is None or (found[2] and found[2] != found[2].strip()):
        return Meaning(block)
    colour, face, size = found.groups()
    said = f' color="#{colour[4:]}{colour[2:4]}{colour[:2]}"'.lower() if colour else ""
    said += (f' face="{face}"' if face else "") + (f' size="{size}"' if size else "")
    return Meaning(block, "".join(re.findall(r"\\(?:c|fn|fs)", inside)), f"<font{said}>", begins=True)


def block_said(token: str) -> str:
    """Return a *token* of the house in braces as the file writes it."""
    if not token.startswith("{\\#"):
        return token
    if token.startswith("{\\#="):
        return _unescaped(token[4:-1])
    return f"{{{_unescaped(token[4:-1]) if token[3] == '#' else token[3:-1]}}}"


def font(tag: str) -> tuple[str, str]:
    """Return what begins and what ends the font that *tag* names."""
    named = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(tag)}
    colour = hexadecimal(named.get("color", "").strip())
    face = re.sub(r"[\\(){}<>\"&]", "", named.get("face", "")).strip()
    size = re.match(r"[1-9]\d{0,3}(?=\D|\Z)", named.get("size", "").strip(), re.ASCII)
    bgr = f"{colour[5:]}{colour[3:5]}{colour[1:3]}".upper()
    parts = [
        ("\\c", f"\\c&H{bgr}&" if bgr else ""),
        ("\\fn", f"\\fn{face}" if face else ""),
        ("\\fs", f"\\fs{size[0]}" if size else ""),
    ]
    return "".join([said for _, said in parts]), "".join([end for end, said in parts if said])


def escaped(text: str) -> str:
    """Return *text* as it can stand inside a tag of the house."""
    return text.replace("&", "&amp;").replace("{", "&lb;").replace("}", "&rb;")


def _unescaped(text: str) -> str:
    return text.replace("&rb;", "}").replace("&lb;", "{").replace("&amp;", "&")
