"""Mark a sentence that goes on as the house does."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import dialogue
from localize.rules.punctuation.characters import LETTER, LOWER
from localize.rules.repairs import saying
from localize.rules.rewriting import inserted, rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.following import REACH, following
from localize.text import visible

_DOTS = r"…|\.{3}"
_OPEN = later(rf"(?:{LETTER}|[,،]|{_DOTS}|(?<=[^\s-])[ ]?[-–—])(?=\n\x00|\Z)")
_LAST = later(rf"(?:[,،]?[ ]?(?:{_DOTS}|(?<!-)[-–—])|[,،]|(?<={LETTER}))\Z")
_FIRST = later(rf"\A(?:{_DOTS}|[-–—])?[ ]?(?=[\"“«]?[{LOWER}])")
_PAUSE = 300  # milliseconds; Subtitle Edit's pause of a continuation


class ContinuationMark(TrackRule):
    """Mark a sentence that runs from one cue into the next one as the house does.

    Where viewers are used to dots or dashes at a seam, a cue without them looks finished.

    Bad (dutch-professional):
        1.000 --> 2.500  Ik heb nooit gezegd,
        2.700 --> 4.500  dat je moest gaan.

    Good (dutch-professional):
        1.000 --> 2.500  Ik heb nooit gezegd...
        2.700 --> 4.500  dat je moest gaan.

    The fix writes the marks (unsafe, for what looks open may be finished: ask for it with ``--unsafe-fixes``). The
    limit is a pause of 300 ms, after which the second two of ``continuation`` hold: it has what ends the first cue and
    what begins the next one, and then the same after a pause where that is something else. A sentence goes on where no
    mark ends the cue and the next one begins with a small letter.
    """

    name = "continuation-mark"
    reach = REACH
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both sides of each seam."""
        if not profile.continuation:
            return
        after = following(track)
        known = {id(cue): n for n, cue in enumerate(track.cues)}
        for i in suspects(track, _OPEN):
            cue, then = track.cues[i], after[i]
            if then is None or not _goes_on(cue, then):
                continue
            end, start = _marks(profile, then.start - cue.end)
            if end and not visible(cue.text).endswith(end):
                yield self.problem(i, f"goes on without {end!r}", saying(cue, rewritten(cue.text, _LAST, end)))
            if dialogue(then.text) is None and (own := _FIRST.match(visible(then.text))) and own[0] != start:
                message = f"goes on with {own[0] or 'no mark'!r}, should with {start or 'none'!r}"
                if start or own[0].startswith(("…", "...")):
                    yield self.problem(known[id(then)], message, _beginning(then, start))


def _marks(profile: Profile, pause: int) -> tuple[str, str]:
    styles = profile.continuation
    at = 2 if pause > _PAUSE and len(styles) > 3 else 0
    return styles[at], styles[at + 1] if len(styles) > at + 1 else ""


def _goes_on(cue: Cue, then: Cue) -> bool:
    ending, start = visible(cue.text), visible(then.text)
    return bool(_OPEN.search(ending) and not ending.endswith("--") and _FIRST.match(start))


def _beginning(cue: Cue, start: str) -> Cue:
    bare = rewritten(cue.text, _FIRST, "")
    return saying(cue, inserted(bare, 0, start) if start else bare)
