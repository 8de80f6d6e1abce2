"""Call no two cues the same."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule


class CueIdentifier(FileRule):
    """Give each cue a name of its own, or none.

    A style, a program or a translation that asks for a cue by its name gets the first of two. WebVTT and XML forbid
    it.

    Bad (one.vtt):
        WEBVTT

        anna
        00:01.000 --> 00:02.500
        Where is he?

        anna
        00:03.000 --> 00:04.500
        He is gone.

    Good (one.vtt):
        WEBVTT

        anna
        00:01.000 --> 00:02.500
        Where is he?

        00:03.000 --> 00:04.500
        He is gone.

    There is no fix in WebVTT: a style may mean either of them. In TTML the second name is left out when the file is
    written. There is no limit.
    """

    name = "cue-identifier"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for names that a cue before has."""
        yield from self.told(track)
        if track.origin.format != "vtt":
            return
        known: dict[str, int] = {}
        for i, cue in enumerate(track.cues):
            if cue.id and (first := known.setdefault(cue.id, i)) != i:
                name = cue.id if len(cue.id) <= 40 else f"{cue.id[:39]}…"
                yield self.problem(i, f"{name} is the name of cue {first + 1}, too")
