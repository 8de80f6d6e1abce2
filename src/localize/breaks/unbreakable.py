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


@lru_cache
def _run(length: int) -> re.Pattern[str]:
    """Return what finds so many characters that are never broken."""
    return re.compile(f"{_UNBROKEN}{{{length}}}")


def unbreakable(rows: Iterable[str], *, ruler: Ruler, language: str) -> Iterator[str]:
    """Yield what in the *rows* of a cue, which have no tags, is longer than a line and cannot be broken."""
    known = words.load(language)
    long = _run(int(ruler.limit / 2) + 1)  # no letter is wider than two em
    for row in rows:
        if long.search(row) and width(row, ruler.count) > ruler.limit:
            ready = prepare(row, replace(ruler, hard=ruler.limit), known)
            starts = [0, *(place.right for place in ready.places)]
            ends = [*(place.left for place in ready.places), len(ready.plain)]
            for start, end, size in zip(starts, ends, ready.atoms.widths, strict=True):
                if size > ruler.limit:
                    yield ready.plain[start:end].strip(SPACE)
