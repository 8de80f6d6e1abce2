"""Keep the source out of the translation."""

import re
from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, language, letters, said, scripts

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_A_ROW = 3


class Untranslated(PairRule):
    """Translate the words, do not copy them.

    What a model does not know it copies, and a cue that was skipped stays as it was. Names, numbers and single words
    that both languages share are left alone.

    Bad (zh to en):
        1.000 --> 2.500  我不认识他 => 我不认识他

    Good (zh to en):
        1.000 --> 2.500  我不认识他 => I don't know him.
        3.000 --> 4.500  OK! => OK!

    There is no fix: the words have to be translated. There is no limit.
    """

    name = "untranslated"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Compare the letters of both sides, then look for source words in a row."""
        if language(pair.source_language) == language(pair.target_language):
            return  # zh-Hans to zh-Hant: equal is often right
        source, target = said(pair.source), said(pair.target)
        if letters(source) == letters(target):
            if _has_words(source, pair.source_language):
                yield self.problem(first(pair), "the translation is a copy of the source")
        elif copied := _copied(source, target, pair):
            yield self.problem(first(pair), f"{' '.join(copied)!r} is copied from the source")


def _has_words(text: str, tag: str) -> bool:
    """Tell whether *text* holds more than names and words that languages share."""
    if "Latin" not in scripts(tag):
        return any(ord(c) > 0x24F for c in letters(text))  # beyond the Latin letters
    words = _WORDS.findall(text)
    return len({word.casefold() for word in words}) >= _IN_A_ROW and any(word[0].islower() for word in words[1:])


def _copied(source: str, target: str, pair: Pair) -> list[str]:
    """Return Latin words that stand together in a translation whose language has other letters."""
    if "Latin" not in scripts(pair.source_language) or "Latin" in scripts(pair.target_language):
        return []
    known = {word for word in _WORDS.findall(source) if word[0].islower()}
    run: list[str] = []
    end = 0
    for word in _WORDS.finditer(target):
        if word[0] not in known:
            run = []
        elif run and target[end : word.start()].strip():
            run = [word[0]]
        else:
            run.append(word[0])
        end = word.end()
        if len(run) >= _IN_A_ROW:
            return run
    return []
