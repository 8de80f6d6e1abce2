"""The sections of an ASS file, and what stands around its events: styles, and what the first lines claim."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from localize.formats.ass.lines import USUAL, Fields, fields_of
from localize.formats.scan import quoted

_HEADING = re.compile(r"\[([^\]\n]{1,200})\][ \t]*(?=\n|\Z)")
_SMALL = re.compile("[a-z]")
_OPAQUE = ("fonts", "graphics")
_STYLES = {"v4 styles": "v4.00", "v4+ styles": "v4.00+", "v4++ styles": "v4.00++"}
_INFO = re.compile(r"^(ScriptType|WrapStyle)[ \t]*:[ \t]*(\S*)", re.IGNORECASE | re.MULTILINE)
_MARGINS = ("marginl", "marginr", "marginv")
_DECIMAL = re.compile(r"-?\d{1,9}\.\d{0,9}", re.ASCII)
_KNOWN = ("Format:", "Style:", "Dialogue:", "Comment:", ";", "!:")
_FORMATS = 32  # Format lines that are obeyed
_MORE = "fields behind Text in the Format line are part of the text"
_LESS = "a Format line without Start, End and Text; the usual fields assumed"


class Section(NamedTuple):
    """A section: its name in small letters, where its lines begin and end in the text, and the first of them."""

    name: str
    begin: int
    end: int
    line: int

    @property
    def is_events(self) -> bool:
        """Whether it is the one for events."""
        return self.name == "events"

    @property
    def is_opaque(self) -> bool:
        """Whether its lines are data, whatever they look like: only capitals, digits and signs."""
        return self.name in _OPAQUE


class Region(NamedTuple):
    """Lines whose fields are the same; *odd* tells what was wrong with the Format line, *format* where it stands."""

    fields: Fields
    begin: int
    end: int
    line: int
    section: Section
    odd: str = ""
    format: int = 0


class Layout:
    """Where everything stands in the *text* of a file; *usual* are the fields of a file that does not name them."""

    def __init__(self, text: str, usual: str) -> None:
        self.text = text
        self._usual: Fields = USUAL[usual]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections; the first has no name and holds what stands before the first heading."""
        text, found = self.text, list[Section]()
        name, begin, line = "", 0, 1
        at = 0 if text.startswith("[") else text.find("\n[") + 1
        while at or (text.startswith("[") and not found):
            heading = _HEADING.match(text, at)
            # Data of a font has no small letters, but may look like a heading.
            if heading and (name not in _OPAQUE or _SMALL.search(heading[1])):
                found.append(Section(name, begin, at, line))
                line += text.count("\n", begin, at) + 1
                name, begin = heading[1].strip().lower(), min(heading.end() + 1, len(text))
            at = text.find("\n[", at) + 1
            if not at:
                break
        return (*found, Section(name, begin, len(text), line))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """All lines that may be events, in order: those of every section, whether there is one in it or not."""
        found: list[Region] = []
        fields, formats = self._usual, 0
        for section in self.sections:
            if section.is_opaque:
                continue
            begin, line, odd, place = section.begin, section.line, "", 0
            for at, stop, written in self._formats(section):
                named, last = fields_of(written)
                if not (named or section.is_events) or formats == _FORMATS:
                    continue
                found.append(Region(fields, begin, at, line, section, odd, place))
                line += self.text.count("\n", begin, stop)
                fields, begin, place, formats = named or self._usual, stop, line - 1, formats + 1
                odd = "" if last else _MORE if named else _LESS
            found.append(Region(fields, begin, section.end, line, section, odd, place))
        return tuple(found)

    def info(self) -> dict[str, str]:
        """Return what [Script Info] says of the script's type and of how lines are wrapped."""
        for section in self.sections:
            if section.name == "script info":
                found = _INFO.finditer(self.text, section.begin, section.end)
                return {match[1].lower(): match[2] for match in found}
        return {}

    def _formats(self, section: Section) -> Iterator[tuple[int, int, str]]:
        """Yield the Format lines: where they begin, where the next line does, and what they say."""
        text, at = self.text, section.begin
        while at < section.end:
            if not text.startswith("Format:", at, section.end):
                at = text.find("\nFormat:", at, section.end) + 1
                if not at:
                    return
            stop = text.find("\n", at, section.end) + 1 or section.end
            yield at, stop, text[at + len("Format:") : stop].rstrip("\n")
            at = stop


class Styles:
    """What the sections of styles define, and what is odd about them: (line, what, name of the rule)."""

    def __init__(self, layout: Layout) -> None:
        self.names: set[str] = set()
        self.odd: list[tuple[int, str, str]] = []
        self.found = [section for section in layout.sections if section.name in _STYLES]
        for section in self.found:
            self._read(section, layout.text[section.begin : section.end].split("\n"))
        self._check(layout)

    def _read(self, section: Section, rows: list[str]) -> None:
        fields: tuple[str, ...] = ()
        told: set[str] = set()
        for line, row in enumerate(rows, section.line):
            odd = ""
            if row.startswith("Format:") and not fields:
                fields = tuple([name.strip().lower() for name in row[7:].split(",")])
            elif row.startswith("Style:"):
                values = [value.strip() for value in row[6:].split(",")]
                at = fields.index("name") if "name" in fields else 0
                self.names.add(values[min(at, len(values) - 1)].lstrip("*"))
                odd = _odd_style(fields, values)
            elif row.strip() and not row.startswith(_KNOWN):
                odd = "neither Format nor Style"
            if odd and odd not in told:
                told.add(odd)
                self.odd.append((line, f"{quoted(row)} kept as it is: {odd}", "event-field"))

    def _check(self, layout: Layout) -> None:
        """Compare the type that the file names with its section of styles."""
        if not self.found:
            self.odd.append((1, "no section of styles: every player takes its own", "section"))
        stated = layout.info().get("scripttype", "").lower()
        meant = {_STYLES[section.name] for section in self.found}
        if stated and meant and stated not in meant:
            self.odd.append((1, f"ScriptType {quoted(stated)} in a file with [{self.found[0].name}]", "section"))


def _odd_style(fields: tuple[str, ...], values: list[str]) -> str:
    if not fields:
        return "no Format line before it"
    if len(fields) != len(values):
        return f"{len(values)} values for the {len(fields)} fields of the Format line"
    margins = [value for name, value in zip(fields, values, strict=True) if name in _MARGINS]
    decimal = next((value for value in margins if _DECIMAL.fullmatch(value)), "")
    return f"margin {decimal} is no whole number" if decimal else ""
