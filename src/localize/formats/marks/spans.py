"""Tags with a beginning and an end, as far as a format can say them."""

import re
from collections.abc import Collection, Mapping
from html import unescape
from typing import NamedTuple

from localize.formats.kinds import Kind
from localize.formats.marks import colours

SWITCHES: dict[str, Kind] = {"i": "italics", "b": "bold", "u": "underline", "s": "strike"}
_SPANS: dict[str, Kind] = {"ruby": "ruby", "rt": "ruby", "v": "voices", "lang": "span"}
_ATTRIBUTE = re.compile(r"\b(color|face|size)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_SIZE = re.compile(r"[+-]?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|%)?")


class Open(NamedTuple):
    """A tag that is open: written as *begin* and *end*, or not at all and *lost*; *said* is whom a voice names."""

    name: str
    begin: str = ""
    end: str = ""
    lost: frozenset[Kind] = frozenset()
    said: str = ""


def opened(name: str, rest: str, keeps: Collection[Kind]) -> Open:
    """Return the tag called *name* as a format says it that *keeps* these kinds; *rest* is what else stands in it.

    >>> opened("i", ".loud", {"italics"})
    Open(name='i', begin='<i>', end='</i>', lost=frozenset({'class'}), said='')
    """
    if name == "font":
        told = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(rest)}
        return as_font(name, told, keeps)
    written, _, annotation = rest.replace("\t", " ").partition(" ")
    classes = written if "class" in keeps else ""
    lost: frozenset[Kind] = frozenset({"class"} if written and not classes else ())
    if name == "c":
        if classes or not written:
            return Open(name, f"<c{classes}>" if classes else "", "</c>")
        return _coloured(written, keeps)
    if name in SWITCHES:
        if SWITCHES[name] not in keeps:
            return Open(name, lost=lost | {SWITCHES[name]})
        return Open(name, f"<{name}{classes}>", f"</{name}>", lost)
    kind, annotation = _SPANS[name], annotation.strip()
    if kind in keeps:
        return Open(name, f"<{name}{classes}{annotation and ' '}{annotation}>", f"</{name}>", lost)
    # Of a ruby only the annotation is lost; its base are words as all others.
    return Open(name, lost=lost if name == "ruby" else lost | {kind}, said=unescape(annotation))


def as_font(name: str, told: Mapping[str, str], keeps: Collection[Kind]) -> Open:
    """Return what is *told* of the font as far as it can be said; *name* is the tag that says it in the text."""
    attributes, lost = [], set[Kind]()
    colour = colours.hexadecimal(told.get("color", ""))
    own = next((name for name, value in colours.WEBVTT.items() if value == colour), "")
    if own and "colour" not in keeps and "class" in keeps:
        return Open(name, f"<c.{own}>", "</c>", frozenset({"font"} if told.get("face") or told.get("size") else ()))
    if colour and "colour" in keeps:
        attributes.append(f'color="{colour}"')
    elif told.get("color"):
        lost.add("colour")
    for key in ("face", "size"):
        value = " ".join(told.get(key, "").replace('"', "").split())
        if value and ("font" not in keeps or (key == "size" and not _SIZE.fullmatch(value))):
            lost.add("font")
        elif value:
            attributes.append(f'{key}="{value}"')
    return Open(name, f"<font {' '.join(attributes)}>" if attributes else "", "</font>", frozenset(lost))


def _coloured(classes: str, keeps: Collection[Kind]) -> Open:
    """Return the colours that WebVTT has classes for as a font, where classes cannot be said."""
    names = [name for name in classes.split(".") if name]
    known = [colours.WEBVTT[name] for name in names if name in colours.WEBVTT]
    font = as_font("c", {"color": known[-1]} if known else {}, keeps)
    return font._replace(lost=font.lost | {"class"}) if len(known) < len(names) else font
