"""TMX 1.4b, the exchange format of translation memories: read as a stream, written whole or not at all.

https://www.gala-global.org/tmx-14b. What the format has no place for (fingerprint, context, score) stands in properties
of ours, ``x-localize-…``, so that reading what was written gives the same entries.
"""

import os
import time
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from localize import __version__
from localize.errors import UnreadableError, UnwritableError
from localize.memory.entry import Entry, Origin, known_tag
from localize.xml import Node, elements, escaped, holds, quoted

# Elements of a segment that hold the codes of some program, not words (1.4b, "content markup"). <hi> holds words.
_CODES = ("bpt", "ept", "ph", "it", "ut")
# How programs name a machine as the author: Okapi and Wordfast write "MT!", Trados an origin of "mt" or "nmt".
_MACHINES = frozenset(("mt", "mt!", "nmt", "amt", "machine"))
_OURS = "x-localize-"
_DATE = "%Y%m%dT%H%M%SZ"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="localize" creationtoolversion={version} segtype="sentence" o-tmf="localize" adminlang="en" \
srclang="*all*" datatype="plaintext"/>
<body>
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which entries are wanted of a file: *source* and *target* tags, "" for any, and what to call the author.

    *origin* None leaves it to the file: a person, unless it names a machine.
    """

    source: str = ""
    target: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    source: str = ""
    ours: bool = False


def read(path: Path, *, choice: Choice = Choice(), notes: Counter[str] | None = None) -> Iterator[Entry]:
    """Yield the entries of the file at *path*, which may be of any size.

    *notes* counts what was left behind. A unit with more than two languages gives an entry for each target. The source
    is the language that *choice* says, else the one that the file says, else the first. Raises `UnreadableError`.
    """
    notes = Counter() if notes is None else notes
    header = None
    try:
        with path.open("rb") as file:
            for node in elements(file, ("header", "tu"), path=str(path)):
                if node.name == "header":
                    source = node.attributes.get("srclang", "")
                    header = _Header(source, node.attributes.get("creationtool") == "localize")
                elif header is None:
                    break
                else:
                    yield from _entries(node, header, choice, notes)
    except OSError as error:
        raise UnreadableError(str(path), f"cannot be read: {error.strerror or error}") from None
    if header is None:
        raise UnreadableError(str(path), "this is no TMX: it has no <header> before its units")


def write(entries: Iterable[Entry], path: Path, *, notes: Counter[str] | None = None) -> int:
    """Write *entries* to *path*, whole or not at all, and return how many.

    *notes* counts the texts that lost characters which XML cannot hold. Raises `UnwritableError`.
    """
    notes = Counter() if notes is None else notes
    draft = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.localize.tmp")
    count = 0
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_HEAD.format(version=quoted(__version__)))
            for entry in entries:
                file.write(_unit(entry))
                notes["texts' control characters, which XML cannot hold"] += not _held(entry)
                count += 1
            file.write("</body>\n</tmx>\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UnwritableError(str(path), f"cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _entries(unit: Node, header: _Header, choice: Choice, notes: Counter[str]) -> Iterator[Entry]:
    sides = [(_language(node), node) for node in unit.all("tuv")]
    told = unit.attributes.get("srclang") or header.source
    first = _source([tag for tag, _ in sides], known_tag(told), choice)
    if first is None:
        notes["units without the source language"] += 1
        return
    language, side = sides[first]
    text = _text(side, header.ours, notes)
    targets = [each for at, each in enumerate(sides) if at != first and _fits(each[0], choice.target)]
    if not targets:
        notes["units without the target language"] += 1
    for tag, node in targets:
        answer = _text(node, header.ours, notes)
        if header.ours or (text and answer and tag):
            yield _entry(Entry(text, answer, language, tag), [unit, node], choice, header.ours)
        else:
            notes["units with an empty side"] += 1


def _entry(entry: Entry, places: list[Node], choice: Choice, ours: bool) -> Entry:
    """Return *entry* with what its unit and its target say of it."""
    props = [(p.attributes.get("type", ""), p.text) for place in places for p in place.all("prop")]
    more = {key.removeprefix(_OURS): value for key, value in props if key.startswith(_OURS)}
    attributes = {key: value for place in places for key, value in place.attributes.items()}
    person = attributes.get("changeid") or attributes.get("creationid") or ""
    named = {person.lower(), *(value.strip().lower() for key, value in props if key.lower().endswith("origin"))}
    machine = more.get("origin") == "machine" if ours else bool(named & _MACHINES)
    others = [value.partition(" ") for key, value in props if key == f"{_OURS}other"]
    return Entry(
        entry.text,
        entry.answer,
        entry.source,
        entry.target,
        choice.origin or ("machine" if machine else "human"),
        more.get("fingerprint", ""),
        int(_number(more.get("candidates", ""), 1)),
        more.get("context", ""),
        _number(more.get("score", "")),
        tuple([(text, _number(score)) for score, _, text in others]),
        max(_seconds(place.attributes) for place in places),
        "" if machine else person,
    )


def _source(tags: list[str], told: str, choice: Choice) -> int | None:
    """Return which of *tags* is the source."""
    if choice.source:
        return next((at for at, tag in enumerate(tags) if _fits(tag, choice.source)), None)
    if told and told != "*all*":
        found = next((at for at, tag in enumerate(tags) if tag == told), None)
        return next((at for at, tag in enumerate(tags) if _fits(tag, told)), None) if found is None else found
    return 0 if tags else None


def _fits(tag: str, wanted: str) -> bool:
    """Tell whether *tag* is the language *wanted*, or a kind of it."""
    return not wanted or tag == wanted or tag.startswith(f"{wanted}-")


def _language(node: Node) -> str:
    return known_tag(node.attributes.get("xml:lang") or node.attributes.get("lang") or "")


def _text(side: Node, ours: bool, notes: Counter[str]) -> str:
    """Return the words of a side; only what we wrote has line breaks that mean something."""
    text = "".join(_words(node, notes) for node in side.all("seg")[:1])
    return text if ours else " ".join(text.split())


def _words(node: Node, notes: Counter[str]) -> str:
    if node.name in _CODES:
        notes["inline codes"] += 1
        return ""
    return "".join(part if isinstance(part, str) else _words(part, notes) for part in node.content)


def _unit(entry: Entry) -> str:
    machine = entry.origin == "machine"
    creator = "MT!" if machine else entry.person
    attributes = f" creationid={quoted(creator)}" if creator else ""
    if entry.changed:
        attributes += f' changedate="{time.strftime(_DATE, time.gmtime(entry.changed))}"'
    props = [
        ("origin", "machine" if machine else ""),
        ("fingerprint", entry.fingerprint),
        ("candidates", str(entry.candidates) if entry.candidates != 1 else ""),
        ("context", entry.context),
        ("score", repr(entry.score) if entry.score else ""),
        *(("other", f"{score!r} {text}") for text, score in entry.others),
    ]
    told = "".join(f'<prop type="{_OURS}{key}">{escaped(value)}</prop>' for key, value in props if value)
    return f"<tu{attributes}>{told}{_side(entry.source, entry.text)}{_side(entry.target, entry.answer)}</tu>\n"


def _side(tag: str, text: str) -> str:
    return f"<tuv xml:lang={quoted(tag)}><seg>{escaped(text)}</seg></tuv>"


def _held(entry: Entry) -> bool:
    return all(map(holds, (entry.text, entry.answer, entry.context, *(text for text, _ in entry.others))))


def _seconds(attributes: dict[str, str]) -> int:
    return max(_moment(attributes.get("changedate", "")), _moment(attributes.get("creationdate", "")))


@lru_cache(maxsize=10_000)  # units of one day often have one date
def _moment(date: str) -> int:
    try:
        return timegm(time.strptime(date, _DATE))
    except ValueError:
        return 0


def _number(written: str, otherwise: float = 0.0) -> float:
    try:
        return float(written)
    except ValueError:
        return otherwise
