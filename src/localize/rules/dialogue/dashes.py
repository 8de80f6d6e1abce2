"""The dashes that begin the lines of two speakers."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from localize.model import Track
from localize.patterns import later
from localize.rules.once import once
from localize.rules.punctuation.characters import LOWER
from localize.rules.rewriting import inserted, rewritten
from localize.rules.suspects import suspects
from localize.text import visible

DASHES = "-‐‑–—－"
FIRST = later(rf"[{DASHES}](?:(?<=\n.)|(?<=\A.))")
"""Finds, fast, all cues that have a dash at the beginning of a line, and few others."""
_ROW = later(rf"^[{DASHES}](?![{DASHES}>])[ \t]*(?=\S)", re.MULTILINE)  # "--" breaks off, "->" is an arrow
_INNER = later(rf"(?<=[.!?…。！？؟”\"»)\]♪])[ \u3000]{{1,3}}([{DASHES}])(?![{DASHES}>])[ ]?(?=[^{DASHES}\s])")
_SAID = later(rf"[,!?.…\"”»] [{DASHES}] ?[{LOWER}]")
_ENDED = later(r"(?:[.!?…。！？؟।♪\])】）]|--|[-–—](?<=\w.))[\"'”’»]?\s*\Z")


@once
def dashed(track: Track) -> tuple[int, ...]:
    """Return the cues that may have a dash at the beginning of a line: several rules look at each of them."""
    return tuple(suspects(track, FIRST, marks=DASHES))


Rows = Literal["both", "second"]
"""Which lines of two speakers begin with a dash: both, or the second one alone."""


class Dialogue(NamedTuple):
    """Two speakers or more in one cue: which of their lines have a dash, and how each dash is written."""

    rows: Rows
    marks: tuple[str, ...]

    @property
    def speakers(self) -> int:
        """How many there are."""
        return len(self.marks) + (self.rows == "second")


@lru_cache(maxsize=1 << 10)  # several rules look at each dialogue, one after the other
def dialogue(text: str) -> Dialogue | None:
    r"""Tell how the speakers of *text* are told apart; None where no more than one is seen.

    What begins with a minus is no speaker, nor is the name under a quotation.

    >>> dialogue("- Who's there?\n- Me.")
    Dialogue(rows='both', marks=('- ', '- '))
    >>> dialogue("Who's there?\n-Me.")
    Dialogue(rows='second', marks=('-',))
    >>> dialogue("It was\n-5 outside.")
    """
    seen = visible(text)
    found = list(_ROW.finditer(seen))
    if not found or all(seen[dash.end()].isdigit() and dash[0][-1] != " " for dash in found):
        return None
    first = found[0].start()
    marks = tuple(dash[0] for dash in found)
    if first == 0:
        return Dialogue("both", marks) if len(found) > 1 else None
    before = seen[:first].rstrip("\n")
    if before.endswith(("]", ")", "】", "）")) or not (_ENDED.search(before) and _ENDED.search(seen)):
        return None  # a sound stands above both of them, or the dash is one within a sentence
    return Dialogue("second", marks)


def restyled(text: str, rows: Rows, mark: str) -> str:
    """Return *text*, a dialogue, with *mark* for its dashes, on these *rows*."""
    found = dialogue(text)
    if found is None:
        return text
    new = rewritten(text, _ROW, mark)
    if rows == "both" and found.rows == "second":
        return inserted(new, 0, mark)
    # Three speakers without a dash on the second line could not be told apart from two.
    return rewritten(new, AT_START, "") if rows == "second" and found.rows == "both" else new


AT_START = later(rf"\A[{DASHES}][ \t]*")


def lone(text: str) -> str:
    """Return the dash that begins *text* where it is the only one, with the space after it; else nothing."""
    seen = visible(text)
    found = list(_ROW.finditer(seen))
    if len(found) != 1 or found[0].start() or _INNER.search(seen):
        return ""
    dash, then = found[0][0], seen[found[0].end()]
    # A minus, the rest of a word, or a sentence that was broken off.
    return "" if len(dash) == 1 and (then.isdigit() or then.islower()) else dash


def shared(text: str) -> list[re.Match[str]]:
    """Return where within a line of *text*, as it is seen, another speaker begins.

    A long dash after a full stop is one of thought, unless another one begins the line.
    """
    seen = visible(text)
    found = []
    for dash in _INNER.finditer(seen):
        row = seen.rfind("\n", 0, dash.start()) + 1
        then = seen[dash.end()]
        quoted = seen[dash.start() - 1] in '"”»'  # as a story quotes two people
        told = _SAID.search(seen, row, dash.start()) is not None  # "Help! - she cried. - They kill me!"
        speaks = dash[1] in "-‐‑" and not (quoted or told or then.islower() or then.isdigit())
        if speaks or seen[row] == dash[1]:
            found.append(dash)
    return found


def parted(text: str) -> str:
    """Return *text* with a line for each speaker that `shared` finds."""
    starts = {dash.start() for dash in shared(text)}
    return rewritten(text, _INNER, lambda dash: _broken(dash) if dash.start() in starts else dash[0])


def _broken(dash: re.Match[str]) -> str:
    return "\n" + dash[0].lstrip(" \u3000")


_WITHIN = later(rf"\n(?![{DASHES}])")


def unbroken(text: str) -> str:
    """Return *text* with all that one speaker says on one line."""
    return rewritten(text, _WITHIN, " ")
