"""The head of a new ASS or SSA file: a picture of 9:16, one style to be read on a phone.

The numbers of the style are for 1080 x 1920. Letters of 72 let 25 of them stand between margins of 120, which keep
clear of the buttons on the right; 500 from below is above what the players of short dramas put over the picture
(TikTok 320 to 460, Reels and Shorts less), so that words stand at about three quarters of the height.
"""

from collections.abc import Iterable

from localize.language.scripts import script_for

_INFO = "[Script Info]\nScriptType: {}\nPlayResX: 1080\nPlayResY: 1920\nWrapStyle: 0\nScaledBorderAndShadow: yes\n"
_STYLES = {
    "ass": (
        "[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour,"
        " Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment,"
        " MarginL, MarginR, MarginV, Encoding",
        "Style: {},{},72,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,4,0,2,120,120,500,1",
    ),
    "ssa": (
        "[V4 Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour,"
        " Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, Encoding",
        "Style: {},{},72,16777215,255,0,0,0,0,1,4,0,2,120,120,500,0,1",
    ),
}
_TYPES = {"ass": "v4.00+", "ssa": "v4.00"}
_FORMATS = {
    "ass": "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    "ssa": "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
}
# Free fonts that have the letters; where they are missing, players look for another one with the same letters.
_FONTS = {
    "Kana": "Noto Sans CJK JP",
    "Hangul": "Noto Sans CJK KR",
    "Thai": "Noto Sans Thai",
    "Devanagari": "Noto Sans Devanagari",
    "Bengali": "Noto Sans Bengali",
    "Tamil": "Noto Sans Tamil",
    "Telugu": "Noto Sans Telugu",
    "Khmer": "Noto Sans Khmer",
    "Lao": "Noto Sans Lao",
    "Myanmar": "Noto Sans Myanmar",
}
_TRADITIONAL = ("Hant", "TW", "HK", "MO")


def head(kind: str, language: str, styles: Iterable[str]) -> str:
    """Return all that stands before the first event of a new file of *kind* in *language*, which uses *styles*."""
    heading, style = _STYLES[kind]
    names = dict.fromkeys(["Default", *(name.lstrip("*") for name in styles)])
    rows = [style.format(name, font(language)) for name in names if name]
    return "\n".join([_INFO.format(_TYPES[kind]), heading, *rows, "", "[Events]", _FORMATS[kind], ""])


def font(language: str) -> str:
    """Return a font that has the letters of *language*.

    >>> font("zh-Hans"), font("es")
    ('Noto Sans CJK SC', 'Arial')
    """
    scripts = script_for(language) if language else frozenset[str]()
    found = next((name for script, name in _FONTS.items() if script in scripts), "")
    if found or "Han" not in scripts:
        return found or "Arial"
    return "Noto Sans CJK TC" if any(part in language.split("-") for part in _TRADITIONAL) else "Noto Sans CJK SC"
