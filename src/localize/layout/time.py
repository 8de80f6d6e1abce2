"""Ends move into free time, so that a cue can be read. Starts never move and no end moves earlier."""

from bisect import bisect_left
from dataclasses import replace

from localize import text
from localize.model import Cue, Track
from localize.profiles import Profile


def extend(track: Track, *, profile: Profile) -> Track:
    """Let each cue stay as long as its text needs, within what `room` leaves it."""
    cues = tuple(_longer(cue, free, profile) for cue, free in zip(track, room(track, profile=profile), strict=True))
    return replace(track, cues=cues)


def room(track: Track, *, profile: Profile) -> list[int]:
    """Return for each cue the milliseconds that it may last; less than it does where there is no free time.

    It ends ``gap`` before the next start, at most ``linger`` after its speech, and lasts at most ``max_duration``. One
    that has no duration, or a negative one, is for a rule to judge and has no room.
    """
    starts = sorted(cue.start for cue in track)
    return [_room(cue, starts, profile) for cue in track]


def _room(cue: Cue, starts: list[int], profile: Profile) -> int:
    if cue.duration <= 0:
        return cue.duration
    latest = min(cue.end + profile.linger, cue.start + profile.max_duration)
    following = bisect_left(starts, cue.end)  # what starts before the end overlaps already
    if following < len(starts):
        latest = min(latest, starts[following] - profile.gap)
    return latest - cue.start


def _longer(cue: Cue, free: int, profile: Profile) -> Cue:
    if free <= cue.duration or cue.duration <= 0 or not text.visible(cue.text).strip():
        return cue
    need = max(text.reading_time(cue.text, profile.reading_speed, profile.count), profile.min_duration)
    return replace(cue, end=cue.start + min(need, free)) if need > cue.duration else cue
