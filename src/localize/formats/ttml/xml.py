"""XML from strangers: no document type, no entities but the five, a limit on depth, and a line for every error.

The guest is expat, which the standard library brings. It tells where an element stands in bytes, so a file can be
changed in place; names are not looked up by it but by those who read, because files in the wild forget to declare them.
"""

import codecs
import re
from array import array
from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from xml.parsers import expat

from localize.errors import UnreadableError
from localize.model import Repair

DEEPEST = 40  # elements inside each other; TTML needs 8
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets); surrogates are told by expat.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_START_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+)*+>""")
_ATTRIBUTE = re.compile(r"""(?<!\s)(\s++)([^\s=<>"'/]++)(\s*+=\s*+)("[^"]*"|'[^']*')""")
_DECLARED = re.compile(r"""(<\?xml\s[^<>?]*?\bencoding\s{0,9}=\s{0,9})(["'])([\w.:-]{1,40})\2""", re.ASCII)
_REFERENCE = "&(?:amp|lt|gt|quot|apos);"
_SPECIAL = re.compile(rf"{_REFERENCE}|[&<>]|{_FORBIDDEN.pattern}")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HINTS = {
    "invalid token": "write & as &amp; and < as &lt;",
    "mismatched tag": "every element needs its end, and a line break is written <br/>",
    "undefined entity": "only &amp; &lt; &gt; &quot; &apos; and numbers are known; write a hard space as &#160;",
    "no element found": "the file is cut short",
    "unclosed token": "the file is cut short",
    "junk after document element": "one file holds one document; split it",
}


def clean(text: str) -> tuple[str, list[Repair]]:
    """Return *text* without the characters that no XML can hold, and what was taken out."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return text, []
    cleaned, count = _FORBIDDEN.subn("", text)
    line = text.count("\n", 0, found.start()) + 1
    told = f"{count} control characters taken out, the first U+{ord(found[0]):04X}"
    return cleaned, [Repair(line, told, kind="encoding")]


def encoded(text: str) -> bytes:
    """Return *text* as `parse` takes it; raise `UnreadableError` where it has a document type.

    What a document type can do (entities that grow, files and addresses that are fetched) no subtitle needs.
    """
    at = _prolog(text)
    if text.startswith("<!DOCTYPE", at):
        line = text.count("\n", 0, at) + 1
        raise UnreadableError("", "a document type (<!DOCTYPE …>) is not read: take it out of the file", line)
    return text.encode("utf-8", "surrogatepass")


def parser() -> expat.XMLParserType:
    """Return a parser of UTF-8, whatever the file declares: its text was decoded before."""
    return expat.ParserCreate("utf-8")


def parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Send the events of *data* to the handlers of *parser*; raise `UnreadableError` where it is not well-formed.

    All at once: expat looks again at the whole of a long token for each piece of it that comes in (CVE-2023-52425).
    """
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        told = expat.ErrorString(error.code).removeprefix("not well-formed (").removesuffix(")")
        hint = next((hint for known, hint in _HINTS.items() if known in told), "")
        where = f"not well-formed XML, column {error.offset + 1}: {told}"
        raise UnreadableError("", f"{where}; {hint}" if hint else where, error.lineno) from None


def start_tag(data: bytes, at: int) -> bytes:
    """Return the start tag of *data* that begins at byte *at*."""
    found = _START_TAG.match(data, at)
    return found[0] if found else b""


def end_of(data: bytes, start: int, end: int) -> int:
    """Return where the element stops whose start tag begins at byte *start* and whose end expat tells at *end*."""
    return end if start_tag(data, start).endswith(b"/>") else data.index(b">", end) + 1


def characters(data: bytes, places: Iterable[int]) -> "array[int]":
    """Return ascending *places* in the bytes *data* as places in its text."""
    found, last, count = array("q"), 0, 0
    for place in places:
        count += len(data[last:place].decode("utf-8", "surrogatepass"))
        found.append(count)
        last = place
    return found


def edited(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return *data* with each *edit* (from, to, what is written there instead) made; none overlaps another."""
    ordered = sorted(edits, key=lambda edit: edit[:2])
    places = [(0, 0, b""), *ordered, (len(data), len(data), b"")]
    return b"".join([part for one, two in pairwise(places) for part in (one[2], data[one[1] : two[0]])])


def with_attribute(tag: str, name: str, value: str | None) -> str:
    """Return the start *tag* with the attribute *name* of that value; without it where that is None.

    >>> with_attribute('<p begin="1s" end="2s">', "end", "3s")
    '<p begin="1s" end="3s">'
    """
    for found in _ATTRIBUTE.finditer(tag):
        if found[2] == name:
            quote = found[4][0]
            new = "" if value is None else f"{found[1]}{name}{found[3]}{quote}{quoted(value)}{quote}"
            return f"{tag[: found.start()]}{new}{tag[found.end() :]}"
    if value is None:
        return tag
    at = len(tag) - 2 if tag.endswith("/>") else len(tag) - 1
    return f'{tag[:at].rstrip()} {name}="{quoted(value)}"{" " if tag[at - 1].isspace() else ""}{tag[at:]}'


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start *tag* as they are written."""
    return {found[2]: found[4][1:-1] for found in _ATTRIBUTE.finditer(tag)}


def escape(text: str) -> str:
    """Return *text* as XML writes it; the five references stay what they are.

    >>> escape("A & B < C &lt;i&gt;")
    'A &amp; B &lt; C &lt;i&gt;'
    """
    return _SPECIAL.sub(_escaped, text)


def quoted(value: str) -> str:
    """Return *value* as it stands in an attribute, between quotes of either kind."""
    return escape(value).replace('"', "&quot;").replace("'", "&apos;").replace("\n", "&#10;").replace("\t", "&#9;")


def declaring(text: str, encoding: str) -> str:
    """Return *text* with the declaration, if there is one, naming the *encoding* that it is written in.

    >>> declaring('<?xml version="1.0" encoding="gb2312"?>', "utf-8")
    '<?xml version="1.0" encoding="UTF-8"?>'
    """
    found = _DECLARED.match(text)
    if found is None or _codec(found[3]) == _codec(encoding):
        return text
    return f"{found[1]}{found[2]}{_public(encoding)}{text[found.end(3) :]}"


def _public(encoding: str) -> str:
    """Return the name by which XML knows the codec *encoding* (https://www.iana.org/assignments/character-sets)."""
    known = {"utf-8-sig": "UTF-8", "cp932": "Windows-31J", "cp949": "EUC-KR", "cp950": "Big5"}
    name = _codec(encoding)
    return known.get(name) or (re.sub(r"^cp(?=125\d$)", "windows-", name)).replace("_", "-").upper()


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name


def _escaped(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else _ESCAPES.get(found[0], "")


def _prolog(text: str) -> int:
    """Return where the declaration, instructions and comments before the first tag end."""
    at = 0
    skipped = partial(_after, text)
    while at < len(text):
        at = next((i for i in range(at, len(text)) if text[i] not in " \t\r\n\ufeff"), len(text))
        if text.startswith("<?", at):
            at = skipped("?>", at)
        elif text.startswith("<!--", at):
            at = skipped("-->", at)
        else:
            return at
    return at


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)
