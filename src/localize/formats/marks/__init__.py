r"""The marks that may stand in a cue's text, and the same text with only those that a format can say.

Known are the neutral tags of the house (``<i> <b> <u> <s> <font …>``, ``{\an8}``), the spans and inner times of WebVTT
and the override blocks of ASS. What only looks like a mark (``<3``, ``<www.example.com>``, ``{hello}``) is text. An
override of ASS holds until another one, a tag until its end: here both are a list of what is open, and what has to be
closed and opened is written just before the next words. So tags come out nested and closed, and none without words.
"""

import re
from collections.abc import Collection
from html import unescape
from typing import NamedTuple

from localize.formats.kinds import Kind
from localize.formats.marks.karaoke import syllables
from localize.formats.marks.overrides import Override, overrides
from localize.formats.marks.spans import SWITCHES, Open, as_font, opened
from localize.text import TAG
from localize.timing import stamp

_MARK = re.compile(
    r"<(?P<end>/?)(?P<name>font|ruby|lang|rt|[biuscv])(?P<rest>(?:[.\s][^<>\n]*)?)>"
    r"|<(?P<time>\d+:[\d:.]+)>|\{(?P<block>\\[^{}\n]*)\}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{0,40}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_HERE = re.compile(r"\\an([1-9])")
_CODE = re.compile(r"\\+[A-Za-z]:")  # of MicroDVD, which is no override
_DEEPEST = 32  # tags inside tags; what is deeper is left out, so that a hostile text costs no more than a long one
_DEFAULT_PLACE = "2"  # at the bottom, in the middle


class Rewritten(NamedTuple):
    """A text with the marks that can be said, what is *lost* of it, and who says all of it where it tells that."""

    text: str
    lost: frozenset[Kind]
    speaker: str = ""


def kinds(text: str) -> set[Kind]:
    r"""Return what the marks in *text* say beside its words.

    >>> sorted(kinds(r"{\an8}<i>No!</i>")), kinds("I <3 {you}")
    (['italics', 'place'], set())
    """
    return set(rewritten(text, frozenset()).lost)


def rewritten(text: str, keeps: Collection[Kind], start: int = 0, end: int = 0) -> Rewritten:
    r"""Return *text* as a format can say it that keeps these kinds; *start* and *end* are the times of its cue.

    >>> rewritten(r"{\an8\i1}No,{\i0} <c.yellow>no</c>!", {"italics", "place", "colour"}).text
    '{\\an8}<i>No,</i> <font color="#ffff00">no</font>!'
    """
    if ("<" not in text and "{" not in text) or _MARK.search(text) is None:
        return Rewritten(text, frozenset())
    writer = _Writer(keeps, start)
    if writer.raw and ":" in text and "karaoke" in keeps and "class" not in keeps:
        text = syllables(text, start, end)
    at = 0
    for found in _MARK.finditer(text):
        writer.words(text[at : found.start()])
        writer.mark(found)
        at = found.end()
    writer.words(text[at:])
    return writer.done()


def resolved(text: str) -> str:
    r"""Return *text* of WebVTT with its character references as characters, for formats that have none.

    A bracket that would begin a tag then is parted from it by a word joiner (U+2060), which nobody sees.

    >>> resolved("&amp;lt; &lt;3"), resolved("&lt;i>") == "<\u2060i>"
    ('&lt; <3', True)
    """
    if "&" not in text:
        return text
    whole = _REFERENCE.sub(lambda found: unescape(found[0]), text)
    if _MARK.findall(whole) == _MARK.findall(text):
        return whole
    return _REFERENCE.sub(lambda found: unescape(found[0]).replace("<", "<\u2060").replace("{", "{\u2060"), text)


def referenced(text: str) -> str:
    """Return *text* for WebVTT, with a character reference where words only look like a tag: players would hide them.

    >>> referenced("<i>See</i> <www.example.com>")
    '<i>See</i> &lt;www.example.com>'
    """
    if "<" not in text:
        return text
    return TAG.sub(lambda found: found[0] if _MARK.match(found[0]) else found[0].replace("<", "&lt;", 1), text)


class _Writer:
    """One pass over a text."""

    def __init__(self, keeps: Collection[Kind], start: int) -> None:
        self._keeps, self._start, self._clock = keeps, start, start
        self.raw = "effect" in keeps  # the override blocks of ASS are this format's own
        self._out: list[str] = []
        self._open: list[Open] = []  # what holds for the words that come next
        self._written: list[Open] = []  # what is open in what is written
        self._font: dict[str, str] = {}  # what overrides say of it
        self._place = ""
        self._draws = False
        self._lost: set[Kind] = set()
        self._speaker = ""

    def words(self, words: str) -> None:
        """Write *words*, inside the tags that are open."""
        if not words:
            return
        if self._draws:
            self._lost |= {"drawing"} if words.strip() else set()
            return
        for mark in self._open:
            self._lost |= mark.lost
        if not any(mark.name == "rt" and mark.lost for mark in self._open):
            self._write(words)

    def mark(self, found: re.Match[str]) -> None:
        """Take in one mark."""
        if found["block"]:
            self._block(found[0], found["block"])
        elif found["time"]:
            self._time(found[0])
        elif found["end"]:
            self._close(found["name"].lower())
        elif len(self._open) < _DEEPEST:
            tag = opened(found["name"].lower(), found["rest"], self._keeps)
            self._open.append(self._voiced(tag) if "voices" in tag.lost else tag)

    def done(self) -> Rewritten:
        """Return the whole, with its place first and every tag closed."""
        self._out += [mark.end for mark in reversed(self._written)]
        place = self._place
        if place and "place" not in self._keeps:
            self._lost |= {"place"} if place != _DEFAULT_PLACE else set()
            place = ""
        text = "".join(self._out)
        speaker = "" if "voices" in self._lost else self._speaker  # of several no single one says all of it
        return Rewritten(f"{{\\an{place}}}{text}" if place else text, frozenset(self._lost), speaker)

    def _write(self, words: str) -> None:
        """Close and open what has to be, and write."""
        wanted = [mark for mark in self._open if mark.begin]
        same = 0
        while same < min(len(wanted), len(self._written)) and wanted[same] == self._written[same]:
            same += 1
        self._out += [mark.end for mark in reversed(self._written[same:])]
        self._out += [mark.begin for mark in wanted[same:]]
        self._out.append(words)
        self._written = wanted

    def _voiced(self, tag: Open) -> Open:
        """Take the voice that all begins with as the speaker, where that can be said."""
        if self._out or self._speaker or "speaker" not in self._keeps or not tag.said:
            return tag
        self._speaker = tag.said
        return tag._replace(lost=tag.lost - {"voices"})

    def _close(self, name: str) -> None:
        """Take the last open tag of that name out; the end of a ruby is also that of its annotation."""
        at = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n].name == name), -1)
        if at >= 0:
            self._open[at:] = [mark for mark in self._open[at + 1 :] if not (name == "ruby" and mark.name == "rt")]

    def _time(self, written: str) -> None:
        if "karaoke" in self._keeps:
            self._write(written)
        else:
            self._lost.add("karaoke")

    def _block(self, written: str, block: str) -> None:
        """Write a block of ASS as it stands where that can be said; else do what its tags say."""
        place = _HERE.fullmatch(block)
        if self.raw and not place and ("class" in self._keeps or not _CODE.match(block)):
            self._write(written)
        elif place:
            self._place = self._place or place[1]
        else:
            for tag in overrides(block):
                self._override(tag)

    def _override(self, tag: Override) -> None:
        name, value = tag
        if name in ("comment", "effect", "shape"):
            self._lost.add("drawing" if name == "shape" else name)
        elif name == "place":
            self._place = self._place or value  # the first one counts
        elif name == "drawing":
            self._draws = bool(value)
        elif name in ("karaoke", "until"):
            self._syllable(int(value) * 10, absolute=name == "until")
        elif name == "reset":
            self._open = [mark for mark in self._open if mark.name not in SWITCHES and mark.name != "font"]
            self._font = {}
            self._lost |= {"effect"} if value else set()
        elif name in SWITCHES:
            self._switch(name, on=bool(value))
        else:
            self._font[name] = value
            self._open = [mark for mark in self._open if mark.name != "font"]
            if len(self._open) < _DEEPEST:
                self._open.append(as_font("font", self._font, self._keeps))

    def _switch(self, name: str, *, on: bool) -> None:
        if not on:
            self._open = [mark for mark in self._open if mark.name != name]
        elif not any(mark.name == name for mark in self._open) and len(self._open) < _DEEPEST:
            self._open.append(opened(name, "", self._keeps))

    def _syllable(self, length: int, *, absolute: bool) -> None:
        """Begin a syllable, *length* ms long; or say (*absolute*) how far from the start of the cue one begins."""
        if "karaoke" not in self._keeps:
            self._lost.add("karaoke")
        elif absolute:
            self._clock = self._start + length
        else:
            if self._clock > self._start:
                self._write(f"<{stamp(self._clock, decimal='.')}>")
            self._clock += length
