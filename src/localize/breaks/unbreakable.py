"""Finding what no break can bring within a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from localize import words
from localize.breaks.lines import prepare
from localize.breaks.seams import SPACE
from localize.text import Ruler, width

# What is never broken has no space and no Chinese or Japanese character in it.
_UNBROKEN = f"[^{SPACE}\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"


def long(limit: float) -> re.Pattern[str]:
    """Return what finds so many characters that are never broken that they may be longer than a line."""
    return _run(int(limit / 2) + 1)  # no letter is wider than two em


@lru_cache
def _run(length: int) -> re.Pattern[str]:
    return re.compile(f"{_UNBROKEN}{{{length}}}")


def unbreakable(rows: Iterable[str], *, ruler: Ruler, language: str) -> Iterator[str]:
    """Yield what in the *rows* of a cue, which have no tags, is longer than a line and cannot be broken."""
    known = words.load(language)
    run = long(ruler.limit)
    for row in rows:
        if run.search(row) and width(row, ruler.count) > ruler.limit:
            ready = prepare(row, replace(ruler, hard=ruler.limit), known)
            starts = [0, *(place.right for place in ready.places)]
            ends = [*(place.left for place in ready.places), len(ready.plain)]
            for start, end, size in zip(starts, ends, ready.atoms.widths, strict=True):
                if size > ruler.limit:
                    yield ready.plain[start:end].strip(SPACE)
