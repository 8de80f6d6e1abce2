"""Let a sentence go on without dots."""

import re
from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.following import REACH, following
from localize.text import visible

_DOTS = r"(?:…|\.{3}|⋯)"
_LAST = later(rf"{_DOTS}(?=\n\x00|\Z)")
_FIRST = later(rf"(?:^|(?<=^[-–—\"“«])){_DOTS} ?", re.MULTILINE)
# What is found faster, and in each text that begins or ends with dots.
_ENDING = later(r"[.…⋯](?=\n\x00|\Z)(?:(?<=[…⋯])|(?<=\.{3}))")
_BEGINNING = later(r"[.…⋯](?:(?<=^.)|(?<=^[-–—\"“«].))", re.MULTILINE)
_OPEN = later(rf"(?:[\w,،、，]|{_DOTS})\Z")
_MARKS = ".…⋯"
_PAUSE = 2000  # milliseconds: after a longer pause dots tell that the sentence goes on (Netflix: 2 seconds)


class Continuation(TrackRule):
    """Let a sentence run from one cue into the next one without dots.

    Dots say that somebody hesitates or breaks off; where a sentence only goes on, they take time to read and say
    nothing.

    Bad (netflix):
        1.000 --> 2.500  I never said…
        2.600 --> 4.500  …that to you.

    Good (netflix):
        1.000 --> 2.500  I never said
        2.600 --> 4.500  that to you.

    The fix takes them out (unsafe, for they may be a pause: ask for it with ``--unsafe-fixes``).
    The limit is a pause of 2 seconds. ``lead_dots`` says whether dots may begin a cue that follows dots.
    """

    name = "continuation"
    reach = REACH
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for dots at both sides of a short pause."""
        if profile.lead_dots:
            return
        last, first = (list(suspects(track, dots, marks=_MARKS)) for dots in (_ENDING, _BEGINNING))
        first = [i for i in first if _FIRST.match(visible(track.cues[i].text))]
        after = following(track) if last or first else ()
        for i in last:
            cue, then = track.cues[i], after[i]
            if _LAST.search(visible(cue.text)) and then and _goes_on(cue, then) and _FIRST.match(visible(then.text)):
                bare = _without(cue, _LAST)
                yield self.problem(i, "dots here and at the beginning of the next cue", bare)
        ahead = {id(then): cue for cue, then in zip(track.cues, after, strict=True)} if first else {}
        for i in first:
            cue = track.cues[i]
            before = ahead.get(id(cue))
            if before and _goes_on(before, cue) and _OPEN.search(visible(before.text)):
                yield self.problem(i, "begins with dots", _without(cue, _FIRST))


def _goes_on(cue: Cue, then: Cue) -> bool:
    return then.start - cue.end <= _PAUSE


def _without(cue: Cue, dots: re.Pattern[str]) -> Cue | None:
    text = rewritten(cue.text, dots, "")
    return saying(cue, text) if visible(text).strip() else None
