"""The root and the head of a TTML document: namespaces, how it counts, styles, regions, and who speaks."""

from collections.abc import Mapping

from localize.errors import UnreadableError
from localize.formats.scan import quoted
from localize.formats.ttml.found import Found
from localize.formats.ttml.names import TTML, Spaces, declarations, proper, usual
from localize.formats.ttml.style import Sheet
from localize.formats.ttml.time import Clock
from localize.language import normalise

_MARKED = ("head", "styling", "layout", "body")


class Head:
    """Takes in the elements that stand before the body, and puts the root in shape."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._root = (0, 1)
        self._region = ""
        self._agent = ""
        self._in_name = False

    def root(self, name: str, attributes: Mapping[str, str], at: int, line: int) -> None:
        """Take in the root element; raise `UnreadableError` where it is not that of TTML."""
        found, prefix = self._found, name.rpartition(":")[0]
        if name.rpartition(":")[2] != "tt":
            raise UnreadableError("", f"the root element is {quoted(name)}, not <tt>: this is no TTML", line)
        self._root = at, line
        found.root = at
        declared = {key: self._proper(key, uri, line) for key, uri in declarations(attributes).items()}
        if Spaces(declared).elements[name] != "tt" or (not prefix and "" not in declared):
            written = declared.get(prefix, "")
            what = quoted(written) if written else "no namespace"
            found.tell("", line, f"{what} on <tt>; read as {TTML}", "namespace")
            declared[prefix] = TTML
            found.shape(at, _declaring(prefix), TTML)
        found.spaces = Spaces(declared)
        known = {found.spaces.attributes[key]: value for key, value in attributes.items()}
        found.clock, found.sheet = Clock(known), Sheet(known)
        self.language(known, at)

    def language(self, attributes: Mapping[str, str], at: int) -> None:
        """Take in the language that the tag at byte *at* says; the first one is that of the document."""
        if "xml:lang" in attributes:
            self._found.tongues.append((at, attributes["xml:lang"]))
            self._found.language = self._found.language or normalise(attributes["xml:lang"])

    def start(self, kind: str, attributes: Mapping[str, str], at: int) -> None:
        """Take in the start of an element that is no part of the body."""
        sheet, name = self._found.sheet, attributes.get("xml:id") or attributes.get("id", "")
        if kind in _MARKED and kind not in self._found.marks:
            self._found.marks[kind] = (at, -1)
        elif kind == "region":
            self._region = name
            sheet.add_to_region(name, attributes)
        elif kind == "style" and self._region:
            sheet.add_to_region(self._region, sheet.whole(attributes))
        elif kind == "style":
            sheet.add(name, attributes)
        elif kind == "ttm:agent":
            self._agent = name
        elif kind == "ttm:name":
            self._in_name = bool(self._agent) and self._agent not in self._found.agents

    def end(self, kind: str, at: int) -> None:
        """Take in the end of an element."""
        if kind in _MARKED and self._found.marks.get(kind, (0, 0))[1] < 0:
            self._found.marks[kind] = (self._found.marks[kind][0], at)
        elif kind == "region":
            self._region = ""
        elif kind == "ttm:name":
            self._in_name = False
        elif kind == "ttm:agent":
            self._agent = ""

    def characters(self, text: str) -> None:
        """Take in the name of a speaker."""
        words = " ".join(text.split())
        if self._in_name and words:
            self._found.agents[self._agent] = words

    def finish(self) -> None:
        """Tell what the root fails to say: prefixes that are used, the rate of the frames that are counted."""
        found, (at, line), spaces = self._found, self._root, self._found.spaces
        for prefix in spaces.unbound:
            uri = usual(prefix, spaces.declared)
            found.tell("", line, f"nothing declares the prefix {quoted(prefix)}; read as {uri}", "namespace")
            found.shape(at, f"xmlns:{prefix}", uri)
            spaces.declare(prefix, uri)
        for name in sorted(found.clock.missing):
            what, value = ("frames", "30") if name == "frameRate" else ("ticks", "1")
            found.tell("rate", line, f"times in {what}, but no ttp:{name}; read as {value} a second", "frame-rate")
            prefix, declared = spaces.prefix("ttp:")
            for key, said in {**declared, f"{prefix}{name}": value}.items():
                found.shape(at, key, said)  # a declaration perhaps twice: it is the same

    def _proper(self, prefix: str, uri: str, line: int) -> str:
        right = proper(uri)
        if right != uri:
            self._found.tell("", line, f"namespace {quoted(uri)} read as {right}", "namespace")
            self._found.shape(self._root[0], _declaring(prefix), right)
        return right


def _declaring(prefix: str) -> str:
    return f"xmlns:{prefix}" if prefix else "xmlns"
