"""Tags: taken off a text with the places where they stood, and put back."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from localize.text import TAG

_KARAOKE = re.compile(r"\\(?:k[fot]?|K)\d")


_NAME = re.compile(r"<(/?)([A-Za-z]+)")
_SEAM = re.compile(r"</(i|b|u|s|font)>([ \t]*+\n[ \t]*+)(<\1(?: [^<>\n]{1,200})?>)")
_EMPTY = re.compile(r"<(i|b|u|s|font)(?: [^<>\n]{1,200})?></\1>")


class Mark(NamedTuple):
    """A tag that stands before the character *at*."""

    at: int
    tag: str


def seamless(text: str) -> str:
    r"""Return *text* with one pair of tags where each line has its own: what slants two lines slants one sentence.

    >>> seamless("<i>Where have you been</i>\n<i>all night?</i>")
    '<i>Where have you been\nall night?</i>'
    """
    if "</" not in text or "\n" not in text:
        return text
    return _SEAM.sub(lambda seam: _closed(seam, text), text)


def _closed(seam: re.Match[str], text: str) -> str:
    name, between, opening = seam.groups()
    return between if text.rfind(f"<{name}", 0, seam.start()) == text.rfind(opening, 0, seam.start()) else seam[0]


def without_empty(text: str) -> str:
    """Return *text* without tags that mark nothing.

    >>> without_empty("Go!<b><i></i></b>")
    'Go!'
    """
    while "></" in text and (found := _EMPTY.sub("", text)) != text:
        text = found
    return text


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


def partners(marks: Sequence[Mark]) -> list[int]:
    """Return for each tag the number of the one that it opens or closes with, -1 where there is none.

    >>> partners(untag("<b>Go <i>now</i>")[1])
    [-1, 2, 1]
    """
    found = [-1] * len(marks)
    waiting: dict[str, list[int]] = {}
    for n, mark in enumerate(marks):
        name = _NAME.match(mark.tag)
        if name and not name[1]:
            waiting.setdefault(name[2], []).append(n)
        elif name and waiting.get(name[2]):
            other = waiting[name[2]].pop()
            found[n], found[other] = other, n
    return found


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
