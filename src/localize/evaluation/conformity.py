"""How much of a track keeps the limits: by a profile as it counts, and as the IWSLT campaigns count.

IWSLT's count (hlt-mt/FBK-fairseq, ``subtitle_compliance.py``, and its half-width version for Chinese and Japanese):
characters per second of each cue without its line breaks, characters of each line, lines of each cue, white space at
the ends of a line not counted; per cent of those within the limit. Tags, which they do not expect, are not counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from unicodedata import east_asian_width

from localize.evaluation.units import rows
from localize.model import Cue, Track
from localize.profiles import Profile
from localize.text import width


@dataclass(frozen=True, slots=True)
class Share:
    """What was looked at against a limit: how many, how many of them within it, and how far they go.

    ``mean``, ``p95`` (95 of 100 are no greater) and ``worst`` are None where nothing could be measured; a cue that is
    on screen for no time is not within the limit and has no speed.
    """

    limit: float
    count: int = 0
    within: int = 0
    mean: float | None = None
    p95: float | None = None
    worst: float | None = None

    @property
    def percent(self) -> float | None:
        """Return the share within the limit, 0 to 100."""
        return 100 * self.within / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Conformity:
    """Reading speed of the cues (characters per second), length of the lines, lines of the cues."""

    cps: Share
    cpl: Share
    lines: Share


# The pages of the shared task: 2023 to 2025 for all languages; 2026 with those that count half-width.
_IWSLT = Profile(
    name="IWSLT",
    reading_speed=21,
    line_length=42,
    lines=2,
    languages={
        "zh": {"reading_speed": 9, "line_length": 16, "count": "halfwidth"},
        "ja": {"reading_speed": 4, "line_length": 13, "count": "halfwidth"},
    },
)


def conformity(tracks: Iterable[Track], profile: Profile) -> Conformity:
    """Measure *tracks* by *profile*, characters as it counts them; cues that show nothing are left out."""
    return _measured(tracks, profile, lambda p: partial(width, count=p.count))


def iwslt(tracks: Iterable[Track]) -> Conformity:
    """Measure *tracks* by the limits and the count of IWSLT."""
    return _measured(tracks, _IWSLT, lambda p: _half_width if p.count == "halfwidth" else len)


_Counting = Callable[[Profile], Callable[[str], float]]


def _measured(tracks: Iterable[Track], profile: Profile, counting: _Counting) -> Conformity:
    speeds: list[float | None] = []
    lengths: list[float | None] = []
    heights: list[float | None] = []
    own = profile
    for track in tracks:
        own = profile.for_language(track.language)
        measure = counting(own)
        for cue in track:
            sizes = [measure(row) for row in rows(cue)]
            if sizes:
                speeds.append(_speed(cue, sizes))
                lengths += sizes
                heights.append(len(sizes))
    return Conformity(
        share(speeds, own.reading_speed), share(lengths, own.line_length), share(heights, own.lines)
    )  # fmt: skip


def _speed(cue: Cue, sizes: Sequence[float]) -> float | None:
    return 1000 * sum(sizes) / cue.duration if cue.duration > 0 else None


def _half_width(line: str) -> float:
    """Measure *line* as IWSLT does for Chinese and Japanese: full-width characters 1, all others one half."""
    return sum(1 if east_asian_width(c) in "FW" else 0.5 for c in line)


def share(values: Sequence[float | None], limit: float) -> Share:
    """Set *values* against *limit*; None is one that could not be measured.

    >>> share([1, 2, 3, 10], 3)
    Share(limit=3, count=4, within=3, mean=4.0, p95=10, worst=10)
    """
    known = sorted(value for value in values if value is not None)
    within = sum(1 for value in known if value <= limit)
    if not known:
        return Share(limit, len(values))
    return Share(limit, len(values), within, sum(known) / len(known), percentile(known, 95), known[-1])


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Return the least of the *ordered* values that *percent* of 100 do not exceed."""
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]
