"""Tell speakers apart as the house does."""

from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import Dialogue, dashed, dialogue, restyled
from localize.rules.repairs import saying


class SpeakerDash(TrackRule):
    """Begin the lines of two speakers with the dash of the house.

    Viewers see by the dash that another one speaks. Some houses write it before both lines, some before the second one
    alone, some with a space after it.

    Bad (netflix):
        1.000 --> 3.000  – Who's there? | – It's me.

    Bad (nl, netflix):
        1.000 --> 3.000  - Wie is daar? | - Ik ben het.

    Good (netflix):
        1.000 --> 3.000  -Who's there? | -It's me.

    Good (nl, netflix):
        1.000 --> 3.000  Wie is daar? | -Ik ben het.

    The fix writes the dashes as they should be. There is no limit to set: ``dash`` is what begins a line, with its
    space, and ``dash_lines`` tells which lines. Where that is empty, `one-dash` asks for one way in a file.
    """

    name = "speaker-dash"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the cues in which a line begins with a dash."""
        if not profile.dash_lines:
            return
        for i in dashed(track):
            found = dialogue(track.cues[i].text)
            if found is not None and (message := _different(found, profile)):
                yield self.problem(i, message)

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Write the dashes of the house."""
        own, rows = track.cues[cue], profile.dash_lines
        return saying(own, restyled(own.text, rows, profile.dash)) if rows else None


def _different(found: Dialogue, profile: Profile) -> str:
    odd = next((mark for mark in found.marks if mark != profile.dash), None)
    if found.rows != profile.dash_lines:
        return "a dash on the first line" if found.rows == "both" else "no dash on the first line"
    return "" if odd is None else f"{odd!r} begins a speaker's line, {profile.dash!r} should"
