"""WebVTT (W3C): a signature, blocks of notes, styles and regions, and cues with identifiers, settings and spans.

A file that is as it should be is read by one expression over its blocks. Any other goes to `reader`, which does
what a player does and tells each thing that is not as it should be.
"""

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from itertools import takewhile

from localize.formats import scan
from localize.formats.blocks import BlockFormat
from localize.formats.kinds import Kind
from localize.formats.vtt import reader as vtt_reader
from localize.formats.vtt import settings as vtt_settings
from localize.formats.vtt import text as vtt_text
from localize.formats.vtt import times as vtt_times
from localize.formats.vtt.cue import Written, made, said
from localize.formats.vtt.settings import checked
from localize.language import normalise
from localize.model import Cue, Origin, Repair, Track
from localize.timing import stamp

_LANGUAGE = re.compile(r"^(Language:[ \t]*+)([^\s]++)", re.MULTILINE | re.IGNORECASE)
_TIMES = rf"{vtt_times.STAMP}({vtt_times.ARROW}){vtt_times.STAMP}((?:[ \t].*+)?+)"
# No quantifier here can give back what it took, and no two of them can take the same character.
_LINES, _GAP = r"(?:\n.++)*+", r"(?:\n++|\Z)"
_HEAD = re.compile(rf"WEBVTT(?:[ \t].*+)?+{_LINES}{_GAP}")
_BLOCK = re.compile(
    rf"^(?:(.++)\n)??{_TIMES}({_LINES}){_GAP}|^(NOTE(?:[ \t].*+)?+|(?:STYLE|REGION)[ \t]*+){_LINES}{_GAP}",
    re.ASCII | re.MULTILINE,
)
_OPENING = re.compile(rf"(?:(.*+)\n)?{_TIMES}", re.ASCII)
_CUE = "%s%02d:%02d:%02d.%03d --> %02d:%02d:%02d.%03d%s%s%s%s"
_MARKED = re.compile(r"[<&>\0\r\xa0\u200e\u200f]")
_ARROW = re.compile(r"(?<!-)--+>")


