"""Keep characters that nobody sees where they do something."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritings, rewritten
from localize.rules.suspects import suspects, whole
from localize.text import visible

# Where they have no work: a joiner outside scripts that join, a break between letters that have spaces.
_JOINED = "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufeff"
_BROKEN = "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u19e0-\u19ff"  # Thai, Lao, Tibetan, Burmese, Khmer: no spaces
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\u00a9\u00ae0-9#*\ufe0f\U0001f000-\U0001faff"
_IDLE = later(
    rf"\u200b(?<![{_BROKEN}].)(?![{_BROKEN}])|[\u200c\u200d](?<![{_JOINED}{_EMOJI}].)|\ufe0f(?<![{_EMOJI}].)"
    "|\u00ad(?<!Ã.)|[\u2060-\u2064\u180e\u115f\u1160\u3164\uffa0]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_DIRECTED = later("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_IDLE_HINT = later("[\u200b-\u200d\ufe0f\u00ad\u2060-\u2064\u180e\u115f\u1160\u3164\uffa0\U000e0000-\U000e007f]")
_DIRECTION = later(f"[{_MARKS}]")
_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"


class InvisibleCharacter(TrackRule):
    r"""Leave out characters that nobody sees.

    Soft hyphens, spaces of no width and marks of direction come from web pages: words with them are not found by
    searching, some players show a box, and a mark of direction that is not ended turns round what follows.

    Bad:
        1.000 --> 2.500  Come\xad here.

    Good:
        1.000 --> 2.500  Come here.

    The fix takes them out where they do nothing; marks of direction that are not paired in a text from right to left it
    leaves to a person. There is no limit.
    """

    name = "invisible-character"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for those that do nothing, and for marks of direction."""
        if whole(track).isascii():
            return
        for i, old, _, repair in rewritings(track, _IDLE, "", hint=_IDLE_HINT):
            yield self.problem(i, f"U+{ord(old[0]):04X}, which nobody sees", repair)
        for i in suspects(track, _DIRECTION):
            cue = track.cues[i]
            seen = visible(cue.text)
            found = _DIRECTION.search(seen)
            if found and not _DIRECTED.search(seen):
                bare = saying(cue, rewritten(cue.text, _DIRECTION, ""))
                yield self.problem(i, f"U+{ord(found[0]):04X} in a text from left to right", bare)
            elif sum(map(seen.count, _OPENING)) != sum(map(seen.count, _CLOSING)):
                yield self.problem(i, "a mark of direction that is not paired")
