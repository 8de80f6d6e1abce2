"""Which format a text is of: the one that its name says, unless its first lines say another."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localize.formats import Format

_HEAD = 4096  # characters that are looked at
# The only files that are no text: the first block of EBU STL (Tech 3264) names its code page and its frame rate.
_BINARY = {"stl": re.compile(rb"\d{3}STL\d\d\.01")}
# First lines that only the programs of a format write, whatever follows: no advert before the first cue looks so.
_HEADING = re.compile(
    r"WEBVTT|\[Script Info|<\?xml|<(?:\w+:)?tt[\s>]|<sami|Scenarist_SCC|\[INFORMATION\]|[{\[]\s*\"", re.IGNORECASE
)


def binary(data: bytes) -> str:
    """Return the name of the format that *data* is of, if that is one whose files are no text; else ""."""
    return next((name for name, begins in _BINARY.items() if begins.match(data)), "")


def seen(text: str, named: str, formats: "Mapping[str, Format]") -> str:
    """Return the name of the format that *text* is of.

    That is the *named* one if its signature is there, else the first whose signature is there, else the named one, else
    SubRip. Formats without a signature claim nothing. Where adverts stand before the first cue, the signature of the
    named format in a later line outweighs what they look like. Other formats are loaded only in case of doubt.
    """
    head = text[:_HEAD].lstrip("\ufeff\0 \t\r\n")
    if named and (_claims(formats[named].signature, head) or _has_cues(formats[named].signature, head)):
        return named
    others = (name for name in formats if name != named and _claims(formats[name].signature, head))
    return next(others, named or "srt")


def _claims(signature: str, head: str) -> bool:
    return bool(signature) and re.match(signature, head) is not None


def _has_cues(signature: str, head: str) -> bool:
    """Tell whether the signature stands at the beginning of a line that is not the first, and no heading is first.

    Blank lines are skipped here: a signature that may begin with space would go over them again from each of them.
    """
    if not signature or _HEADING.match(head):
        return False
    begins = re.compile(signature)
    return any(begins.match(head, line.start()) for line in re.finditer(r"(?m)^(?=\S)", head))
