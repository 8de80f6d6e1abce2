"""Outputs as rows: the SQL of what was announced, settled and found again."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from localize.formats.limits import LARGEST
from localize.series.ledger.entry import Output
from localize.sqlite import DamagedError

# A text, or its bytes where no encoding can hold it.
Kept = str | bytes
Packed = tuple[tuple[Kept | int, ...], bytes, bytes]

_SHALLOW = "target, source, language, parts, digest"
# What counts comes last: what was settled after what is pending, the newest of that after older ones.
_ORDER = "ORDER BY target, pending DESC, id"
_INSERT = """
INSERT INTO outputs (target, source, language, parts, digest, edited, pending) VALUES (?, ?, ?, ?, ?, ?, 1)
"""


def kept(text: str) -> Kept:
    """Return *text* as SQLite can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text(value: object) -> str:
    """Return what `kept` made of a text as that text."""
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        raise DamagedError("no text")
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise DamagedError("no text") from error


def packed(output: Output) -> Packed:
    """Return *output* as it is kept; compressing takes a while, so that is done before the file is asked for."""
    edited = output.digest != sha256(output.machine).hexdigest()
    parts = json.dumps(dict(sorted(output.parts.items())))
    head = (kept(output.target), kept(output.source), kept(output.language), parts, kept(output.digest), int(edited))
    return head, zlib.compress(output.machine, 1), zlib.compress(output.told.encode("utf-8", "surrogatepass"), 1)


def announce(database: sqlite3.Connection, outputs: Iterable[Packed]) -> None:
    """Put each of *outputs* beside what is known of its target; the same bytes announced again replace themselves."""
    for head, machine, told in outputs:
        database.execute("DELETE FROM outputs WHERE target = ? AND digest = ? AND pending = 1", (head[0], head[4]))
        number = database.execute(_INSERT, head).lastrowid
        database.execute("INSERT INTO bodies (output, machine, told) VALUES (?, ?, ?)", (number, machine, told))


def newest(database: sqlite3.Connection, target: Kept) -> int:
    """Return the number of what was announced last of *target*; 0 where nothing is pending."""
    row = database.execute("SELECT max(id) FROM outputs WHERE target = ? AND pending = 1", (target,)).fetchone()
    return row[0] or 0


def promote(database: sqlite3.Connection, target: Kept, number: int) -> None:
    """Make the output with this *number* the last one of *target*; drop what was before it, but not what is newer."""
    drop(database, target, number)
    database.execute("UPDATE outputs SET pending = 0 WHERE id = ? AND pending = 1", (number,))


def drop(database: sqlite3.Connection, target: Kept, before: int) -> None:
    """Drop the outputs of *target* with a number less than *before*, and what is told of bytes that are no more."""
    question = "DELETE FROM outputs WHERE target = ? AND id < ? RETURNING digest"
    gone = database.execute(question, (target, before)).fetchall()
    unused = "digest = ?1 AND NOT EXISTS (SELECT 1 FROM outputs WHERE digest = ?1)"
    database.executemany(f"DELETE FROM checks WHERE {unused}", gone)


def found(database: sqlite3.Connection, target: Kept, digest: Kept) -> tuple[int, bool]:
    """Return the number of the newest output of *target* with this *digest*, 0: none, and whether it is pending."""
    question = "SELECT id, pending FROM outputs WHERE target = ? AND digest = ? ORDER BY id DESC LIMIT 1"
    row = database.execute(question, (target, digest)).fetchone()
    return (row[0], bool(row[1])) if row else (0, False)


def latest(database: sqlite3.Connection, target: Kept) -> int:
    """Return the number of the last output of *target*, or of the one announced last where none was settled; else 0."""
    question = "SELECT id FROM outputs WHERE target = ? ORDER BY pending, id DESC LIMIT 1"
    row = database.execute(question, (target,)).fetchone()
    return row[0] if row else 0


def whole(database: sqlite3.Connection, number: int) -> Output:
    """Return the output with this *number* and all that belongs to it."""
    row = database.execute(
        f"SELECT {_SHALLOW}, machine, told FROM outputs JOIN bodies ON output = id WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        raise DamagedError("an output without its bytes")
    return _output(row, _unpacked(row[5]), text(_unpacked(row[6])))


def shallow(database: sqlite3.Connection) -> dict[str, Output]:
    """Return the `latest` output of each target without its bytes."""
    rows = database.execute(f"SELECT {_SHALLOW} FROM outputs {_ORDER}").fetchall()
    return {output.target: output for output in [_output(row, b"", "") for row in rows]}


def edited(database: sqlite3.Connection) -> frozenset[str]:
    """Return the targets whose `latest` output is not as the machine alone would have it."""
    rows = database.execute(f"SELECT target, edited FROM outputs {_ORDER}").fetchall()
    latest_of = {text(target): other for target, other in rows}
    return frozenset(target for target, other in latest_of.items() if other)


def rekey(database: sqlite3.Connection, target: Kept, parts: Mapping[str, str]) -> None:
    """Say that the last output of *target* is made of *parts*."""
    told = json.dumps(dict(sorted(parts.items())))
    database.execute("UPDATE outputs SET parts = ? WHERE id = ?", (told, latest(database, target)))


def table(told: object) -> dict[str, Any]:
    """Return a table that was kept as JSON."""
    try:
        data = json.loads(text(told))
    except ValueError as error:
        raise DamagedError("no table") from error
    if not isinstance(data, dict):
        raise DamagedError("no table")
    return data


def _output(row: tuple[Any, ...], machine: bytes, told: str) -> Output:
    target, source, language, parts, digest = row[:5]
    return Output(text(target), text(source), text(language), table(parts), text(digest), machine, told)


def _unpacked(data: object) -> bytes:
    """Return what was compressed as *data*, unless that is more than any file of ours holds."""
    if not isinstance(data, bytes):
        raise DamagedError("no bytes")
    reader = zlib.decompressobj()
    try:
        whole_of = reader.decompress(data, LARGEST)
    except zlib.error as error:
        raise DamagedError("cannot be unpacked") from error
    if not reader.eof:
        raise DamagedError("larger than any output")
    return whole_of
