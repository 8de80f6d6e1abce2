"""Begin a Spanish question with its mark."""

from collections.abc import Iterator
from typing import NamedTuple

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import inserted
from localize.rules.suspects import suspects
from localize.rules.timing.following import turns
from localize.text import visible

_MARK = later(r"[¿¡]+|[?!]+")
_OTHER = {"?": "¿", "!": "¡"}
_SENTENCE = later(r"[.…]\s+|\n[-–—] ?")
_LEAD = later(r"[\s\-–—\"“«(\[♪]*")
_REACH = 3


class _Marks(NamedTuple):
    """The ends of a text without a beginning, as the places of their sentence and of the mark; what is left open."""

    ends: list[tuple[int, int]]
    open: str


class InvertedMark(TrackRule):
    """Begin a question with ``¿`` and an exclamation with ``¡``.

    In Spanish the mark at the beginning tells how to read the sentence: without it a question looks like a statement.

    Bad (es):
        1.000 --> 2.500  Qué haces? Vete!

    Good (es):
        1.000 --> 2.500  ¿Qué haces?
        3.000 --> 4.500  ¡Vete
        4.600 --> 6.000  de aquí!

    The fix puts the mark where the sentence begins in the cue (unsafe, for the question may begin later: ask for it
    with ``--unsafe-fixes``). The limit of cues that a question goes over before it is told is 3.
    """

    name = "inverted-mark"
    reach = _REACH
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for the other half of each mark, here or in the cues around."""
        if not profile.inverted_marks:
            return
        cues, turn = track.cues, turns(track)
        marks = {turn[i]: (i, _marks(visible(cues[i].text))) for i in suspects(track, _MARK)}
        for at, (i, own) in marks.items():
            begun = any(marks[j][1].open for j in range(at - _REACH, at) if j in marks)
            missing = [(start, end) for start, end in own.ends if start or not begun]
            if missing:
                seen = visible(cues[i].text)
                mark = seen[missing[0][1]]
                yield self.problem(i, f"{mark} without {_OTHER[mark]}", _begun(cues[i], missing))
            elif own.open and not any(marks[j][1].ends for j in range(at + 1, at + _REACH + 1) if j in marks):
                yield self.problem(i, f"{own.open} has no end")


def _begun(cue: Cue, ends: list[tuple[int, int]]) -> Cue | None:
    """Put each mark at the beginning of its sentence; None where one of them begins in an earlier cue."""
    seen, text = visible(cue.text), cue.text
    for start, end in reversed(ends):  # the places of those before stay as they are
        begin = max((found.end() for found in _SENTENCE.finditer(seen, start, end)), default=start)
        lead = _LEAD.match(seen, begin)
        begin = lead.end() if lead else begin
        if not begin and seen[:1].islower():
            return None
        text = inserted(text, begin, _OTHER[seen[end]])
    return saying(cue, text)


def _marks(seen: str) -> _Marks:
    ends, opened, start = [], "", 0
    for found in _MARK.finditer(seen):
        if found[0][0] in "¿¡":
            opened = found[0][0]
            continue
        if not opened and any(map(str.isalpha, seen[start : found.start()])):
            ends.append((start, found.start()))
        opened, start = "", found.end()
    return _Marks(ends, opened)
