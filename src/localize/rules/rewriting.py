"""Change what is seen of a text, and leave its tags where they are: most rules about marks do nothing else."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from localize.model import Cue, Track
from localize.rules.repairs import saying
from localize.rules.suspects import suspects
from localize.text import TAG, visible

New = str | Callable[[re.Match[str]], str]
"""What is written for a match: a text, as `re.sub` takes it, or a function of the match."""


class Rewriting(NamedTuple):
    """A cue in which something is found: its number, what was first changed in it, and the cue as it should be."""

    cue: int
    old: str
    new: str
    repair: Cue


def rewritings(
    track: Track,
    pattern: re.Pattern[str],
    new: New,
    *,
    hint: re.Pattern[str] | None = None,
    marks: Sequence[str] = "",
    words: Sequence[str] = (),
) -> Iterator[Rewriting]:
    """Yield every cue that changes when *new* is written for *pattern* in what is seen of it.

    *marks* and *words* are as for `suspects`. *hint* is a pattern that is found faster, in every text that *pattern* is
    found in and in few others.
    """
    for i in suspects(track, hint or pattern, marks=marks, words=words):
        cue = track.cues[i]
        changed = change(cue.text, pattern, new)
        if changed is not None:
            old, put, text = changed
            yield Rewriting(i, old, put, saying(cue, text))


def change(text: str, pattern: re.Pattern[str], new: New) -> tuple[str, str, str] | None:
    """Return what `first_change` finds in what is seen of *text*, and *text* as `rewritten` writes it.

    >>> change("Who ? You ?", re.compile(r" +(?=[?])"), "")
    (' ', '', 'Who? You?')
    """
    seen = visible(text)
    if seen != text:
        first = first_change(seen, pattern, new)
        return (*first, rewritten(text, pattern, new)) if first else None
    first, parts, at = None, list[str](), 0
    for found in pattern.finditer(text):
        old, put = found[0], _put(found, new)
        if first is None and put != old:
            first = old, put
        parts += text[at : found.start()], put
        at = found.end()
    return (*first, "".join((*parts, text[at:]))) if first else None


def first_change(seen: str, pattern: re.Pattern[str], new: New) -> tuple[str, str] | None:
    """Return the first match that *new* changes, and what it is changed to."""
    for found in pattern.finditer(seen):
        put = _put(found, new)
        if put != found[0]:
            return found[0], put
    return None


def rewritten(text: str, pattern: re.Pattern[str], new: New) -> str:
    """Return *text* with *new* for every match of *pattern* in what is seen of it.

    >>> rewritten("<i>Who</i> ?", re.compile(r" +(?=[?])"), "")
    '<i>Who</i>?'
    """
    if "<" not in text and "{" not in text:
        return pattern.sub(new, text)
    seen, places = _seen(text)
    parts: list[str] = []
    at = 0
    for found in pattern.finditer(seen):
        first, last, put = _difference(found, _put(found, new))
        if first == last and not put:
            continue
        start = places[first] if first < last or not first else places[first - 1] + 1
        end = places[last - 1] + 1 if first < last else start
        parts += [text[at:start], put, *TAG.findall(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def _put(found: re.Match[str], new: New) -> str:
    return found.expand(new) if isinstance(new, str) else new(found)


def _difference(found: re.Match[str], put: str) -> tuple[int, int, str]:
    """Return where a match differs from what is written for it, and what stands there then."""
    old = found[0]
    head = _shared(old, put)
    tail = _shared(old[head:][::-1], put[head:][::-1])
    return found.start() + head, found.end() - tail, put[head : len(put) - tail]


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _seen(text: str) -> tuple[str, list[int]]:
    """Return what is seen of *text*, and where each character of it stands; past the end stands its end."""
    places: list[int] = []
    at = 0
    for tag in TAG.finditer(text):
        places += range(at, tag.start())
        at = tag.end()
    places += range(at, len(text))
    return "".join(text[place] for place in places), [*places, len(text)]


def inserted(text: str, at: int, put: str) -> str:
    """Return *text* with *put* before character number *at* of what is seen of it."""
    place = _seen(text)[1][at]
    return text[:place] + put + text[place:]
