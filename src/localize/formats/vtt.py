"""WebVTT (W3C): a signature, blocks of notes, styles and regions, and cues with identifiers, settings and spans.

What stands between the cues is kept in ``Track.header``, opaque to all others: the text above the first cue as it is,
then each later block after two blank lines and the number of cues before it. No block holds a blank line, so nothing
is ambiguous.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from localize.formats import scan, vtt_reader
from localize.formats.kinds import Kind
from localize.formats.vtt_text import TOP, TOP_SETTING, decode, encode, split_voice, with_voice
from localize.language import normalise
from localize.model import Cue, Origin, Track
from localize.timing import stamp

_LANGUAGE = re.compile(r"^(Language:[ \t]*)(\S+)[ \t]*$", re.MULTILINE | re.IGNORECASE)


class WebVTT:
    """Read and write ``.vtt``."""

    name = "vtt"
    endings = (".vtt",)
    signature = r"(?i:WEBVTT)"
    keeps = frozenset[Kind](
        (
            *("italics", "bold", "underline", "place", "karaoke", "class", "ruby", "span", "speaker", "identifier"),
            *("settings", "header", "language", "line breaks", "end times"),
        )
    )

    def parse(self, text: str) -> Track:
        r"""Read WebVTT *text*; the language is the one that its header names.

        >>> WebVTT().parse("WEBVTT\n\n00:01.500 --> 00:02.000\n<v Anna>Hi.").cues[0].speaker
        'Anna'
        """
        text, newline, repairs = scan.unified(text)
        clean = vtt_reader.clean_arrows(text)
        reader = vtt_reader.Reader(text, tolerant=clean < 0)
        cues = [_cue(*raw) for raw in reader.cues()]
        if 0 <= clean != len(cues):  # an arrow that is in no clean time line
            reader = vtt_reader.Reader(text, tolerant=True)
            cues = [_cue(*raw) for raw in reader.cues()]
        header = reader.header()
        found = _LANGUAGE.search(header.split("\n\n", 1)[0])
        return Track(
            tuple(cues),
            normalise(found[2]) if found else "",
            header,
            (*repairs, *reader.told()),
            Origin(format="vtt", newline=newline),
        )

    def compose(self, track: Track) -> str:
        """Write *track* as WebVTT; see ``docs/formats.md`` for what WebVTT cannot say."""
        head, *later = track.header.split("\n\n\n") if track.header.startswith("WEBVTT") else ["WEBVTT"]
        if track.language:
            first, *blocks = head.split("\n\n")
            head = "\n\n".join([_LANGUAGE.sub(lambda found: _named(found, track.language), first), *blocks])
        return "\n".join([head + "\n", *_blocks(track.cues, later)])


VTT = WebVTT()


def _named(found: re.Match[str], language: str) -> str:
    return found[0] if normalise(found[2]) == language else f"{found[1]}{language}"


def _blocks(cues: tuple[Cue, ...], later: list[str]) -> Iterator[str]:
    """Yield cues and the blocks between them; a block that stood after more cues than there are comes last."""
    placed = [(int(number), block) for number, _, block in (part.partition("\n") for part in later)]
    by_place = {place: [block for _, block in group] for place, group in groupby(placed, key=lambda pair: pair[0])}
    for i, cue in enumerate(cues):
        yield from (f"{block}\n" for block in by_place.pop(i, ()))
        yield _written(cue)
    yield from (f"{block}\n" for blocks in by_place.values() for block in blocks)


def _cue(start: int, end: int, text: str, identifier: str, settings: str, line: int) -> Cue:
    speaker = ""
    if text.startswith("<v"):
        speaker, text = split_voice(text)
    if "&" in text:
        text = decode(text)
    if settings.endswith(TOP_SETTING) and not text.startswith(TOP):
        rest = settings[: -len(TOP_SETTING)]
        if not rest or (rest[-1] == " " and "line:" not in rest):
            settings, text = rest.rstrip(), TOP + text
    return Cue(start, end, text, identifier, speaker, settings, line)


def _written(cue: Cue) -> str:
    text, settings = cue.text, vtt_reader.checked_settings(cue.settings)[0]
    # A line that held nothing but the mark would be an empty one, which WebVTT cannot say.
    if text.startswith(TOP) and not text.startswith(f"{TOP}\n") and "line:" not in settings:
        text, settings = text[len(TOP) :], f"{settings} {TOP_SETTING}".lstrip()
    text = with_voice(cue.speaker, encode(scan.without_empty_lines(text)))
    identifier = f"{_identifier(cue.id)}\n" if cue.id.strip() else ""
    times = f"{stamp(cue.start, decimal='.')} --> {stamp(cue.end, decimal='.')}"
    return f"{identifier}{times}{' ' if settings else ''}{settings}\n{text}{chr(10) if text else ''}"


def _identifier(written: str) -> str:
    return " ".join(written.split("\n")).replace("-->", "->").replace("\0", "")
