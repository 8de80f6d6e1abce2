"""XML from strangers, read as a stream: no entities but the five, limits on depth and size, a line for every error.

For files of other programs that are lists of one kind of element, such as translation memories (TMX) and term bases
(TBX): each such element comes as a small tree and is forgotten again, so that the size of the file does not matter.
Subtitles in XML have a door of their own, `localize.formats.ttml.xml`, which knows the place of every byte.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from localize.errors import TooLargeError, UnreadableError

DEEPEST = 40  # elements inside each other
LARGEST = 1_000_000  # characters of text and attributes in one of the elements that are asked for
_CHUNK = 1 << 16
_TOKEN = 4 << 20  # bytes of one tag, comment or stretch of text that has not ended yet
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its *name* without prefix, its attributes as they are written, and what is in it, in order.

    One stretch of text may come in several strings.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Node | str"] = field(default_factory=list)
    line: int = 0

    @property
    def text(self) -> str:
        """All text in it, that of the elements inside too."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    def all(self, *names: str) -> list["Node"]:
        """Return the elements directly in it that have one of *names*; without names all."""
        return [part for part in self.content if isinstance(part, Node) and (not names or part.name in names)]


def elements(file: BinaryIO, names: Collection[str], *, path: str = "") -> Iterator[Node]:
    """Yield every outermost element of *file* that has one of *names* (without prefix), in order.

    The encoding is what the file declares. A document type may name a file, which is not opened; one that declares
    anything itself is refused. Raises `UnreadableError` where the file is not well-formed, `TooLargeError` where it is
    deeper than `DEEPEST` or an element larger than `LARGEST`; *path* is for these.
    """
    reader = _Reader(names, path)
    while data := file.read(_CHUNK):
        yield from reader.feed(data)
    yield from reader.feed(b"", last=True)


def escaped(text: str) -> str:
    r"""Return *text* as XML writes it between tags; what XML cannot hold is left out (`holds`).

    >>> escaped("A & B < C\x07")
    'A &amp; B &lt; C'
    """
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)


def quoted(text: str) -> str:
    """Return *text* as XML writes it in an attribute, with its quotes.

    >>> quoted('say "A & B"')
    '"say &quot;A &amp; B&quot;"'
    """
    return f'"{_FORBIDDEN.sub("", text).translate(_QUOTED)}"'


def holds(text: str) -> bool:
    """Tell whether XML can hold *text* whole: most controls it cannot, not even as a number."""
    return _FORBIDDEN.search(text) is None


class _Reader:
    """Take the events of expat and build the trees that are wanted."""

    def __init__(self, names: Collection[str], path: str) -> None:
        self._names, self._path = names, path
        self._depth = self._size = self._fed = 0
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = lambda *told: self._refuse("an entity of the file's own is not read: take it out")
        parser.SkippedEntityHandler = lambda name, parameter: self._refuse(
            f"&{name}; is not known here; write the character itself"
        )

    def feed(self, data: bytes, *, last: bool = False) -> list[Node]:
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            told = f"not well-formed XML, column {error.offset + 1}: {expat.ErrorString(error.code)}"
            raise UnreadableError(self._path, told, error.lineno) from None
        except (LookupError, ValueError) as error:  # an encoding that nobody knows, or of several bytes a character
            told = f"cannot be read as its encoding says ({error}); save it as UTF-8"
            raise UnreadableError(self._path, told, 1) from None
        self._fed += len(data)
        # expat looks again at the whole of an unfinished token for each chunk (CVE-2023-52425): not for long
        if self._fed - max(0, self._parser.CurrentByteIndex) > _TOKEN:
            raise TooLargeError(self._path, "bytes", _TOKEN, self._parser.CurrentLineNumber)
        found, self._done = self._done, []
        return found

    def _refuse(self, reason: str) -> None:
        raise UnreadableError(self._path, reason, self._parser.CurrentLineNumber)

    def _doctype(self, name: str, system: str | None, public: str | None, inside: int) -> None:
        if inside:
            self._refuse("a document type that declares something is not read: take <!DOCTYPE … [ … ]> out of the file")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLargeError(self._path, "levels", DEEPEST, self._parser.CurrentLineNumber)
        local = name.rpartition(":")[2]
        if not self._open and local not in self._names:
            return
        node = Node(local, attributes, line=self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(node)
        self._open.append(node)
        self._grow(len(name) + len("".join(attributes.values())))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._done.append(node)
                self._size = 0

    def _characters(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].content.append(text)

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LARGEST:
            raise TooLargeError(self._path, "characters in an element", LARGEST, self._open[0].line)
