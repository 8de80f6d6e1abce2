"""EBU STL (EBU Tech 3264): a block of 1024 bytes about the programme, then 128 bytes a subtitle. Only read.

The guest `ttconv` reads the first block (language, frame rate, kind) and knows ISO 6937, the Latin of these files. Its
words are read here: it leaves out spaces beside codes, and subtitles that end before they start. Times are kept as they
are: where the programme starts at 10:00:00:00, so does the track; the start that the file tells is not taken off, as
`ttconv` does it by default. A subtitle that adds to the ones before (cumulative) is a cue like any other.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from localize.errors import UnreadableError
from localize.formats import broadcast
from localize.formats.ttml.style import NORMAL, Look
from localize.formats.ttml.time import rounded
from localize.language import normalise
from localize.model import Cue, Origin, Track

if TYPE_CHECKING:
    from ttconv.stl.datafile import DataFile

_HEAD, _BLOCK = 1024, 128
_ROWS = slice(253, 255)  # of the first block: how many rows there are (MNR)
_PAGES = {b"01": "iso8859_5", b"02": "iso8859_6", b"03": "iso8859_7", b"04": "iso8859_8"}
_COLOURS = ("#000000", "#ff0000", "#00ff00", "#ffff00", "#0000ff", "#ff00ff", "#00ffff", "#ffffff")
_NEW_LINE, _UNUSED = b"\x8a", b"\x8f"
_LAST, _RESERVED = 0xFF, 0xF0  # extension block numbers: of a whole subtitle, and from where they mean other things


class _Block(NamedTuple):
    """A subtitle: its number in the file, its times as hours, minutes, seconds and frames, its row, its words."""

    number: int
    start: bytes
    end: bytes
    row: int
    is_comment: bool
    words: bytes


class STL:
    """Read ``.stl``; it cannot be written."""

    name = "stl"
    endings = (".stl",)
    signature = ""
    keeps = broadcast.KEPT | {"language"}
    read_only = True

    def parse(self, text: str) -> Track:
        """Raise `UnreadableError`: a file of this format is no text."""
        told = "no EBU STL, which is no text; if it is Spruce STL, another program must convert it first"
        raise UnreadableError("", told, 1)

    def parse_bytes(self, data: bytes) -> Track:
        """Read the bytes of a file. Raises `UnreadableError` where the guest cannot."""
        from ttconv.stl.datafile import DataFile

        notes = broadcast.Notes()
        head = broadcast.asked(lambda: DataFile(data[:_HEAD]), "EBU STL", notes)
        reader = _Reader(head, data, notes)
        cues = tuple([cue for block in _blocks(data, notes) if (cue := reader.cue(block))])
        language = normalise(head.get_language() or "")
        return Track(cues, language, repairs=notes.repairs(), origin=Origin(format="stl", cues=cues))

    def compose(self, track: Track) -> NoReturn:
        """Raise `UnwritableError`: this format is only read."""
        raise broadcast.unwritable("EBU STL")


EBU = STL()


def _blocks(data: bytes, notes: broadcast.Notes) -> Iterator[_Block]:
    """Yield the subtitles, each with the words of the blocks that go on with it."""
    count, rest = divmod(max(0, len(data) - _HEAD), _BLOCK)
    if rest:
        notes.tell(1, f"{rest} bytes at the end are no whole subtitle; left out")
    words = b""
    for number in range(count):
        at = _HEAD + number * _BLOCK
        block = data[at : at + _BLOCK]
        extension = block[3]
        if _RESERVED <= extension < _LAST:
            continue  # data of the maker
        words += block[16:].partition(_UNUSED)[0]
        if extension == _LAST:
            yield _Block(number + 1, block[5:9], block[9:13], block[13], block[15] == 1, words)
            words = b""


class _Reader:
    """Makes cues of subtitles, as the first block of the file says."""

    def __init__(self, head: "DataFile", data: bytes, notes: broadcast.Notes) -> None:
        self._notes = notes
        self._rate: Fraction = head.get_fps()
        self._teletext: bool = head.is_teletext()
        self._page: bytes = bytes(head.get_cct())
        rows = data[_ROWS]
        self._rows = int(rows) if rows.isdigit() and int(rows) >= 10 else 23

    def cue(self, block: _Block) -> Cue | None:
        """Return the cue that a subtitle is; none for a comment of the maker and for one without words."""
        if block.is_comment:
            self._notes.tell(1, "a comment, which is not shown, left out")
            return None
        start, end = self._time(block.start, block.number), self._time(block.end, block.number)
        rows = [broadcast.line(list(self._runs(row))) for row in block.words.split(_NEW_LINE)]
        text = "\n".join([row for row in rows if row])
        if start is None or end is None or not text:
            return None
        place = r"{\an8}" if 0 < block.row <= self._rows // 3 else ""
        return Cue(start, end, place + text)

    def _time(self, written: bytes, number: int) -> int | None:
        from ttconv.time_code import SmpteTimeCode

        hours, minutes, seconds, frames = written
        if hours > 23 or minutes > 59 or seconds > 59 or frames >= self._rate:
            stamp = ":".join([f"{part:02}" for part in written])
            self._notes.tell(1, f"subtitle {number}: {stamp} is no time; left out")
            return None
        time = SmpteTimeCode(hours, minutes, seconds, frames, self._rate).to_temporal_offset()
        return rounded(Fraction(time) * 1000)

    def _runs(self, row: bytes) -> Iterator[tuple[Look, str]]:
        """Yield what of a *row* looks the same. A code below 32 takes the place of a space, one from 128 none."""
        look, spaced = NORMAL, True
        codes = [n for n, code in enumerate(row) if code < 0x20 or 0x80 <= code < 0xA0]
        for at, until in pairwise([-1, *codes, len(row)]):
            code = row[at] if at >= 0 else -1
            if 0 <= code < len(_COLOURS):
                look = look._replace(colour=_COLOURS[code])
            elif code in (0x80, 0x81):
                look = look._replace(italic=code == 0x80)
            elif code in (0x82, 0x83):
                look = look._replace(underline=code == 0x82)
            words = self._decoded(row[at + 1 : until])
            if 0 <= code < 0x20 and not spaced and not words.startswith(" "):
                words = f" {words}"
            spaced = words.endswith(" ") if words else spaced
            yield look, words

    def _decoded(self, words: bytes) -> str:
        from ttconv.stl import iso6937

        if self._page in _PAGES:
            found = words.decode(_PAGES[self._page], "replace")
            if "\ufffd" in found:
                self._notes.tell(1, f"bytes that {_PAGES[self._page]} has no character for")
            return found
        text: str = broadcast.asked(lambda: iso6937.decode(words, errors="note")[0], "EBU STL", self._notes)
        return text
