"""A sheet as a table: what CSV and XLSX share.

A row is a term. Its columns are ``kind``, ``source``, ``variants``, ``unless``, ``gender``, ``keep``, ``frequency``,
``note``, and for each language ``en``, ``en accepted``, ``en forbidden``, ``en note``. Several values in a cell are
parted by `` | ``. The columns of the sheet for key names and phrases that Netflix gives out (TYPE, NAME, SOURCE TERM,
NOTES, FREQUENCY, then languages by their English names) are understood too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import cast

from localize.errors import TooLargeError, UnreadableError
from localize.language import normalise
from localize.terms.sheet import KINDS, Address, Form, Gender, Kind, Rendering, Sheet, Term, Way

MOST_ROWS, MOST_COLUMNS = 50_000, 400
_PLAIN = ("kind", "source", "variants", "unless", "gender", "keep", "frequency", "note")
_OF_A_LANGUAGE = ("", "accepted", "forbidden", "note")
ADDRESS = ("who", "whom", "note")
# A cell that a spreadsheet would calculate, behind any apostrophes: full-width signs count in East Asian versions.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_NETFLIX = {"type": "kind", "source term": "source", "notes": "note", "frequency": "frequency", "name": "name"}
_KINDS = {
    "person": "character",
    "location": "place",
    "organization": "organisation",
    "nickname": "character",
    "item": "phrase",
    "phrases": "phrase",
}
_LANGUAGES = dict(
    row.rsplit(" ", 1)
    for row in """arabic ar|bulgarian bg|chinese simplified zh-Hans|chinese traditional zh-Hant|croatian hr|czech cs
