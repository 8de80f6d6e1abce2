"""What is known beside the outputs, as rows: conflicts, failures, rates, what a check said, what was asked again."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from localize.series.ledger.entry import Conflict, Leg, Rate
from localize.series.ledger.rows import kept, table, text

ASKED = 500  # texts in one question


def conflicts(database: sqlite3.Connection, target: str) -> tuple[Conflict, ...]:
    """Return the conflicts of *target*, or of all, in the order they were told."""
    rows = database.execute(
        "SELECT target, start, until, person, machine, base, source FROM conflicts WHERE ?1 = '' OR target = ?1 "
        "ORDER BY target, place",
        (kept(target),),
    ).fetchall()
    return tuple([Conflict(text(row[0]), row[1], row[2], *map(text, row[3:])) for row in rows])


def note_conflicts(database: sqlite3.Connection, target: str, told: Sequence[Conflict]) -> None:
    """Put *told* in the place of all conflicts of *target*."""
    database.execute("DELETE FROM conflicts WHERE target = ?", (kept(target),))
    database.executemany(
        "INSERT INTO conflicts (target, place, start, until, person, machine, base, source) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (kept(target), place, c.start, c.end, kept(c.person), kept(c.machine), kept(c.base), kept(c.source))
            for place, c in enumerate(told)
        ],
    )


def resolve(database: sqlite3.Connection, target: str, start: int) -> int:
    """Drop the conflicts of *target* that begin at *start*, and return how many."""
    question = "DELETE FROM conflicts WHERE target = ? AND start = ?"
    return database.execute(question, (kept(target), start)).rowcount


def failures(database: sqlite3.Connection) -> dict[str, str]:
    """Return the message of each target that failed."""
    rows = database.execute("SELECT target, message FROM failures ORDER BY target").fetchall()
    return {text(target): text(message) for target, message in rows}


def fail(database: sqlite3.Connection, target: str, message: str) -> None:
    """Keep the *message* of a target that failed; an empty one is forgotten."""
    database.execute("DELETE FROM failures WHERE target = ?", (kept(target),))
    if message:
        database.execute("INSERT INTO failures (target, message) VALUES (?, ?)", (kept(target), kept(message)))


def rates(database: sqlite3.Connection) -> dict[Leg, Rate]:
    """Return how fast each leg was."""
    rows = database.execute("SELECT source, target, fingerprint, texts, seconds FROM rates ORDER BY 1, 2, 3").fetchall()
    return {Leg(*map(text, row[:3])): Rate(row[3], row[4]) for row in rows}


def note_rate(database: sqlite3.Connection, leg: Leg, texts: int, seconds: float) -> None:
    """Add to what is known of *leg*."""
    database.execute(
        "INSERT INTO rates (source, target, fingerprint, texts, seconds) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET texts = texts + excluded.texts, seconds = seconds + excluded.seconds",
        (*map(kept, leg), texts, seconds),
    )


def checked(database: sqlite3.Connection, digest: str, key: str) -> dict[str, int] | None:
    """Return what a check said of the bytes with this *digest* under the settings *key*; None: nobody checked."""
    question = "SELECT counts FROM checks WHERE digest = ? AND key = ?"
    found = database.execute(question, (kept(digest), kept(key))).fetchone()
    return table(found[0]) if found else None


def note_checked(database: sqlite3.Connection, digest: str, key: str, counts: Mapping[str, int]) -> None:
    """Keep what a check said."""
    told = json.dumps(dict(sorted(counts.items())))
    database.execute(
        "INSERT OR REPLACE INTO checks (digest, key, counts) VALUES (?, ?, ?)", (kept(digest), kept(key), told)
    )


def retries(database: sqlite3.Connection, leg: Leg, texts: Sequence[str]) -> dict[str, str]:
    """Return the story of each of *texts* that was asked again."""
    found: dict[str, str] = {}
    for at in range(0, len(texts), ASKED):
        some = [kept(each) for each in texts[at : at + ASKED]]
        where = f"source = ? AND target = ? AND fingerprint = ? AND text IN ({','.join('?' * len(some))})"
        rows = database.execute(f"SELECT text, story FROM retries WHERE {where}", (*map(kept, leg), *some))
        found |= {text(asked): text(story) for asked, story in rows}
    return found


def note_retries(database: sqlite3.Connection, leg: Leg, stories: Mapping[str, str]) -> None:
    """Keep the story of each text; an empty one is forgotten."""
    key = tuple(map(kept, leg))
    database.executemany(
        "DELETE FROM retries WHERE source = ? AND target = ? AND fingerprint = ? AND text = ?",
        [(*key, kept(asked)) for asked, story in stories.items() if not story],
    )
    database.executemany(
        "INSERT OR REPLACE INTO retries (source, target, fingerprint, text, story) VALUES (?, ?, ?, ?, ?)",
        [(*key, kept(asked), kept(story)) for asked, story in stories.items() if story],
    )
