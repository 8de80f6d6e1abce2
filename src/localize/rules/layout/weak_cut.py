"""End a cue where a reader would pause."""

from collections.abc import Iterator

from localize.joining import FULL_STOPS, TERMINAL
from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import seen_texts
from localize.text import printable

_PAUSE = 2000  # milliseconds after which a new sentence is more likely than the rest of the old one
_MARKED = frozenset((*TERMINAL, *",，、،;；؛:：—–-"))
_CLOSING = "\"'”’»」』)）]】♪ "
_OTHER = "-‐‑–—－[(（【♪♫#"  # another speaker, a sound, a song


class WeakCut(TrackRule):
    """End no cue on a word that belongs to the next cue.

    Who reads "after the" and then waits two seconds for the noun has to keep it in mind, and hears something else
    meanwhile. People who make subtitles end about one cue in three hundred so; where sentences are cut by their length,
    or the word order of a translation crosses a cut of the source, it happens all the time.

    Bad (en):
        1.000 --> 2.500  She left him after the
        2.600 --> 4.000  war was over.

    Good (en):
        1.000 --> 2.500  She left him
        2.600 --> 4.000  after the war was over.

    There is no fix: words would have to move, or two cues become one, as ``localize translate --merge`` does with its
    own. There is no limit; which words hold the next one the lists of each language say. A cue is looked at if its
    sentence goes on in the next one: no mark ends it, and the next one follows within two seconds and begins with a
    small letter, or the track has full stops where sentences end.
    """

    name = "weak-cut"
    reach = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both sides of every cut inside a sentence."""
        seen = seen_texts(track)
        ends = [text.rstrip(_CLOSING) for text in seen]
        going = [i for i, end in enumerate(ends[:-1]) if end and end[-1] not in _MARKED]
        if not going:
            return
        from localize import words
        from localize.breaks.torn import torn

        known = words.load(track.language)
        stopped = 4 * sum(end.endswith(FULL_STOPS) for end in ends) >= len(ends)
        for i in going:
            end, below = ends[i], seen[i + 1].strip()
            first = below[:1]
            if (stopped or first.islower()) and first not in _OTHER and end[0] not in _OTHER:
                found = torn(end, below, known)
                if found and _follows(track.cues[i], track.cues[i + 1]):
                    word, last = found
                    told = "ends on {}, which belongs to the next" if last else "is cut before {}, which belongs to it"
                    yield self.problem(i, f"the cue {told.format(printable(word))}")


def _follows(cue: Cue, after: Cue) -> bool:
    soon = after.start >= cue.start and after.start - cue.end < _PAUSE
    return soon and cue.speaker == after.speaker and cue.settings == after.settings
