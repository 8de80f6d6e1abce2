"""JSON for programs: ``{"localize": 1, "language": "en", "cues": [{"start": 1000, "end": 2500, "text": "Hi."}]}``.

Times are whole milliseconds, the text is that of the house (line breaks, ``<i>``), ``speaker`` and ``id`` stand where a
cue has them. Members that we do not know stay as they are. Read is also what speech recognisers write: ``{"segments":
[{"start": 1.0, "end": 2.5, "text": " Hi."}]}`` (Whisper, WhisperX) and a bare list of such objects, times in seconds; a
bare list whose times are all whole and far apart is taken for milliseconds, and a repair tells it. Into a file in
seconds times are written in seconds. What such a file says besides is left as it is where it still fits the text: a
segment whose text changed loses the times of its words, which is told, and the whole text is joined again.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from localize import language as languages
from localize.formats import scan
from localize.formats.jsonfile.around import TIMED, followed, outdated
from localize.formats.jsonfile.cue import edited, patched, string, written
from localize.formats.jsonfile.values import Member, items, members, refused, skipped
from localize.formats.kinds import KINDS, Kind
from localize.formats.scan import quoted
from localize.model import Cue, Origin, Repair, Track

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,30})?(?:[eE][-+]?\d)?", re.ASCII)
_LISTS = {"cues": 1, "segments": 1000}  # the name of the list, and how many milliseconds its times count in
_APART = 100  # no cue lasts a hundred seconds: such times are milliseconds
_FARTHEST = 10**12


class _Shape(NamedTuple):
    """What stands in a file: the list, how many milliseconds its times count in, and what is beside it."""

    items: list[Member]
    unit: int
    guessed: bool
    named: dict[str, Member]

    @property
    def language(self) -> Member | None:
        """The member that says the language."""
        return self.named.get("language")


class JSON:
    """Read and write ``.json``."""

    name = "json"
    endings = (".json",)
    signature = r"\{\s*\"|\[\s*\{\s*\""
    keeps: frozenset[Kind] = frozenset(KINDS) - {"header", "settings"}

    def parse(self, text: str) -> Track:
        """Read JSON *text*; what is no JSON raises `UnreadableError`.

        >>> PLAIN.parse('{"segments": [{"start": 0.5, "end": 2, "text": " Hi."}]}').cues
        (Cue(start=500, end=2000, text='Hi.', id='', speaker='', settings='', line=1),)
        """
        text, newline, repairs = scan.unified(text)
        if not text.strip(" \t\n"):
            return Track(repairs=tuple(repairs), origin=Origin(format=self.name, newline=newline, text=text))
        shape = _shape(text)
        cues: list[Cue] = []
        places, line, seen = array("q"), 1, 0
        for item in shape.items:
            line, seen = line + text.count("\n", seen, item.begin), item.begin
            cue = _cue(text, item, shape.unit, line)
            if cue is None:
                what = f"{quoted(text[item.begin : item.stop])} has no start, end and text"
                told = f"{what}: left as it is, and not a cue"
                repairs.append(Repair(line, told, kind="stray-line", stays=True))
                continue
            if shape.guessed and not cues:
                told = "times without fractions, far apart: read as milliseconds"
                repairs.append(Repair(line, told, kind="time-stamp", stays=True))
            cues.append(cue)
            places.extend((item.begin, item.begin, item.stop, item.stop))
        origin = Origin(format=self.name, newline=newline, text=text, cues=tuple(cues), places=places)
        return Track(tuple(cues), _language(shape), repairs=tuple(repairs), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track* as JSON: into its file, or as a new one."""
        origin = track.origin
        if origin.format == self.name and (origin.places or not track.cues):
            return origin.text if track.cues == origin.cues else _revised(track)
        said = ",\n".join([f"  {written(cue, 1)}" for cue in track.cues])
        language = f'"language": {string(track.language)}, ' if track.language else ""
        return f'{{"localize": 1, {language}"cues": [{f"{chr(10)}{said}{chr(10)}" if said else ""}]}}\n'

    def forgets(self, track: Track) -> Iterator[tuple[Kind, Cue]]:
        """Yield the cues of *track* whose words lose the times that its file says of them."""
        origin = track.origin
        if origin.format != self.name or not origin.places or _shape(origin.text).unit == 1:
            return
        for cue, n in zip(track.cues, _partners(track), strict=True):
            if n is not None and cue != origin.cues[n]:
                segment = _said(origin.text[origin.places[4 * n] : origin.places[4 * n + 3]])
                if outdated(segment, cue, origin.cues[n]) & TIMED:
                    yield "karaoke", cue


PLAIN = JSON()


def _shape(text: str) -> _Shape:
    """Return what stands in *text*; raise `UnreadableError` where that is not a list of cues."""
    begin, named, unit = skipped(text, 0), dict[str, Member](), 0
    if text[begin : begin + 1] == "[":
        *found, end = items(text, begin)
    elif text[begin : begin + 1] == "{":
        *parts, end = members(text, begin)
        named = {member.name: member for member in parts}
        name = next((name for name in _LISTS if isinstance(_valued(named, name), list)), "")
        if not name:
            raise refused(text, begin, 'it has no list called "cues" or "segments"')
        *found, _ = items(text, named[name].begin)
        unit = _LISTS[name]
    else:
        raise refused(text, begin, "it begins with neither { nor [")
    if skipped(text, end.stop) != len(text):
        raise refused(text, end.stop, "there is more behind its end")
    guessed = not unit and _are_milliseconds(found)
    return _Shape(found, unit or (1 if guessed else 1000), guessed, named)


