"""Ends move into free time, so that a cue can be read; where the picture is known starts may move a little, too.

No end moves earlier and no start later. Where shot changes are known no cue comes to run over one that it did not run
over, and none stays after the end of the picture.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from localize import text
from localize.model import Cue, Track
from localize.picture import Picture, earliest_start, end_place, latest_end
from localize.profiles import Profile

NOTHING = Picture()


def extend(track: Track, *, profile: Profile, picture: Picture = NOTHING) -> Track:
    """Let each cue stay as long as its text needs, within what `room` leaves it."""
    free = room(track, profile=profile, picture=picture)
    cues = tuple(_longer(cue, most, profile, picture) for cue, most in zip(track, free, strict=True))
    return replace(track, cues=cues)


def room(track: Track, *, profile: Profile, picture: Picture = NOTHING) -> list[int]:
    """Return for each cue the milliseconds that it may last; less than it does where there is no free time.

    It ends ``gap`` before the next start, at most ``linger`` after its speech, and lasts at most ``max_duration``; it
    ends ``shot_gap`` before the next shot change, and with the picture. One that has no duration, or a negative one, is
    for a rule to judge and has no room.
    """
    starts = sorted(cue.start for cue in track)
    return [_room(cue, starts, profile, picture) for cue in track]


def _room(cue: Cue, starts: list[int], profile: Profile, picture: Picture) -> int:
    if cue.duration <= 0:
        return cue.duration
    latest = min(cue.end + profile.linger, cue.start + profile.max_duration)
    following = bisect_left(starts, cue.end)  # what starts before the end overlaps already
    if following < len(starts):
        latest = min(latest, starts[following] - profile.gap)
    limit = latest_end(picture, cue.end, profile)
    return (latest if limit is None else min(latest, limit)) - cue.start


def _longer(cue: Cue, free: int, profile: Profile, picture: Picture) -> Cue:
    need = _need(cue, profile)
    if free <= cue.duration or need <= cue.duration:
        return cue
    end = cue.start + min(need, free)
    place = end_place(picture, end, profile)  # a moment more, where it would end just before a shot change
    return replace(cue, end=place if end < place <= cue.start + free else end)


def _need(cue: Cue, profile: Profile) -> int:
    """Return the milliseconds that the text of *cue* needs; none where there is nothing to read or no time for it."""
    if cue.duration <= 0 or not text.visible(cue.text).strip():
        return 0
    return max(text.reading_time(cue.text, profile.reading_speed, profile.speed), profile.min_duration)


def _turn(cue: Cue) -> tuple[int, bool]:
    """Return when *cue* comes up: one that lasts no time before the one that starts with it."""
    return min(cue.start, cue.end), cue.duration > 0


def earlier(track: Track, said: Mapping[int, str], *, profile: Profile, picture: Picture) -> Track:
    """Return *track*, its texts as they are, where the cues that cannot read what they *said* in time start earlier.

    Ends come first: only what `extend` leaves too short starts earlier, by no more than it needs and at most ``lead``,
    not within ``gap`` after anything that is on screen before, and never over a shot change.
    """
    if not profile.lead:
        return track
    spoken = tuple(replace(cue, text=said.get(i, cue.text)) for i, cue in enumerate(track))
    later = extend(replace(track, cues=spoken), profile=profile, picture=picture)
    busy: int | None = None  # until when something that started before is on screen
    starts = {}
    for i in sorted(range(len(track)), key=lambda i: _turn(track[i])):
        cue = later[i]
        least = max(cue.start - profile.lead, earliest_start(picture, cue.start, profile))
        if busy is not None:
            least = max(least, busy + profile.gap)
        if cue.duration > 0 and least < cue.start:
            need = min(_need(cue, profile), profile.max_duration)
            starts[i] = min(cue.start, max(least, cue.end - need))
        busy = max(busy or 0, cue.end, cue.start)
    cues = tuple(replace(cue, start=starts.get(i, cue.start)) for i, cue in enumerate(track))
    return replace(track, cues=cues) if cues != track.cues else track
