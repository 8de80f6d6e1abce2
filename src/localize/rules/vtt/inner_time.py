"""Keep times inside of a cue in order."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects

_TIME = later(r"<(?:(\d{2,15}):)?(\d\d):(\d\d)\.(\d{3})>", re.ASCII)
_MANY = 400


class InnerTime(TrackRule):
    """Let the times inside of a cue go up, after its start and before its end.

    ``<00:01.500>`` tells when the words behind it are said. A player shows words whose time is not within the cue at
    once, or never.

    Bad (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where <00:01.500>is <00:03.000>he?

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where <00:01.500>is <00:02.000>he?

    There is no fix. The limit of times that are looked at in one cue is 400.
    """

    name = "inner-time"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Follow the times of each cue that has some."""
        if track.origin.format != "vtt":
            return
        for i in suspects(track, _TIME, seen=False):
            cue = track[i]
            last = cue.start
            for n, found in enumerate(_TIME.finditer(cue.text)):
                hours, minutes, seconds, ms = (int(part or 0) for part in found.groups())
                time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
                if not last < time < cue.end or n == _MANY:
                    where = "not before the end of the cue" if time >= cue.end else "not after what comes before it"
                    yield self.problem(i, f"{found[0]} is {where}")
                    break
                last = time
