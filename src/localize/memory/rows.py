"""Entries as rows: all the SQL that is about neither the file nor likeness."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from math import isnan

from localize.engines import Candidate
from localize.engines.codes import fallbacks
from localize.memory.entry import Entry, Origin, known_tag

# Whose answers they are: source, target, origin, fingerprint, candidates.
Maker = tuple[str, str, Origin, str, int]
# How good an answer is, 0 the best, and the answer.
Hit = tuple[int, list[Candidate]]
Row = tuple[str, str, str, str, Origin, str, int, str, float, str, int, str]

ASKED = 500  # texts in one question: more are no faster, and old systems take 999
MACHINE = 1000  # the rank of what no person said
_NOWHERE_NEARER = 100
_MAKER = "source = ? AND target = ? AND origin = ? AND fingerprint = ? AND candidates = ?"
_INSERT = """
INSERT INTO entries (maker, text, context, answer, score, others, changed, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (maker, text, context) DO UPDATE SET
    answer = excluded.answer, score = excluded.score, others = excluded.others,
    changed = excluded.changed, person = excluded.person
WHERE (excluded.changed, excluded.answer, excluded.person, excluded.score, excluded.others)
    > (entries.changed, entries.answer, entries.person, entries.score, entries.others)
"""
_SELECT = """
SELECT e.text, e.answer, m.source, m.target, m.origin, m.fingerprint, m.candidates, e.context, e.score, e.others,
    e.changed, e.person
FROM entries e JOIN makers m ON m.id = e.maker
"""


def marks(count: int) -> str:
    """Return so many placeholders."""
    return ",".join("?" * count)


def number(database: sqlite3.Connection, maker: Maker) -> int:
    """Return the number of *maker*, 0 where it never said anything."""
    found = database.execute(f"SELECT id FROM makers WHERE {_MAKER}", maker).fetchone()
    return found[0] if found else 0


def numbered(database: sqlite3.Connection, maker: Maker) -> int:
    """Return the number of *maker*, a new one where it never said anything."""
    columns = "source, target, origin, fingerprint, candidates"
    database.execute(f"INSERT INTO makers ({columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", maker)
    return number(database, maker)


def storable(text: str) -> bool:
    """Tell whether SQLite can hold *text*: half a character it cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def serving(asked: str, stored: str) -> int | None:
    """Return how far from the language *asked* an answer in *stored* is, 0 the same; None: it does not serve.

    >>> serving("en", "en"), serving("en-US", "en"), serving("en", "en-US"), serving("pt-BR", "pt-PT")
    (0, 1, 100, None)
    >>> serving("zh", "zh-Hans"), serving("zh", "zh-Hant")
    (1, None)
    """
    near = fallbacks(asked)
    if stored in near:
        return near.index(stored)
    return _NOWHERE_NEARER if stored.startswith(f"{asked}-") and asked in fallbacks(stored) else None


def means(asked: str, stored: str) -> bool:
    """Tell whether who asks for all of one language wants *stored*: plain ``zh`` is every Chinese, "" every language.

    >>> means("zh", "zh-Hant"), means("zh-Hans", "zh"), means("zh-Hans", "zh-Hant"), means("", "es")
    (True, True, False, True)
    """
    return not asked or stored.startswith(f"{asked}-") or serving(asked, stored) is not None


def ranked(database: sqlite3.Connection, source: str, target: str, fingerprint: str, candidates: int) -> dict[int, int]:
    """Return the makers whose answers count, each with its rank: people first, the nearer language before another."""
    found = {
        maker: rank
        for maker, a, b in database.execute("SELECT id, source, target FROM makers WHERE origin = 'human'")
        if (rank := _distance(source, target, a, b)) is not None
    }
    machine = number(database, (source, target, "machine", fingerprint, candidates)) if fingerprint else 0
    return found | {machine: MACHINE} if machine else found


def look_up(
    database: sqlite3.Connection,
    ranks: dict[int, int],
    texts: Sequence[str],
    found: dict[tuple[str, str], Hit],
    *,
    everywhere: bool,
) -> None:
    """Add to *found*, by text and context, the best answers to *texts* of the makers in *ranks*.

    *everywhere* asks for those that hold in one context only, too.
    """
    question = (
        f"SELECT maker, text, context, answer, score, others FROM entries WHERE maker IN ({marks(len(ranks))}) "
        f"AND text IN ({marks(len(texts))})"
    )
    if not everywhere:
        question += " AND context = ''"
    for maker, text, context, answer, score, others in database.execute(question, (*ranks, *texts)):
        rank, key = ranks[maker], (text, context)
        if key in found and found[key][0] <= rank:
            continue
        said = [Candidate(answer, score)]
        if others:
            said += [Candidate(*other) for other in json.loads(others)]
        found[key] = rank, said


def better(here: Hit | None, anywhere: Hit | None) -> list[Candidate] | None:
    """Return the answer for this context, unless only a machine gave it and a person one for all."""
    hits = [hit for hit in (here, anywhere) if hit]
    return list(min(hits, key=lambda hit: hit[0] >= MACHINE)[1]) if hits else None


def insert(database: sqlite3.Connection, maker: Maker, entries: Iterable[Entry]) -> int:
    """Add what *maker* said and return how much of it was new or newer; what a person said raises the revision."""
    source, target, origin, fingerprint, candidates = maker
    human = origin == "human"  # for them no model and no options count
    tags = known_tag(source), known_tag(target)
    own = numbered(database, (*tags, origin, "" if human else fingerprint, 1 if human else candidates))
    new = database.executemany(
        _INSERT,
        [
            (own, e.text, e.context, e.answer, _finite(e.score), _written(e.others), e.changed, e.person)
            for e in entries
            if storable(f"{e.text}{e.context}{e.answer}{e.person}")
        ],
    ).rowcount
    if new and human:
        database.execute("UPDATE makers SET revision = revision + 1 WHERE id = ?", (own,))
    return new


def select(database: sqlite3.Connection, source: str, target: str, origin: Origin | None) -> Iterator[Entry]:
    """Yield entries in order, all as they are now, whatever is written meanwhile."""
    database.execute("BEGIN")
    for maker, _ in _meant(database, source, target, origin):
        rows = database.execute(f"{_SELECT} WHERE e.maker = ? ORDER BY e.text, e.context", (maker,))
        yield from map(entry, rows)


def entry(row: Row) -> Entry:
    """Return a row of `_SELECT` as an entry."""
    others = tuple([(text, score) for text, score in json.loads(row[9])]) if row[9] else ()
    return Entry(*row[:9], others, *row[10:])


def listed(database: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Entry]:
    """Yield those of the entries with these *numbers* that are still there."""
    yield from map(entry, database.execute(f"{_SELECT} WHERE e.id IN ({marks(len(numbers))})", numbers))


def heard(database: sqlite3.Connection, source: str, target: str, texts: Sequence[str]) -> list[Entry]:
    """Return all that anybody, by whatever model, answered to *texts* in the pair or one that serves it."""
    found = database.execute("SELECT id, source, target FROM makers").fetchall()
    makers = [maker for maker, a, b in found if _distance(source, target, a, b) is not None]
    where = f"e.maker IN ({marks(len(makers))}) AND e.text IN ({marks(len(texts))})"
    return [entry(row) for row in database.execute(f"{_SELECT} WHERE {where} ORDER BY e.id", (*makers, *texts))]


def pairs(database: sqlite3.Connection, source: str, target: str) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of all makers of each pair that is meant."""
    found: dict[tuple[str, str], list[int]] = {}
    for maker, a, b in database.execute("SELECT id, source, target FROM makers ORDER BY source, target, id"):
        if means(source, a) and means(target, b):
            found.setdefault((a, b), []).append(maker)
    return found


def delete(database: sqlite3.Connection, asked: tuple[str, str, Origin | None], before: int, text: str | None) -> int:
    """Drop what fits all of it and return how many; where a person said it, that raises the revision."""
    more = " AND changed < ?" if before else ""
    more += " AND text = ?" if text is not None else ""
    extra = [*([before] if before else []), *([text] if text is not None else [])]
    count = 0
    for maker, origin in _meant(database, *asked):
        gone = database.execute(f"DELETE FROM entries WHERE maker = ?{more}", (maker, *extra)).rowcount
        if not before:
            database.execute(f"DELETE FROM alignments WHERE maker = ?{more}", (maker, *extra))
        if gone and origin == "human":
            database.execute("UPDATE makers SET revision = revision + 1 WHERE id = ?", (maker,))
        count += gone
    return count


def counts(database: sqlite3.Connection) -> list[tuple[str, str, Origin, str, int]]:
    """Return what `Memory.counts` does."""
    return database.execute(
        "SELECT m.source, m.target, m.origin, m.fingerprint, count(*) FROM entries e JOIN makers m ON m.id = e.maker "
        "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    ).fetchall()


def revision(database: sqlite3.Connection, source: str, target: str) -> int:
    """Return what `Memory.revision` does."""
    found = database.execute("SELECT source, target, revision FROM makers WHERE origin = 'human'")
    return sum(changes for a, b, changes in found if _distance(source, target, a, b) is not None)


def _distance(source: str, target: str, a: str, b: str) -> int | None:
    one, two = serving(source, a), serving(target, b)
    return None if one is None or two is None else one + two


def _meant(database: sqlite3.Connection, source: str, target: str, origin: Origin | None) -> list[tuple[int, Origin]]:
    """Return the numbers of the makers that are meant, and what they are, in order."""
    order = "ORDER BY source, target, origin, fingerprint, candidates"
    found = database.execute(f"SELECT id, origin, source, target FROM makers {order}").fetchall()
    return [(n, who) for n, who, a, b in found if origin in (None, who) and means(source, a) and means(target, b)]


def _finite(score: float) -> float:
    return 0.0 if isnan(score) else score  # SQLite knows no NaN


def _written(others: tuple[tuple[str, float], ...]) -> str:
    return json.dumps(others) if others else ""
