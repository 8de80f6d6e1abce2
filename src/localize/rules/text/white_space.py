"""Keep spaces where they are seen and nowhere else."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying

_EDGE = " \t\xa0"
_RUN = later(r"[ \t\xa0]{2,}|\t")


class WhiteSpace(TrackRule):
    """Leave no space at the ends of a line, no two in a row, and no empty line.

    Spaces at the edge move centred text aside, and an empty line ends the cue in SRT and WebVTT: the rest is lost.

    Bad:
        1.000 --> 2.500  Come  here. |  Now.

    Good:
        1.000 --> 2.500  Come here. | Now.

    The fix takes out what is too many. There is no limit.
    """

    name = "white-space"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each text with itself after tidying."""
        for i, cue in enumerate(track.cues):
            text = cue.text
            if not _suspicious(text):
                continue
            tidy = _tidied(text)
            if tidy and tidy != text:  # an empty cue is for another rule
                yield self.problem(i, _named(text), saying(cue, tidy))


def _suspicious(text: str) -> bool:
    """Tell quickly whether a closer look is needed."""
    if not text:
        return False
    if text[0] in " \t\n\xa0" or text[-1] in " \t\n\xa0" or "  " in text or "\t" in text or "\xa0" in text:
        return True
    return "\n" in text and (" \n" in text or "\n " in text or "\n\n" in text)


def _tidied(text: str) -> str:
    rows = (_RUN.sub(_one_space, row.strip(_EDGE)) for row in text.split("\n"))
    return "\n".join(row for row in rows if row)


def _one_space(run: re.Match[str]) -> str:
    """Return one space, but leave two between Chinese characters: that is how many tracks write a comma."""
    before, after = run.string[run.start() - 1], run.string[run.end()]  # the row is stripped, so there are both
    return run[0] if run[0] == "  " and min(before, after) >= "\u2e80" else " "


def _named(text: str) -> str:
    rows = text.split("\n")
    if any(not row.strip(_EDGE) for row in rows):
        return "an empty line"
    if any(row != row.strip(_EDGE) for row in rows):
        return "a space at the edge of a line"
    return "more than one space in a row"
