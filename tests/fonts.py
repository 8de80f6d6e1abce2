"""Making small fonts: letters without ink, of chosen widths."""

from collections.abc import Mapping
from pathlib import Path

UPEM = 1000


def build(
    path: Path, name: str, widths: Mapping[str, int], more: Mapping[str, int] | None = None, features: str = ""
) -> str:
    """Write a font called *name* with a glyph ``uniXXXX`` for each character of *widths*; return its path.

    *more* are glyphs that no character has, *features* the rules of OpenType that use them.
    """
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    named = {ord(c): f"uni{ord(c):04X}" for c in widths}
    advances = {".notdef": 500, **{named[ord(c)]: w for c, w in widths.items()}, **(more or {})}
    font = FontBuilder(UPEM, isTTF=True)
    font.setupGlyphOrder(list(advances))
    font.setupCharacterMap(named)
    font.setupGlyf({glyph: Glyph() for glyph in advances})
    font.setupHorizontalMetrics({glyph: (width, 0) for glyph, width in advances.items()})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": name, "styleName": "Regular", "fullName": name})
    font.setupOS2()
    font.setupPost()
    if features:
        addOpenTypeFeaturesFromString(font.font, features)
    font.save(str(path))
    return str(path)
