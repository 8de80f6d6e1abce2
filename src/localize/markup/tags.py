"""Tags: taken off a text with the places where they stood, and put back."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from localize.text import TAG

_KARAOKE = re.compile(r"\\(?:k[fot]?|K)\d")


class Mark(NamedTuple):
    """A tag that stands before the character *at*."""

    at: int
    tag: str


def untag(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the tags off *text* and tell where they stood in what is left.

    >>> untag("<i>Run!</i>")
    ('Run!', (Mark(at=0, tag='<i>'), Mark(at=4, tag='</i>')))
    """
    if "<" not in text and "{" not in text:
        return text, ()
    plain, marks, size, last = [], [], 0, 0
    for found in TAG.finditer(text):
        plain.append(text[last : found.start()])
        size += found.start() - last
        marks.append(Mark(size, found[0]))
        last = found.end()
    plain.append(text[last:])
    return "".join(plain), tuple(marks)


def is_karaoke(text: str) -> bool:
    r"""Tell whether the syllables of *text* are timed: ``{\k20}``, which belongs to a syllable and to no translation.

    >>> is_karaoke(r"{\k20}Ni{\k30}hao"), is_karaoke(r"{\fad(1,2)}Nihao")
    (True, False)
    """
    return ("\\k" in text or "\\K" in text) and any(_KARAOKE.search(tag) for tag in TAG.findall(text) if tag[0] == "{")


def retag(plain: str, marks: Iterable[Mark]) -> str:
    """Put tags back into *plain*, in their order: one that would jump back stands where the one before it does."""
    out, last = [], 0
    for at, tag in marks:
        out += [plain[last:at], tag]
        last = max(last, at)
    return "".join([*out, plain[last:]])
