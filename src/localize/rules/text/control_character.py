"""Keep characters that nobody sees out of the text."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying

_CONTROL = later("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LOST = "\ufffd"


class ControlCharacter(TrackRule):
    r"""Write nothing that steers a machine.

    A control character shows as a box, ends the text for some readers and drives the terminal of whoever prints it.
    U+FFFD stands where a character was lost before this file was written.

    Bad:
        1.000 --> 2.500  Come\x08 here.

    Good:
        1.000 --> 2.500  Come here.

    The fix takes control characters out; a character that was lost only a person can bring back. There is no limit.
    """

    name = "control-character"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for each."""
        for i, cue in enumerate(track.cues):
            text = cue.text
            if text.isprintable() and _LOST not in text:
                continue
            if found := _CONTROL.search(text):
                yield self.problem(i, f"U+{ord(found[0]):04X} in the text", saying(cue, _CONTROL.sub("", text)))
            elif _LOST in text:
                yield self.problem(i, "U+FFFD in the text: a character was lost")
