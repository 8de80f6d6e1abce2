"""Writing a track into the TTML document that it was read from."""

import re
from collections.abc import Sequence

from localize.formats.blocks import partners
from localize.formats.ttml import xml
from localize.formats.ttml.document import agents, document, regions
from localize.formats.ttml.reader import Reader
from localize.formats.ttml.style import NORMAL
from localize.formats.ttml.writer import Writer, prefix, split_place
from localize.language import normalise
from localize.model import Cue, Track

_MOVING = ("begin", "end", "dur", "timeContainer", "region")
_LOOKS = ("style", "tts:color", "tts:fontStyle", "tts:fontWeight", "tts:textDecoration")
_LANGUAGE = re.compile(r"""\bxml:lang\s*+=\s*+["']([^"'<>]{0,60})["']""")


def revised(track: Track) -> str:
    """Return the document of *track* with what changed in it changed."""
    same = track.cues == track.origin.cues
    if same and not _says_another(track):
        return track.origin.text
    return _Revision(track).text()


def _says_another(track: Track) -> bool:
    """Tell whether the document names a language other than that of *track*."""
    before = track.origin.places[0] if track.origin.places else len(track.origin.text)
    named = [normalise(tag) for tag in _LANGUAGE.findall(track.origin.text, 0, before)]
    return bool(track.language) and any(tag not in ("", track.language) for tag in named)


def flattens(track: Track) -> bool:
    """Tell whether its document cannot take in what changed in *track*, so that its body is written anew."""
    if track.cues == track.origin.cues:
        return False
    return not _Revision(track).fits()


