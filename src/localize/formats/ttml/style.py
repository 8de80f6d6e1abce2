r"""How TTML words look, as far as the house has words for it: what differs from the surrounding, and what is on top.

A style is a dict from attribute to value (``"tts:color": "red"``). ``style`` may name several styles, which may name
others; what an element says itself counts most (TTML 2, 10.4.1).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from localize.formats.marks import colours

Attributes = Mapping[str, str]

_LENGTH = re.compile(r"([+-]?\d{1,6}(?:\.\d{1,12})?)(%|px|c|rh|vh)")
_SAID = frozenset(
    (
        *("style", "tts:color", "tts:fontStyle", "tts:fontWeight", "tts:textDecoration"),
        *("tts:displayAlign", "tts:origin", "tts:extent", "tts:position"),
    )
)
_TALLEST_CHAIN = 20  # styles that name styles
_THIRD, _HALF = 100 / 3, 50.0


class Look(NamedTuple):
    """What of the look of words the house can say; *colour* as ``#rrggbb``."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = "#ffffff"


class Delta(NamedTuple):
    """What turns one look into another: the tags that begin (*on*), and the names of those that end (*off*)."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        """The tags that begin."""
        return "".join(self.on)

    @property
    def closing(self) -> str:
        """What ends them."""
        return "".join([end_of(tag) for tag in reversed(self.on)])


NORMAL, NOTHING = Look(), Delta()


class Sheet:
    """The styles and regions of a document by their names; *root* are the attributes of ``tt``."""

    def __init__(self, root: Attributes) -> None:
        self.regions: dict[str, dict[str, str]] = {}
        self._styles: dict[str, Attributes] = {}
        self._known: dict[str, Attributes] = {}
        self._places: dict[str, str] = {}
        extent = root.get("tts:extent", "").split()
        self._height = _number(extent[1], "px") if len(extent) == 2 else 0.0
        cells = root.get("ttp:cellResolution", "32 15").split()
        self._rows = float(cells[1]) if len(cells) == 2 and re.fullmatch(r"\d{1,6}", cells[1], re.ASCII) else 15.0

    def add(self, name: str, attributes: Attributes) -> None:
        """Remember the style called *name*."""
        self._styles[name] = _relevant(attributes)

    def add_to_region(self, name: str, attributes: Attributes) -> None:
        """Remember what region *name* says, and the styles inside of it, which count less."""
        self.regions[name] = {**_relevant(attributes), **self.regions.get(name, {})}

    def whole(self, attributes: Attributes, depth: int = 0) -> Attributes:
        """Return *attributes* with those of the styles that they name."""
        names = attributes.get("style", "").split() if depth < _TALLEST_CHAIN else []
        if not names:
            return attributes
        found: dict[str, str] = {}
        for name in names[:_TALLEST_CHAIN]:
            if name not in self._known:
                self._known[name] = {}  # a circle ends here
                self._known[name] = self.whole(self._styles.get(name, {}), depth + 1)
            found |= self._known[name]
        return {**found, **attributes}

    def look(self, attributes: Attributes, around: Look) -> Look:
        """Return how the words of an element look inside of what looks like *around*."""
        said = self.whole(attributes)
        lines = said.get("tts:textDecoration", "").split()
        return Look(
            _switched(said.get("tts:fontWeight"), ("bold",), around.bold),
            _switched(said.get("tts:fontStyle"), ("italic", "oblique"), around.italic),
            _line(lines, "underline", "noUnderline", now=around.underline),
            _line(lines, "lineThrough", "noLineThrough", now=around.strike),
            _colour(said.get("tts:color", "")) or around.colour,
        )

    def place(self, region: str) -> str:
        r"""Return ``{\an8}`` for a region that is certainly in the upper part, and the place that our own name."""
        if region not in self._places:
            own = re.fullmatch(r"an([1-9])(?:-\d{1,6})?", region, re.ASCII)
            said = self.regions.get(region, {})
            top = "8" if self.is_on_top(said) else ""
            self._places[region] = _mark(own[1] if own and said else top)
        return self._places[region]

    def is_on_top(self, attributes: Attributes) -> bool:
        """Tell whether a region is certainly in the upper third.

        Text sits where ``displayAlign`` says, at the region's top if it says nothing. But a region that says nothing
        and is tall was hardly meant so: then the answer is no.
        """
        said = self.whole(attributes)
        align = said.get("tts:displayAlign", "")
        origin, extent = (said.get(f"tts:{name}", "").split() for name in ("origin", "extent"))
        y = self._percent(origin[1]) if len(origin) == 2 else None
        height = self._percent(extent[1]) if len(extent) == 2 else None
        if align == "before":
            return "tts:position" not in said and (y is None or y < _THIRD)
        if y is None or height is None:
            return False
        return y + height <= (_HALF if not align else _THIRD)

    def _percent(self, length: str) -> float | None:
        """Return a vertical *length* as hundredths of the picture, if that is known."""
        found = _LENGTH.fullmatch(length)
        if found is None or (found[2] == "px" and not self._height):
            return None
        whole = {"px": self._height, "c": self._rows}.get(found[2], 100.0)
        return float(found[1]) * 100 / whole if whole else None


def delta(around: Look, inside: Look) -> Delta:
    """Return the tags between two looks; words that have no tags look like `NORMAL`.

    >>> delta(Look(bold=True), Look(italic=True))
    Delta(on=('<i>',), off=('b',))
    """
    if around == inside:
        return NOTHING
    switches = list(zip("bius", around, inside, strict=False))
    on = [f"<{name}>" for name, was, now in switches if now and not was]
    off = [name for name, was, now in switches if was and not now]
    if inside.colour != around.colour:
        if inside.colour == NORMAL.colour:
            off.append("font")
        else:
            on.insert(0, f'<font color="{inside.colour}">')
    return Delta(tuple(on), tuple(off))


def name_of(tag: str) -> str:
    """Return the name of a tag of the house.

    >>> name_of('<font color="#ff0000">'), name_of("<i>")
    ('font', 'i')
    """
    return tag[1:-1].partition(" ")[0]


def end_of(tag: str) -> str:
    """Return the tag that ends *tag*."""
    return f"</{name_of(tag)}>"


def _relevant(attributes: Attributes) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name in _SAID}


def _switched(value: str | None, on: tuple[str, ...], now: bool) -> bool:
    if value in on:
        return True
    return False if value == "normal" else now


def _line(values: list[str], on: str, off: str, *, now: bool) -> bool:
    if on in values:
        return True
    return False if off in values or "none" in values else now


def _colour(written: str) -> str:
    """Return ``#rrggbb``; "" for what no words can have, and for what is see-through."""
    return colours.hexadecimal(" ".join(written.split())) if written != "transparent" else ""


def _mark(place: str) -> str:
    return rf"{{\an{place}}}" if place and place != "2" else ""


def _number(length: str, unit: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) if found and found[2] == unit else 0.0
