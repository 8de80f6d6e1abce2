"""Know a problem again: by what it is about, not by where it stands.

A baseline, a code scanning service and a merge request all ask whether a problem was there before. Its line and its
times answer that wrongly as soon as a cue is put in above it or a track is moved, so they take no part.
"""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from unicodedata import normalize

from localize.model import Problem, Track
from localize.text import visible

_NUMBER = re.compile(r"\d+")


def fingerprints(problems: Sequence[Problem], track: Track) -> list[str]:
    """Return one name for each of *problems* in *track*, in their order: 64 hexadecimal digits, all different.

    It is made of the rule, the language, the words of the cue, which of the cues with these words it is, and which of
    the rule's problems there. A problem of the whole file has no words, so its message stands in for them, without
    numbers. Neither times nor lines, numbers of cues, tags, breaks nor limits count, and neither does the order of
    *problems*. The file is not in it: keep the names by file.
    """
    words = _Words(track)
    keys = [_key(problem, track.language, words) for problem in problems]
    order = sorted(range(len(keys)), key=lambda n: (keys[n], problems[n].message, problems[n].line, n))
    seen: Counter[tuple[str, ...]] = Counter()
    found = [""] * len(keys)
    for n in order:
        found[n] = _digest(*keys[n], str(seen[keys[n]]))
        seen[keys[n]] += 1
    return found


class _Words:
    """The words of the cues of *track*, and which of the cues with the same words each is: counted when asked for."""

    def __init__(self, track: Track) -> None:
        self._track = track
        self._known: list[tuple[str, int]] = []

    def of(self, cue: int) -> tuple[str, str]:
        if not self._known:
            seen: dict[str, int] = {}
            for each in self._track.cues:
                words = _plain(each.text)
                before = seen.get(words, 0)
                self._known.append((words, before))
                seen[words] = before + 1
        words, before = self._known[cue]
        return words, str(before)


def _key(problem: Problem, language: str, words: _Words) -> tuple[str, ...]:
    about = words.of(problem.cue) if problem.cue >= 0 else (_NUMBER.sub("0", problem.message), "file")
    return problem.rule, language, *about


def _plain(text: str) -> str:
    words = " ".join(visible(text).split())
    return words if words.isascii() else normalize("NFC", words)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
