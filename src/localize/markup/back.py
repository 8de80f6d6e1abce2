"""Putting translations back where the parts of a cue's text were."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from localize.markup.apart import WIDE
from localize.markup.pieces import PARTS, Marked, Piece
from localize.markup.tags import Mark, partners, retag, untag, without_empty

_ASCII = {"（": "(", "）": ")", "【": "[", "】": "]", "［": "[", "］": "]", "：": ":"}


# From a stretch of a part, as characters of its old text, to where it is in the new one; None: nobody knows.
Carry = Callable[[int, int], tuple[int, int] | None]


def restore(
    marked: Marked, texts: Sequence[str], *, dash: str | None = None, carries: Sequence[Carry | None] = ()
) -> str:
    """Put *texts*, one for each part, where the parts were; *dash* replaces the speakers' dashes.

    Tags keep their number and order, but for how the old words were read (``<rt>``), which goes with them. A tag
    inside a part goes where *carries*, one for each part, say; where they do not, it moves to words in proportion, or
    to the ends of the part when it covered half of it or more. Full-width brackets and colons become ASCII when the
    words have left the East Asian script.
    """
    if len(texts) != len(marked.parts):
        raise ValueError(f"{len(marked.parts)} texts are needed, {len(texts)} were given")
    if len(marked.pieces) == 1 and not marked.pieces[0].marks and texts:  # nearly all cues of a drama
        return texts[0]
    told = iter(texts)
    how = iter(carries or [None] * len(texts))
    new = [next(told) if piece.kind in PARTS else piece.text for piece in marked.pieces]
    turn, same = _turned(marked, texts), all(part.text == text for part, text in zip(marked.parts, texts, strict=True))
    out = []
    for n, piece in enumerate(marked.pieces):
        if piece.kind in PARTS:
            if turn < 0 and n and marked.pieces[n - 1].kind in PARTS:
                out.append(" ")  # two sentences that had no space between them
            out.append(retag(new[n], _moved(piece, new[n], next(how))))
        elif piece.kind == "dash":
            own = piece.text if dash is None else dash
            out.append(retag(own, [Mark(min(at, len(own)), tag) for at, tag in piece.marks]))
        else:
            after = n + 1 < len(new) and marked.pieces[n + 1].kind in PARTS
            literal = piece.text if same else _without_readings(piece.text)
            if not same and literal.isspace() and n + 1 < len(new) and marked.pieces[n + 1].kind == "dash":
                literal = "\n"  # each speaker has a line
            out.append(_fitted(literal, turn, before=n > 0 and marked.pieces[n - 1].kind in PARTS, after=after))
    whole = "".join(out)
    return whole if same else without_empty(whole)


def _turned(marked: Marked, texts: Sequence[str]) -> int:
    """Return -1 where words have left the East Asian script, 1 where they have come to it, else 0."""
    wide = any(WIDE.search(part.text) for part in marked.parts)
    return any(WIDE.search(text) for text in texts) - wide


def _fitted(literal: str, turn: int, *, before: bool, after: bool) -> str:
    """Fit what stands between parts to the script of the words around it."""
    if turn > 0 and before and after and literal.isspace() and "\n" not in literal:
        return ""
    if turn >= 0:
        return literal
    plain, marks = untag(literal)
    plain = "".join([_ASCII.get(c, c) for c in plain])
    literal = retag(plain, marks)
    if after and plain.strip() and plain[-1] in ")]:♪♫♬♩":
        literal += " "
    if before and plain[:1] and plain[0] in "([♪♫♬♩":
        literal = " " + literal
    return literal


def _moved(piece: Piece, text: str, carry: Carry | None) -> tuple[Mark, ...]:
    """Return the tags inside *piece* as they stand in *text*, its translation."""
    if text == piece.text or not piece.marks:
        return piece.marks
    marks = [mark for mark in piece.marks if not _is_reading(mark.tag)]
    return (carry and _carried(marks, carry)) or tuple(_spread(marks, piece.text, text))


def _carried(marks: Sequence[Mark], carry: Carry) -> tuple[Mark, ...] | None:
    """Return *marks* where *carry* takes them, in their new order; None where that would cross or empty any of them."""
    other = partners(marks)
    places = _around(marks, carry)
    for n, mark in enumerate(marks):
        if n < other[n]:
            there = carry(mark.at, marks[other[n]].at) if mark.at < marks[other[n]].at else None
            if there is None:
                return None
            places[n], places[other[n]] = there
    if len(places) < len(marks):
        return None
    units: list[list[int]] = []
    n = 0
    while n < len(marks):
        last = max(n, other[n])
        units.append(list(range(n, last + 1)))
        n = last + 1
    order = [n for unit in sorted(units, key=lambda unit: places[unit[0]]) for n in unit]
    rising = all(places[a] <= places[b] for a, b in pairwise(order))
    whole = all(places[n] < places[other[n]] for n in order if n < other[n])
    return tuple([Mark(places[n], marks[n].tag) for n in order]) if rising and whole else None


def _spread(marks: Sequence[Mark], old: str, text: str) -> Iterator[Mark]:
    """Yield *marks* of *old* at the words of *text* that stand at the like places."""
    words = [found.span() for found in re.finditer(rf"{WIDE.pattern}|[^\s\u3400-\u9fff]+", text)] or [(0, len(text))]
    middles = [(start + end) / 2 for start, end in words]
    size, partner = max(1, len(old)), _partners(marks, len(old))
    for n, (at, tag) in enumerate(marks):
        closing, other = tag.startswith("</"), partner.get(n, at)
        if abs(other - at) * 2 >= size:
            yield Mark(len(text) if closing else 0, tag)
            continue
        low, high = (place * len(text) / size for place in sorted((at, other)))
        first, last = _covered(middles, low, high)
        yield Mark(words[last][1] if closing else words[first][0], tag)


def _around(marks: Sequence[Mark], carry: Carry) -> dict[int, int]:
    """Return where overrides go that open and close nothing: two by two they stand around words."""
    loose = [n for n, mark in enumerate(marks) if mark.tag.startswith("{")]
    found = {}
    for first, last in zip(loose[::2], loose[1::2], strict=False):
        start, end = marks[first].at, marks[last].at
        if start < end and (there := carry(start, end)):
            found[first], found[last] = there
    return found


def _covered(middles: Sequence[float], low: float, high: float) -> tuple[int, int]:
    """Return the first and the last word whose middle is between *low* and *high*, or the one that is nearest."""
    first, last = bisect_left(middles, low), bisect_right(middles, high) - 1
    if first > last:
        near = [n for n in (last, first) if 0 <= n < len(middles)]
        first = last = min(near, key=lambda n: abs(middles[n] - (low + high) / 2))
    return first, last


def _without_readings(literal: str) -> str:
    if "</rt>" not in literal:
        return literal
    plain, marks = untag(literal)
    return retag(plain, [mark for mark in marks if not _is_reading(mark.tag)])


def _is_reading(tag: str) -> bool:
    return tag.endswith("</rt>") and tag != "</rt>"


def _partners(marks: Sequence[Mark], end: int) -> dict[int, int]:
    """Map the number of each tag of a span to where its other side stands, at the edge of the piece at latest."""
    places: dict[int, int] = {}
    waiting: list[int] = []
    for n, (at, tag) in enumerate(marks):
        if tag.startswith("</"):
            if waiting:
                places[n] = marks[waiting[-1]].at
                places[waiting.pop()] = at
            else:
                places[n] = 0
        elif tag.startswith("<") and tag[1:2].isalpha():
            waiting.append(n)
    return places | dict.fromkeys(waiting, end)
