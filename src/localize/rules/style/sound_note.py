"""Leave sounds to the track for the deaf."""

import re
from collections.abc import Iterator

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.dialogue.dashes import DASHES
from localize.rules.repairs import saying
from localize.rules.rewriting import rewritten
from localize.rules.style.sounds import IN_BRACKETS
from localize.rules.suspects import suspects
from localize.text import visible

_NAMED = r"^[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ .'’]{0,30}[0-9]?:[ ](?=\S)"
_CHEVRONS = r"^>>+ ?"
_NOTE = later(rf"{IN_BRACKETS.pattern}:?[ \t]*|{_CHEVRONS}|{_NAMED}", re.MULTILINE)
_HINT = later(r"[(\[{>](?:(?<=\n.)|(?<=\A.)|(?<=[-–—] .)|(?<=[-–—].))|:(?<=[A-ZÀ-ÖØ-Þ0-9].)")
_EMPTY_ROW = later(rf"^[{DASHES}]?[ \t]*\n|\n[{DASHES}]?[ \t]*$(?!\n)", re.MULTILINE)


class SoundNote(TrackRule):
    """Leave sounds and names of speakers to the track for the deaf.

    Whoever hears the door slam does not want to read of it.

    House:
        sdh = "no"

    Bad:
        1.000 --> 2.500  [sighs] I know.
        3.000 --> 4.500  >> ANNA: You do?

    Good:
        1.000 --> 2.500  I know.
        3.000 --> 4.500  You do?

    The fix takes them out, where words are left (unsafe, for a sign may stand in brackets, too: ask for it with
    ``--unsafe-fixes``). There is no limit. It looks only where ``sdh`` is ``no``.
    """

    name = "sound-note"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for notes at the beginning of a line."""
        if profile.sdh != "no":
            return
        for i in suspects(track, _HINT, marks="([{>:"):
            cue = track.cues[i]
            found = _NOTE.search(visible(cue.text))
            if found is not None:
                yield self.problem(i, f"{_short(found[0])} is for the deaf", _without(cue))


def _without(cue: Cue) -> Cue | None:
    text = cue.text
    while (new := rewritten(text, _NOTE, lambda found: found[1] or "")) != text:
        text = new
    text = rewritten(text, _EMPTY_ROW, "")
    return saying(cue, text) if any(map(str.isalnum, visible(text))) else None


def _short(note: str) -> str:
    note = " ".join(note.split())
    return note if len(note) <= 30 else note[:29] + "…"
