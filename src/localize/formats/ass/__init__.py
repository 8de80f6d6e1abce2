"""Advanced SubStation Alpha (v4.00+) and SubStation Alpha (v4.00): styles, and one line for each event.

There is no standard but what players do; libass is followed where they differ. pysubs2 does not read for us: it drops
comments and sections that it does not know, writes numbers in its own way and does not obey the Format line. So a file
is read where it stands (`reader`), and only what changed in a line is written: its times, its fields, its text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from localize.formats import scan
from localize.formats.ass import lines as ass_lines
from localize.formats.ass import new as ass_new
from localize.formats.ass import recovery as ass_recovery
from localize.formats.ass.lines import Fields
from localize.formats.ass.reader import DIALOGUE, Reader
from localize.formats.ass.sections import Layout
from localize.formats.ass.text import encode
from localize.formats.blocks import ANEW, BlockFormat, partners
from localize.formats.kinds import Kind
from localize.model import Cue, Origin, Track

_STYLE = re.compile(r"(?:^|, )Style=([^,\n]*)")


class SubStation(BlockFormat):
    """Read and write ``.ass`` and ``.ssa``; either reader understands both."""

    signature = (
        r"(?i)(?:[^\n]{0,300}+\n){0,20}?"
        r"(?:\[(?:script info|v4\+{0,2} styles|events)\]|Dialogue: ?[^,\n]{0,20},\d{1,2}:\d\d:\d\d\.\d\d,)"
    )
    keeps = frozenset[Kind](
        (
            *(
                "italics",
                "bold",
                "underline",
                "strike",
                "colour",
                "font",
                "place",
                "effect",
                "karaoke",
                "drawing",
                "comment",
            ),
            *("speaker", "settings", "header", "line breaks", "end times"),
        )
    )
    between, tail = "", ""

    def __init__(self, name: str) -> None:
        self.name = name
        self.endings = (f".{name}",)
        self._usual = ass_lines.USUAL[name]

    def parse(self, text: str) -> Track:
        r"""Read *text*: every ``Dialogue:`` but those that only draw.

        >>> ASS.parse("[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.50,0:00:02.00,Hi, you!").cues[0].text
        'Hi, you!'
        """
        text, newline, repairs = scan.unified(text)
        reader = Reader(text, self.name)
        cues, places = reader.read()
        told = tuple(sorted([*repairs, *reader.told()], key=lambda repair: repair.line))
        return Track(cues, "", "", told, Origin(format=self.name, newline=newline, text=text, cues=cues, places=places))

    def compose(self, track: Track) -> str:
        """Return *track* as text: its file with what changed in it changed, or a new one."""
        origin = track.origin
        if origin.format == self.name and track.cues == origin.cues and ANEW not in origin.places[1::4]:
            return origin.text or super().compose(track)
        return super().compose(track)

    def head(self, track: Track, old: str = "") -> str:
        """Return what stands before the first event."""
        styles = (found[1].strip() for cue in track.cues if (found := _STYLE.search(cue.settings)))
        return old or ass_new.head(self.name, track.language, styles)

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return what stands before the text, in the fields of a new file."""
        return ass_lines.line(cue, self._usual)

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the text with its tags as overrides."""
        return encode(cue.text)

    def closing(self, cue: Cue) -> str:
        """Return the line end."""
        return "\n"

    def _revised(self, track: Track) -> str:
        """Return the file of *track* with what changed in it changed, each line in the fields that its Format names."""
        text, places, cues = track.origin.text, track.origin.places, track.origin.cues
        regions = Layout(text, self.name).regions
        begins = [region.begin for region in regions]
        out, last, at = [text[: places[0]]], -1, places[0]
        for cue, n in zip(track.cues, partners(cues, track.cues), strict=True):
            begin = places[4 * n] if n is not None else max(places[0], at - 1)
            fields = regions[bisect_right(begins, begin) - 1].fields
            if n is None:
                ended = at < len(text.rstrip("\n")) or out[-1].endswith("\n")  # a last line may have got its end later
                parting = "" if ended else "\n"
                out.append(f"{parting}{ass_lines.line(cue, fields)}{self.words(cue)}\n")
                continue
            out += _between(text, places, last, n)
            at, last = places[4 * n + 3], n
            out.append(self._line(text, places[4 * n : 4 * n + 4], cues[n], cue, fields))
        return "".join([*out, *_between(text, places, last, len(cues))])

    def _line(self, text: str, place: Sequence[int], old: Cue, cue: Cue, fields: Fields) -> str:
        """Return the line of *old*, which stands at *place* in *text*, as that of *cue*."""
        at, begin, stop, end = place
        words = None if cue.text == old.text else self.words(cue)
        if begin == ANEW:
            return _put_in_shape(text[at:end], cue, fields, words)
        opening = text[at:begin]
        if (cue.speaker, cue.settings) != (old.speaker, old.settings):
            said = DIALOGUE.match(opening)
            assert said  # it was read as one
            values = opening[said.end() : -1].split(",")
            opening = f"{said[0]}{','.join(ass_lines.patched(values, cue, fields))},"
        elif cue.start != old.start or cue.end != old.end:
            opening = _timed(opening, old, cue, fields)
        return f"{opening}{text[begin:stop] if words is None else words}{text[stop:end]}"


ASS = SubStation("ass")
SSA = SubStation("ssa")


def _between(text: str, places: Sequence[int], last: int, n: int) -> Iterator[str]:
    """Yield what stands between the *last* line that was written and that of cue *n*, without cues that are gone."""
    for k in range(last + 1, n + 1):
        begin = places[4 * k - 1] if k else places[0]
        yield text[begin : places[4 * k] if 4 * k < len(places) else len(text)]


def _timed(opening: str, old: Cue, cue: Cue, fields: Fields) -> str:
    """Return *opening* with those times of *cue* that *old* does not have."""
    head, colon, rest = opening.partition(":")
    values = rest.split(",")
    for name, was, ms in (("start", old.start, cue.start), ("end", old.end, cue.end)):
        if was != ms:
            n = fields.index(name)
            values[n] = ass_lines.time(ms) if n else f" {ass_lines.time(ms)}"
    return f"{head}{colon}{','.join(values)}"


def _put_in_shape(row: str, cue: Cue, fields: Fields, words: str | None) -> str:
    """Return the odd line *row* as that of *cue*, whose text is *words* unless it did not change."""
    said = DIALOGUE.match(row)
    found = ass_recovery.recovered(row[said.end() :].removesuffix("\n"), fields) if said else None
    assert found  # it was read as one
    pairs = zip(fields, found.values, strict=False)
    values = ["" if name in ("start", "end") else value.strip() for name, value in pairs]
    opening = ",".join(ass_lines.patched(values, cue, fields))
    end = "\n" if row.endswith("\n") else ""
    return f"Dialogue: {opening},{found.text if words is None else words}{end}"
