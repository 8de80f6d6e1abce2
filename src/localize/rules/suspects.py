r"""Find the few cues that a rule has to look at closely, among very many.

Most rules about text look for something rare. One search over the text of all cues at once costs a tenth of what a
search in each of them costs, and a hundred rules are asked about every cue.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from localize.model import Track
from localize.rules.once import once
from localize.text import visible

BETWEEN = "\n\x00\n"
"""What stands between two cues: a line end, and what no pattern about text can match."""


class _Joined(NamedTuple):
    text: str
    ends: tuple[int, ...]


def suspects(
    track: Track, pattern: re.Pattern[str], *, seen: bool = True, marks: Sequence[str] = "", words: Sequence[str] = ()
) -> Iterator[int]:
    r"""Yield, in order, the number of every cue that *pattern* is found in, and of few others.

    With *seen* the text of a cue is what is seen of it, without tags; else as it stands. All texts are searched at
    once, so to the pattern both ends of a text look like the end of a line: ``^`` and ``$`` (``re.MULTILINE``) match
    there, white space may match there, too (that is why some suspects are innocent), and nothing must match ``\x00``:
    write ``[^"\x00]*``, not ``[^"]*``. Where none of *marks* is in any text, or none of *words* in small letters and
    with spaces for line breaks, nobody is a suspect: to look for one character takes next to nothing, and for a word a
    tenth of a pattern. A pattern that begins with a set of characters is fastest: what stands before it is looked for
    behind it, as in ``[,.](?<= .)``.

    >>> from localize.model import Cue
    >>> list(suspects(Track((Cue(0, 1, "One  two"), Cue(1, 2, "three"))), re.compile("  ")))
    [0]
    """
    text, ends = (_seen if seen else _written)(track)
    if marks and not any(mark in text for mark in marks):
        return
    if words and not _mentions(text, words):
        return
    last, at, search = -1, 0, pattern.search
    while (found := search(text, at)) is not None:
        cue = bisect_right(ends, found.start(), last + 1)
        if cue >= len(ends):
            return
        yield cue
        last, at = cue, ends[cue]


def naming(track: Track, words: Sequence[str]) -> list[int]:
    """Return, in order, the numbers of the cues in which one of *words* stands, in small letters and with spaces.

    Each word begins with a space. To look for thirty words one by one takes a sixth of what one pattern of them takes.
    """
    text, ends = _seen(track)
    folded = _folded(text)
    if len(folded) != len(text) + 1:  # the small "İ" is two characters
        folded = " " + text.replace("\n", " ")
    found: set[int] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.add(cue := bisect_right(ends, at))  # the space before a word is the end of the cue before
            at = folded.find(word, ends[cue])
    return sorted(found)


def whole(track: Track) -> str:
    """Return the texts of all cues, as they are seen, for a rule that can tell at one glance that nothing is wrong."""
    return _seen(track).text


def _mentions(text: str, words: Sequence[str]) -> bool:
    folded = _folded(text)
    return any(word in folded for word in words)


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    """Return *text* in small letters, with a space for each line end and one before it: around each word is one."""
    return " " + text.lower().replace("\n", " ")


@once
def seen_texts(track: Track) -> Sequence[str]:
    """Return what is seen of each cue, without tags."""
    return [visible(cue.text) for cue in track.cues]


@once
def _seen(track: Track) -> _Joined:
    return _joined(seen_texts(track))


@once
def _written(track: Track) -> _Joined:
    return _joined([cue.text for cue in track.cues])


def _joined(texts: Sequence[str]) -> _Joined:
    # A cue ends where the next one begins: what stands between belongs to the one before.
    ends = tuple(accumulate(len(text) + len(BETWEEN) for text in texts))
    return _Joined(BETWEEN.join(texts) + BETWEEN, ends)
