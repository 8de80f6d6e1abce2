"""Bytes of a file -> text -> Track."""

from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from localize import encodings
from localize import language as languages
from localize.encodings.decoded import Decoded
from localize.errors import UnreadableError
from localize.formats import files, limits, lineends, recognition
from localize.formats.files import STANDARD
from localize.formats.known import FORMATS, Rate, at_rate, named, naming
from localize.formats.protocols import Binary, Multilingual
from localize.model import Repair, Track


def read(
    path: str | PathLike[str], *, language: str = "", encoding: str = "", format: str = "", fps: Rate = ""
) -> Track:
    """Read a subtitle file; ``-`` is standard input.

    The content decides about the format where it contradicts the name. The language is the one given, else the
    name's, else the header's, else what script and words tell; where a file has several (SAMI), that one is read.
    *fps* is the frame rate of a file that counts frames and does not say how many make a second. `Track.origin` says
    how the file looked, `Track.repairs` what had to be guessed. Raises `UnreadableError` where there is no file, no
    text or no cue, and `UnknownFormatError`.
    """
    name = fspath(path)
    return taken(files.load(name), name, language=language, encoding=encoding, format=format, fps=fps)


def taken(data: bytes, name: str, *, language: str = "", encoding: str = "", format: str = "", fps: Rate = "") -> Track:
    """Return the track in *data*, the bytes of a file that is, or is going to be, called *name*; else as `read`."""
    files.refuse_foreign(data, name)  # before its ending is looked at: who hands in a film is told what to do
    meant = format or ("" if name == STANDARD else named(name))
    tag = languages.normalise(language) or language or languages.from_name(name)
    if not data.strip():
        raise UnreadableError(name, "the file is empty")
    with naming(name):
        binary = recognition.binary(data)
        if binary and format in ("", binary):
            found = _loaded(data, name, binary)
        else:
            text = encodings.decode(data, path=name, encoding=encoding, language=tag)
            seen = format or recognition.seen(text.text, meant, FORMATS)
            found = _parsed(text, name, seen, fps, tag)
        limits.check_cues(len(found), name)
    found = _told(found, meant)
    if not found.cues:
        raise UnreadableError(name, _why_empty(found), next((r.line for r in found.repairs if r.lost), 1))
    if not language and tag and found.language.startswith(f"{tag}-"):
        tag = found.language  # the header says more than the name
    tag = tag or found.language or languages.detect(cue.text for cue in found.cues)
    return replace(found, language=tag)


def _why_empty(track: Track) -> str:
    """Say why *track* has no cues, and what to try."""
    seen = track.origin.format
    unshown = next((repair.message for repair in track.repairs if repair.lost), "")
    if unshown:
        other = "" if seen == "srt" else "; --from-format srt reads times of any shape"
        return f"no cue in it that players of {seen} show: {unshown}{other}"
    guessed = track.origin.encoding not in ("utf-8", "")
    more = f"; it was read as {track.origin.encoding}: say another --encoding" if guessed else ""
    return f"no cue in it that a reader of {seen} understands{more}"


def _loaded(data: bytes, name: str, format: str) -> Track:
    """Return the track in *data*, which are no text."""
    form = FORMATS[format]
    if not isinstance(form, Binary):
        raise UnreadableError(name, f"{format} is a format of text")
    track = form.parse_bytes(data)
    return replace(track, origin=replace(track.origin, path=name, format=format))


def _parsed(text: Decoded, name: str, format: str, fps: Rate, language: str) -> Track:
    """Return the track in *text*, with the repairs of every step that led to it."""
    limits.check_lines(text.text, format, name)
    form = at_rate(format, fps, name)
    track = (form.speaking(language) if language and isinstance(form, Multilingual) else form).parse(text.text)
    ends = lineends.noted(text.text, track.origin)
    origin = replace(track.origin, path=name, format=format, encoding=text.encoding, bom=text.bom, ends=ends)
    return replace(track, repairs=(*text.repairs, *track.repairs), origin=origin)


def _told(track: Track, meant: str) -> Track:
    """Return *track* with its repairs in order; that it is of another format than its name *meant* is one of them."""
    seen, ending = track.origin.format, Path(track.origin.path).suffix.lower()
    repairs = track.repairs
    if meant and seen != meant and ending not in FORMATS[seen].endings:
        repairs = (Repair(1, f"the name says {meant}, the content is {seen}", kind="file-ending", stays=True), *repairs)
    return replace(track, repairs=tuple(sorted(repairs, key=lambda repair: repair.line)))


def parse(text: str, *, format: str) -> Track:
    """Return the track in *text* of the format of that name."""
    track = FORMATS[format].parse(text)
    ends = lineends.noted(text, track.origin)
    return replace(track, origin=replace(track.origin, ends=ends)) if ends else track
