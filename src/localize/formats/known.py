"""All formats by name, and which of them a file's name means."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from os import PathLike, fspath
from pathlib import Path

from localize.errors import FileError, UnknownFormatError
from localize.formats.protocols import Format, Framed, Multilingual
from localize.model import Track
from localize.registry import Registry
from localize.timing import frame_rate

Rate = str | float | Fraction
"""Frames per second: 25, 23.976 (which is 24000/1001), "30000/1001"; "" where nobody says."""

FORMATS: Registry[Format] = Registry(
    "format",
    {
        "srt": "localize.formats.srt:SRT",
        "vtt": "localize.formats.vtt:VTT",
        "ass": "localize.formats.ass:ASS",
        "ssa": "localize.formats.ass:SSA",
        "ttml": "localize.formats.ttml:XML",
        "scc": "localize.formats.broadcast.scc:SCENARIST",
        "stl": "localize.formats.broadcast.stl:EBU",
        "sami": "localize.formats.sami:SMI",
        "json": "localize.formats.jsonfile:PLAIN",
        "sbv": "localize.formats.sbv:YOUTUBE",
        "subviewer": "localize.formats.subviewer:DIVX",
        "microdvd": "localize.formats.microdvd:FRAMES",
        "mpl2": "localize.formats.mpl2:TENTHS",
        "lrc": "localize.formats.lrc:LYRICS",
        "tmplayer": "localize.formats.tmplayer:SECONDS",
    },
)

SHARED_ENDINGS = frozenset((".txt", ".xml", ".json"))
"""Endings that other files have, too: such a file is taken when it is named outright, and its content decides."""


def format_of(path: str | PathLike[str], *, like: str = "") -> str:
    """Return the name of the format that the ending of *path* belongs to; raise `UnknownFormatError`.

    Where several have it (``.sub``), that is the one called *like* if it is among them, else the first.

    >>> format_of("out/ep01.en.srt")
    'srt'
    """
    ending = Path(path).suffix.lower()
    if like in FORMATS and ending in FORMATS[like].endings:
        return like
    if ending[1:] in FORMATS and ending in FORMATS[ending[1:]].endings:
        return ending[1:]
    for name, format in FORMATS.items():
        if ending in format.endings:
            return name
    known = ", ".join(dict.fromkeys(ending for format in FORMATS.values() for ending in format.endings))
    raise UnknownFormatError(fspath(path), f"no format has the ending {ending!r}; known endings: {known}")


def writable(name: str) -> str:
    """Return the format in which a track is written that was read from the one called *name*.

    That is the same, but SubRip for one that is only read (``read_only``), and for a track of no file.

    >>> writable("vtt"), writable("scc"), writable("")
    ('vtt', 'srt', 'srt')
    """
    return "srt" if not name or getattr(FORMATS[name], "read_only", False) else name


def writable_path(path: str | PathLike[str]) -> str:
    """Return *path* with an ending that can be written, for a file made of one that is only read.

    >>> writable_path("ep01.en.scc"), writable_path("ep01.en.vtt")
    ('ep01.en.srt', 'ep01.en.vtt')
    """
    try:
        name = format_of(path) if Path(path).suffix else ""
    except UnknownFormatError:
        name = ""
    return str(Path(path).with_suffix(f".{writable(name)}")) if name and writable(name) != name else fspath(path)


def named(path: str) -> str:
    """Return the format that the name of a file says; "" where that says nothing."""
    return "" if Path(path).suffix.lower() in SHARED_ENDINGS else format_of(path)


def at_rate(name: str, fps: Rate, path: str) -> Format:
    """Return the format of that name, at *fps* frames per second if it counts frames; *path* is for the error."""
    form = FORMATS[name]
    if not fps or not isinstance(form, Framed):
        return form
    try:
        return form.at(frame_rate(str(fps)))
    except (ValueError, ZeroDivisionError):
        raise FileError(path, f"{fps!r} is no frame rate; write it as 25, 23.976 or 30000/1001") from None


def as_read(name: str, track: Track) -> Format:
    """Return the format of that name as it reads what *track* was read from: of several languages in it the same."""
    form = FORMATS[name]
    return form.like(track) if isinstance(form, Multilingual) else form


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Put *path* into an error of a format, which knows no names."""
    try:
        yield
    except FileError as error:
        if not error.path:
            error.path, error.args = path, (path, *error.args[1:])
        raise
