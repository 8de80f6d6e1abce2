"""Find tracks in two languages."""

from collections.abc import Iterator

from localize.language import script_of
from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import visible


class OneLanguage(TrackRule):
    """Keep a track in one language.

    A track with the Chinese above and the English below in every cue has twice as much to read, and an engine gets
    both at once.

    Bad (zh):
        1.000 --> 3.500  你怎么来了？ | Why are you here?
        4.000 --> 6.500  我来找你 | To find you.

    Good (zh):
        1.000 --> 3.500  你怎么来了？
        4.000 --> 6.500  我来找你

    There is no fix: which of the two is wanted is for you to say. The limit is half of the cues.
    """

    name = "one-language"
    reach = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Count the cues whose lines are in two scripts; tell it once, of the first."""
        broken = [i for i, cue in enumerate(track.cues) if "\n" in cue.text and not cue.text.isascii()]
        if 2 * len(broken) < len(track):  # in most tracks that is all there is to see
            return
        both = [i for i in broken if _scripts(track.cues[i].text) > 1]
        if len(both) > 1 and 2 * len(both) >= len(track):
            yield self.problem(both[0], f"lines in two scripts, here and in {len(both) - 1} more cues of {len(track)}")


def _scripts(text: str) -> int:
    """Return in how many scripts the lines of *text* are; Japanese is one."""
    found = {script_of(line) for line in visible(text).split("\n")} - {""}
    return len(found - {"Han"} | {"Kana"} if "Kana" in found else found)
