"""Where in an answer a term of its text is said, and where it could be."""

import re
from collections.abc import Iterator, Sequence

from localize.alignment import Alignment, Span

SHARE, LEAST = 0.5, 0.25  # of a piece of the answer that comes from the term: sure, and the best one at least
_LONGEST = 4  # words more than that are no name
_EDGE = ' \t\n.,!?;:…"“”«»¿¡()。，！？；：、—'


def span(alignment: Alignment, answer: str, term: Span, taken: Sequence[Span]) -> Span | None:
    """Return the words of *answer* that say the *term* (a span of the text), clear of *taken*; None where none do."""
    rows = [_share(row, alignment.source, term) for row in alignment.rows]
    free = [
        share if not any(a < end and start < b for a, b in taken) and answer[start:end].strip(_EDGE) else 0.0
        for share, (start, end) in zip(rows, alignment.target, strict=True)
    ]
    if not free or max(free) < LEAST:
        return None
    sure = min(SHARE, max(free))
    first = last = max(range(len(free)), key=lambda i: free[i])
    while first > 0 and free[first - 1] >= sure:
        first -= 1
    while last + 1 < len(free) and free[last + 1] >= sure:
        last += 1
    found = _whole_words(answer, alignment.target[first][0], alignment.target[last][1])
    if len(answer[found[0] : found[1]].split()) > _LONGEST or any(a < found[1] and found[0] < b for a, b in taken):
        return None
    return found


def _share(row: Sequence[float], source: Sequence[Span], term: Span) -> float:
    inside = sum(share for share, (a, b) in zip(row, source, strict=True) if a < term[1] and term[0] < b)
    return inside / total if (total := sum(row)) else 0.0


def _whole_words(answer: str, start: int, end: int) -> Span:
    """Grow to whole words where the script has spaces, and leave a possessive and punctuation outside."""
    while start < end and answer[start] in _EDGE:
        start += 1
    while end > start and answer[end - 1] in _EDGE:
        end -= 1
    while start > 0 and _spaced(answer[start - 1]) and _spaced(answer[start]):
        start -= 1
    while end < len(answer) and _spaced(answer[end]) and _spaced(answer[end - 1]):
        end += 1
    if possessive := re.search(r"['’]s?\Z", answer[start:end]):
        end -= len(possessive[0])
    return start, end


def _spaced(char: str) -> bool:
    """Tell whether *char* is a letter of a script with spaces between words: below kana and ideographs, no Thai."""
    return char.isalnum() and (char < "\u0e00" or "\u1e00" <= char < "\u2000" or "\uac00" <= char < "\ud7a4")


def gaps(answer: str, most: int) -> Iterator[int]:
    """Yield at most *most* places where a word could begin: before each word, or each letter without spaces."""
    starts = [found.start() for found in re.finditer(r"(?<!\S)\S|(?<=\S)[^\W\d_](?=\S)", answer)]
    dense = not any(map(_spaced, answer))
    words = [at for at in starts if dense or at == 0 or answer[at - 1].isspace()]
    yield from words[:most]
