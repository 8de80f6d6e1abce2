"""Where the pieces of a tokenizer lie in the text that they were cut from, as spans of its characters.

A tokenizer rewrites what it cuts (full-width letters, ligatures, spaces, control characters), so its pieces are not
the text. SentencePiece since 0.2.2 says from where each piece was made; other tokenizers are matched.
"""

from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import normalize

from localize.alignment import Span

_WINDOW = 40  # characters ahead in which the next piece is looked for


class Places(NamedTuple):
    """Spans that hold something, in order, and for each piece the number of its span."""

    spans: tuple[Span, ...]
    of: tuple[int, ...]

    def summed(self, told: Sequence[float]) -> list[float]:
        """Add up what is told of the pieces of each span."""
        sums = [0.0] * len(self.spans)
        for n, each in zip(self.of, told, strict=False):  # the end of the sentence is told of, too
            sums[n] += each
        return sums


def places(text: str, pieces: Sequence[str], tokenizer: Any) -> Places:
    """Return the places of *pieces* in *text*: in order, apart, and with every character that is no space in one.

    A piece without a character of its own, as the space before a word can be, goes with the next one.
    """
    starts = _told(text, pieces, tokenizer) or _matched(text, pieces)
    starts = [0, *starts[1:], len(text)] if starts else []
    spans: list[Span] = []
    of = []
    for start, end in pairwise(starts):
        of.append(len(spans))
        if span := _stripped(text, start, end):
            spans.append(span)
    return Places(tuple(spans), tuple(min(each, len(spans) - 1) for each in of))


def _told(text: str, pieces: Sequence[str], tokenizer: Any) -> list[int]:
    """Return where each piece begins as SentencePiece itself says; nothing where it does not."""
    try:
        told = tokenizer.lazy_processor().encode(text, return_type="offset_mapping")
        if list(told["pieces"]) != list(pieces):
            return []
        return _rising([start for start, _ in told["offsets"]], len(text))
    except (AttributeError, TypeError, ValueError, KeyError):  # an older SentencePiece, or another tokenizer
        return []


def _matched(text: str, pieces: Sequence[str]) -> list[int]:
    """Return where each piece begins, as far as it can be found again; one that cannot begins where the next does."""
    letters = [(letter, i) for i, char in enumerate(text) for letter in normalize("NFKC", char).casefold()]
    plain, at = "".join(letter for letter, _ in letters), 0
    starts = []
    for piece in pieces:
        word = normalize("NFKC", unescape(piece).replace("▁", " ").removesuffix("@@").strip()).casefold()
        while plain[at : at + 1].isspace():
            at += 1
        found = plain.find(word, at, at + len(word) + _WINDOW)
        at = at if found < 0 else found
        starts.append(letters[at][1] if at < len(letters) else len(text))
        at += len(word) if found >= 0 else 0
    return _rising(starts, len(text))


def _rising(starts: list[int], end: int) -> list[int]:
    last = 0
    return [last := min(max(start, last), end) for start in starts]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
