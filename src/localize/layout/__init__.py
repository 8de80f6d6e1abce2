"""Laying translations out: words are shared over the cues, lines are broken, ends move into free time.

A `draft` holds which words of which answer stand in which cue, `fit` brings it within the limits of a profile, `laid`
makes a track of it; `lay_out` calls them in order. Starts never move unless the picture is known, no cue is added or
taken away, and a cue that has nothing to translate stays as it is. Only `split`, where it is asked for, makes several
cues of one.
"""

from collections.abc import Sequence

from localize.breaks.lines import break_lines, rebreak
from localize.layout.condense import condensed
from localize.layout.cues import break_text
from localize.layout.draft import Choice, Draft, draft, laid
from localize.layout.evidence import Evidence, evidence
from localize.layout.fit import Edit, Fitted, Step, fit, gained, summed
from localize.layout.probe import probe
from localize.layout.share import Slot, atoms, share
from localize.layout.split import split
from localize.model import Segment, Track
from localize.profiles import Profile

__all__ = [
    "Choice",
    "Draft",
    "Edit",
    "Evidence",
    "Fitted",
    "Slot",
    "Step",
    "atoms",
    "break_lines",
    "break_text",
    "condensed",
    "draft",
    "evidence",
    "fit",
    "gained",
    "laid",
    "lay_out",
    "probe",
    "rebreak",
    "share",
    "split",
    "summed",
]


def lay_out(track: Track, segments: Sequence[Segment], *, profile: Profile, language: str) -> Track:
    """Return *track* with the targets of its *segments* for text, in *language*, by the numbers of *profile*."""
    choices = [Choice(" ".join(segment.target.split())) for segment in segments]
    return laid(fit(draft(track, segments, choices, profile=profile, language=language)).draft)
