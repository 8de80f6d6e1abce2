r"""Find the few cues that a rule has to look at closely, among very many.

Most rules about text look for something rare. One search over the text of all cues at once costs a tenth of what a
search in each of them costs, and a hundred rules are asked about every cue.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from localize.model import Cue, Track
from localize.text import visible

BETWEEN = "\n\x00\n"
"""What stands between two cues: a line end, and what no pattern about text can match."""


class _Joined(NamedTuple):
    cues: tuple[Cue, ...]
    text: str
    ends: tuple[int, ...]


def suspects(track: Track, pattern: re.Pattern[str], *, seen: bool = True) -> Iterator[int]:
    r"""Yield, in order, the number of every cue that *pattern* is found in, and of few others.

    With *seen* the text of a cue is what is seen of it, without tags; else as it stands. All texts are searched at
    once, so to the pattern both ends of a text look like the end of a line: ``^`` and ``$`` (``re.MULTILINE``) match
    there, white space may match there, too (that is why some suspects are innocent), and nothing must match ``\x00``:
    write ``[^"\x00]*``, not ``[^"]*``.

    >>> list(suspects(Track((Cue(0, 1, "One  two"), Cue(1, 2, "three"))), re.compile("  ")))
    [0]
    """
    _, text, ends = _joined(track, seen=seen)
    last, at, search = -1, 0, pattern.search
    while (found := search(text, at)) is not None:
        cue = bisect_right(ends, found.start(), last + 1)
        if cue >= len(ends):
            return
        yield cue
        last, at = cue, ends[cue]


_kept: dict[bool, _Joined] = {}  # the last one of each kind: all rules are asked about one track before the next


def _joined(track: Track, *, seen: bool) -> _Joined:
    kept = _kept.get(seen)
    if kept is not None and kept.cues is track.cues:
        return kept
    texts = [visible(cue.text) if seen else cue.text for cue in track.cues]
    # A cue ends where the next one begins: what stands between belongs to the one before.
    ends = tuple(accumulate(len(text) + len(BETWEEN) for text in texts))
    made = _Joined(track.cues, BETWEEN.join(texts) + BETWEEN, ends)
    _kept[seen] = made
    return made
