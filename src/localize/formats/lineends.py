r"""Line ends of a file that has several kinds: WebVTT allows CR LF, LF and CR side by side, and glued files have them.

Inside the house every line ends with ``\n``. `noted` keeps the ends of such a file in ``Origin.ends``, one for each
line; of all other files, which end all lines like ``Origin.newline``, it keeps nothing. `restored` puts them back:
line by line where a text has as many lines as the file had, else to the lines that are still there.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from localize.model import Origin

_END = re.compile(r"\r?\r\n|\r|\n")  # CR CR LF is one line end to `scan.unified`, too
_KNOWN = {end: end.replace("\r\r", "\r") for end in ("\r\r\n", "\r\n", "\r", "\n")}
_Place = tuple[int, int]  # of a line in the old text and in the new one


def noted(text: str, origin: Origin) -> tuple[str, ...]:
    r"""Return the end of each line of *text*, from which *origin* was made; nothing if all are the same.

    >>> noted("a\r\nb\nc", Origin(text="a\nb\nc")), noted("a\nb\n", Origin(text="a\nb\n"))
    (('\r\n', '\n'), ())
    """
    if "\r" not in text or text.count("\r\n") == text.count("\r") == text.count("\n"):
        return ()
    ends = tuple([_KNOWN[found[0]] for found in _END.finditer(text)])
    # A reader that put the file in shape may have made other lines of it.
    return ends if len(set(ends)) > 1 and len(ends) == origin.text.count("\n") else ()


def restored(text: str, origin: Origin) -> str:
    r"""Return *text*, which was written into that of *origin*, with the line ends of the file; a new line has most's.

    >>> restored("a\nx\ny\nc", Origin(text="a\nb\nc", newline="\n", ends=("\r\n", "\n")))
    'a\r\nx\ny\nc'
    """
    ends = [*carried(text, origin), ""]
    if len(ends) == 1:
        return text if origin.newline == "\n" else text.replace("\n", origin.newline)
    lines = text.split("\n")
    for n in range(len(lines) - 3, -1, -1):
        if ends[n] == "\r" and not lines[n + 1] and ends[n + 1] != "\r":  # the two of them would be read as one
            ends[n] = "\r\n"
    return "".join([part for pair in zip(lines, ends, strict=True) for part in pair])


def carried(text: str, origin: Origin) -> tuple[str, ...]:
    """Return the end of each line of *text*, which was written into that of *origin*; nothing if all are the same."""
    new, old = text.count("\n"), origin.text.count("\n") if origin.ends else -1
    if old != len(origin.ends):
        return ()
    if new == old:
        return origin.ends
    ends = [origin.newline] * (new + 1)
    for line, n in _pairs(origin.text.split("\n"), text.split("\n")):
        ends[n] = origin.ends[line] if line < old else origin.newline
    return tuple(ends[:new])


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Place]:
    """Yield which line of *old* is which of *new*: those before and after all changes, the others between anchors."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield from ((n, n) for n in range(head))
    yield from ((len(old) - n, len(new) - n) for n in range(1, tail + 1))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    at, begin = 0, 0
    for stop, end in [*_anchors(old, new), (len(old), len(new))]:
        for line, n in _between(old[at:stop], new[begin:end]):
            yield head + at + line, head + begin + n
        at, begin = stop, end


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[_Place]:
    """Yield which lines belong together: the last ones that are the same, and the others in their order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield from ((k, k) for k in range(min(len(old), len(new)) - tail))
    yield from ((len(old) - k, len(new) - k) for k in range(1, tail + 1))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines at the beginning are the same."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[_Place]:
    """Return the places of the lines that stand once in either, as many as there are in one order (patience sorting).

    Mostly those are times. The numbers of cues are none: they count anew where a cue is taken out.
    """
    once, counts = {line: n for n, line in enumerate(old)}, (Counter(old), Counter(new))
    found = [(once[line], n) for n, line in enumerate(new) if counts[0][line] == counts[1][line] == 1]
    found = [place for place in found if not old[place[0]].isdigit()]
    lasts: list[int] = []  # the place in *old* with which a row of that many lines ends at least
    rows: list[int] = []  # which of *found* that is
    before: list[int] = []
    for k, (place, _) in enumerate(found):
        n = bisect_left(lasts, place)
        before.append(rows[n - 1] if n else -1)
        lasts[n : n + 1], rows[n : n + 1] = [place], [k]
    chosen, k = [], rows[-1] if rows else -1
    while k >= 0:
        chosen.append(found[k])
        k = before[k]
    return chosen[::-1]
