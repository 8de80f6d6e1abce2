"""Formats: text of a file <-> Track. One file a format; reading judges nothing and drops nothing.

bytes -> encoding -> text -> a format's parse -> Track -> a format's compose -> bytes, put in place whole or not at all
"""

from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import Protocol

from localize import language as languages
from localize.errors import UnknownFormatError, UnreadableError, UnwritableError
from localize.formats import encoding as encodings
from localize.formats import files
from localize.formats.files import STANDARD, deliver
from localize.model import Origin, Repair, Track
from localize.registry import Registry

__all__ = ["FORMATS", "Format", "compose", "deliver", "encoded", "format_of", "parse", "placed", "read", "write"]


class Format(Protocol):
    """What a format must do: ``parse(compose(track)) == track`` for every track that it can say."""

    name: str
    endings: tuple[str, ...]

    def parse(self, text: str) -> Track:
        """Return the track in *text*, with the line of each cue and a repair for each thing put in shape."""
        ...

    def compose(self, track: Track) -> str:
        r"""Return the text of a file that says *track*; lines end with ``\n``."""
        ...


FORMATS: Registry[Format] = Registry("format", {"srt": "localize.formats.srt:SRT", "vtt": "localize.formats.vtt:VTT"})


def read(path: str | PathLike[str], *, language: str = "", encoding: str = "", format: str = "") -> Track:
    """Read a subtitle file; ``-`` is standard input.

    The content decides about the format where it contradicts the name. The language is the one given, else the
    name's, else the header's, else what script and words tell. `Track.origin` says how the file looked,
    `Track.repairs` what had to be guessed. Raises `UnreadableError` where there is no file, no text or no cue, and
    `UnknownFormatError`.
    """
    name = fspath(path)
    named = format or ("" if name == STANDARD else format_of(name))
    data = files.load(name)
    files.refuse_foreign(data, name)
    tag = languages.normalise(language) or language or languages.from_name(name)
    if not data.strip():
        raise UnreadableError(name, "the file is empty")
    found = encodings.decode(data, path=name, encoding=encoding, language=tag)
    seen = format or _seen(found.text, named)
    track = FORMATS[seen].parse(found.text)
    if not track.cues:
        raise UnreadableError(
            name,
            f"no cue in it that a reader of {seen} understands; if it is one, say its --encoding",
            1,
        )
    told = (*found.repairs, *track.repairs)
    if named and seen != named:
        told = (Repair(1, f"the name says {named}, the content is {seen}"), *told)
    tag = tag or track.language or languages.detect(cue.text for cue in track.cues)
    origin = Origin(name, seen, found.encoding, found.bom, track.origin.newline)
    return replace(track, language=tag, repairs=tuple(sorted(told, key=lambda r: r.line)), origin=origin)


def write(track: Track, path: str | PathLike[str], *, format: str = "", encoding: str = "") -> None:
    """Write *track* whole or not at all; ``-`` is standard output.

    The format is the one given, else that of the ending (for standard output: of the file that *track* came from).
    Written is UTF-8 unless *encoding* says otherwise, with the line end of the track's file, and its BOM where the
    format is the same. A file that is there keeps its mode; a link stays, what it points to is written. Raises
    `UnwritableError`.
    """
    deliver(encoded(track, path, format=format, encoding=encoding), path)


def encoded(track: Track, path: str | PathLike[str], *, format: str = "", encoding: str = "") -> bytes:
    """Return the bytes that `write` would put at *path*."""
    name = fspath(path)
    seen = format or ((track.origin.format or "srt") if name == STANDARD else format_of(name))
    text = compose(track, format=seen)
    if track.origin.newline != "\n":
        text = text.replace("\n", track.origin.newline)
    codec = encoding or "utf-8"
    if track.origin.bom and track.origin.format == seen and codec.lower().replace("_", "-") in ("utf-8", "utf8"):
        text = f"\ufeff{text}"
    try:
        return text.encode(codec)
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
    return FORMATS[format].compose(track)


def placed(track: Track, *, format: str) -> Track:
    """Return *track* with each cue's line as it will be in the composed file: so problems of it have a place."""
    written = parse(compose(track, format=format), format=format)
    if len(written) != len(track):  # a text that holds a time line: what is written is not what was meant
        return track
    cues = [replace(cue, line=there.line) for cue, there in zip(track.cues, written.cues, strict=True)]
    return replace(track, cues=tuple(cues))


def format_of(path: str | PathLike[str]) -> str:
    """Return the name of the format that the ending of *path* belongs to; raise `UnknownFormatError`.

    >>> format_of("out/ep01.en.srt")
    'srt'
    """
    ending = Path(path).suffix.lower()
    if ending[1:] in FORMATS and ending in FORMATS[ending[1:]].endings:
        return ending[1:]
    for name, format in FORMATS.items():
        if ending in format.endings:
            return name
    known = ", ".join(ending for format in FORMATS.values() for ending in format.endings)
    raise UnknownFormatError(fspath(path), f"no format has the ending {ending!r}; known endings: {known}")


def _seen(text: str, named: str) -> str:
    """Return the format that *text* is of: a signature beats a name."""
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return "vtt"
    return named or "srt"
