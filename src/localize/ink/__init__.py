"""How wide a line is when it is drawn: fonts, and a line's ink in them.

A line is shaped as a player shapes it (HarfBuzz): letters join in Arabic, marks stand above Thai, conjuncts form in
Devanagari, pairs are kerned. Which way a run of letters goes changes nothing about its width, so that runs are told
apart by script and font alone. A character that the named fonts do not have is never drawn as a box: another font is
looked for where that is wanted (`AUTO`), else it is a `FontError`.

Tags are not drawn: bold and slanted letters are as wide as those of the font that is named. Bold ones are about a tenth
wider in most fonts; who needs them to fit names the file of the bold font.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from localize.errors import FontError
from localize.text import clusters

if TYPE_CHECKING:
    from localize.ink.drawing import Font

_FONT_AND_SCRIPT = itemgetter(0, 1)
AUTO = "auto"
"""Stands for the fonts of this machine, each found when it is needed."""

_FOUND: dict["Font", str] = {}


def found() -> dict["Font", str]:
    """Return the fonts of this machine that lines were measured in, each with a character that it was found for."""
    return dict(_FOUND)


@lru_cache
def ink(names: tuple[str, ...]) -> "Ink":
    """Return what measures lines in the fonts of *names*: files, or `AUTO` as the last of them.

    Raises `FontError` for a file that is none, `MissingExtraError` where HarfBuzz is not installed.
    """
    from localize.ink.drawing import Font

    if AUTO in names[:-1]:
        raise FontError(AUTO, "finds a font for every character, so it comes last")
    return Ink([Font(name) for name in names if name != AUTO], search=AUTO in names)


class Ink:
    """Lines drawn in some *fonts*: the first one that has a character draws it.

    With *search* a font of this machine draws what none of them has: one font for each script, so that the words of a
    language look alike, whichever came first; `found` tells which.
    """

    def __init__(self, fonts: Sequence["Font"], *, search: bool) -> None:
        self._fonts, self._search = fonts, search
        self._font = lru_cache(maxsize=1 << 14)(self._drawing)
        self.width = lru_cache(maxsize=1 << 14)(self._width)  # words come again and again when lines are broken

    def _width(self, line: str) -> float:
        if not line.isprintable():
            line = "".join(c for c in line if c >= " " and not "\x7f" <= c < "\xa0")  # controls are not drawn
        return sum(font.advance(text, script) for font, script, text in self._runs(line)) if line else 0.0

    def _runs(self, line: str) -> Iterator[tuple["Font", str, str]]:
        """Yield the pieces of *line* that one font draws in one script."""
        if line.isascii() and self._fonts and self._fonts[0].has(line):
            yield self._fonts[0], "", line
            return
        parts = clusters(line)
        scripts = _scripts(parts)
        drawn = zip(map(self._font, parts, scripts), scripts, parts, strict=True)
        for (font, script), run in groupby(drawn, key=_FONT_AND_SCRIPT):
            yield font, script, "".join(part for _, _, part in run)

    def _drawing(self, part: str, script: str) -> "Font":
        """Return the font that draws *part*: the first that has it, else one that is found."""
        own = next((font for font in self._fonts if font.has(part)), None)
        if own is not None:
            return own
        own = _found(part, script) if self._search else None
        if own is None:
            raise self._missing(part)
        _FOUND.setdefault(own, part)
        return own

    def _missing(self, part: str) -> FontError:
        char = next((c for c in part if not any(font.has(c) for font in self._fonts)), part[0])
        told = f"{char} (U+{ord(char):04X})"
        if self._search:
            return FontError("no font of this machine", f"has {told}; install one that has, or name its file")
        names = " and ".join(font.name for font in self._fonts)
        return FontError(names, f"cannot draw {told}; name one more font that can, or {AUTO}")


def _scripts(parts: Sequence[str]) -> list[str]:
    """Return the script of each of *parts*; what all scripts share has that of what is before it, else after it."""
    from localize.ink.drawing import script_of

    own = [script_of(part) for part in parts]
    last = next((script for script in own if script), "")
    for n, script in enumerate(own):
        last = own[n] = script or last
    return own


@lru_cache(maxsize=1 << 12)
def _found(part: str, script: str) -> "Font | None":
    """Return a font of this machine that draws *part*: the usual one of its *script*, if that has it."""
    from localize.ink.drawing import Font, samples
    from localize.ink.finding import font_file

    for char in (samples().get(script, ""), *part):
        place = font_file(char) if char else None
        if place is not None and (font := Font(*place)).has(part):
            return font
    return None
