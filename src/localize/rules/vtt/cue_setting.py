"""Keep to the settings that players know."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule


class CueSetting(FileRule):
    """Write behind the times of WebVTT only settings that it has, each once, with a value that it takes.

    A player ignores the others, and the words stand where nobody meant them: ``align:middle`` is of an old draft (now
    ``center``), numbers without ``%`` say lines, and a region must be defined above the first cue.

    Bad (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500 align:middle size:120%
        Where is he?

        00:03.000 --> 00:04.500 line:0 line:5
        He is gone.

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500 align:center size:80%
        Where is he?

        00:03.000 --> 00:04.500 line:5
        He is gone.

    There is no fix for a setting that comes twice; others that players ignore go when the file is written. There is no
    limit.
    """

    name = "cue-setting"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell what the reader left out, and look for settings that come twice or take each other back."""
        yield from self.told(track)
        if track.origin.format != "vtt":
            return
        for i, cue in enumerate(track.cues):
            if " " not in cue.settings:
                continue
            names = [word.partition(":")[0] for word in cue.settings.split(" ")]
            twice = next((name for n, name in enumerate(names) if name in names[:n]), "")
            if twice:
                yield self.problem(i, f"{twice} is set {names.count(twice)} times; the last one counts")
            elif "region" in names and ("vertical" in names or "line" in names):
                yield self.problem(i, "with line or vertical a player ignores the region")
