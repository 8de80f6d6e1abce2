"""Track -> text -> bytes of a file, and what was lost on the way."""

from dataclasses import replace
from os import PathLike, fspath

from localize.errors import UnwritableError
from localize.formats import lineends
from localize.formats.files import STANDARD, deliver
from localize.formats.kinds import Loss
from localize.formats.known import FORMATS, Rate, as_read, at_rate, format_of, naming, writable
from localize.formats.protocols import Declaring, Format, Multilingual
from localize.model import Track

_MARKED = ("utf-8", "utf8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")  # what a byte order mark is for


def write(
    track: Track,
    path: str | PathLike[str],
    *,
    format: str = "",
    encoding: str = "",
    fps: Rate = "",
    strict: bool = False,
) -> tuple[Loss, ...]:
    """Write *track* whole or not at all; ``-`` is standard output. Returns what the format could not say of it.

    The format is the one given, else that of the ending (for standard output: of the file that *track* came from).
    Written is UTF-8 unless *encoding* says otherwise, with the line end of the track's file; where the format is the
    same, with its BOM and the end of each of its lines. What did not change is written as it stood in that file. A file
    that is there keeps its mode; a link stays, what it points to is written. Raises `UnwritableError`, where *strict*
    also for what would be lost.
    """
    data, losses = said(track, path, format=format, encoding=encoding, fps=fps, strict=strict)
    deliver(data, path)
    return losses


def encoded(track: Track, path: str | PathLike[str], *, format: str = "", encoding: str = "", fps: Rate = "") -> bytes:
    """Return the bytes that `write` would put at *path*."""
    return said(track, path, format=format, encoding=encoding, fps=fps)[0]


def compose(track: Track, *, format: str) -> str:
    """Return *track* as the text of a file of the format of that name."""
    form = FORMATS[format]
    return form.compose(_sayable(track, form)[0])


def placed(track: Track, *, format: str) -> Track:
    """Return *track* with each cue's line as it will be in the composed file: so problems of it have a place."""
    written = as_read(format, track).parse(compose(track, format=format))
    if len(written) != len(track):  # a text that holds a time line: what is written is not what was meant
        return track
    cues = tuple([replace(cue, line=there.line) for cue, there in zip(track.cues, written.cues, strict=True)])
    told = written.origin
    before, ends = cues if written == track else told.cues, lineends.carried(told.text, track.origin)
    origin = replace(track.origin, text=told.text, cues=before, places=told.places, ends=ends)
    return replace(track, cues=cues, origin=origin)


def said(
    track: Track,
    path: str | PathLike[str],
    *,
    format: str = "",
    encoding: str = "",
    fps: Rate = "",
    strict: bool = False,
) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the bytes that `write` would put at *path*, and what the format cannot say of *track*.

    Raises `UnwritableError`, where *strict* also for what would be lost.
    """
    name, source = fspath(path), track.origin.format
    seen = format or (writable(source) if name == STANDARD else format_of(name, like=source))
    form = at_rate(seen, fps, name)
    with naming(name):
        sayable, losses = _sayable(track, form)
        text = form.compose(sayable)
    if losses and strict:
        told = "; ".join(map(str, losses))
        raise UnwritableError(name, f"the format cannot say all of it: {told}")
    text = lineends.restored(text, track.origin if source == seen else replace(track.origin, ends=()))
    codec = encoding or "utf-8"
    if isinstance(form, Declaring):
        text = form.declaring(text, codec)
    if track.origin.bom and source == seen and codec.lower().replace("_", "-") in _MARKED:
        text = f"\ufeff{text}"
    return _as_bytes(text, codec, name), losses


def _sayable(track: Track, form: Format) -> tuple[Track, tuple[Loss, ...]]:
    """Return what *form* can say of *track*, and what it cannot."""
    same = track.origin.format == form.name
    if same and (track.cues is track.origin.cues or track.cues == track.origin.cues):
        return track, ()
    from localize.formats.fitting import altered, fitted  # checking a file never needs it

    if isinstance(form, Multilingual):
        form = form.like(track)
    return altered(track, form) if same else fitted(track, form)


def _as_bytes(text: str, codec: str, name: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        char, line = text[error.start], text.count("\n", 0, error.start) + 1
        half = "\ud800" <= char <= "\udfff"
        reason = f"{codec} has no character U+{ord(char):04X}; write it as utf-8"
        raise UnwritableError(name, f"half a character: U+{ord(char):04X}" if half else reason, line) from None
    except LookupError:
        raise UnwritableError(name, f"there is no encoding called {codec!r}; use utf-8") from None
