"""The door of HarfBuzz: a font file, and how far the pen moves when it draws a text."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from localize.errors import FontError, MissingExtraError

LARGEST = 200_000_000
"""The bytes of the largest file that is opened: the largest fonts for Chinese have a tenth of it."""

# What is drawn as nothing, or as a space of another width, even where a font does not know it (UAX #44,
# Default_Ignorable_Code_Point; the spaces of General Punctuation).
_ALWAYS_FROM_TO = (
    (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0xFE00, 0xFE0F), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
_ALWAYS = frozenset("\xa0\xad\u034f\u061c\u180e\u3000\u3164\ufeff\uffa0").union(
    *(map(chr, range(first, last + 1)) for first, last in _ALWAYS_FROM_TO)
)
# A letter of each script that subtitles are often written in, by which its usual font is found.
_SAMPLES = "aЯα的のア가กअعאবਅઅதతಅഅකລကខაԱአ"


class Font:
    """A font file, the first font in it or number *index*. Raises `FontError` or `MissingExtraError`."""

    __slots__ = ("_chars", "_font", "_upem", "index", "name", "path")

    def __init__(self, path: str, index: int = 0) -> None:
        self.path, self.index = path, index
        self.name, self._upem, self._chars, self._font = _opened(path, index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Font) and (self.path, self.index) == (other.path, other.index)

    def __hash__(self) -> int:
        return hash((self.path, self.index))

    def has(self, part: str) -> bool:
        """Tell whether every character of *part* can be drawn: as it is, put together, or taken apart."""
        has = self._chars.issuperset
        return has(part) or (not part.isascii() and (has(normalize("NFC", part)) or has(normalize("NFD", part))))

    def advance(self, text: str, script: str = "") -> float:
        """Return the width of *text*, which is of one *script* (ISO 15924), in em."""
        hb = _harfbuzz()
        buffer = hb.Buffer()
        buffer.add_str(text)
        if script:
            buffer.script = script
        buffer.language = "und"  # not what the machine is set to
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return sum(place.x_advance for place in buffer.glyph_positions) / self._upem  # type: ignore[no-any-return]  # hb has no types


@lru_cache(maxsize=64)
def _opened(path: str, index: int) -> tuple[str, int, frozenset[str], Any]:
    hb = _harfbuzz()
    try:
        if Path(path).stat().st_size > LARGEST:
            raise FontError(path, "is larger than any font")
        face = hb.Face(hb.Blob.from_file_path(path), index)
    except (OSError, hb.HarfBuzzError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FontError(path, f"cannot be read: {reason}") from error
    chars = frozenset(map(chr, face.unicodes))
    if not (face.glyph_count and chars):
        raise FontError(path, "is no font; name a file as .ttf, .otf or .ttc")
    name = face.get_name(hb.OTNameIdPredefined.FULL_NAME) or Path(path).name
    return name, face.upem, chars | _ALWAYS, hb.Font(face)


@lru_cache(maxsize=1 << 14)
def script_of(part: str) -> str:
    """Return the script of *part* (ISO 15924), "" for marks and signs that many scripts share."""
    hb = _harfbuzz()
    buffer = hb.Buffer()
    buffer.add_str(part)
    buffer.guess_segment_properties()
    return buffer.script or ""


@lru_cache
def samples() -> dict[str, str]:
    """Return a letter of each script whose usual font is looked for."""
    return {script_of(char): char for char in _SAMPLES}


def _harfbuzz() -> Any:
    try:
        import uharfbuzz  # only here: none but those who name a font need it
    except ImportError as error:
        raise MissingExtraError("uharfbuzz", "pip install 'localize-subtitles[pixels]'") from error
    return uharfbuzz
