"""What stands around the events of an ASS file: what its first lines claim, and its styles. No rule."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Track
from localize.patterns import later

_HEADING = later(r"^\[([^\]\n]{1,200})\]", re.MULTILINE)
_INFO = later(r"^([A-Za-z0-9 ]{1,60}?)[ \t]*:[ \t]*([^\n]{0,200})", re.MULTILINE)
_FORMAT = later(r"^Format:([^\n]*)", re.MULTILINE)
_STYLE = later(r"^Style:([^\n]*)", re.MULTILINE)
_ANYWHERE = later(r"(?:^|, )Style=([^,\n]*)")


class Style(NamedTuple):
    """A style: the line it stands on, and its fields by their names in small letters."""

    line: int
    fields: dict[str, str]

    @property
    def name(self) -> str:
        """What events call it."""
        return self.fields.get("name", "").lstrip("*")


def is_ass(track: Track) -> bool:
    """Tell whether *track* came from a file with styles."""
    return track.origin.format in ("ass", "ssa")


def info(track: Track) -> dict[str, str]:
    """Return what [Script Info] says, by its keys in small letters."""
    for _, name, text in _sections(track):
        if name == "script info":
            return {found[1].strip().lower(): found[2].strip() for found in _INFO.finditer(text)}
    return {}


def styles(track: Track) -> list[Style]:
    """Return the styles in the order of the file."""
    made = []
    for line, name, text in _sections(track):
        said = _FORMAT.search(text) if name.endswith(" styles") else None
        if said is None:
            continue
        names = [field.strip().lower() for field in said[1].split(",")]
        at, seen = line, 0
        for found in _STYLE.finditer(text):
            at, seen = at + text.count("\n", seen, found.start()), found.start()
            values = [value.strip() for value in found[1].split(",")]
            made.append(Style(at, dict(zip(names, values, strict=False))))
    return made


def style_of(settings: str) -> str:
    """Return the style that the *settings* of a cue name.

    >>> style_of("Layer=1, Style=Sign"), style_of("")
    ('Sign', 'Default')
    """
    found = _ANYWHERE.search(settings) if settings else None
    return found[1].strip().lstrip("*") if found else "Default"


def canvas(track: Track) -> tuple[int, int]:
    """Return the width and height that positions count in; what players take where the file does not say it (libass).

    Zero where the file says neither.
    """
    said = info(track)
    width, height = (_number(said.get(key, "")) for key in ("playresx", "playresy"))
    if width and height:
        return width, height
    if width:
        return width, 1024 if width == 1280 else width * 3 // 4
    return (1280 if height == 1024 else height * 4 // 3, height) if height else (0, 0)


def _sections(track: Track) -> Iterator[tuple[int, str, str]]:
    """Yield the sections before and after the events: the line of the heading, the name, the text."""
    text = track.origin.text
    found = list(_HEADING.finditer(text)) if len(text) < 100_000 else list(_around(text))
    line, seen = 1, 0
    for n, heading in enumerate(found):
        line += text.count("\n", seen, heading.start())
        seen = heading.start()
        stop = found[n + 1].start() if n + 1 < len(found) else len(text)
        name = heading[1].strip().lower()
        if name not in ("events", "fonts", "graphics"):
            yield line, name, text[heading.start() : stop]


def _around(text: str) -> Iterator[re.Match[str]]:
    """Yield the headings of a long *text*, found without an expression."""
    at = 0 if text.startswith("[") else text.find("\n[") + 1
    while at or text.startswith("[", at):
        found = _HEADING.match(text, at)
        if found:
            yield found
        at = text.find("\n[", at) + 1
        if not at:
            return


def _number(written: str) -> int:
    return int(written) if re.fullmatch(r"\d{1,6}", written, re.ASCII) else 0
