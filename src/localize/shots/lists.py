"""Lists of shot changes as programs write them, recognised by what stands in them.

Known are times one a line (Subtitle Edit's ``.shotchanges`` among them), the keyframes of Aegisub, the scene list of
PySceneDetect, what FFmpeg's ``scdet`` and ``showinfo`` print, and edit decision lists (CMX 3600).
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from localize.errors import TooLargeError, UnreadableError
from localize.picture import Picture
from localize.timing import frame_rate, from_frames

MOST = 200_000
"""So many shots has no picture: a cut at every frame for two hours."""
_LATEST = 360_000_000  # 100 hours, in milliseconds

_SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)[.,](\d{1,9})|(\d{1,3}):(\d\d):(\d\d)")
_FRAMES = re.compile(r"(\d\d):(\d\d):(\d\d)([:;])(\d\d)")
_SAID = re.compile(r"#\s*(rate|length):\s*(\S{1,40})\s*", re.IGNORECASE)
_KEYFRAMES = "# keyframe format v1"
_FOUND = re.compile(r"lavfi\.scd\.time[:=]\s*(\d{1,9}(?:\.\d{1,9})?)")
_PRINTED = re.compile(r"\bpts_time:\s*(-?\d{1,9}(?:\.\d{1,9})?)")
_EVENT = re.compile(r"\s*\d{3,6}\s+\S+\s+(\S+)\s+\S")
_SCENES = "Start Time (seconds)"


class _List(NamedTuple):
    """The text of a list, the file it is from, and the frame rate, where somebody said it."""

    text: str
    path: str
    rate: Fraction | None

    def rows(self) -> Iterator[tuple[int, str]]:
        """Yield each line that is not empty, with its number."""
        for number, row in enumerate(self.text.split("\n"), 1):
            if row.strip():
                yield number, row.strip()

    def refused(self, reason: str, line: int = 0) -> UnreadableError:
        """Return the error that tells what cannot be made sense of."""
        return UnreadableError(self.path, reason, line)

    def at_frame(self, frame: int, line: int) -> int:
        """Return the millisecond of *frame*."""
        if self.rate is None:
            how = "in a first line, as in “# rate: 25”, or to `localize shots` with --fps"
            raise self.refused(f"counts frames; say how many a second {how}", line)
        return from_frames(frame, self.rate)


def parse(text: str, *, path: str = "", rate: Fraction | None = None) -> Picture:
    r"""Make a picture of the *text* of a list; *path* is for errors, *rate* for lists that count frames.

    A line ``# rate: 25`` or ``# length: 90.5`` in the list itself says more of the picture. Raises `UnreadableError`
    with the line that makes no sense.

    >>> parse("2.5\n00:00:10.000\n").shots
    (2500, 10000)
    """
    told = _List(text, path, rate)
    own, length = _said(told)
    told = told._replace(rate=own or rate)
    if "\0" in text:
        raise told.refused("this is no list of shot changes, nor a video whose ending is known")
    found = set()
    for ms, line in _reader(told)(told):
        if ms > _LATEST:
            raise told.refused("a time after more than 100 hours; are these frames, or milliseconds?", line)
        if ms > 0:  # there the first shot begins, and nothing changes
            found.add(ms)
        if len(found) > MOST:
            raise TooLargeError(path, "shot changes", MOST, line)
    return Picture(tuple(sorted(found)), length, told.rate)


Times = Iterable[tuple[int, int]]
"""Milliseconds, each with its line."""


def _reader(told: _List) -> Callable[[_List], Times]:
    """Return what reads a list of this kind."""
    if told.text.lstrip("\ufeff \r\n").startswith(_KEYFRAMES):
        return _keyframes
    if _SCENES in told.text[:100_000]:
        return _scenes
    if "lavfi.scd.time" in told.text:
        return lambda told: _printed(told, _FOUND)
    if "pts_time:" in told.text:
        return lambda told: _printed(told, _PRINTED)
    if any(_EVENT.match(row) and len(_FRAMES.findall(row)) == 4 for _, row in told.rows()):
        return _events
    return _times


def _said(told: _List) -> tuple[Fraction | None, int]:
    """Return the rate and the length that the comments of a list tell."""
    rate, length = None, 0
    for number, row in told.rows():
        if row[0] != "#" or (said := _SAID.fullmatch(row)) is None:
            continue
        try:
            if said[1].lower() == "rate":
                rate = frame_rate(said[2])
            else:
                length = _milliseconds(said[2])
        except (ValueError, ZeroDivisionError):
            raise told.refused(f"{row[:60]!r} makes no sense", number) from None
    return rate, length


def _times(told: _List) -> Times:
    """Read one time a line: seconds, a clock, or frames, which are whole numbers throughout."""
    rows = [(number, row) for number, row in told.rows() if row[0] not in "#;"]
    whole = all(row.isascii() and row.isdigit() for _, row in rows)
    for number, row in rows:
        if whole and not told.path.lower().endswith(".shotchanges"):
            if len(row) > 9:
                raise told.refused("a frame number of so many digits", number)
            yield told.at_frame(int(row), number), number
        elif (found := _FRAMES.fullmatch(row)) is not None:
            yield _counted(told, found, number), number
        else:
            try:
                yield _milliseconds(row), number
            except ValueError:
                reason = f"{row[:60]!r} is no time; write 12.345, 00:00:12.345 or 00:00:12:08"
                raise told.refused(reason, number) from None


def _milliseconds(written: str) -> int:
    """Return the milliseconds that ``12.345``, ``1:02.345`` or ``0:01:02.345`` means. Raises `ValueError`."""
    if _SECONDS.fullmatch(written):
        return _rounded(Fraction(written.replace(",", ".")))
    found = _CLOCK.fullmatch(written)
    if found is None:
        raise ValueError(written)
    hours, minutes, secs = (int(part or 0) for part in (found.group(1, 2, 3) if found[4] else found.group(5, 6, 7)))
    return _rounded(hours * 3600 + minutes * 60 + secs + Fraction(f"0.{found[4] or 0}"))


def _rounded(seconds: Fraction) -> int:
    return int(seconds * 1000 + Fraction(1, 2))


def _counted(told: _List, found: re.Match[str], line: int) -> int:
    """Return the milliseconds of a time code ``HH:MM:SS:FF``; a semicolon tells that it drops numbers (SMPTE 12M)."""
    hours, minutes, secs, frames = (int(found[n]) for n in (1, 2, 3, 5))
    told.at_frame(0, line)
    assert told.rate is not None
    nominal = round(told.rate)
    if frames >= nominal:
        raise told.refused(f"{found[0]} has frame {frames}, and a second has {nominal}", line)
    minutes += 60 * hours
    number = (minutes * 60 + secs) * nominal + frames
    if found[4] == ";" and nominal % 30 == 0:
        number -= nominal // 15 * (minutes - minutes // 10)
    return told.at_frame(number, line)


def _keyframes(told: _List) -> Times:
    """Read Aegisub's keyframes: frame numbers after a line ``fps``, which is 0 where nobody knows it."""
    for number, row in told.rows():
        if row.startswith("fps") and told.rate is None and row[3:].strip().strip("0."):
            try:
                told = told._replace(rate=frame_rate(row[3:]))
            except (ValueError, ZeroDivisionError):
                raise told.refused(f"{row[:60]!r} is no frame rate", number) from None
        elif row.isascii() and row.isdigit() and len(row) < 10:
            yield told.at_frame(int(row), number), number
        elif row[0] != "#" and not row.startswith("fps"):
            raise told.refused(f"{row[:60]!r} is no frame number", number)


