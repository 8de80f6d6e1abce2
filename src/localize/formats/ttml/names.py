"""Names of TTML elements and attributes, whatever prefix and whichever draft of the namespace a file has.

TTML 1 and 2 are ``http://www.w3.org/ns/ttml``; DFXP files have the drafts of 2006 (``http://www.w3.org/2006/10/ttaf1``
and others). A name is known here as ``p``, ``tts:color``, ``ttp:frameRate``, ``ttm:agent``, ``xml:id``; one that is
none of TTML's as ``?`` and what is written.
"""

import re
from collections.abc import Mapping
from itertools import chain, count

NAME = re.compile(r"[^\W\d][\w.-]*")
"""An identifier, near enough to https://www.w3.org/TR/xml-names/#NT-NCName."""

TTML = "http://www.w3.org/ns/ttml"
_TTML = re.compile(r"(https?://www\.w3\.org/(?:ns/ttml|20\d\d/\d\d/ttaf1))/?(?:#([a-z-]{1,30}))?/?", re.IGNORECASE)
_PARTS = {"": "", "styling": "tts:", "style": "tts:", "parameter": "ttp:", "metadata": "ttm:"}
_SUFFIXES = {"tts": "#styling", "ttp": "#parameter", "ttm": "#metadata", "tt": ""}
# What other prefixes stand for that files forget to declare.
_OTHERS = {
    "ebutts": "urn:ebu:tt:style",
    "ebuttm": "urn:ebu:tt:metadata",
    "ebuttp": "urn:ebu:tt:parameters",
    "ittp": "http://www.w3.org/ns/ttml/profile/imsc1#parameter",
    "itts": "http://www.w3.org/ns/ttml/profile/imsc1#styling",
    "ittm": "http://www.w3.org/ns/ttml/profile/imsc1#metadata",
    "smpte": "http://www.smpte-ra.org/schemas/2052-1/2010/smpte-tt",
}


class Spaces:
    """The namespaces that are declared at some place in a document, by prefix; ``unbound`` are prefixes without one."""

    def __init__(self, declared: Mapping[str, str], around: "Spaces | None" = None) -> None:
        self.declared: dict[str, str] = dict(around.declared if around else {})
        self.unbound: dict[str, None] = around.unbound if around else {}
        self._parts: dict[str, set[str | None]] = around._parts if around else {}  # what each stands for, anywhere
        self.elements = _Names(self.declared, self.unbound, default=True)
        self.attributes = _Names(self.declared, self.unbound, default=False)
        for prefix, uri in declared.items():
            self.declare(prefix, uri)

    def declare(self, prefix: str, uri: str) -> None:
        """Let *prefix* stand for *uri* here."""
        self.declared[prefix] = uri
        self._parts.setdefault(prefix, set()).add(_part(uri))

    def within(self, attributes: Mapping[str, str]) -> "Spaces":
        """Return the namespaces inside of an element with these *attributes*."""
        return Spaces(declarations(attributes), self)

    def prefix(self, part: str) -> tuple[str, dict[str, str]]:
        """Return a prefix with its colon that can stand for *part* (``tts:`` …) anywhere, and what declares it.

        >>> Spaces({"tts": "urn:x"}).prefix("tts:")
        ('tts1:', {'xmlns:tts1': 'http://www.w3.org/ns/ttml#styling'})
        """
        usually = part[:-1]
        names = chain(filter(None, self.declared), (f"{usually}{n or ''}" for n in count()))
        name = next(name for name in names if self._parts.get(name, {part}) == {part})
        return f"{name}:", {} if name in self.declared else {f"xmlns:{name}": usual(usually, self.declared)}


class _Names(dict[str, str]):
    """Known names by written ones."""

    def __init__(self, declared: Mapping[str, str], unbound: dict[str, None], *, default: bool) -> None:
        self._declared, self._unbound, self._default = declared, unbound, default

    def __missing__(self, written: str) -> str:
        prefix, _, local = written.rpartition(":")
        self[written] = known = self._known(prefix, local, written)
        return known

    def _known(self, prefix: str, local: str, written: str) -> str:
        if prefix in ("xml", "xmlns") or (not prefix and not self._default):
            return written
        if ":" in prefix:
            return f"?{written}"
        uri = self._declared.get(prefix)
        if uri is None and prefix:
            self._unbound[prefix] = None
            uri = usual(prefix, self._declared)
        part = "" if not uri and not prefix else _part(uri or "")  # a document without any namespace is read, too
        return f"?{written}" if part is None or not (part or self._default) else f"{part}{local}"


def declarations(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the namespaces that an element declares, by prefix; the default one has none."""
    return {name[6:]: uri for name, uri in attributes.items() if name == "xmlns" or name.startswith("xmlns:")}


def usual(prefix: str, declared: Mapping[str, str]) -> str:
    """Return what *prefix* stands for where nobody says it, in a document that declares these namespaces."""
    if prefix in _SUFFIXES:
        return base(declared) + _SUFFIXES[prefix]
    return _OTHERS.get(prefix, f"urn:undeclared:{prefix}")


def base(declared: Mapping[str, str]) -> str:
    """Return the namespace of the elements: that of the draft which the document follows."""
    found = (uri for uri in declared.values() if _part(uri) == "")
    return next(found, TTML)


def proper(uri: str) -> str:
    """Return a namespace of TTML as it must be written; any other as it is.

    >>> proper("http://www.w3.org/NS/TTML#Styling")
    'http://www.w3.org/ns/ttml#styling'
    """
    found = _TTML.fullmatch(uri)
    if found is None:
        return uri
    return f"{found[1].lower().replace('https:', 'http:')}{f'#{found[2].lower()}' if found[2] else ''}"


def _part(uri: str) -> str | None:
    found = _TTML.fullmatch(uri)
    return _PARTS.get((found[2] or "").lower()) if found else None
