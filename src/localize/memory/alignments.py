"""Alignments in the memory: computing them takes a model, so they are kept like answers.

A row is kept in steps of 1/65535. So that a run that computes and a later one that remembers lay out the same, both get
what `packed` keeps.
"""

import sqlite3
import struct
import zlib
from array import array
from collections.abc import Iterable, Sequence

from localize.alignment import Alignment
from localize.memory import rows

_HEAD = struct.Struct("<dII")
_WHOLE = 65535
Key = tuple[str, str]


def packed(alignment: Alignment | None) -> bytes:
    """Return *alignment* as it is kept; empty where the engine could tell none."""
    if alignment is None:
        return b""
    spans = array("I", [place for span in (*alignment.source, *alignment.target) for place in span])
    shares = array("H", [round(min(1.0, max(0.0, share)) * _WHOLE) for row in alignment.rows for share in row])
    head = _HEAD.pack(alignment.trust, len(alignment.source), len(alignment.target))
    return zlib.compress(head + spans.tobytes() + shares.tobytes(), 1)


def unpacked(data: bytes) -> Alignment | None:
    """Return the alignment that was kept as *data*."""
    if not data:
        return None
    data = zlib.decompress(data)
    trust, sources, targets = _HEAD.unpack_from(data)
    middle = _HEAD.size + (sources + targets) * 2 * array("I").itemsize
    places = array("I", data[_HEAD.size : middle])
    spans = list(zip(places[::2], places[1::2], strict=True))
    shares = [share / _WHOLE for share in array("H", data[middle:])]
    lines = tuple([tuple(shares[at : at + sources]) for at in range(0, len(shares), sources)]) if sources else ()
    return Alignment(tuple(spans[:sources]), tuple(spans[sources:]), lines or ((),) * targets, trust)


def look_up(database: sqlite3.Connection, maker: rows.Maker, wanted: Iterable[Key]) -> dict[Key, Alignment | None]:
    """Return what is kept of the pairs of text and answer that are *wanted*."""
    asked = set(wanted)
    texts = list(dict.fromkeys(text for text, answer in asked if rows.storable(text + answer)))
    found: dict[Key, Alignment | None] = {}
    number = rows.number(database, maker)
    for at in range(0, len(texts) if number else 0, rows.ASKED):
        some = texts[at : at + rows.ASKED]
        question = f"SELECT text, answer, data FROM alignments WHERE maker = ? AND text IN ({rows.marks(len(some))})"
        for text, answer, data in database.execute(question, (number, *some)):
            if (text, answer) in asked:
                found[text, answer] = unpacked(data)
    return found


def insert(database: sqlite3.Connection, maker: rows.Maker, pairs: Sequence[Key], told: Sequence[bytes]) -> None:
    """Keep what is *told* of *pairs*, as it was packed."""
    number = rows.numbered(database, maker)
    database.executemany(
        "INSERT OR REPLACE INTO alignments VALUES (?, ?, ?, ?)",
        [(number, *pair, data) for pair, data in zip(pairs, told, strict=True) if rows.storable("".join(pair))],
    )
