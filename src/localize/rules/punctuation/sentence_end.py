"""End a sentence with its mark."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.punctuation.characters import LETTER, UPPER
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.suspects import suspects
from localize.rules.timing.following import REACH, following
from localize.text import visible

_OPEN = later(rf"{LETTER}(?=\n\x00|\Z)")
_FRESH = later(rf"[-–—\s\"“«]*[{UPPER}][^\W\d_A-Z]")
_END = later(r"\Z")


class SentenceEnd(TrackRule):
    """End a sentence with a mark where the next cue begins a new one.

    Without it a reader runs on into the next cue.

    Bad:
        1.000 --> 2.500  I never said that
        3.000 --> 4.500  Where is she?

    Good:
        1.000 --> 2.500  I never said that
        3.000 --> 4.500  to her.

    The fix adds a full stop (unsafe, for the next cue may begin with a name: ask for it with ``--unsafe-fixes``). There
    is no limit. It is off unless a profile turns it on.
    """

    name = "sentence-end"
    reach = REACH
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the last character of a cue and at the first of the next one."""
        after = following(track)
        for i in suspects(track, _OPEN):
            cue, then = track.cues[i], after[i]
            if then is not None and _OPEN.search(visible(cue.text)) and _FRESH.match(visible(then.text)):
                yield self.problem(i, "no mark before a new sentence", saying(cue, rewritten(cue.text, _END, ".")))
