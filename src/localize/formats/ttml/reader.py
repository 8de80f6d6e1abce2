"""The reader of TTML: one pass over the events of expat, from elements inside each other to cues one after the other.

A ``p`` is a cue. One without times of its own that holds only timed spans is a cue for each of these. What has no end
ends where its parent does; where that has none either, it is told and ends where the next cue begins.
"""

from collections.abc import Mapping

from localize.errors import TooLargeError, UnreadableError
from localize.formats.scan import quoted
from localize.formats.ttml import xml
from localize.formats.ttml.found import Box, Found
from localize.formats.ttml.head import Head
from localize.formats.ttml.names import Spaces
from localize.formats.ttml.paragraph import Paragraph
from localize.formats.ttml.time import Time

_PLAIN = frozenset(("begin", "end", "dur", "xml:id", "region", "ttm:agent"))  # nothing of how words look


class Reader:
    """One pass over *data*; where *details* are kept, the document can be written again."""

    def __init__(self, data: bytes, *, details: bool = False) -> None:
        self.found = Found(data)
        self._keeps = details
        self._parser = xml.parser()
        self._head = Head(self.found)
        self._boxes = [Box()]
        self._open: list[str] = []  # names of the elements that are open
        self._scopes: list[tuple[int, Spaces]] = []
        self._has_scopes = False
        self._skipped = 0  # elements inside of which nothing is read
        self._p: Paragraph | None = None

    def read(self) -> Found:
        """Return what is in the document; raise `UnreadableError`."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        xml.parse(parser, self.found.data)
        self.found.finish()
        self._head.finish()
        if not self.found.cues and b"backgroundImage" in self.found.data:
            raise UnreadableError("", "pictures of text (IMSC image profile): they need character recognition")
        return self.found

    def _start(self, name: str, written: dict[str, str]) -> None:
        if not self._open:
            self._start_root(name, written)
            return
        if len(self._open) == xml.DEEPEST:
            raise TooLargeError("", "levels", xml.DEEPEST, self._parser.CurrentLineNumber)
        spaces = self.found.spaces
        if self._has_scopes and any(key.startswith("xmlns") for key in written):
            self._scopes.append((len(self._open), spaces))
            self.found.spaces = spaces = spaces.within(written)
        kind, names = spaces.elements[name], spaces.attributes
        self._open.append(kind)
        if self._skipped:
            self._skipped += 1
        elif kind == "br" and self._p:
            self._p.line_break()
        else:
            self._start_known(kind, {names[key]: value for key, value in written.items()})

    def _start_root(self, name: str, written: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._head.root(name, written, at, self._parser.CurrentLineNumber)
        self._boxes[0].keeps_space = written.get("xml:space") == "preserve"
        self._has_scopes = self.found.data.find(b"xmlns", at + len(xml.start_tag(self.found.data, at))) >= 0
        self._open.append("tt")

    def _start_known(self, kind: str, attributes: Mapping[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if self._p:
            self._skipped = int(self._p.start(kind, attributes, at, self._parser.CurrentLineNumber))
        elif kind == "p":
            self._start_paragraph(attributes, at)
        elif kind in ("body", "div"):
            if len(self._boxes) == 1:  # strangers put a body into a body
                self._head.start(kind, attributes, at)
            self._start_box(attributes, at)
        elif len(self._boxes) > 1:
            self._skipped = 1
            if kind == "span":
                self._outside("<span>")
        else:
            self._head.start(kind, attributes, at)

    def _end(self, name: str) -> None:
        kind, at = self._open.pop(), self._parser.CurrentByteIndex
        if self._skipped:
            self._skipped -= 1
            if self._p and not self._skipped:
                self._p.skip(at)
        elif self._p and self._p.depth:
            self._p.end(at)
        elif self._p:
            self._reach(self._p.finish(at))
            self._p = None
        else:
            if kind in ("body", "div"):
                box = self._boxes.pop()
                self._reach(box.end if box.fixed and box.end is not None else box.reach)
            if len(self._boxes) == 1:
                self._head.end(kind, at)
        if self._scopes and self._scopes[-1][0] == len(self._open):
            self.found.spaces = self._scopes.pop()[1]

    def _characters(self, text: str) -> None:
        if self._skipped:
            return
        if self._p:
            self._p.characters(text)
        elif len(self._boxes) > 1:
            if text.strip():
                self._outside(text.strip())
        else:
            self._head.characters(text)

    def _outside(self, what: str) -> None:
        line = self._parser.CurrentLineNumber
        told = f"{quoted(what)} stands in no <p>, so no player shows it; kept, not read"
        self.found.tell("outside", line, told, "stray-line", stays=True)

    def _start_box(self, attributes: Mapping[str, str], at: int) -> None:
        around = self._boxes[-1]
        begin, end, _ = self.found.times(attributes, at, self._parser.CurrentLineNumber, around)
        self._head.language(attributes, at)
        look = self.found.sheet.look(attributes, around.look)
        if self.found.marks.get("body", (-1, 0))[0] == at:
            self.found.look = look
        space, in_turn = attributes.get("xml:space"), attributes.get("timeContainer") == "seq"
        self._boxes.append(
            Box(
                begin,
                around.end if end is None else end,
                look,
                attributes.get("region", around.region),
                space == "preserve" if space else around.keeps_space,
                in_turn,
                end is not None,
                around.settled and not in_turn,
                begin,
            )
        )

    def _reach(self, end: Time) -> None:
        """Note where a child of the innermost box ends."""
        box = self._boxes[-1]
        box.reach = end if box.in_turn else max(box.reach, end)

    def _start_paragraph(self, attributes: Mapping[str, str], at: int) -> None:
        box, line = self._boxes[-1], self._parser.CurrentLineNumber
        look = box.look if attributes.keys() <= _PLAIN else self.found.sheet.look(attributes, box.look)
        self._p = Paragraph(self.found, box, attributes, look, at, line, details=self._keeps)
