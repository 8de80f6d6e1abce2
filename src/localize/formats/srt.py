"""SubRip: a number, a time line, text, a blank line. There is no standard, and players disagree about everything else.

The guest `pysrt` holds the cues; it is met here and nowhere else. By itself it drops a cue that it does not
understand, swallows the next cue where a blank line is missing and reads ``00:00:l2`` as 0. So `srt_reader` puts the
text in shape first and tells each thing that it put in shape.
"""

from collections.abc import Iterable
from itertools import starmap

from pysrt import SubRipFile, SubRipItem, SubRipTime

from localize.formats import scan, srt_reader
from localize.formats.srt_reader import Raw
from localize.model import Cue, Origin, Track
from localize.timing import stamp


class SubRip:
    """Read and write ``.srt``."""

    name = "srt"
    endings = (".srt",)

    def parse(self, text: str) -> Track:
        r"""Read SubRip *text*: every cue in it, in its order, however it is written.

        >>> SRT.parse("1\n00:01,5 -> 00:02,0\nHi.").cues[0].start
        1500
        """
        text, newline, repairs = scan.unified(text)
        clean = srt_reader.clean_arrows(text)
        reader = srt_reader.Reader(text, tolerant=clean < 0)
        cues = _cues(reader)
        if 0 <= clean != len(cues):  # an arrow that is in no clean time line
            reader = srt_reader.Reader(text, tolerant=True)
            cues = _cues(reader)
        return Track(tuple(cues), repairs=(*repairs, *reader.told()), origin=Origin(format="srt", newline=newline))

    def compose(self, track: Track) -> str:
        """Write *track* as SubRip, numbered from 1; see ``docs/formats.md`` for what SubRip cannot say."""
        return "\n".join(
            [
                SubRipItem.ITEM_PATTERN % (i, stamp(cue.start), stamp(cue.end), _position(cue.settings), _written(cue))
                for i, cue in enumerate(track.cues, 1)
            ]
        )


SRT = SubRip()


def to_pysrt(track: Track) -> SubRipFile:
    """Return *track* as pysrt's file, for programs that work with it."""
    rows = (Raw(cue.start, cue.end, _written(cue), cue.settings, 0) for cue in track.cues)
    return SubRipFile(list(starmap(_item, enumerate(rows, 1))))


def from_pysrt(file: Iterable[SubRipItem]) -> Track:
    """Return a track of the items of pysrt's *file*."""
    return Track(tuple([_cue(item, 0) for item in file]))


def _cues(reader: srt_reader.Reader) -> list[Cue]:
    return [_cue(_item(i, raw), raw.line) for i, raw in enumerate(reader.cues(), 1)]


def _cue(item: SubRipItem, line: int) -> Cue:
    return Cue(item.start.ordinal, item.end.ordinal, item.text, "", "", item.position, line)


def _item(index: int, raw: Raw) -> SubRipItem:
    # Past the constructors: they would look at each value again, and take most of the time that reading takes.
    item, start, end = SubRipItem.__new__(SubRipItem), SubRipTime.__new__(SubRipTime), SubRipTime.__new__(SubRipTime)
    start.ordinal, end.ordinal = raw.start, raw.end
    item.index, item.start, item.end, item.text, item.position = index, start, end, raw.text, raw.position
    return item


def _position(settings: str) -> str:
    return f" {settings}" if settings.startswith("X1:") else ""


def _written(cue: Cue) -> str:
    """Return the text of *cue* without what would end it: blank lines, lone CRs, NULs. A speaker becomes a label."""
    text = cue.text
    if cue.speaker:
        marks = text[: len(TOP)] if text.startswith(TOP) else ""
        text = f"{marks}{cue.speaker}: {text[len(marks) :]}"
    return scan.without_blank_lines(text)


TOP = r"{\an8}"
