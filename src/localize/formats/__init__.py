"""Formats: text of a file <-> Track. One file a format; reading judges nothing and drops nothing.

bytes -> encoding -> text -> a format's parse -> Track -> a format's compose -> bytes, put in place whole or not at all
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from localize import language as languages
from localize.errors import FileError, UnknownFormatError, UnreadableError, UnwritableError
from localize.formats import encoding as encodings
from localize.formats import files, limits, recognition
from localize.formats.files import STANDARD, deliver
from localize.formats.fitting import Loss, fitted
from localize.formats.kinds import Kind
from localize.model import Repair, Track
from localize.registry import Registry
from localize.timing import frame_rate

__all__ = [
    "FORMATS",
    "SHARED_ENDINGS",
    "Format",
    "Loss",
    "compose",
    "deliver",
    "encoded",
    "format_of",
    "parse",
    "placed",
    "read",
    "writable",
    "writable_path",
    "write",
]

SHARED_ENDINGS = frozenset((".txt", ".xml", ".json"))
"""Endings that other files have, too: such a file is taken when it is named outright, and its content decides."""


class Format(Protocol):
    """What a format must do: ``parse(compose(track)) == track`` for every track that it can say.

    *signature* is an expression that the first lines of its files match (none: ""); *keeps* is what it can say beside
    words and times.
    """

    name: str
    endings: tuple[str, ...]
    signature: str
    keeps: frozenset[Kind]

    def parse(self, text: str) -> Track:
        """Return the track in *text*, with the line of each cue and a repair for each thing put in shape."""
        ...

    def compose(self, track: Track) -> str:
        r"""Return the text of a file that says *track*; lines end with ``\n``."""
        ...


@runtime_checkable
class Framed(Protocol):
    """A format that counts frames."""

    def at(self, rate: Fraction) -> Format:
        """Return this format at *rate* frames per second."""
        ...


@runtime_checkable
class Binary(Protocol):
    """A format whose files are no text."""

    def parse_bytes(self, data: bytes) -> Track:
        """Return the track in *data*."""
        ...


@runtime_checkable
class Declaring(Protocol):
    """A format whose files say in what encoding they are written."""

    def declaring(self, text: str, encoding: str) -> str:
        """Return *text* with the name of that *encoding*, where it names one."""
        ...


FORMATS: Registry[Format] = Registry(
    "format",
    {
        "srt": "localize.formats.srt:SRT",
        "vtt": "localize.formats.vtt:VTT",
        "ass": "localize.formats.ass:ASS",
        "ssa": "localize.formats.ass:SSA",
        "ttml": "localize.formats.ttml:XML",
        "scc": "localize.formats.scc:SCENARIST",
        "stl": "localize.formats.stl:EBU",
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


def read(
    path: str | PathLike[str], *, language: str = "", encoding: str = "", format: str = "", fps: str = ""
) -> Track:
    """Read a subtitle file; ``-`` is standard input.

    The content decides about the format where it contradicts the name. The language is the one given, else the
    name's, else the header's, else what script and words tell. *fps* is the frame rate of a file that counts frames
    and does not say how many make a second. `Track.origin` says how the file looked, `Track.repairs` what had to be
    guessed. Raises `UnreadableError` where there is no file, no text or no cue, and `UnknownFormatError`.
    """
    name = fspath(path)
    data = files.load(name)
    files.refuse_foreign(
        data, name
    )  # before its ending is looked at: a film is told what to do, not that .mkv is unknown
    named = format or ("" if name == STANDARD else _named(name))
    tag = languages.normalise(language) or language or languages.from_name(name)
    if not data.strip():
        raise UnreadableError(name, "the file is empty")
    with _naming(name):
        found = _parsed(data, name, tag, _Told(encoding, format, named, fps))
    if not found.cues:
        raise UnreadableError(
            name,
            f"no cue in it that a reader of {found.origin.format} understands; if it is one, say its --encoding",
            1,
        )
    tag = tag or found.language or languages.detect(cue.text for cue in found.cues)
    return replace(found, language=tag)


def write(
    track: Track,
    path: str | PathLike[str],
    *,
    format: str = "",
    encoding: str = "",
    fps: str = "",
    strict: bool = False,
) -> tuple[Loss, ...]:
    """Write *track* whole or not at all; ``-`` is standard output. Returns what the format could not say of it.

    The format is the one given, else that of the ending (for standard output: of the file that *track* came from).
    Written is UTF-8 unless *encoding* says otherwise, with the line end of the track's file, and its BOM where the
    format is the same; what did not change is written as it stood in that file. A file that is there keeps its mode; a
    link stays, what it points to is written. Raises `UnwritableError`, where *strict* also for what would be lost.
    """
    data, losses = _encoded(track, path, _Told(encoding, format, "", fps))
    if losses and strict:
        told = "; ".join(map(str, losses))
        raise UnwritableError(fspath(path), f"the format cannot say all of it: {told}")
    deliver(data, path)
    return losses


def encoded(track: Track, path: str | PathLike[str], *, format: str = "", encoding: str = "", fps: str = "") -> bytes:
    """Return the bytes that `write` would put at *path*."""
    return _encoded(track, path, _Told(encoding, format, "", fps))[0]


class _Told(NamedTuple):
    """What the caller said of a file, and the format that its name says."""

    encoding: str
    format: str
    named: str
    fps: str


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Put *path* into an error of a format, which knows no names."""
    try:
        yield
    except FileError as error:
        if not error.path:
            error.path, error.args = path, (path, *error.args[1:])
        raise


