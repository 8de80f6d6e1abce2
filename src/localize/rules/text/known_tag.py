"""Keep to the tags that players know."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import TAG

_KNOWN = later(r"</?(?:[bius]|font|c|v|lang|ruby|rt)(?=[\s.>/])|<\d|\{", re.IGNORECASE)


class KnownTag(TrackRule):
    """Write no tag that players do not know.

    Some players show it as text, others hide it and all that is in it: an address in angle brackets, a tag of a web
    page, a name that somebody put in brackets.

    Bad:
        1.000 --> 2.500  Run! <www.example.com>

    Good:
        1.000 --> 2.500  <i>Run!</i>

    There is no fix: it may be a tag or text. There is no limit to set.
    """

    name = "known-tag"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at each tag of the cues that have some."""
        for i, cue in enumerate(track.cues):
            if "<" in cue.text:
                odd = next((tag[0] for tag in TAG.finditer(cue.text) if not _KNOWN.match(tag[0])), "")
                if odd:
                    yield self.problem(i, f"{odd if len(odd) <= 40 else odd[:39] + '…'} is no tag that players know")
