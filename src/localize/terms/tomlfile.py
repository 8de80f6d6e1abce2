"""A sheet as TOML: the form that people edit. Every error names the file, the line and the key."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from localize.errors import UnreadableError
from localize.language import normalise
from localize.terms.sheet import KINDS, Address, Form, Gender, Rendering, Sheet, Term, Way

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(term|address)[ \t]*\]\]", re.MULTILINE)
_SYNTAX = re.compile(r"(?P<why>.*) \(at line (?P<line>\d+), column \d+\)")
_TERM = ("source", "kind", "variants", "unless", "gender", "keep", "frequency", "note")
_ADDRESS = ("who", "whom", "note")
_RENDERING = ("approved", "accepted", "forbidden", "note")
_WAY = ("form", "title")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def parse(text: str, *, path: str = "") -> Sheet:
    """Read a sheet from TOML *text*: ``language``, ``[[term]]`` and ``[[address]]`` with a key for each language.

    Raises `UnreadableError` with *path*, line and key for whatever is not understood.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _SYNTAX.fullmatch(str(error))
        why, line = (told["why"], int(told["line"])) if told else (str(error), 0)
        raise UnreadableError(path, f"not valid TOML: {why}", line) from error
    except RecursionError:
        raise UnreadableError(path, "not a sheet: values inside values inside values") from None
    reader = _Reader(text, path)
    language = data.pop("language", "")
    if not isinstance(language, str) or (language and normalise(language) != language):
        raise UnreadableError(path, f"language is {language!r}, not a language tag such as zh-Hans", 1)
    terms = tuple(reader.term(table) for table in reader.tables(data, "term"))
    reader.check_sources(terms)
    addresses = tuple(reader.address(table) for table in reader.tables(data, "address"))
    if data:
        raise UnreadableError(path, f"{next(iter(data))} is not known; known: language, term, address", 1)
    return Sheet(language, terms, addresses)


def compose(sheet: Sheet) -> str:
    """Write *sheet* as TOML: one line for each thing that a person may change, so that changes are easy to see."""
    head = f"language = {_text(sheet.language)}\n" if sheet.language else ""
    blocks = [*map(_term, sheet.terms), *map(_address, sheet.addresses)]
    return "\n".join([head, *blocks] if head else blocks)


def added(text: str, sheet: Sheet, *, path: str = "") -> str:
    """Return TOML *text* with the terms of *sheet* that it does not have yet at its end, the rest as it was.

    So nothing that a person wrote is lost, comments included.
    """
    known = {form for term in parse(text, path=path) for form in term.sources}
    blocks = [_term(term) for term in sheet if known.isdisjoint(term.sources)]
    whole = text if not text or text.endswith("\n") else f"{text}\n"
    return "\n".join([whole, *blocks] if whole else blocks) if blocks else text