def _scenes(told: _List) -> Times:
    """Read the scene list of PySceneDetect: a table, under a row of all times that may be missing."""
    column = -1
    reader = csv.reader(told.text.replace("\r", "").split("\n"))
    try:
        for row in reader:
            if column < 0 and _SCENES in row:
                column = row.index(_SCENES)
            elif column >= 0 and row:
                yield _milliseconds(row[column].strip()), reader.line_num
    except (ValueError, IndexError, csv.Error):
        raise told.refused(f"a scene without “{_SCENES}”", reader.line_num) from None


def _printed(told: _List, time: re.Pattern[str]) -> Times:
    """Read what FFmpeg printed: times in seconds after a word, anything else around them."""
    for number, row in told.rows():
        for found in time.finditer(row):
            yield int(Fraction(found[1]) * 1000 + Fraction(1, 2)), number


def _events(told: _List) -> Times:
    """Read an edit decision list: the third time code of an event is where it comes into the programme.

    Programmes begin at a whole hour, often the first, and that is zero. Events of sound alone change no picture.
    """
    drops = "FCM: DROP" in told.text
    starts = []
    for number, row in told.rows():
        event, codes = _EVENT.match(row), list(_FRAMES.finditer(row))
        if event and len(codes) == 4 and ("V" in event[1] or "B" in event[1]):
            code = codes[2]
            written = code[0][:8] + (";" if drops else code[4]) + code[5]
            again = _FRAMES.fullmatch(written)
            assert again is not None
            starts.append((_counted(told, again, number), int(code[1]), number))
    hour = min((hours for _, hours, _ in starts), default=0)
    zero = _FRAMES.fullmatch(f"{hour:02}:00:00{';' if drops else ':'}00")
    assert zero is not None
    begins = _counted(told, zero, 0) if starts else 0
    yield from ((ms - begins, number) for ms, _, number in starts)