class WebVTT(BlockFormat):
    """Read and write ``.vtt``."""

    name = "vtt"
    endings = (".vtt",)
    signature = r"(?i:WEBVTT)"
    keeps = frozenset[Kind](
        (
            *("italics", "bold", "underline", "place", "karaoke", "class", "ruby", "span", "voices", "speaker"),
            *("identifier", "settings", "header", "language", "line breaks", "end times"),
        )
    )
    between = "\n\n"
    blank = "\n"

    def parse(self, text: str) -> Track:
        r"""Read WebVTT *text*: the cues that a player shows; the language is the one that its header names.

        >>> WebVTT().parse("WEBVTT\n\n00:01.500 --> 00:02.000\n<v Anna>Hi.").cues[0].speaker
        'Anna'
        """
        told = []
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            what = f"{text.count(chr(0))} NUL characters read as U+FFFD, as players show them"
            told.append(Repair(line, what, kind="encoding"))
            text = text.replace("\0", "\ufffd")
        text, newline, repairs = scan.unified(text)
        found = _well_formed(text)
        if found is None:
            reader = vtt_reader.Reader(text)
            found = reader.read()
            told += reader.told()
        cues, places = found
        head = _header(vtt_reader.signed(text[: places[0]] if cues else text))
        language = _LANGUAGE.search(head.partition("\n\n")[0])
        origin = Origin(format="vtt", newline=newline, text=text, cues=cues, places=places)
        return Track(
            cues,
            normalise(language[2]) if language else "",
            head if head != "WEBVTT" else "",
            tuple(sorted([*repairs, *told], key=lambda repair: repair.line)),
            origin,
        )

    def compose(self, track: Track) -> str:
        """Return *track* as text: its file with what changed in it changed, or a new one."""
        origin = track.origin
        if origin.format == self.name and origin.text and not origin.cues:
            head = self.head(track, origin.text)
            return head + super().compose(Track(track.cues)).removeprefix("WEBVTT\n\n") if track.cues else head
        return super().compose(track)

    def head(self, track: Track, old: str = "") -> str:
        """Return the signature and what stands before the first cue; it names the language of *track*."""
        text = vtt_reader.signed(old or (track.header if track.header.startswith("WEBVTT") else "WEBVTT\n"))
        if track.language:
            header, blank, rest = text.partition("\n\n")
            text = _LANGUAGE.sub(lambda found: _named(found, track.language), header) + blank + rest
        ends = 2 if text.endswith("\n\n") else int(text.endswith("\n"))
        return text + "\n" * (2 - ends) if track.cues else text

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the identifier, the times and the settings; what says the same in *old* is spelled as there."""
        identifier, settings = f"{_identifier(cue.id)}\n" if cue.id else "", said(cue)[0]
        rest = f" {settings}" if settings else ""
        found = _OPENING.fullmatch(old) if old else None
        if found is None:
            return f"{identifier}{_stamp(cue.start)} --> {_stamp(cue.end)}{rest}"
        _, start, start_ms, arrow, end, end_ms, written = found.groups()
        if vtt_settings.whole(checked(written)) == settings:
            rest = written
        return f"{identifier}{_stamp(cue.start, start, start_ms)}{arrow}{_stamp(cue.end, end, end_ms)}{rest}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the text below the time line, beginning with a line end: what has no text has none."""
        text = _spoken(cue, said(cue)[1] if cue.text.startswith("{") else cue.text, old[1:])
        return f"\n{text}" if text else ""

    def block(self, cue: Cue, number: int) -> str:
        """Return the block of a cue that the file does not have; of most cues it is no more than times and words."""
        start, end, text, settings = cue.start, cue.end, cue.text, ""
        if start < 0 or end < 0:
            return super().block(cue, number)
        if cue.settings or text.startswith("{"):
            settings, text = said(cue)
        text = _spoken(cue, text)
        first = f"{_identifier(cue.id)}\n" if cue.id else ""
        times = (start // 3_600_000, start // 60_000 % 60, start // 1000 % 60, start % 1000)
        finish = (end // 3_600_000, end // 60_000 % 60, end // 1000 % 60, end % 1000)
        return _CUE % (first, *times, *finish, settings and " ", settings, text and "\n", text)

    def changed(self, cue: Cue, old: Cue) -> tuple[bool, bool]:
        """Tell whether the opening of *old* does not fit *cue*, and whether its words do not."""
        if cue.settings == old.settings and "{" not in (cue.text[:1], old.text[:1]):  # no place in either
            return super().changed(cue, old)
        (settings, text), (before, words) = said(cue), said(old)
        opening = (cue.start, cue.end, cue.id, settings) != (old.start, old.end, old.id, before)
        return opening, (text, cue.speaker) != (words, old.speaker)


VTT = WebVTT()


def _well_formed(text: str) -> tuple[tuple[Cue, ...], Sequence[int]] | None:
    """Return the cues of *text* and their places if all of it is written as it should be."""
    head = _HEAD.match(text)
    if head is None or vtt_times.WIDE_ARROW in text:
        return None
    cues: list[Cue] = []
    places, clock = array("q"), scan.Clock()
    known = cache(lambda: vtt_settings.regions(text[: places[0]]))
    at, line = head.end(), text.count("\n", 0, head.end()) + 1
    for block in _BLOCK.finditer(text, at):
        identifier, start, start_ms, _, end, end_ms, rest, lines, other = block.groups()
        if block.start() != at or (other and cues and other[0] != "N"):
            return None
        if not other:
            begin, ends = block.span(8)
            places.extend((at, begin, ends, ends))
            times, words = (clock[start] + int(start_ms), clock[end] + int(end_ms)), lines[1:]
            own = line if identifier is None else line + 1
            if rest or "<" in words or "&" in words or words[:1] == "{":
                cue = _marked(Written(*times, words, identifier or "", checked(rest), own), known)
                if cue is None:
                    return None
            else:
                cue = Cue(*times, words, identifier or "", "", "", own)
            cues.append(cue)
        line, at = line + text.count("\n", at, block.end()), block.end()
    return (tuple(cues), places) if at == len(text) and len(cues) == text.count("-->") else None


def _marked(written: Written, known: Callable[[], frozenset[str]]) -> Cue | None:
    """Return the cue of what is *written*; nothing where something has to be told. *known* are the regions."""
    settings = written.settings
    if "region:" in settings.kept:
        settings = vtt_settings.in_regions(settings, known())
    cue, told = made(written)
    return None if settings.bad or told else cue


def _spoken(cue: Cue, text: str, old: str = "") -> str:
    """Return *text* as WebVTT says it in the voice of *cue*, which is spelled as in *old*."""
    if not cue.speaker and not _MARKED.search(text) and "" not in text.split("\n"):  # nearly all cues
        return text
    return vtt_text.with_voice(cue.speaker, vtt_text.encode(scan.without_empty_lines(text)), old)


def _header(head: str) -> str:
    """Return *head* without what would have to be a cue and is none: elsewhere it might be one."""
    signature, _, rest = head.partition("\n")
    blocks = [block.strip("\n") for block in f"\n{rest}".split("\n\n")]
    first = "\n".join([signature, *takewhile(lambda row: row and "-->" not in row, blocks[0].split("\n"))])
    return "\n\n".join([first, *(block for block in blocks[1:] if block and "-->" not in block)])


def _named(found: re.Match[str], language: str) -> str:
    """Name *language* where the header names another one; what it tells more closely stays."""
    old = f"{normalise(found[2])}-"
    return found[0] if f"{language}-".startswith(old) or old.startswith(f"{language}-") else f"{found[1]}{language}"


def _identifier(written: str) -> str:
    if written.isalnum():
        return written
    return _ARROW.sub("->", " ".join(written.split("\n")).replace("\0", "\ufffd"))


def _stamp(ms: int, old: str = "", old_ms: str = "") -> str:
    """Write *ms* as it was written in *old* and *old_ms*; what begins before 0 begins at 0."""
    if old and scan.Clock()[old] + int(old_ms) == ms:
        return f"{old}.{old_ms}"
    new = stamp(max(0, ms), decimal=".")
    return new.removeprefix("00:") if old and old.count(":") == 1 else new
