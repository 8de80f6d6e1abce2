"""MicroDVD: ``{25}{60}words|words``, times in frames; many players read it, few say how long a frame is.

A first line ``{1}{1}23.976`` tells the frames per second. Where it is missing and nobody says ``--fps``, 23.976 is
assumed, as most of these files were made for films, and a repair tells it. ``{y:i}`` before a line makes it italic,
``{Y:b}`` the whole cue bold, ``{c:$BBGGRR}`` colours it, ``{f:}`` and ``{s:}`` are its font and size; all other codes
stay as they are. A part of a line cannot be styled. It has no language and no places that players agree on. A cue
without a second number stays until the next one.
"""

import re
from dataclasses import replace
from fractions import Fraction

from localize.formats import scan
from localize.formats.counted import CountedFormat, Counts
from localize.formats.kinds import Kind
from localize.formats.piped import Piped
from localize.formats.scan import quoted
from localize.model import Origin, Repair, Track
from localize.timing import frame_rate

ASSUMED = frame_rate("23.976")
_DIGITS = 9  # of a frame rate, behind the point
_RATE = re.compile(rf"(\d{{1,4}}(?:[.,]\d{{1,{_DIGITS}}})?)(?:[ \t]*fps)?", re.IGNORECASE | re.ASCII)


class MicroDVD(CountedFormat):
    """Read and write ``.sub`` with frame numbers; *rate* is what the caller says of the frames per second."""

    name = "microdvd"
    endings = (".sub", ".txt")
    signature = r"(?i:\{default\}\{\}|\{-?\d{1,9}\}\{(?:-?\d{1,9})?\})"
    keeps = frozenset[Kind](("italics", "bold", "underline", "strike", "colour", "font", "line breaks", "end times"))
    ignored = re.compile(r"\{default\}\{\}", re.IGNORECASE)
    piped = Piped({"/": "<i>"}, wraps=True)

    def __init__(self, rate: Fraction | None = None) -> None:
        super().__init__(rate or ASSUMED)
        self._told = rate

    def at(self, rate: Fraction) -> "MicroDVD":
        """Return this format at *rate* frames per second: to read a file that says none, to write with another."""
        return MicroDVD(rate)

    def parse(self, text: str) -> Track:
        r"""Read MicroDVD *text*; what it says of its frames per second counts more than what the caller said.

        >>> FRAMES.parse("{1}{1}25\n{25}{50}{y:i}Run!").cues
        (Cue(start=1000, end=2000, text='<i>Run!</i>', id='', speaker='', settings='', line=2),)
        """
        text, newline, repairs = scan.unified(text)
        rows, told = self.rows(text)
        notes = [row for row in rows if self.is_note(row)]
        rows = [row for row in rows if not self.is_note(row)]
        said = _said(notes[0]) if notes else None
        rate = said or self.rate
        if said and said != (self._told or said):
            message = f"the file says {written(said)} frames per second, so not {written(self.rate)}"
            repairs.append(Repair(notes[0].line, message, kind="frame-rate", stays=True))
        repairs += [
            Repair(
                row.line,
                f"frame rate {quoted(row.text)} is not the first: left as it is",
                kind="frame-rate",
                stays=True,
            )
            for row in notes[1:]
        ]
        if rows and not said and not self._told:
            message = f"no frame rate in the file: {written(ASSUMED)} frames per second assumed; say another with --fps"
            repairs.append(Repair(rows[0].line, message, kind="frame-rate", stays=True))
        cues, places = MicroDVD(rate).collected(rows)
        origin = Origin(format=self.name, newline=newline, text=text, cues=cues, places=places, rate=rate)
        return Track(cues, repairs=(*repairs, *told), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track* as MicroDVD, at the rate that the caller said, else that of its file, else 23.976."""
        if self.unwritten(track):
            return track.origin.text
        origin = track.origin
        rate = self._told or origin.rate or ASSUMED
        writer = MicroDVD(rate)
        if origin.format == self.name and origin.places and rate != origin.rate:  # as if it had been read so
            rows, _ = self.rows(origin.text)
            cues, places = writer.collected([row for row in rows if not self.is_note(row)])
            track = replace(track, origin=replace(origin, cues=cues, places=places, rate=rate))
        return super(MicroDVD, writer).compose(writer.ready(track))

    def head(self, track: Track, old: str = "") -> str:
        """Return the line that tells the frames per second; a file that had none gets none."""
        if track.origin.format != self.name or not track.origin.places:
            return f"{{1}}{{1}}{written(self.rate)}\n"
        note = next(iter(self.rows(old)[0]), None)
        said = _said(note) if note else None
        if note is None or said is None or said == self.rate:
            return old
        return f"{old[: note.stop - len(note.text)]}{written(self.rate)}{old[note.stop :]}"

    def is_note(self, row: Counts) -> bool:
        """Tell whether *row* says how many frames make a second."""
        return _said(row) is not None


def _said(row: Counts) -> Fraction | None:
    """Return the frames per second that *row* says, if it does."""
    found = _RATE.fullmatch(row.text) if (row.start, row.end) in ((0, 0), (1, 1)) else None
    try:
        return frame_rate(found[1]) if found else None
    except ValueError:
        return None


def written(rate: Fraction) -> str:
    """Return *rate* as people write it, with as many digits as it takes.

    >>> written(frame_rate("23.976")), written(Fraction(25)), written(frame_rate("14.9853"))
    ('23.976', '25', '14.9853')
    """
    rows = [f"{float(rate):.{digits}f}" for digits in range(3, _DIGITS + 1)]
    row = next((row for row in rows if frame_rate(row) == rate), rows[-1])
    return row.rstrip("0").rstrip(".")


FRAMES = MicroDVD()
