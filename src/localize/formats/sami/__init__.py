"""SAMI: ``<SYNC Start=1000><P Class=KRCC>words<br>words``, as Windows Media Player and Korean sites have it.

A file may hold several languages, one a class; read and written is the class of the language that is asked for, else
the one with the most cues. The others stay as they are, and a repair names them. A cue ends at the next SYNC with a
paragraph of its class, which is ``&nbsp;`` where nothing is seen; the last one, if nothing follows, after four seconds.
The style sheet says a language for each class. Paragraphs that share a SYNC begin together: where a cue is moved, those
behind it in the same SYNC move along. It has no places that players agree on, and says no overlap.
"""

import re

from localize.formats import scan
from localize.formats.kinds import Kind
from localize.formats.sami import text as sami_text
from localize.formats.sami.reader import CLASS, LANGUAGE, START, STYLE, Reader, tag_of, tags_in
from localize.formats.stamps import Row, StampedFormat
from localize.model import Cue, Origin, Track

_ENDS = re.compile(r"</(?:p|sync)[ \t]*>", re.IGNORECASE)
_HEAD = (
    '<SAMI>\n<HEAD>\n<TITLE></TITLE>\n<STYLE TYPE="text/css">\n<!--\n'
    "P {{ font-family: sans-serif; text-align: center; }}\n"
    ".{name} {{ Name: {language}; lang: {language}; SAMIType: CC; }}\n"
    "-->\n</STYLE>\n</HEAD>\n<BODY>\n"
)


class SAMI(StampedFormat):
    """Read and write ``.smi``: the class that is *chosen*, else the one of that *language*."""

    name = "sami"
    endings = (".smi", ".sami")
    signature = r"(?i:<sami\b|<sync\s+start\s*=)"
    keeps = frozenset[Kind](
        ("italics", "bold", "underline", "strike", "colour", "font", "language", "line breaks", "end times")
    )
    tail = "\n</BODY>\n</SAMI>\n"

    def __init__(self, chosen: str | None = None, *, language: str = "") -> None:
        self._chosen, self._language = chosen, language

    def speaking(self, language: str) -> "SAMI":
        """Return this format as it reads *language*, where a file has that."""
        return SAMI(language=language)

    def like(self, track: Track) -> "SAMI":
        """Return this format as it reads what *track* was read from."""
        origin = track.origin
        if origin.format != self.name or not origin.places:
            return SAMI()
        at, words = origin.places[:2]
        tags = [tag for tag in tags_in(origin.text[at:words]) if tag[2] in "pP"]
        found = CLASS.search(tags[-1][3]) if tags else None
        return SAMI(found[1] if found else "")

    def parse(self, text: str) -> Track:
        """Read SAMI *text*.

        >>> SMI.parse("<SAMI><BODY><SYNC Start=10><P Class=A>Hi.<SYNC Start=20><P Class=A>&nbsp;").cues
        (Cue(start=10, end=20, text='Hi.', id='', speaker='', settings='', line=1),)
        """
        text, newline, repairs = scan.unified(text)
        reader = Reader(text, language=self._language, chosen=self._chosen)
        cues, places = self.collected(list(reader.rows()), text)
        origin = Origin(format=self.name, newline=newline, text=text, cues=cues, places=places)
        repairs += sorted(reader.repairs, key=lambda repair: repair.line)
        return Track(cues, reader.language(reader.chosen) if cues else "", repairs=tuple(repairs), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track* as SAMI: into its file, as the class that was read."""
        if track.origin.format == self.name and track.origin.places:
            form = self.like(track)
        elif track.cues or track.origin.format == self.name:
            form = SAMI(f"{re.sub('[^A-Z]', '', track.language.split('-')[0].upper()) or 'SUB'}CC")
        else:
            return ""
        return super(SAMI, form).compose(track)

    def rows(self, text: str) -> list[Row]:
        """Return the stamps of the class that is read in *text*."""
        return list(Reader(text, chosen=self._chosen).rows())

    def head(self, track: Track, old: str = "") -> str:
        """Return what stands before the first SYNC, with the language of *track*."""
        language = re.sub("[^A-Za-z0-9-]", "", track.language)
        if track.origin.format != self.name or not track.origin.places:
            return _HEAD.format(name=self._chosen, language=language or "und")
        if track.cues == track.origin.cues or not language:
            return old
        return STYLE.sub(lambda style: self._renamed(style, language), old)

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return SYNC and P; those of *old* with the start of *cue*."""
        return _restarted(old, cue.start) or f"<SYNC Start={max(0, cue.start)}>{old or self._paragraph()}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the lines of a paragraph."""
        return sami_text.encode(cue.text, old)

    def clearing(self, cue: Cue, old: str = "") -> str:
        """Return a SYNC in which nothing is seen."""
        ends = "".join(_ENDS.findall(old))
        new = f"{old}\n<SYNC Start={max(0, cue.end)}>{self._paragraph()}&nbsp;{ends}"
        return _restarted(old, cue.end) or new

    def closes(self, old: str) -> bool:
        """Tell whether *old* has an empty SYNC."""
        return bool(_restarted(old, 0))

    def unclosed(self, cue: Cue, old: str = "") -> str:
        """Return the ends of tags in *old*, and its empty SYNC at the place of the next one."""
        return _restarted(old, cue.end) or old

    def _paragraph(self) -> str:
        return f"<P Class={self._chosen}>" if self._chosen else "<P>"

    def _renamed(self, style: re.Match[str], language: str) -> str:
        """Return the *style* of the chosen class with *language* in it; one that says more stays as it is."""
        found = LANGUAGE.search(style[0])
        if style[1].lower() != (self._chosen or "").lower() or found is None:
            return style[0]
        if f"{tag_of(found[2])}-".startswith(f"{language}-"):
            return style[0]
        return f"{style[0][: found.start()]}{found[1]}{language}{style[0][found.end() :]}"


def _restarted(old: str, ms: int) -> str:
    """Return *old* with *ms* in its SYNC; "" if it has none."""
    for tag in tags_in(old):
        start = START.search(tag[3])
        if tag[2].lower() == "sync" and not tag[1] and start:
            at, stop = (tag.start(3) + place for place in start.span(1))
            return f"{old[:at]}{max(0, ms)}{old[stop:]}"
    return ""


SMI = SAMI()