def _valued(named: dict[str, Member], name: str) -> Any:
    return named[name].value if name in named else None


def _are_milliseconds(found: Sequence[Member]) -> bool:
    """Tell whether the times of a bare list are whole numbers far apart."""
    times = [(item.value["start"], item.value["end"]) for item in found if _is_cue(item.value)]
    whole = all(isinstance(time, int) for pair in times for time in pair)
    return bool(times) and whole and all(end - start >= _APART for start, end in times)


def _is_cue(value: Any) -> bool:
    """Tell whether *value* is an object with times and a text."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    return all(isinstance(value.get(key), int | float) and value[key] is not True for key in ("start", "end"))


def _cue(text: str, item: Member, unit: int, line: int) -> Cue | None:
    """Return the cue that *item* of the list is."""
    if not _is_cue(item.value):
        return None
    *parts, _ = members(text, item.begin)
    named = {member.name: member for member in parts}
    start, end = (_ms(text, named[key], unit) for key in ("start", "end"))
    words = item.value["text"] if unit == 1 else item.value["text"].strip(" \t\n")
    speaker, own = (value if isinstance(value := _valued(named, key), str) else "" for key in ("speaker", "id"))
    return Cue(start, end, words, own, speaker, line=line)


def _ms(text: str, member: Member, unit: int) -> int:
    """Return the milliseconds of a time, which is decimal: no fraction of it is lost."""
    written = text[member.begin : member.stop]
    ms = Decimal(written) * unit if _NUMBER.fullmatch(written) else Decimal(_FARTHEST)
    if abs(ms) >= _FARTHEST:
        raise refused(text, member.begin, f"{written} is no time of a film")
    return int(ms.quantize(Decimal(1), ROUND_HALF_UP))


def _language(shape: _Shape) -> str:
    value = shape.language.value if shape.language else ""
    if not isinstance(value, str):
        return ""
    return languages.normalise(value) or (value if shape.unit == 1 else "")


def _revised(track: Track) -> str:
    """Return the file of *track* with what changed in it changed."""
    text, old, shape = track.origin.text, track.origin.cues, _shape(track.origin.text)
    found = [_block(track, cue, n, shape.unit) for cue, n in zip(track.cues, _partners(track), strict=True)]
    if len(found) == len(old):
        edits = list(zip(track.origin.places[::4], track.origin.places[3::4], found, strict=True))
        blocks = dict(zip(track.origin.places[::4], found, strict=True))
        parts = [blocks.get(item.begin) or text[item.begin : item.stop] for item in shape.items]
    else:
        parts = _joined(track, found, shape.items)
        between = text[shape.items[0].stop : shape.items[1].begin] if len(shape.items) > 1 else ",\n  "
        edits = [(shape.items[0].begin, shape.items[-1].stop, between.join(parts))]
    edits += followed(text, shape.named, [item.value for item in shape.items], parts) if shape.unit != 1 else []
    if shape.language and track.language and _language(shape) != track.language:
        edits.append((shape.language.begin, shape.language.stop, string(track.language)))
    return _told_unit(edited(text, edits), shape)


def _joined(track: Track, blocks: Sequence[str], found: Sequence[Member]) -> list[str]:
    """Return the items of the list: the *blocks* of *track*, and those of the *found* ones that are no cues."""
    text, places = track.origin.text, track.origin.places
    kept = {n: place for place, n in enumerate(_partners(track)) if n is not None}
    numbers = {begin: n for n, begin in enumerate(places[::4])}
    out, done = list[str](), 0
    for item in found:
        n = numbers.get(item.begin)
        if n is None:
            out.append(text[item.begin : item.stop])
        elif n in kept:
            out += blocks[done : kept[n] + 1]
            done = kept[n] + 1
    return [*out, *blocks[done:]]


def _told_unit(text: str, shape: _Shape) -> str:
    """Return *text* so that nobody takes its times for another unit than *shape* has."""
    now = _shape(text)
    if now.unit == shape.unit or not now.items:
        return text
    if shape.unit == 1:
        return f'{{"localize": 1, "cues": {text.strip()}}}\n'
    item = next(item for item in now.items if _is_cue(item.value))
    *parts, _ = members(text, item.begin)
    return edited(text, [(part.stop, part.stop, ".0") for part in parts if part.name in ("start", "end")])


def _block(track: Track, cue: Cue, n: int | None, unit: int) -> str:
    """Return the object of *cue*, which is the *n*-th of the file or a new one."""
    if n is None:
        return written(cue, unit)
    text, old = track.origin.text[track.origin.places[4 * n] : track.origin.places[4 * n + 3]], track.origin.cues[n]
    if cue == old:
        return text
    return patched(text, cue, old, unit, outdated(_said(text), cue, old) if unit != 1 else ())


def _said(text: str) -> dict[str, Any]:
    """Return the object *text*."""
    return {member.name: member.value for member in members(text, 0)}


def _partners(track: Track) -> Iterator[int | None]:
    """Yield for each cue its number in the file: that of its place, or of its line and start."""
    old = track.origin.cues
    if len(old) == len(track):
        yield from range(len(old))
        return
    places, last = {(cue.line, cue.start): n for n, cue in enumerate(old)}, -1
    for cue in track.cues:
        n = places.get((cue.line, cue.start), -1)
        yield n if n > last else None
        last = max(n, last)
