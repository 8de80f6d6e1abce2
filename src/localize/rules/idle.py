"""Which rules would find nothing in a track, so that they need not be loaded: to load all takes longer than to ask.

A rule here says itself what it needs, too: this list is for speed alone, and the tests hold that it tells the truth.
"""

from functools import cache

from localize.model import Track
from localize.profiles import Profile
from localize.rules import RULES, family

GOES_BY = {
    "balance": "balance",
    "continuation-mark": "continuation",
    "cue-length": "cue_length",
    "digit-width": "digits",
    "doubled-word": "doubled_words",
    "final-mark": "final_marks",
    "flashing": "flash",
    "forbidden-word": "forbidden_words",
    "foreign-letter": "foreign_letters",
    "gap": "gap",
    "gap-band": "gap_close",
    "hanging-cue": "hang",
    "inverted-mark": "inverted_marks",
    "line-width": "fonts",
    "name-dot": "name_dot",
    "number-form": "decimal_mark",
    "reading-comfort": "reading_speed_best",
    "script-mark": "script_marks",
    "start-drift": "start_drift",
    "space-after-mark": "spaced_after",
    "time-code-offset": "latest_start",
    "words-per-minute": "words_per_minute",
}
"""The value of a profile without which a rule finds nothing: it is empty or zero there."""

TELLING = frozenset(
    ("time-stamp", "blank-line", "stray-line", "file-ending", "cue-number", "signature", "escape",
     "section", "event-field", "namespace")
)  # fmt: skip
"""Rules that only tell what the reader of a file told."""

FORMATS = {
    "srt": ("srt",),
    "vtt": ("vtt",),
    "ass": ("ass", "ssa"),
    "ttml": ("ttml",),
    "place": ("ass", "ssa", "ttml", "vtt"),
}
"""The formats that a family is about."""


def asked(track: Track, profile: Profile) -> list[str]:
    """Return the names of the rules that may find something in *track*, by a *profile* in its language."""
    told = {repair.kind for repair in track.repairs}
    return [
        name
        for name in RULES
        if name not in profile.off and (name in told or not _idle(name, track.origin.format, profile))
    ]


def _idle(name: str, format: str, profile: Profile) -> bool:
    if name in TELLING or (name in GOES_BY and not getattr(profile, GOES_BY[name])):
        return True
    formats = _formats(name)
    return bool(formats) and format not in formats


@cache
def _formats(name: str) -> tuple[str, ...]:
    return FORMATS.get(family(name), ())