class _Revision:
    """The changes that turn the document into that of its track."""

    def __init__(self, track: Track) -> None:
        self._track, self._old = track, track.origin.cues
        self._found = found = Reader(xml.encoded(track.origin.text), details=True).read()
        self._writer = Writer(found, track.cues)
        self._edits: list[tuple[int, int, bytes]] = []

    def text(self) -> str:
        """Return the whole document."""
        found, same = self._found, self._track.cues == self._old
        self._say_language(changed=not same)
        if not same:
            mine = partners(self._old, self._track.cues)
            body, end = found.marks.get("body", (0, 0))
            if self._fits(mine):
                self._change(mine)
            elif body < found.places[0] and found.places[-1] <= end:
                self._flatten(body, end)
            else:
                return document(self._track.cues, self._track.language)
            self._complete_head()
        return xml.edited(found.data, [*self._edits, *found.edits()]).decode("utf-8", "surrogatepass")

    def _say_language(self, *, changed: bool) -> None:
        """Name the language wherever the document names that of its cues; where it names none, if words changed."""
        found, language = self._found, self._track.language
        if not language or found.language == language or not (found.language or changed):
            return
        for at, written in found.tongues or [(found.root, "")]:
            if normalise(written) == found.language:
                found.shape(at, "xml:lang", language)

    def fits(self) -> bool:
        """Tell whether every change can be made where it belongs."""
        return self._fits(partners(self._old, self._track.cues))

    def _fits(self, mine: Sequence[int | None]) -> bool:
        """Tell whether every cue can be said where it stands, so that no other cue moves."""
        details, last = self._found.details, 0
        if not all(details[n].movable for n in set(range(len(self._old))).difference(mine)):
            return False
        for cue, n in zip(self._track.cues, mine, strict=True):
            last = last if n is None else n
            base, limit, place, region, _, _, movable, is_span = details[last]
            if n is None and not movable:
                return False
            times = n is None or (cue.start, cue.end) != (self._old[n].start, self._old[n].end)
            if times and not (movable and base <= min(cue.start, cue.end) and (limit is None or cue.end <= limit)):
                return False
            if (region or is_span) and split_place(cue.text)[0] != place:
                return False
        return True

    def _change(self, mine: Sequence[int | None]) -> None:
        """Change the elements of the cues that changed, add new ones, take others out."""
        found, places = self._found, self._found.places
        kept = {n for n in mine if n is not None}
        pairs = [(cue, self._old[n]) for cue, n in zip(self._track.cues, mine, strict=True) if n is not None]
        self._writer.release(found.names - {cue.id for cue, old in pairs if cue.id == old.id})
        for gone in set(range(len(self._old))) - kept:
            self._edits.append((_indented(found.data, places[4 * gone]), places[4 * gone + 3], b""))
        last = -1
        for cue, n in zip(self._track.cues, mine, strict=True):
            if n is None:
                self._insert(cue, last)
            elif cue != self._old[n]:
                self._rewrite(cue, n)
            last = last if n is None else n

    def _rewrite(self, cue: Cue, n: int) -> None:
        """Change what differs from the *n*-th cue of the file."""
        found, old, writer = self._found, self._old[n], self._writer
        at, words, _, end = found.places[4 * n : 4 * n + 4]
        written = xml.start_tag(found.data, at)
        tag = written.decode("utf-8", "surrogatepass")
        if (cue.start, cue.end) != (old.start, old.end):
            tag = writer.timed(tag, cue, found.details[n].base)
        if cue.id != old.id:
            tag = writer.identified(tag, cue)
        if cue.speaker != old.speaker:
            tag = writer.voiced(tag, cue, found.details[n].spaces)
        stop = at + len(written)
        if cue.text != old.text:
            first = found.data[stop:words].decode("utf-8", "surrogatepass")
            tag, stop = writer.reworded(tag, cue, found.details[n], first=first), end
        self._edits.append((at, stop, tag.encode("utf-8", "surrogatepass")))

    def _insert(self, cue: Cue, last: int) -> None:
        """Add *cue* after the *last* one of the file that stands before it, in the same manner."""
        found, beside = self._found, max(last, 0)
        at, _, _, end = found.places[4 * beside : 4 * beside + 4]
        indented = _indented(found.data, at)
        tag = xml.start_tag(found.data, at).decode("utf-8", "surrogatepass")
        detail = found.details[beside]
        element = self._writer.beside(cue, detail.base, tag, detail)
        where = end if last >= 0 else indented
        self._edits.append((where, where, found.data[indented:at] + element.encode("utf-8", "surrogatepass")))

    def _flatten(self, at: int, end: int) -> None:
        """Write the body anew, which stands from *at* to *end*: one ``div``, and times of its own for each cue."""
        found = self._found
        size = len(xml.start_tag(found.data, at))
        tag = found.data[at : at + size].decode("utf-8", "surrogatepass")
        for inside in [place for place in found.shaped if at < place < end]:
            del found.shaped[inside]
        self._writer.release(found.names)
        element, written = prefix(tag), xml.attributes(tag)
        names = found.spaces.within(written).attributes
        for name in written:
            if names[name] in _MOVING or (names[name] in _LOOKS and found.look != NORMAL):
                found.shape(at, name, None)
        if not normalise(dict(found.tongues).get(found.root, "")) and (self._track.language or found.language):
            found.shape(found.root, "xml:lang", self._track.language or found.language)
        rows = "".join([f"      {self._writer.placed(cue, element)}\n" for cue in self._track.cues])
        body = f"\n    <{element}div>\n{rows}    </{element}div>\n  "
        self._edits.append((at + size, end, body.encode("utf-8", "surrogatepass")))

    def _complete_head(self) -> None:
        """Put the regions and speakers into the head that were not there."""
        found, writer = self._found, self._writer
        element = prefix(xml.start_tag(found.data, found.root).decode("utf-8", "surrogatepass"))
        rows = regions(writer.new_regions, element)
        names = agents(writer.new_agents, element, writer.metadata)
        for name, uri in writer.metadata_declared.items() if any(cue.speaker for cue in self._track) else ():
            found.shape(found.root, name, uri)
        if rows and "layout" in found.marks:
            self._put_into("layout", rows, element)
            rows = ""
        layout = f"    <{element}layout>\n{rows}    </{element}layout>\n" if rows else ""
        if "head" not in found.marks and (names or layout):
            at = found.root + len(xml.start_tag(found.data, found.root))
            head = f"\n  <{element}head>\n{names}{layout}  </{element}head>"
            self._edits.append((at, at, head.encode()))
            return
        if names:
            at = found.marks["head"][0] + len(xml.start_tag(found.data, found.marks["head"][0]))
            self._edits.append((at, at, f"\n{names.rstrip()}".encode()))
        if layout:
            self._put_into("head", layout, element)

    def _put_into(self, mark: str, rows: str, element: str) -> None:
        """Put *rows* at the end of an element of the head."""
        data, (at, end) = self._found.data, self._found.marks[mark]
        if not xml.start_tag(data, at).endswith(b"/>"):
            self._edits.append((end, end, f"{rows.lstrip()}    ".encode()))
        else:  # <layout/>
            tag = data[at:end].decode()
            self._edits.append((at, end, f"{tag[:-2].rstrip()}>\n{rows}    </{element}{mark}>".encode()))


def _indented(data: bytes, at: int) -> int:
    """Return where the white space before byte *at* begins."""
    while at > 0 and data[at - 1] in b" \t\n":
        at -= 1
    return at
