"""Texts that are nearly the same: candidates by n-grams that few texts have, then rapidfuzz.

Comparing a text with 100,000 others takes tens of milliseconds; an index of their n-grams leaves a few hundred to
compare. The index is in the memory's file, a row for each n-gram and *block* of entries, and is brought up to date when
somebody asks, so that those who only store do not pay for it. An n-gram is two characters where one of them is wide (a
Chinese word has two), else three; the ends of a text count as spaces.
"""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from localize.errors import MissingExtraError
from localize.memory import rows
from localize.memory.entry import Entry
from localize.sqlite import writing

_TAIL = 500  # entries that are looked at one by one, before they make a block
_BLOCK = 50_000  # entries in a block at most
_BUDGET = 15_000  # places of n-grams looked at for one question
_COMPARED = 300  # candidates
_LONGEST = 300  # characters of a text that make n-grams

Pair = tuple[str, str]
Block = tuple[int, int]  # its last entry, and how many it has


@dataclass(frozen=True, slots=True)
class Similar:
    """An entry whose text is like what was asked for; ``score`` is 0 to 100, 100 the same."""

    entry: Entry
    score: float


def score(one: str, two: str) -> float:
    """Return how alike two texts are: twice the characters they share in order, per cent of all (indel similarity).

    >>> score("你怎么来了？", "你怎么走了？"), round(score("Come here.", "Come in here."), 1)
    (83.33333333333334, 87.0)
    """
    return float(_fuzz().ratio(one, two))


def find(
    database: sqlite3.Connection, pairs: Mapping[Pair, Sequence[int]], text: str, limit: int, least: float
) -> list[Similar]:
    """Return what `Memory.similar` does for the *pairs* with their makers."""
    fuzz = _fuzz()
    near: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
    for pair, makers in pairs.items() if limit > 0 else ():
        tail = _caught_up(database, makers, pair)
        for number, other in _texts(database, [*_candidates(database, pair, text), *tail]):
            if (alike := float(fuzz.ratio(text, other, score_cutoff=least))) >= least:
                near[-alike, other].append(number)
    return [
        Similar(max(entries, key=_worth), -minus)
        for (minus, other), numbers in sorted(near.items())[:limit]
        if (entries := list(rows.listed(database, numbers[: rows.ASKED])))
    ]


def grams(text: str) -> set[str]:
    """Return the n-grams of *text*.

    >>> sorted(grams("你好")), sorted(grams("OK?"))
    ([' 你', '你好', '好 '], [' ok', 'k? ', 'ok?'])
    """
    padded = f" {text[:_LONGEST].casefold()} "
    return {
        padded[i : i + 2] if padded[i] >= "\u2e80" or padded[i + 1] >= "\u2e80" else padded[i : i + 3]
        for i in range(len(padded) - 1)
        if padded[i] >= "\u2e80" or padded[i + 1] >= "\u2e80" or i < len(padded) - 2
    }


def _worth(entry: Entry) -> tuple[bool, bool, int, str]:
    return entry.origin == "human", not entry.context, entry.changed, entry.answer


def _candidates(database: sqlite3.Connection, pair: Pair, text: str) -> list[int]:
    """Return the entries that share the most of the rarer n-grams with *text*."""
    asked = list(grams(text))
    where = f"source = ? AND target = ? AND gram IN ({rows.marks(len(asked))})"
    sizes = database.execute(
        f"SELECT gram, sum(length(entries)) / 4 AS size FROM grams WHERE {where} GROUP BY gram ORDER BY size, gram",
        (*pair, *asked),
    ).fetchall()
    shared: Counter[int] = Counter()
    looked_at = 0
    for gram, size in sizes:
        looked_at += size
        if looked_at > _BUDGET and shared:
            break
        question = "SELECT entries FROM grams WHERE source = ? AND target = ? AND gram = ?"
        for (block,) in database.execute(question, (*pair, gram)):
            shared.update(array("I", block))
    return [number for number, _ in shared.most_common(_COMPARED)]


def _texts(database: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    for at in range(0, len(numbers), rows.ASKED):
        some = numbers[at : at + rows.ASKED]
        yield from database.execute(f"SELECT id, text FROM entries WHERE id IN ({rows.marks(len(some))})", some)


def _caught_up(database: sqlite3.Connection, makers: Sequence[int], pair: Pair) -> list[int]:
    """Bring the index of *pair* up to date; return the entries that are too few to be in it."""
    while True:
        blocks = _blocks(database, pair)
        new = _texts_after(database, makers, blocks[-1][0] if blocks else 0)
        if len(new) <= _TAIL:
            return [number for number, _ in new]
        kept = _kept(blocks, len(new))
        start = kept[-1][0] if kept else 0
        if kept != blocks:
            new = _texts_after(database, makers, start)
        _write(database, pair, blocks, start, new)


def _kept(blocks: list[Block], new: int) -> list[Block]:
    """Return *blocks* without the last ones that are small beside *new* entries: these make one block with them."""
    kept = list(blocks)
    while kept and kept[-1][1] <= 2 * new and kept[-1][1] + new <= _BLOCK:
        new += kept.pop()[1]
    return kept


def _write(
    database: sqlite3.Connection, pair: Pair, blocks: list[Block], start: int, new: Sequence[tuple[int, str]]
) -> None:
    """Make the block of *new* entries, instead of all after *start*, unless another process changed the *blocks*."""
    index, last = _index(new), new[-1][0]
    with writing(database, "memory index"):
        if _blocks(database, pair) != blocks:
            return
        for table in ("grams", "blocks"):
            database.execute(f"DELETE FROM {table} WHERE source = ? AND target = ? AND block > ?", (*pair, start))
        database.execute("INSERT INTO blocks VALUES (?, ?, ?, ?)", (*pair, last, len(new)))
        database.executemany(
            "INSERT INTO grams VALUES (?, ?, ?, ?, ?)",
            ((*pair, gram, last, places.tobytes()) for gram, places in sorted(index.items())),
        )


def _blocks(database: sqlite3.Connection, pair: Pair) -> list[Block]:
    question = "SELECT block, size FROM blocks WHERE source = ? AND target = ? ORDER BY block"
    return database.execute(question, pair).fetchall()


def _texts_after(database: sqlite3.Connection, makers: Sequence[int], last: int) -> list[tuple[int, str]]:
    # "+": looked up by number, and not by maker, who may have many entries before
    where = f"id > ? AND +maker IN ({rows.marks(len(makers))})"
    question = f"SELECT id, text FROM entries WHERE {where} ORDER BY id LIMIT ?"
    return database.execute(question, (last, *makers, _BLOCK)).fetchall()


def _index(texts: Iterable[tuple[int, str]]) -> "dict[str, array[int]]":
    found: dict[str, array[int]] = {}
    for number, text in texts:
        for gram in grams(text):
            if gram in found:
                found[gram].append(number)
            else:
                found[gram] = array("I", (number,))
    return found


def _fuzz() -> ModuleType:
    try:
        from rapidfuzz import fuzz
    except ImportError:
        raise MissingExtraError("rapidfuzz", 'pip install "localize-subtitles[fuzzy]"') from None
    return fuzz
