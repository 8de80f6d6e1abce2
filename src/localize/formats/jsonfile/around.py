"""What a file of a speech recogniser says of its segments beside their texts, and what a change makes untrue of it.

A segment of Whisper lists its ``words`` with their times (WhisperX: ``chars``, too) and the ``tokens`` that its text is
spelled with. Beside the segments stand the whole ``text`` and, with WhisperX, all words as ``word_segments``. What no
longer fits is taken out, since a program would show it instead of the text; the whole text is joined again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from localize.formats.jsonfile.cue import Edit, removed, string
from localize.formats.jsonfile.values import Member, items
from localize.model import Cue

TIMED = frozenset(("words", "chars"))
_SPELLED = frozenset(("tokens",))


def outdated(segment: Mapping[str, Any], cue: Cue, old: Cue) -> frozenset[str]:
    """Return the names of what in *segment*, which said *old*, does not fit *cue*.

    The times of words fit as long as the cue begins where it did, and all of them begin before its end.
    """
    if cue.text != old.text:
        return (TIMED | _SPELLED) & segment.keys()
    fits = cue.start == old.start and (cue.end >= old.end or all(start < cue.end for start in _starts(segment)))
    return frozenset() if fits else TIMED & segment.keys()


def followed(text: str, named: Mapping[str, Member], before: Sequence[Any], parts: Sequence[str]) -> list[Edit]:
    """Return the edits in *text* of what follows from the segments, which were *before* and now are *parts*.

    *named* are the members of the file.
    """
    edits: list[Edit] = []
    whole, words = named.get("text"), named.get("word_segments")
    if whole is None and words is None:
        return edits
    after = [json.loads(part) for part in parts]
    if whole is not None and isinstance(whole.value, str):
        joined = _joined_again(whole.value, _texts(before), _texts(after))
        edits += [(whole.begin, whole.stop, string(joined))] if joined != whole.value else []
    if words is not None and isinstance(words.value, list) and words.value == list(_words(before)):
        *listed, _ = items(text, words.begin)
        edits += removed(text, words.begin, listed, _missing(words.value, list(_words(after))))
    return edits


def _starts(segment: Mapping[str, Any]) -> Iterator[int]:
    """Yield where the words of *segment* begin, in milliseconds."""
    for name in TIMED & segment.keys():
        for word in segment[name] if isinstance(segment[name], list) else ():
            start = word.get("start") if isinstance(word, dict) else None
            if isinstance(start, int | float):
                yield round(start * 1000)


def _texts(segments: Sequence[Any]) -> list[str]:
    found = [segment.get("text") for segment in segments if isinstance(segment, dict)]
    return [text for text in found if isinstance(text, str)]


def _words(segments: Sequence[Any]) -> Iterator[Any]:
    for segment in segments:
        words = segment.get("words") if isinstance(segment, dict) else None
        yield from words if isinstance(words, list) else ()


def _joined_again(whole: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return the texts *after* joined as *whole* is of those *before*; *whole* itself where it was not joined."""
    said = whole.strip()
    if before == after or not said:
        return whole
    if "".join(before).strip() == said:
        spaced = all(text.startswith(" ") for text in before[1:] if text) and len(before) > 1
        new = "".join([f" {text}" if spaced and text[:1].strip() else text for text in after])
    else:
        trimmed = [text.strip() for text in before]
        between = next((between for between in " \n" if between.join(trimmed).strip() == said), "")
        if not between:
            return whole
        new = between.join([text.strip() for text in after])
    lead = len(whole) - len(whole.lstrip())
    return f"{whole[:lead]}{new.strip()}{whole[lead + len(said) :]}"


def _missing(before: Sequence[Any], after: Sequence[Any]) -> frozenset[int]:
    """Return the numbers of those *before* that are not among those *after*, which stand in the same order."""
    gone, left = [], iter([*after, None])
    following = next(left)
    for n, word in enumerate(before):
        if word == following:
            following = next(left)
        else:
            gone.append(n)
    return frozenset(gone)
