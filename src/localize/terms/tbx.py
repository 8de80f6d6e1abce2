"""A sheet as TBX-Basic (ISO 30042:2019, style DCA), the form in which term bases travel.

What TBX-Basic has no place for (unless, keep, frequency, gender) stands in a note of the concept that begins with
``localize``; other programs show it as a note. The older TBX (``martif``, ``termEntry``, ``langSet``, ``tig``) is read.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from localize.errors import UnreadableError
from localize.language import normalise
from localize.terms.sheet import KINDS, Kind, Rendering, Sheet, Term
from localize.xml import Node, elements, escaped, quoted

_STATUS = {"preferredTerm": "approved", "admittedTerm": "accepted", "deprecatedTerm": "forbidden"}
_MARK = "localize "
_ROOT = re.compile(rb"""<(?:\w{1,20}:)?(?:tbx|martif)\s[^<>]{0,500}?\bxml:lang=["']([\w-]{1,40})["']""")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Series sheet written by localize</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""


def loads(data: bytes, *, path: str = "") -> Sheet:
    """Read the bytes of a TBX file: the language of the file is that of the sources."""
    found = list(elements(io.BytesIO(data), ("conceptEntry", "termEntry"), path=path))
    language = _language(data, found)
    known: dict[str, int] = {}
    terms = []
    for node in found:
        term = _term(node, language, path)
        for form in term.sources:
            if known.setdefault(form, node.line) != node.line:
                raise UnreadableError(path, f"{form} is there twice, in line {known[form]} too", node.line)
        terms.append(term)
    return Sheet(language, tuple(terms))


def dumps(sheet: Sheet) -> bytes:
    """Write the bytes of a TBX file."""
    head = _HEAD.format(language=quoted(sheet.language or "und"))
    concepts = (_concept(term, number, sheet.language or "und") for number, term in enumerate(sheet, 1))
    return (head + "".join(concepts) + "</body></text>\n</tbx>\n").encode()


def lost(sheet: Sheet) -> list[str]:
    """Return what TBX cannot say of *sheet*."""
    return [f"{len(sheet.addresses)} forms of address"] if sheet.addresses else []


def _language(data: bytes, concepts: Iterable[Node]) -> str:
    """Return the language that the root declares, else that of the first section."""
    root = _ROOT.search(data, 0, 4096)
    if root:
        tag = root[1].decode()
        return "" if tag == "und" else normalise(tag) or tag
    for concept in concepts:
        for section in concept.all("langSec", "langSet"):
            return _tag(section)
    return ""


def _tag(node: Node) -> str:
    tag = node.attributes.get("xml:lang", "") or node.attributes.get("lang", "")
    return "" if tag == "und" else normalise(tag) or tag


def _term(concept: Node, language: str, path: str) -> Term:
    said: list[Rendering] = []
    sources: tuple[str, ...] = ()
    for section in concept.all("langSec", "langSet"):
        tag = _tag(section)
        if tag == language:
            sources = tuple(_forms(section, ("approved", "accepted", "forbidden")))
            continue
        right, accepted = list(_forms(section, ("approved",))), list(_forms(section, ("accepted",)))
        note = next((node.text.strip() for node in section.all("note")), "")
        forbidden = tuple(_forms(section, ("forbidden",)))
        said.append(Rendering(tag, "".join(right[:1]), tuple(right[1:] + accepted), forbidden, note))
    if not sources:
        raise UnreadableError(path, f"a concept has no term in {language or 'the language of the file'}", concept.line)
    more = _more(concept, path)
    notes = [node.text.strip() for node in concept.all("note") if not node.text.startswith(_MARK)]
    field = next(
        (node.text.strip() for node in concept.all("descrip") if node.attributes.get("type") == "subjectField"), ""
    )
    kind: Kind = field if field in KINDS else "character"
    gender = more.get("gender", "")
    return Term(
        sources[0], kind, sources[1:], tuple(map(str, more.get("unless", ()))), gender if gender in ("f", "m") else "",
        more.get("keep") is True, more.get("frequency", 0), "\n".join(notes), tuple(said),
    )  # fmt: skip


def _more(concept: Node, path: str) -> dict[str, Any]:
    for node in concept.all("note"):
        if node.text.startswith(_MARK):
            try:
                more = json.loads(node.text.removeprefix(_MARK))
            except (ValueError, RecursionError):
                more = None
            good = isinstance(more, dict) and isinstance(more.get("unless", []), list)
            if not good or type(more.get("frequency", 0)) is not int:
                raise UnreadableError(path, "the note that begins with “localize” was changed; take it out", node.line)
            return cast(dict[str, Any], more)
    return {}


def _forms(section: Node, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the terms of *section* that have a status among *wanted*; one without a status is approved."""
    for node in section.all("termSec", "tig", "ntig"):
        inner = [*node.all(), *(deeper for group in node.all("termGrp") for deeper in group.all())]
        word = next((part.text.strip() for part in inner if part.name == "term"), "")
        told = [part.text.strip() for part in inner if _is_status(part)]
        status = next(
            (told_as for text in told for start, told_as in _STATUS.items() if text.startswith(start)), "approved"
        )
        if any(text.startswith("supersededTerm") for text in told):
            status = "forbidden"
        if word and status in wanted:
            yield word


def _is_status(node: Node) -> bool:
    return node.attributes.get("type") == "administrativeStatus" or node.name == "administrativeStatus"


def _concept(term: Term, number: int, language: str) -> str:
    more = {"unless": list(term.unless), "gender": term.gender, "keep": term.keep, "frequency": term.frequency}
    told = {key: value for key, value in more.items() if value}
    parts = [f'<conceptEntry id="c{number}">', f'<descrip type="subjectField">{term.kind}</descrip>']
    parts += [f"<note>{escaped(term.note)}</note>"] if term.note else []
    parts += [f"<note>{escaped(_MARK + json.dumps(told, ensure_ascii=False))}</note>"] if told else []
    parts += _section(language, [(term.source, "preferredTerm"), *((form, "admittedTerm") for form in term.variants)])
    for own in term.renderings:
        forms = [(own.approved, "preferredTerm")] if own.approved else []
        forms += [(form, "admittedTerm") for form in own.accepted] + [
            (form, "deprecatedTerm") for form in own.forbidden
        ]
        parts += _section(own.language, forms, own.note)
    return "\n".join([*parts, "</conceptEntry>", ""])


def _section(language: str, forms: Iterable[tuple[str, str]], note: str = "") -> list[str]:
    own = [f"<note>{escaped(note)}</note>"] if note else []
    status = '<termNote type="administrativeStatus">{}-admn-sts</termNote>'
    words = [f"<termSec><term>{escaped(form)}</term>{status.format(told)}</termSec>" for form, told in forms]
    return [f"<langSec xml:lang={quoted(language)}>", *own, *words, "</langSec>"]