class _Reader:
    """Read the tables of one file, knowing the line of each."""

    def __init__(self, text: str, path: str) -> None:
        self._path, self._rows = path, text.split("\n")
        self._lines: dict[str, list[int]] = {"term": [], "address": []}
        for found in _HEADER.finditer(text):
            self._lines[found[1]].append(text.count("\n", 0, found.start()) + 1)
        self._kind, self._number, self._line = "", 0, 0

    def tables(self, data: dict[str, Any], kind: str) -> Iterable[dict[str, Any]]:
        """Yield the tables of *kind*, remembering where each begins."""
        found = data.pop(kind, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            raise UnreadableError(self._path, f"{kind} is not a list of tables; begin each with [[{kind}]]", 1)
        lines = self._lines[kind] if len(self._lines[kind]) == len(found) else [0] * len(found)
        for number, (table, line) in enumerate(zip(found, lines, strict=True), 1):
            self._kind, self._number, self._line = kind, number, line
            yield table

    def term(self, table: dict[str, Any]) -> Term:
        source = self._string(table, "source")
        if not source:
            raise self._wrong("source", "source is missing: what does the source say?")
        kind = table.get("kind", "character")
        if kind not in KINDS:
            raise self._wrong("kind", f"kind is {kind!r}; known: {', '.join(KINDS)}")
        gender = table.get("gender", "")
        if gender not in get_args(Gender):
            raise self._wrong("gender", f'gender is {gender!r}; known: "f", "m"')
        keep, frequency = table.get("keep", False), table.get("frequency", 0)
        if not isinstance(keep, bool):
            raise self._wrong("keep", f"keep is {keep!r}, not true or false")
        if isinstance(frequency, bool) or not isinstance(frequency, int) or frequency < 0:
            raise self._wrong("frequency", f"frequency is {frequency!r}, not a whole number")
        renderings = tuple(self._rendering(tag, value) for tag, value in self._by_language(table, _TERM))
        variants, unless = self._strings(table, "variants"), self._strings(table, "unless")
        note = self._string(table, "note")
        return Term(source, kind, variants, unless, gender, keep, frequency, note, renderings)

    def address(self, table: dict[str, Any]) -> Address:
        who, whom = self._string(table, "who"), self._string(table, "whom")
        if not (who and whom):
            raise self._wrong("who", "an address needs who speaks and whom they speak to: who = …, whom = …")
        ways = tuple(self._way(tag, value) for tag, value in self._by_language(table, _ADDRESS))
        return Address(who, whom, ways, self._string(table, "note"))

    def check_sources(self, terms: Iterable[Term]) -> None:
        """Refuse a form of the source that two terms have: nobody could tell which is meant."""
        known: dict[str, int] = {}
        lines = self._lines["term"]
        for number, term in enumerate(terms):
            for form in term.sources:
                if form in known:
                    line = lines[number] if number < len(lines) else 0
                    raise UnreadableError(self._path, f"{form} is there twice, in term {known[form] + 1} too", line)
                known[form] = number

    def _rendering(self, tag: str, value: object) -> Rendering:
        if isinstance(value, str):
            return Rendering(tag, self._string({"approved": value}, "approved", tag))
        table = self._table(tag, value, _RENDERING)
        accepted, forbidden = (self._strings(table, key, tag) for key in ("accepted", "forbidden"))
        return Rendering(
            tag, self._string(table, "approved", tag), accepted, forbidden, self._string(table, "note", tag)
        )

    def _way(self, tag: str, value: object) -> Way:
        if isinstance(value, str):
            value = {"form": value}
        table = self._table(tag, value, _WAY)
        form = table.get("form", "")
        if form not in get_args(Form):
            raise self._wrong(tag, f'{tag} is {form!r}; known: "formal", "informal"')
        return Way(tag, form, self._string(table, "title", tag))

    def _by_language(self, table: Mapping[str, Any], known: tuple[str, ...]) -> Iterable[tuple[str, object]]:
        for key, value in table.items():
            if key in known:
                continue
            if normalise(key) != key:
                hint = (
                    f"did you mean {normalise(key)}?" if normalise(key) else f"known: {', '.join(known)}, or a language"
                )
                raise self._wrong(key, f"{key} is not known; {hint}")
            yield key, value

    def _table(self, key: str, value: object, known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(key, f"{key} is {value!r}, not a text or a table of {', '.join(known)}")
        for inner in value:
            if inner not in known:
                raise self._wrong(key, f"{key}.{inner} is not known; known: {', '.join(known)}")
        return value

    def _string(self, table: Mapping[str, Any], key: str, within: str = "") -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or value != value.strip():
            why = "begins or ends with a space" if isinstance(value, str) else f"is {value!r}, not a text"
            raise self._wrong(within or key, f"{f'{within}.' if within else ''}{key} {why}")
        return value

    def _strings(self, table: Mapping[str, Any], key: str, within: str = "") -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v and v == v.strip() for v in value):
            raise self._wrong(within or key, f"{f'{within}.' if within else ''}{key} is {value!r}, not a list of texts")
        return tuple(value)

    def _wrong(self, key: str, reason: str) -> UnreadableError:
        """Return the error, at the line of *key* in the table that is being read."""
        line = self._line
        place = re.compile(rf"""[ \t]*["']?{re.escape(key)}["']?[ \t]*[=.]""")
        for at in range(self._line, min(self._line + 40, len(self._rows))) if self._line else ():
            if _HEADER.match(self._rows[at]):
                break
            if place.match(self._rows[at]):
                line = at + 1
                break
        return UnreadableError(self._path, f"{self._kind} {self._number}: {reason}", line)


def _term(term: Term) -> str:
    plain = (
        ("source", _text(term.source)),
        ("kind", _text(term.kind)),
        ("variants", _texts(term.variants)),
        ("unless", _texts(term.unless)),
        ("gender", _text(term.gender)),
        ("keep", "true" if term.keep else ""),
        ("frequency", str(term.frequency or "")),
        ("note", _text(term.note)),
    )
    return _block("term", [*plain, *((own.language, _rendered(own)) for own in term.renderings)])


def _address(address: Address) -> str:
    plain = (("who", _text(address.who)), ("whom", _text(address.whom)), ("note", _text(address.note)))
    return _block("address", [*plain, *((way.language, _spoken(way)) for way in address.ways)])


def _rendered(own: Rendering) -> str:
    if not (own.accepted or own.forbidden or own.note):
        return _text(own.approved) or '""'
    values = (_text(own.approved), _texts(own.accepted), _texts(own.forbidden), _text(own.note))
    return _inline(zip(_RENDERING, values, strict=True))


def _spoken(way: Way) -> str:
    return (
        _inline(zip(_WAY, (_text(way.form), _text(way.title)), strict=True)) if way.title else _text(way.form) or '""'
    )


def _block(kind: str, rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([f"[[{kind}]]", *(f"{key} = {value}" for key, value in rows if value), ""])


def _inline(rows: Iterable[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in rows if value) + " }"


def _texts(values: Iterable[str]) -> str:
    inside = ", ".join(map(_text, values))
    return f"[{inside}]" if inside else ""


def _text(value: str) -> str:
    """Return *value* as a TOML string, nothing for nothing."""
    return f'"{"".join(map(_escaped, value))}"' if value else ""


def _escaped(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    return c if c.isprintable() or c in "\u3000\xa0" else f"\\U{ord(c):08x}"


def loads(data: bytes, *, path: str = "") -> Sheet:
    """Read the bytes of a TOML file."""
    try:
        return parse(data.decode("utf-8-sig").replace("\r\n", "\n"), path=path)
    except UnicodeDecodeError as error:
        raise UnreadableError(path, "it is not UTF-8", data.count(b"\n", 0, error.start) + 1) from error


def dumps(sheet: Sheet) -> bytes:
    """Write the bytes of a TOML file."""
    return compose(sheet).encode()


def lost(sheet: Sheet) -> list[str]:
    """Return nothing: TOML holds all of a sheet."""
    return []