def _parsed(data: bytes, name: str, language: str, told: _Told) -> Track:
    """Return the track in *data* with the repairs of every step that led to it."""
    seen = told.format or recognition.binary(data)
    form = _at(seen, told.fps, name) if seen else None
    if isinstance(form, Binary):
        track, text = form.parse_bytes(data), None
    else:
        text = encodings.decode(data, path=name, encoding=told.encoding, language=language)
        seen = told.format or recognition.seen(text.text, told.named, FORMATS)
        limits.check_lines(text.text, seen, name)
        track = _at(seen, told.fps, name).parse(text.text)
    limits.check_cues(len(track), name)
    repairs = (*(text.repairs if text else ()), *track.repairs)
    if told.named and seen != told.named and Path(name).suffix.lower() not in FORMATS[seen].endings:
        repairs = (Repair(1, f"the name says {told.named}, the content is {seen}"), *repairs)
    origin = replace(track.origin, path=name, format=seen)
    if text:
        origin = replace(origin, encoding=text.encoding, bom=text.bom)
    return replace(track, repairs=tuple(sorted(repairs, key=lambda r: r.line)), origin=origin)


def _at(name: str, fps: str, path: str) -> Format:
    """Return the format of that name, at *fps* frames per second if it counts frames."""
    form = FORMATS[name]
    if not fps or not isinstance(form, Framed):
        return form
    try:
        return form.at(frame_rate(fps))
    except (ValueError, ZeroDivisionError):
        raise FileError(path, f"{fps!r} is no frame rate; write it as 25, 23.976 or 30000/1001") from None


def _encoded(track: Track, path: str | PathLike[str], told: _Told) -> tuple[bytes, tuple[Loss, ...]]:
    name = fspath(path)
    source = track.origin.format
    seen = told.format or (writable(source) if name == STANDARD else format_of(name, like=source))
    form = _at(seen, told.fps, name)
    with _naming(name):
        sayable, losses = fitted(track, form)
        text = form.compose(sayable)
    if track.origin.newline != "\n":
        text = text.replace("\n", track.origin.newline)
    codec = told.encoding or "utf-8"
    if isinstance(form, Declaring):
        text = form.declaring(text, codec)
    if track.origin.bom and track.origin.format == seen and codec.lower().replace("_", "-") in ("utf-8", "utf8"):
        text = f"\ufeff{text}"
    try:
        return text.encode(codec), losses
    except UnicodeEncodeError as error:
        char, line = text[error.start], text.count("\n", 0, error.start) + 1
        reason = f"{codec} has no character U+{ord(char):04X}; write it as utf-8"
        raise UnwritableError(
            name, reason if not "\ud800" <= char <= "\udfff" else f"half a character: U+{ord(char):04X}", line
        ) from None
    except LookupError:
        raise UnwritableError(name, f"there is no encoding called {codec!r}; use utf-8") from None


def parse(text: str, *, format: str) -> Track:
    """Return the track in *text* of the format of that name."""
    return FORMATS[format].parse(text)


def compose(track: Track, *, format: str) -> str:
    """Return *track* as the text of a file of the format of that name."""
    form = FORMATS[format]
    return form.compose(fitted(track, form)[0])


def placed(track: Track, *, format: str) -> Track:
    """Return *track* with each cue's line as it will be in the composed file: so problems of it have a place."""
    written = parse(compose(track, format=format), format=format)
    if len(written) != len(track):  # a text that holds a time line: what is written is not what was meant
        return track
    cues = tuple([replace(cue, line=there.line) for cue, there in zip(track.cues, written.cues, strict=True)])
    told = written.origin
    origin = replace(track.origin, text=told.text, cues=cues if written == track else told.cues, places=told.places)
    return replace(track, cues=cues, origin=origin)


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
    known = ", ".join(ending for format in FORMATS.values() for ending in format.endings)
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


def _named(path: str) -> str:
    """Return the format that the name of a file says; "" where that says nothing."""
    return "" if Path(path).suffix.lower() in SHARED_ENDINGS else format_of(path)
