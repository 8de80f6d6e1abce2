"""Shot changes: read from the lists of other programs, found in a video, written as a list.

What comes out is a `localize.picture.Picture`, which rules and layout go by. Subtitles know nothing of the picture
themselves, so that somebody has to say it: a program that edits films, one that finds cuts, or `find`.
"""

from collections.abc import Callable
from fractions import Fraction
from os import PathLike
from pathlib import Path

from localize.errors import TooLargeError
from localize.picture import Picture
from localize.shots.lists import parse
from localize.timing import seconds

__all__ = ["LISTS", "VIDEOS", "compose", "find", "is_video", "media", "parse", "read"]

LISTS = (
    ".shots.txt",
    ".shotchanges",
    "-scenes.csv",
    ".keyframes.txt",
    "_keyframes.txt",
    ".edl",
    ".csv",
    ".log",
    ".txt",
)
"""How the names of lists end, those that are nothing else first."""
VIDEOS = (".mp4", ".mkv", ".mov", ".webm", ".m4v", ".ts", ".mxf", ".avi", ".mpg", ".flv")
LARGEST = 32 << 20  # bytes of a list
Progress = Callable[[int, int], None]


def read(path: str | PathLike[str], *, rate: Fraction | None = None, progress: Progress | None = None) -> Picture:
    """Read the list of shot changes in a file, or find them if it is a video.

    *rate* is for lists that count frames and do not say how many make a second. Raises `UnreadableError` with the line,
    `MissingExtraError` for a video where PyAV is not installed.
    """
    if is_video(path):
        return find(path, progress=progress)
    from localize.formats.files import load

    data = load(str(path))
    if len(data) > LARGEST:
        raise TooLargeError(str(path), "bytes", LARGEST)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # what a Windows shell writes a log in
    text = data.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    return parse(text, path=str(path), rate=rate)


def find(path: str | PathLike[str], *, progress: Progress | None = None) -> Picture:
    """Find the shot changes of a video, its length and its frame rate; every frame is decoded.

    *progress* is told how many milliseconds of how many are done. Raises `UnreadableError`, `MissingExtraError`.
    """
    from localize.shots import video

    return video.find(str(path), progress=progress)


def media(path: str | PathLike[str]) -> Picture:
    """Return length and frame rate of a video as its container tells them; no frame is decoded."""
    from localize.shots import video

    return video.media(str(path))


def is_video(path: str | PathLike[str]) -> bool:
    """Tell whether *path* is called as a video is."""
    return Path(path).suffix.lower() in VIDEOS


def compose(picture: Picture) -> str:
    r"""Write *picture* as a list that `read`, and most programs that take times in seconds, understand.

    >>> compose(Picture((2000,), 9000, Fraction(25)))
    '# localize shots\n# rate: 25\n# length: 9.000\n2.000\n'
    """
    rows = ["# localize shots"]
    rows += [f"# rate: {picture.rate}"] if picture.rate else []
    rows += [f"# length: {seconds(picture.length)}"] if picture.length else []
    return "\n".join([*rows, *map(seconds, picture.shots), ""])
