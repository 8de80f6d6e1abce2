"""Write the mark that ends a right-to-left line at its end."""

import re
from collections.abc import Iterator, Mapping

from localize.language import script_for
from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.text import visible

_FROM_THE_RIGHT = frozenset(("Arabic", "Hebrew"))
_MARKS = ".!?؟،؛:"
_LETTER = "\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c9\ufb1d-\ufdfb\ufe70-\ufefc"
_DIRECTION = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
# A few dots in a row go on with a sentence, and belong to the beginning.
_FIRST = later(rf"(?m:^[{_DIRECTION}]{{0,3}})(?!\.\.)([{_MARKS}]{{1,3}})[ \t]{{0,3}}(?=[\"“”«»'(]{{0,2}}[{_LETTER}])")
_LAST = later(rf"[^\n{_DIRECTION}](?=[ \t{_DIRECTION}]{{0,5}}$)", re.MULTILINE)
_BEHIND = " \t\"“”«»')" + "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ENDED = f"{_MARKS}…,-–—"


class MarkSide(TrackRule):
    """Write the mark that ends a right-to-left line behind its last word.

    Who types Arabic or Hebrew in a window for English sees the full stop on the wrong side, and puts it before the
    first word. Wherever the line runs from the right, it begins with a full stop then.

    Bad (ar):
        1.000 --> 2.500  .لا أعرف

    Good (ar):
        1.000 --> 2.500  لا أعرف.
        3.000 --> 4.500  ...ثم ذهب

    The fix puts it at the end of its line (unsafe, for some old players show all text from the left: ask for it with
    ``--unsafe-fixes``). There is no limit.
    """

    name = "mark-side"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for a mark before the first letter of a line from the right."""
        if track.language and not script_for(track.language) & _FROM_THE_RIGHT:
            return
        for i in suspects(track, _FIRST, marks=_MARKS):
            cue = track.cues[i]
            if rows := _turned(visible(cue.text)):
                told = f"a line begins with {next(iter(rows.values()))}, which is its end"
                yield self.problem(i, told, saying(cue, _moved(cue.text, rows)))


def _turned(seen: str) -> dict[int, str]:
    """Return the marks that begin a line from the right which has none at its end, by the number of the line."""
    rows = ((n, row, _FIRST.match(row)) for n, row in enumerate(seen.split("\n")))
    return {n: first[1] for n, row, first in rows if first and row.rstrip(_BEHIND)[-1:] not in _ENDED}


def _moved(text: str, marks: Mapping[int, str]) -> str:
    """Return *text* with *marks*, by the number of their line, at its end; its tags stay where they are."""

    def ended(last: re.Match[str]) -> str:
        return last[0] + marks.get(last.string.count("\n", 0, last.start()), "")

    def begun(first: re.Match[str]) -> str:
        turned = first.string.count("\n", 0, first.start()) in marks
        return first[0][: first.start(1) - first.start()] if turned else first[0]

    return rewritten(rewritten(text, _LAST, ended), _FIRST, begun)
