"""What is written for those who cannot hear: sounds, ways to speak and names of speakers."""

import re

from localize.patterns import later
from localize.rules.dialogue.dashes import DASHES

IN_BRACKETS = later(
    rf"^((?:[{DASHES}][ \t]?)?)(?:\(([^()\[\]{{}}\x00]{{2,200}})\)|\[([^()\[\]{{}}\x00]{{2,200}})\]"
    r"|\{([^()\[\]{}\x00\\][^()\[\]{}\x00]{1,199})\})(?=[\s:]|\Z)",
    re.MULTILINE,
)
"""A note that begins a line, or fills it, after a dash; one that stands within a sentence is no such note."""
HINT = later(r"[(\[{>](?:(?<=\n.)|(?<=\A.)|(?<=[-–—] .)|(?<=[-–—].))")