danish da|dutch nl|english en|finnish fi|french canada fr-CA|french france fr|french fr|german de|greek el|hebrew he
hindi hi|hungarian hu|indonesian id|italian it|japanese ja|korean ko|malay ms|norwegian no|polish pl
portuguese brazil pt-BR|portuguese portugal pt-PT|portuguese pt|romanian ro|russian ru|serbian sr|slovak sk
spanish latam es-419|spanish spain es|spanish es|swedish sv|tagalog tl|thai th|turkish tr|ukrainian uk|ukranian uk
vietnamese vi""".replace("\n", "|").split("|")
)


def guarded(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula; `plain` undoes it.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("Gu")
    ("'=1+1", "''=1+1", 'Gu')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def rows(sheet: Sheet) -> list[list[str]]:
    """Return the head and a row for each term."""
    tags = list(dict.fromkeys(own.language for term in sheet for own in term.renderings))
    source = f"source {sheet.language}" if sheet.language else "source"
    head = [source if key == "source" else key for key in _PLAIN]
    head += [f"{tag} {key}".strip() for tag in tags for key in _OF_A_LANGUAGE]
    return [head, *(_row(term, tags) for term in sheet)]


def address_rows(sheet: Sheet) -> list[list[str]]:
    """Return the head and a row for each address: who, whom, note, and for each language its form and title."""
    tags = list(dict.fromkeys(way.language for address in sheet.addresses for way in address.ways))
    found = [[*ADDRESS, *(f"{tag} {key}" for tag in tags for key in ("form", "title"))]]
    for address in sheet.addresses:
        ways = {way.language: way for way in address.ways}
        told = [(ways[tag].form, ways[tag].title) if tag in ways else ("", "") for tag in tags]
        found.append([address.who, address.whom, address.note, *(cell for pair in told for cell in pair)])
    return found


def sheet_of(table: Sequence[Sequence[str]], *, path: str = "", addresses: tuple[Address, ...] = ()) -> Sheet:
    """Read the rows of a table; raise `UnreadableError` with the row for what is not understood."""
    if not table or not any(cell.strip() for cell in table[0]):
        raise UnreadableError(path, "the first row must name the columns, such as kind, source, en", 1)
    if len(table) > MOST_ROWS:
        raise TooLargeError(path, "rows", MOST_ROWS)
    columns, language = _columns([cell.strip() for cell in table[0]], path)
    terms, known = [], dict[str, int]()
    for line, row in enumerate(table[1:], 2):
        told = {
            columns[i]: cell.strip() for i, cell in enumerate(row[: len(columns)]) if cell.strip() and columns[i][0]
        }
        if not told:
            continue
        term = _term(told, path, line)
        for form in term.sources:
            if known.setdefault(form, line) != line:
                raise UnreadableError(path, f"{form} is there twice, in row {known[form]} too", line)
        terms.append(term)
    return Sheet(language, tuple(terms), addresses)


def addresses_of(table: Sequence[Sequence[str]], *, path: str = "") -> tuple[Address, ...]:
    """Read the rows that `address_rows` makes."""
    found = []
    head = [cell.strip() for cell in table[0]] if table else []
    for line, row in enumerate(table[1:], 2):
        told = {head[i]: cell.strip() for i, cell in enumerate(row[: len(head)]) if cell.strip()}
        if not told:
            continue
        if not ("who" in told and "whom" in told):
            raise UnreadableError(path, "an address needs who speaks and whom they speak to", line)
        ways = []
        for tag in dict.fromkeys(key.rsplit(" ", 1)[0] for key in told if key not in ADDRESS):
            form = told.get(f"{tag} form", "")
            if form not in ("", "formal", "informal"):
                raise UnreadableError(path, f'{tag} form is {form!r}; known: "formal", "informal"', line)
            ways.append(Way(tag, cast(Form, form), told.get(f"{tag} title", "")))
        found.append(Address(told["who"], told["whom"], tuple(ways), told.get("note", "")))
    return tuple(found)


def _row(term: Term, tags: Iterable[str]) -> list[str]:
    own = {rendering.language: rendering for rendering in term.renderings}
    cells = [
        term.kind, term.source, _many(term.variants), _many(term.unless), term.gender, "yes" if term.keep else "",
        str(term.frequency or ""), term.note,
    ]  # fmt: skip
    for tag in tags:
        said = own.get(tag, Rendering(tag))
        cells += [said.approved, _many(said.accepted), _many(said.forbidden), said.note]
    return cells


def _columns(head: Sequence[str], path: str) -> tuple[list[tuple[str, str]], str]:
    """Return for each column its language ("*": none) and its key, and the language of the source."""
    if len(head) > MOST_COLUMNS:
        raise TooLargeError(path, "columns", MOST_COLUMNS)
    found: list[tuple[str, str]] = []
    language = ""
    for cell in head:
        name = " ".join(cell.lower().split())
        first, _, rest = name.partition(" ")
        if first == "source" and rest != "term" and normalise(rest):
            language = normalise(rest)
            found.append(("*", "source"))
        elif name in _PLAIN or name in _NETFLIX:
            found.append(("*", _NETFLIX.get(name, name)))
        else:
            found.append(_of_a_language(cell, name, path))
    if ("*", "source") not in found and ("*", "name") in found:
        found[found.index(("*", "name"))] = ("*", "source")
    if ("*", "source") not in found:
        raise UnreadableError(path, "no column is called source (or SOURCE TERM)", 1)
    if twice := next((key for key in found if key[0] and found.count(key) > 1), None):
        raise UnreadableError(path, f"two columns are called {' '.join(twice).strip('* ')}", 1)
    return found, language


def _of_a_language(cell: str, name: str, path: str) -> tuple[str, str]:
    if not name:
        return "", ""  # a column without a name is somebody's scratch paper
    for key in ("accepted", "forbidden", "note", "notes", ""):
        words = name.removesuffix(key).strip()
        tag = _LANGUAGES.get(words) or normalise(words.replace(" ", "-"))
        if name.endswith(key) and tag:
            return tag, key.removesuffix("s") if key == "notes" else key
    raise UnreadableError(path, f"column {cell!r} is not known; known: {', '.join(_PLAIN)}, languages such as en", 1)


def _term(told: dict[tuple[str, str], str], path: str, line: int) -> Term:
    own = {key: value for (tag, key), value in told.items() if tag == "*"}
    if "source" not in own:
        raise UnreadableError(path, "source is missing: what does the source say?", line)
    kind = _KINDS.get(own.get("kind", "").lower(), own.get("kind", "character").lower())
    gender, keep, frequency = own.get("gender", ""), own.get("keep", "no").lower(), own.get("frequency", "0")
    for key, good in (("kind", kind in KINDS), ("gender", gender in ("", "f", "m")), ("keep", keep in ("yes", "no"))):
        if not good:
            known = {"kind": ", ".join(KINDS), "gender": "f, m", "keep": "yes, no"}[key]
            raise UnreadableError(path, f"{key} is {own[key]!r}; known: {known}", line)
    if not (frequency.isascii() and frequency.isdecimal() and len(frequency) < 10):
        raise UnreadableError(path, f"frequency is {frequency!r}, not a whole number", line)
    note = own.get("note", "")
    if own.get("name", own["source"]) != own["source"]:
        note = f"{own['name']}. {note}".strip(" .") if note else own["name"]
    tags = dict.fromkeys(tag for tag, _ in told if tag != "*")
    said = tuple(
        Rendering(
            tag,
            told.get((tag, ""), ""),
            _parted(told.get((tag, "accepted"), "")),
            _parted(told.get((tag, "forbidden"), "")),
            told.get((tag, "note"), ""),
        )
        for tag in tags
    )
    return Term(
        source=own["source"],
        kind=cast(Kind, kind),
        variants=_parted(own.get("variants", "")),
        unless=_parted(own.get("unless", "")),
        gender=cast(Gender, gender),
        keep=keep == "yes",
        frequency=int(frequency),
        note=note,
        renderings=said,
    )


def _many(values: Iterable[str]) -> str:
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _parted(cell: str) -> tuple[str, ...]:
    r"""Return the values of a cell.

    >>> _parted(r"Gu | a\|b"), _parted("")
    (('Gu', 'a|b'), ())
    """
    values = [""]
    escaped = False
    for c in cell:
        if escaped or c not in "\\|":
            values[-1] += c
            escaped = False
        elif c == "\\":
            escaped = True
        else:
            values.append("")
    return tuple(value.strip() for value in values if value.strip())
