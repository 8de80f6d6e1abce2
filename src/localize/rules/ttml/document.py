"""What the root and the head of a TTML file say. No rule."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Track
from localize.patterns import later

_HEAD = 200_000  # characters; a head is rarely longer than a thousandth of that
_TAG = r"<(?:[\w.-]{1,40}:)?%s(?=[\s>/])(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+>"  # XML has no < in a tag
_ROOT = later(_TAG % "tt")
_BODY = later(r"<(?:[\w.-]{1,40}:)?body(?=[\s>/])")
_ATTRIBUTE = later(r"""\s([\w:.-]{1,100})\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")


class Element(NamedTuple):
    """A start tag: its line, and its attributes as they are written."""

    line: int
    attributes: dict[str, str]

    def said(self, name: str) -> str:
        """Return the attribute *name*, whatever its prefix is; "" where there is none."""
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), "")


def root(track: Track) -> Element | None:
    """Return the root of the file that *track* came from; None where that is no TTML."""
    if track.origin.format != "ttml":
        return None
    return next(_found(_ROOT, track.origin.text[:_HEAD]), None)


def elements(track: Track, name: str) -> Iterator[Element]:
    """Yield the elements of the head called *name*."""
    if track.origin.format == "ttml":
        text = track.origin.text[:_HEAD]
        body = _BODY.search(text)
        yield from _found(re.compile(_TAG % name), text[: body.start() if body else len(text)])


def _found(tag: re.Pattern[str], text: str) -> Iterator[Element]:
    line, seen = 1, 0
    for found in tag.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        rows = _ATTRIBUTE.finditer(found[0])
        yield Element(line, {row[1]: row[2] if row[2] is not None else row[3] for row in rows})
