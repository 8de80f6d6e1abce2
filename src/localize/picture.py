"""What is known of the picture under the subtitles: where its shots change, how long it is, how many frames a second.

Rules and layout ask the same functions, so that nothing is put where a rule then finds it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from localize.timing import from_frames, to_frames

if TYPE_CHECKING:
    from localize.profiles import Profile

SLACK = 20
"""Milliseconds that nobody sees: half a frame at 24 per second, for pictures whose rate is not known."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture; what is not is empty, zero or None.

    ``shots`` are the milliseconds at which a new shot begins, ascending, the first shot left out. ``length`` is in
    milliseconds, ``rate`` in frames per second.

    >>> picture = Picture(shots=(2000, 5000), length=9000)
    >>> picture.before(4999), picture.after(5000)
    (2000, None)
    """

    shots: tuple[int, ...] = ()
    length: int = 0
    rate: Fraction | None = None

    @property
    def slack(self) -> int:
        """Half a frame: two times that are no further apart are one."""
        return SLACK if self.rate is None else 500 * self.rate.denominator // self.rate.numerator

    def before(self, ms: int) -> int | None:
        """Return the last shot change at *ms* or before it."""
        place = bisect_right(self.shots, ms)
        return self.shots[place - 1] if place else None

    def after(self, ms: int) -> int | None:
        """Return the first shot change after *ms*."""
        place = bisect_right(self.shots, ms)
        return self.shots[place] if place < len(self.shots) else None

    def around(self, ms: int, reach: int) -> tuple[int, ...]:
        """Return the shot changes that are less than *reach* milliseconds from *ms*."""
        return self.shots[bisect_right(self.shots, ms - reach) : bisect_left(self.shots, ms + reach)]

    def crossed(self, start: int, end: int) -> tuple[int, ...]:
        """Return the shot changes over which something that is on screen from *start* to *end* stays."""
        return self.shots[bisect_right(self.shots, start + self.slack) : bisect_left(self.shots, end - self.slack)]


def start_place(picture: Picture, start: int, profile: "Profile") -> int:
    """Return where a *start* belongs: *start* itself unless it is close to a shot change and not on it.

    After one, and no more than ``shot_snap`` before it, it belongs on it; otherwise ``shot_zone`` before it, where
    there is no other one. (Netflix Subtitle Timing Guidelines: 1 to 11 frames after, 1 to 7 before, 8 to 11 before.)
    """
    near = picture.around(start, profile.shot_zone)
    if not near:
        return start
    shot = min(near, key=lambda each: abs(each - start))
    if abs(start - shot) <= picture.slack:
        return start
    away = _frames_before(picture, shot, profile.shot_zone, up=True)
    if start > shot or shot - start <= profile.shot_snap or away < 0 or picture.around(away, profile.shot_zone):
        return shot
    return away


def end_place(picture: Picture, end: int, profile: "Profile") -> int:
    """Return where an *end* belongs: *end* itself unless it is close to a shot change, else ``shot_gap`` before it."""
    near = picture.around(end, profile.shot_zone)
    places = {shot: before(picture, shot, profile) for shot in near}
    if not near or any(abs(end - place) <= picture.slack for place in places.values()):
        return end
    return places[min(near, key=lambda each: abs(each - end))]


def before(picture: Picture, shot: int, profile: "Profile") -> int:
    """Return where a cue ends that ends with the shot before the change at *shot*: ``shot_gap`` before it."""
    return min(shot, _frames_before(picture, shot, profile.shot_gap, up=False))  # a list may be off by half a frame


def _frames_before(picture: Picture, shot: int, ms: int, *, up: bool) -> int:
    """Return the time *ms* before *shot*; where the rate is known as many whole frames before it, rounded *up* or not.

    Houses count frames, whatever their rate: two frames are 83 ms at 24 per second and 80 at 25.
    """
    if picture.rate is None:
        return shot - ms
    frames = ceil(ms * picture.rate / 1000) if up else to_frames(ms, picture.rate)
    return from_frames(to_frames(shot, picture.rate) - frames, picture.rate)


def latest_end(picture: Picture, end: int, profile: "Profile") -> int | None:
    """Return how late a cue that ends at *end* may end without running over another shot change or the end of all.

    None where nothing is in the way.
    """
    return min(_limits(picture, end, profile), default=None)


def _limits(picture: Picture, end: int, profile: "Profile") -> Iterator[int]:
    place = bisect_left(picture.shots, end)
    if place < len(picture.shots):
        yield before(picture, picture.shots[place], profile)
    if picture.length:
        yield picture.length


def earliest_start(picture: Picture, start: int, profile: "Profile") -> int:
    """Return how early a cue that starts at *start* may start without running over another shot change."""
    shot = picture.before(start)
    if shot is None:
        return 0
    return shot + profile.shot_zone if start >= shot + profile.shot_zone else shot
