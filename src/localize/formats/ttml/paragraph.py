"""One ``<p>`` of TTML while it is open: its words, its times, and the cues that it turns out to be."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from localize.formats.scan import quoted
from localize.formats.ttml import xml
from localize.formats.ttml.found import ENDLESS, Box, Detail, Found
from localize.formats.ttml.names import NAME
from localize.formats.ttml.style import NORMAL, NOTHING, Delta, Look, delta
from localize.formats.ttml.text import Content
from localize.formats.ttml.time import Time, rounded
from localize.model import Cue

_RUBY = {"container": ("<ruby>",), "text": ("<rt>",)}
_HTML: dict[str, Callable[[Look], Look]] = {  # no TTML, but people write it
    "b": lambda look: look._replace(bold=True),
    "i": lambda look: look._replace(italic=True),
    "u": lambda look: look._replace(underline=True),
    "s": lambda look: look._replace(strike=True),
}
_UNSEEN = ("?", "metadata", "set", "animate", "image", "audio", "data", "ttm:")
_BOXED = frozenset(("tts:displayAlign", "tts:origin"))
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")


class _Timed(NamedTuple):
    """A timed span: its tag, where its words begin, its line, what its times count from, its times, what is in it."""

    at: int
    words: int
    line: int
    base: Time
    begin: Time
    end: Time | None
    content: Content
    attributes: Mapping[str, str]
    empty: bool  # <p/>


class Paragraph:
    """Takes in what is inside of a paragraph, and adds its cues to what is *found*."""

    def __init__(
        self, found: Found, box: Box, attributes: Mapping[str, str], look: Look, at: int, line: int, *, details: bool
    ) -> None:
        self._found, self._around, self._keeps = found, box, details
        begin, end, self._timed = found.times(attributes, at, line, box)
        space = attributes.get("xml:space")
        self._keeps_space = space == "preserve" if space else box.keeps_space
        tag = xml.start_tag(found.data, at)
        content = Content(NOTHING if look == NORMAL else delta(NORMAL, look), self._keeps_space)
        end = box.end if end is None else end
        empty = tag.endswith(b"/>")
        self._whole = _Timed(at, at + len(tag), line, box.base, begin, end, content, attributes, empty)
        self._look = look
        self._box: Box | None = None  # what its timed spans are in
        self._inner: list[tuple[Look, bool]] = []  # the elements that are open, and whether they are tags
        self._span: _Timed | None = None  # the timed one that is open
        self._span_depth = 0
        self._skipped_at = 0
        self._spans: list[tuple[_Timed, int]] = []  # those that are closed, and where
        self._has_words = False  # outside of timed spans

    @property
    def depth(self) -> int:
        """How many elements are open in it."""
        return len(self._inner)

    def characters(self, text: str) -> None:
        """Take in words."""
        text = text.replace("\r", " ")  # written as &#13;
        self._whole.content.out.append(text)
        if self._span:
            self._span.content.out.append(text)
        elif not self._has_words and text.strip(" \t\r\n"):
            self._has_words = True

    def line_break(self) -> None:
        """Take in ``<br/>``."""
        self._inner.append((self._inner[-1][0] if self._inner else self._look, False))
        for content in self._contents():
            content.line_break()

    def start(self, kind: str, attributes: Mapping[str, str], at: int, line: int) -> bool:
        """Take in the start of an element; tell whether nothing is read inside of it."""
        ruby = attributes.get("tts:ruby", "")
        if kind.startswith(_UNSEEN) or ruby == "delimiter":
            self._skipped_at = at
            return True
        around = self._inner[-1][0] if self._inner else self._look
        inside = _HTML[kind](around) if kind in _HTML else around
        look = self._found.sheet.look(attributes, inside) if attributes else inside
        change, language = delta(around, look), attributes.get("xml:lang", "")
        before = _RUBY.get(ruby, ())
        if _LANGUAGE.fullmatch(language):
            before = (*before, f"<lang {language}>")
        if before:
            change = Delta((*before, *change.on), change.off)
        tag = xml.start_tag(self._found.data, at)
        raw = tag.decode("utf-8", "surrogatepass")
        for content in self._contents():
            content.begin(change, raw, "<rb>" if ruby == "base" else "")
        if attributes:
            self._start_timed(attributes, at, line, look, tag)
        self._inner.append((look, True))
        return False

    def _start_timed(self, attributes: Mapping[str, str], at: int, line: int, look: Look, tag: bytes) -> None:
        """Take in the start of a span that may have times; those of a paragraph with times make no cues."""
        if self._box is None:
            begin, end = self._whole.begin, self._whole.end
            self._box = Box(begin, end, in_turn=self._in_turn, reach=begin)
        base = self._box.base
        begin, end, timed = self._found.times(attributes, at, line, self._box)
        if timed and not self._timed and self._span is None:
            content = Content(delta(NORMAL, look), self._keeps_space)
            end = self._box.end if end is None else end
            empty = tag.endswith(b"/>")
            self._span = _Timed(at, at + len(tag), line, base, begin, end, content, attributes, empty)
            self._span_depth = len(self._inner)

    @property
    def _in_turn(self) -> bool:
        return self._whole.attributes.get("timeContainer") == "seq"

    def end(self, at: int) -> None:
        """Take in the end of an element."""
        _, is_tag = self._inner.pop()
        if not is_tag:
            return
        if self._span and len(self._inner) == self._span_depth:
            if self._span.end is None and self._in_turn:
                self._span = self._span._replace(end=self._ended(self._span))
            self._spans.append((self._span, at))
            if self._box and self._span.end is not None:
                self._box.reach = self._span.end
            self._span = None
        for content in self._contents():
            content.end()

    def skip(self, at: int) -> None:
        """Take in the end of an element that is not read; what stands first in a paragraph is none of its words."""
        if not self._inner and not self._has_words and not self._whole.content.has_tags:
            self._whole = self._whole._replace(words=xml.end_of(self._found.data, self._skipped_at, at))
            self._whole.content.out.clear()

    def finish(self, at: int) -> Time:
        """Add the cues of this paragraph, whose end tag is at byte *at*; return when the last of them ends."""
        whole, ends = self._whole, [span.begin if span.end is None else span.end for span, _ in self._spans]
        if self._timed or not self._spans:
            last = whole.begin if whole.end is None else whole.end
            return self._add(whole, at, is_span=False) if self._timed or self._has_words else last
        if not self._has_words:
            return max([self._add(span, stop, is_span=True) for span, stop in self._spans])
        told = "words beside timed spans in a <p> without times; read as one cue"
        self._found.tell("mixed", whole.line, told, "time-stamp")
        begin, end, limit = min(span.begin for span, _ in self._spans), max(ends), self._around.end
        if limit is not None and begin < limit < end:
            end = limit
        begin, end = (
            self._found.put(whole.at, name, time, whole.base)[1] for name, time in (("begin", begin), ("end", end))
        )
        return self._add(whole._replace(begin=begin, end=end), at, is_span=False)

    def _contents(self) -> list[Content]:
        return [self._whole.content, self._span.content] if self._span else [self._whole.content]

    def _add(self, piece: _Timed, stop: int, *, is_span: bool) -> Time:
        """Add a cue whose words stop at byte *stop*; return when it ends."""
        found, attributes, end = self._found, piece.attributes, piece.end
        after = stop if piece.empty else found.data.index(b">", stop) + 1
        found.places.extend((piece.at, piece.words, stop, after))
        if end is None:
            end = self._endless(piece)
        place, speaker = self._place(), ""
        if "ttm:agent" in attributes or is_span:
            names = attributes.get("ttm:agent", self._whole.attributes.get("ttm:agent", "")).split()
            speaker = found.agents.get(names[0], names[0]) if names else ""
        name = self._name(attributes, piece.at, piece.line) if "xml:id" in attributes or "id" in attributes else ""
        text = place + piece.content.text()
        found.cues.append(Cue(rounded(piece.begin), rounded(end), text, name, speaker, "", piece.line))
        if self._keeps:
            around, base, content = self._around, piece.base, piece.content
            movable = not is_span and around.settled
            found.details.append(
                Detail(base, around.end, place, around.region, content, found.spaces, movable, is_span)
            )
        return end

    def _endless(self, piece: _Timed) -> Time:
        """Return an end for what has none: at once where others wait for it, else it is found at the end."""
        if not self._around.settled:
            return self._ended(piece)
        self._found.endless.append((len(self._found.cues), piece.at, piece.base))
        return piece.begin

    def _ended(self, piece: _Timed) -> Time:
        found, end = self._found, piece.begin + ENDLESS
        found.tell("endless", piece.line, f"no end; shown for {ENDLESS} ms", "time-stamp")
        return found.put(piece.at, "end", end, piece.base)[1]

    def _name(self, attributes: Mapping[str, str], at: int, line: int) -> str:
        """Return the name of an element if it is one, and no other has it."""
        key = "xml:id" if "xml:id" in attributes else "id"
        name = attributes.get(key, "")
        if not NAME.fullmatch(name):
            return ""
        if name in self._found.names:
            self._found.tell("name", line, f"{key}={quoted(name)} is another one's already; left out", "xml-id")
            self._found.shape(at, key, None)
            return ""
        self._found.names.add(name)
        return name

    def _place(self) -> str:
        attributes = self._whole.attributes
        region = attributes.get("region", self._around.region)
        if region:
            return self._found.sheet.place(region)
        return r"{\an8}" if attributes.keys() & _BOXED and self._found.sheet.is_on_top(attributes) else ""
