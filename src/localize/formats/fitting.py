"""What a track holds that a format cannot say, taken out and told.

First the marks and the fields that the format has no word for are taken out. Then the format writes the track and reads
it again: whatever is not what it was (a time rounded to frames, an end that follows from the next start, a line that
would be read as a cue) is a loss, too. So nothing is lost without being told, whatever a format can or cannot do.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from localize.formats import styles
from localize.formats.kinds import KINDS, Beside, Found, Kind, Loss
from localize.formats.marks import kinds, referenced, resolved, rewritten
from localize.formats.marks.ruby import apart
from localize.formats.protocols import Forgetting, Rewriting
from localize.model import Cue, Origin, Track
from localize.text import visible

if TYPE_CHECKING:
    from localize.formats.protocols import Format

NEUTRAL = frozenset[Kind](("italics", "bold", "underline", "strike", "colour", "font", "place"))
"""What every text of the house may hold; all else belongs to the format that wrote it."""

_FIELDS: dict[Kind, str] = {"speaker": "speaker", "identifier": "id", "settings": "settings"}
_ORDER = (*KINDS, *get_args(Found))
_CLOSE = 1000  # milliseconds; an end that is further off was not rounded but follows from something else
_PROBE = (Cue(1001, 2002, "a"), Cue(2003, 4007, "b\nc"), Cue(5000, 6000, "d"))


class _Losses(dict[Kind | Found, Loss]):
    """What is lost so far."""

    def add(self, found: Iterable[Kind | Found], cue: Cue) -> None:
        """Count what is lost of *cue*."""
        for kind in found:
            old = self.get(kind)
            self[kind] = old._replace(cues=old.cues + 1) if old else Loss(kind, 1, cue.line)

    def told(self) -> tuple[Loss, ...]:
        """Return all of it, in one order whatever came first."""
        return tuple([self[kind] for kind in _ORDER if kind in self])


def fitted(track: Track, format: "Format") -> tuple[Track, tuple[Loss, ...]]:
    """Return *track* as a file of *format* will say it, and what is lost.

    A track that was read from that format is as it should be. In one that was read from none, marks beyond those of
    the house, settings and header are its maker's business.
    """
    if track.origin.format == format.name:
        return track, ()
    losses, foreign = _Losses(), bool(track.origin.format)
    if track.origin.format == "vtt":
        track = replace(track, cues=tuple([_resolved(cue) for cue in track.cues]))
    elif track.origin.format in styles.FORMATS:
        track = styles.spelled_out(track)
    keeps = format.keeps if foreign else _own(format)
    before = _unnumbered(track) if getattr(format, "numbered", False) else track.cues
    cues = tuple(filter(None, [_said(cue, keeps, foreign, losses) for cue in before]))
    header = "" if foreign or "header" not in format.keeps else track.header
    if _says_more(track) if foreign else header != track.header:
        losses["header"] = Loss("header")
    if foreign and format.name == "ttml":
        cues = tuple([replace(cue, text=apart(cue.text)) if "<ruby>" in cue.text else cue for cue in cues])
    if foreign and format.name == "vtt":
        cues = tuple([replace(cue, text=referenced(cue.text)) if "<" in cue.text else cue for cue in cues])
    if foreign and (unread := [repair for repair in track.repairs if repair.lost]):
        losses["words"] = Loss("words", len(unread), unread[0].line)
    said = replace(track, cues=cues, header=header)
    if foreign or losses or not _exact(format, said):
        said = _read_back(said, format, losses)
    beside = [repair.loss for repair in track.repairs if isinstance(repair, Beside)] if foreign else []
    return said, (*losses.told(), *beside)


# What of a file's head is more than its form; of a format that is not named here, whatever no new file says.
_SAYS = {
    "srt": "",
    "json": "",
    "vtt": r"(?m)^(?:NOTE|STYLE|REGION)\b",
    "ttml": r"<(?:[\w.-]{1,40}:)?(?:style|region|metadata|title|desc|copyright|initial|set)\b|<!--",
}


def _own(format: "Format") -> frozenset[Kind]:
    """Return what may stand in a text that is of no other format: its maker's marks are its maker's business."""
    return format.keeps | (frozenset(KINDS) - NEUTRAL - {"line breaks", *_FIELDS})


def altered(track: Track, format: "Format") -> tuple[Track, tuple[Loss, ...]]:
    """Return *track*, which was read from *format*, as it can be written there again, and what its changes lose."""
    losses, keeps, cues = _Losses(), _own(format), list(track.cues)
    mine = _changed(track)
    fields = any(cues[n].speaker or cues[n].id or cues[n].settings for n in mine)
    for n in mine if fields or "line breaks" not in keeps else _marked(cues, mine):
        plain = keeps - {"class"} if "<font" in cues[n].text else keeps  # where no class may stand for a colour
        cues[n] = _said(cues[n], plain | format.keeps, False, losses) or cues[n]
    said = replace(track, cues=tuple(cues)) if losses else track
    changed = tuple([cues[n] for n in mine])
    if any("-->" in cue.text for cue in changed) or not _exact(format, replace(track, cues=changed)):
        _compare(said, format.parse(format.compose(said)).cues, losses)
    if isinstance(format, Rewriting) and format.rewrites(said):
        losses["header"] = Loss("header")
    for kind, cue in format.forgets(said) if isinstance(format, Forgetting) else ():
        losses.add([kind], cue)
    return said, losses.told()


def _marked(cues: Sequence[Cue], numbers: Iterable[int]) -> list[int]:
    """Return those of *numbers* whose text may hold marks."""
    return [n for n in numbers if "<" in cues[n].text or "{" in cues[n].text]


def _changed(track: Track) -> list[int]:
    """Return the numbers of the cues that are not as they stand in the file."""
    before = track.origin.cues
    if len(before) == len(track):
        pairs = enumerate(zip(track.cues, before, strict=True))
        # Whole cues are compared last: that takes as long as writing one.
        return [n for n, (cue, old) in pairs if cue is not old and (cue.text != old.text or cue != old)]
    known = frozenset(before)
    return [n for n, cue in enumerate(track.cues) if cue not in known]


def _compare(track: Track, read: tuple[Cue, ...], losses: _Losses) -> None:
    """Tell what of *track* is not *read* again."""
    if len(read) != len(track):
        odd = next((cue for cue, there in zip(track.cues, read, strict=False) if cue.text != there.text), None)
        losses["words"] = Loss("words", 1, odd.line) if odd else Loss("words")
        return
    for cue, there in zip(track.cues, read, strict=True):
        if cue != there:
            losses.add(_differences(cue, there), cue)


def _unnumbered(track: Track) -> Sequence[Cue]:
    """Return the cues of *track* without identifiers that are their numbers, which the file will say anyway."""
    return [replace(cue, id="") if cue.id == str(n) else cue for n, cue in enumerate(track.cues, 1)]


def _resolved(cue: Cue) -> Cue:
    return replace(cue, text=resolved(cue.text)) if "&" in cue.text else cue


def _said(cue: Cue, keeps: frozenset[Kind], foreign: bool, losses: _Losses) -> Cue | None:
    """Return *cue* with what a format keeps of it; nothing where it was a drawing and no more."""
    plain = "<" not in cue.text and "{" not in cue.text and not (cue.speaker or cue.id or cue.settings)
    if plain and ("line breaks" in keeps or "\n" not in cue.text):  # nearly all cues
        return cue
    marks = rewritten(cue.text, keeps, cue.start, cue.end)
    losses.add(marks.lost, cue)
    text = _without_emptied(marks.text, cue.text) if marks.lost else marks.text if foreign else cue.text
    if "drawing" in marks.lost and not text.strip():
        return None
    if "\n" in text and "line breaks" not in keeps:
        losses.add(["line breaks"], cue)
        text = " ".join(text.split("\n"))
    if marks.speaker and not cue.speaker:
        cue = replace(cue, speaker=marks.speaker)
    if cue.speaker or cue.id or cue.settings:
        cue = _with_fields(cue, keeps - {"settings"} if foreign else keeps, losses)
    return cue if text == cue.text else replace(cue, text=text)


def _without_emptied(text: str, old: str) -> str:
    """Return *text* without lines that held nothing but marks."""
    rows, before = text.split("\n"), old.split("\n")
    if len(rows) == 1 or len(rows) != len(before):
        return text
    return "\n".join([row for row, was in zip(rows, before, strict=True) if row.strip() or not was.strip()])


def _with_fields(cue: Cue, keeps: frozenset[Kind], losses: _Losses) -> Cue:
    """Return *cue* with the fields that are kept; settings are understood by the format alone that wrote them."""
    losses.add([kind for kind, name in _FIELDS.items() if getattr(cue, name) and kind not in keeps], cue)
    speaker, identifier, settings = (getattr(cue, name) if kind in keeps else "" for kind, name in _FIELDS.items())
    return replace(cue, speaker=speaker, id=identifier, settings=settings)


def _says_more(track: Track) -> bool:
    """Tell whether the file of *track* says more than its cues, and more than every new file of its format does."""
    from localize.formats import FORMATS, Framed

    wanted = _SAYS.get(track.origin.format)
    if wanted is not None and not (wanted and any(re.search(wanted, gap) for gap in _gaps(track.origin))):
        return False
    if track.header or not track.origin.places:
        return bool(track.header)
    form = FORMATS[track.origin.format]
    new = form.parse(form.compose(Track(_PROBE, track.language)))
    counts = isinstance(form, Framed)  # how many frames make a second is said by the times, too
    return not _beside(track.origin, counts) <= _beside(new.origin, counts)


def _beside(origin: Origin, counts: bool) -> frozenset[str]:
    """Return what stands before, between and behind the cues, without white space, and without counts of frames."""
    return frozenset(["".join((re.sub(r"[\d{}.,]", "", gap) if counts else gap).split()) for gap in _gaps(origin)])


def _gaps(origin: Origin) -> list[str]:
    """Return what stands before, between and behind the cues."""
    text, places = origin.text, origin.places
    if not places:
        return [text]
    ends = [*places[4::4], len(text)]
    return [text[: places[0]], *(text[a:b] for a, b in zip(places[3::4], ends, strict=True))]


def _exact(format: "Format", track: Track) -> bool:
    """Tell whether *format* gives back times, ends and line breaks as they are in *track*."""
    if not format.keeps >= {"end times", "line breaks"}:
        return False
    for step in (1, 10):  # milliseconds; ASS counts hundredths of a second
        probe = tuple([replace(cue, start=step * cue.start, end=step * cue.end) for cue in _PROBE])
        if format.parse(format.compose(Track(probe))).cues == probe:
            return step == 1 or not any(cue.start % step or cue.end % step for cue in track.cues)
    return False


def _read_back(track: Track, format: "Format", losses: _Losses) -> Track:
    """Return *track* as a reader of what *format* writes of it finds it."""
    read = format.parse(format.compose(track)).cues
    if len(read) < len(track):  # an empty cue may be none to it, or the end of the one before
        for cue in track.cues:
            losses.add([] if visible(cue.text).strip() else ["empty cues"], cue)
        track = replace(track, cues=tuple([cue for cue in track.cues if visible(cue.text).strip()]))
        read = format.parse(format.compose(track)).cues
    if len(read) != len(track):
        odd = next((cue for cue, there in zip(track.cues, read, strict=False) if cue.text != there.text), None)
        losses["words"] = Loss("words", 1, odd.line) if odd else Loss("words")
        return replace(track, cues=read)
    pairs = zip(track.cues, read, strict=True)
    cues = [cue if cue == there else replace(there, line=cue.line) for cue, there in pairs]
    for cue, there in zip(track.cues, cues, strict=True):
        if cue is not there:
            spelled = format.name == "vtt"  # with references, which say the same
            losses.add(_differences(*((_resolved(cue), _resolved(there)) if spelled else (cue, there))), cue)
    return replace(track, cues=tuple(cues))


def _differences(cue: Cue, read: Cue) -> set[Kind | Found]:
    found: set[Kind | Found] = set()
    if (cue.start < 0 and cue.start != read.start) or (cue.end < 0 and cue.end != read.end):
        found.add("negative times")
    elif cue.start != read.start or 0 < abs(cue.end - read.end) < _CLOSE:
        found.add("milliseconds")
    if abs(cue.end - read.end) >= _CLOSE and cue.end >= 0:
        found.add("end times")
    if cue.text != read.text:
        marks = kinds(cue.text) - kinds(read.text) - ({"place"} if read.settings else set())  # which say it, too
        words, there = visible(cue.text), visible(read.text)
        if "".join(words.split()) != "".join(there.split()):
            found.add("words")
        elif words != there and not marks:
            found.add("white space")
        found |= marks
    return found | {kind for kind, name in _FIELDS.items() if getattr(cue, name) not in ("", getattr(read, name))}
