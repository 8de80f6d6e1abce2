"""Words of the house as the content of a ``<p>``: text escaped, line breaks as ``<br/>``, tags as spans.

Each tag becomes a span with ``tts:`` attributes, or the very start tag that stood in the paragraph for it before.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from localize.formats.ttml.style import Delta
from localize.formats.ttml.text import NAKED, Skin
from localize.formats.ttml.xml import DEEPEST, escape

_SPACE = re.compile("[ \t\r\n]+")
_UNEVEN = re.compile("[ \t\r\n][ \t\r]|[\t\r]|^ | $| \n")
_TOKEN = re.compile(r"\n|<(/?)(font|ruby|lang|rt|[bius])([ \t][^<>\n]*+)?>")
_COLOUR = re.compile(r"""\bcolor\s{0,9}=\s{0,9}["']?(#[0-9a-fA-F]{6})""")
_MOST = 6  # tags that one span says: language, colour, bold, italic, underline, strike


class Tag(NamedTuple):
    """A tag, and a number of its own: two that follow each other stay two."""

    name: str
    written: str
    number: int


_Group = tuple[Tag, ...]  # what one span says


class Speech(NamedTuple):
    """How a document says things: the prefix of its elements, that of its styles, and the start tags to use."""

    element: str = ""
    style: str = "tts:"
    extra: str = ""  # what declares the prefix of styles, where the document does not
    known: Mapping[str, str] = {}


def needs_space(text: str) -> bool:
    """Tell whether white space of *text* would be lost if it were collapsed."""
    if "<" not in text and not _UNEVEN.search(text):
        return False
    plain = _TOKEN.sub(lambda found: found[0] if found[0] == "\n" else "", text)
    return any(line != _SPACE.sub(" ", line).strip(" ") for line in plain.split("\n"))


def unwrapped(text: str, own: Delta) -> str | None:
    """Return *text* without the tags of its paragraph, where these are around all of it; else None.

    >>> unwrapped("<i>A</i> B <i>C</i>", Delta(("<i>",)))
    """
    if not (text.startswith(own.opening) and text.endswith(own.closing)):
        return None
    inner = text[len(own.opening) : len(text) - len(own.closing)]
    depth: dict[str, int] = {}
    for end, name, _ in _TOKEN.findall(inner):
        depth[name] = depth.get(name, 0) + (-1 if end else 1)
        if name and depth[name] < 0:
            return None
    return inner


def neutral(own: Delta) -> dict[str, str]:
    """Return the attributes of a paragraph that take back what it says itself.

    >>> neutral(Delta(("<b>", "<i>")))
    {'fontWeight': 'normal', 'fontStyle': 'normal'}
    """
    names = [_ATTRIBUTES.get(tag[1:-1], ("color", ""))[0] for tag in own.on]
    return {name: {"color": "white", "textDecoration": "none"}.get(name, "normal") for name in names}


def written(text: str, speech: Speech, skin: Skin = NAKED) -> str:
    """Return *text* of the house as the content of a paragraph.

    >>> written("A & <i>B</i>", Speech())
    'A &amp; <span tts:fontStyle="italic">B</span>'
    """
    if "<" not in text and not skin.tags:  # nearly all cues of a drama
        return escape(text).replace("\n", f"<{speech.element}br/>")
    around = "".join(skin.tags), "".join([end_tag(tag) for tag in reversed(skin.tags)])
    writer = _Writer(speech, around if skin.by_line else ("", ""))
    at = 0
    for found in _TOKEN.finditer(text):
        writer.words(text[at : found.start()])
        writer.token(found)
        at = found.end()
    writer.words(text[at:])
    content = writer.done()
    return content if skin.by_line else f"{around[0]}{content}{around[1]}"


def end_tag(tag: str) -> str:
    """Return what ends the element that begins with *tag*.

    >>> end_tag('<tt:span style="a">')
    '</tt:span>'
    """
    return f"</{tag[1:].split(None, 1)[0].rstrip('/>')}>"


class _Writer:
    """One pass over a text: what is open is closed, and what is not is opened, just before the next words."""

    def __init__(self, speech: Speech, line: tuple[str, str]) -> None:
        self._speech, self._line = speech, line
        self._out = [line[0]]
        self._wanted: list[Tag] = []
        self._written: list[_Group] = []
        self._ends: list[str] = []  # the end tags of what is written
        self._count = 0

    def words(self, words: str) -> None:
        """Write *words* inside the tags that are open."""
        if words:
            self._change(self._groups())
            self._out.append(escape(words))

    def token(self, found: re.Match[str]) -> None:
        """Take in a tag or a line break."""
        end, name, rest = found.groups()
        if name is None:
            self._change([] if self._line[0] else self._groups())
            self._out.append(f"{self._line[1]}<{self._speech.element}br/>{self._line[0]}")
        elif end:
            at = next((n for n in range(len(self._wanted) - 1, -1, -1) if self._wanted[n].name == name), -1)
            if at >= 0:
                del self._wanted[at]
        elif len(self._wanted) < DEEPEST:
            self._count += 1
            written = f"<{name}{(rest or '').rstrip()}>"
            if name == "font":
                colour = _COLOUR.search(written)
                written = f'<font color="{colour[1].lower()}">' if colour else ""
            self._wanted.append(Tag(name, written, self._count))

    def done(self) -> str:
        """Return the whole, with every tag closed."""
        self._change([])
        return "".join([*self._out, self._line[1]])

    def _change(self, wanted: list[_Group]) -> None:
        """Close what is not *wanted*, and open what is not yet."""
        same = 0
        while same < min(len(wanted), len(self._written)) and wanted[same] == self._written[same]:
            same += 1
        self._out += reversed(self._ends[same:])
        del self._written[same:], self._ends[same:]
        for group in wanted[same:]:
            self._out.append(self._opening(group))
            self._ends.append(end_tag(self._out[-1]))
            self._written.append(group)

    def _groups(self) -> list[_Group]:
        """Return the spans that the open tags need."""
        left = [tag for tag in self._wanted if tag.written]
        ruby = next((n for n in range(len(left) - 1, -1, -1) if left[n].name == "ruby"), -1)
        if ruby >= 0 and not any(tag.name == "rt" for tag in left):
            left.insert(ruby + 1, Tag("rb", "<rb>", -left[ruby].number))
        groups: list[_Group] = []
        while left:
            sizes = range(min(_MOST, len(left)), 1, -1)
            size = next((n for n in sizes if _joined(left[:n]) in self._speech.known), 1)
            groups.append(tuple(left[:size]))
            left = left[size:]
        return groups

    def _opening(self, group: _Group) -> str:
        """Return the start tag that says *group*: one that stood there before, or a new one."""
        known = self._speech.known.get(_joined(group))
        if known:
            return known
        tag, speech = group[0], self._speech
        if tag.name == "lang":
            value = escape(tag.written[5:-1].strip()).replace('"', "&quot;")
            return f'<{speech.element}span xml:lang="{value}">'
        name, value = _ATTRIBUTES.get(tag.name) or ("color", tag.written[13:-2])
        return f'<{speech.element}span{speech.extra} {speech.style}{name}="{value}">'


def _joined(tags: Iterable[Tag]) -> str:
    return "".join([tag.written for tag in tags])


_ATTRIBUTES = {
    "i": ("fontStyle", "italic"),
    "b": ("fontWeight", "bold"),
    "u": ("textDecoration", "underline"),
    "s": ("textDecoration", "lineThrough"),
    "ruby": ("ruby", "container"),
    "rb": ("ruby", "base"),
    "rt": ("ruby", "text"),
}
