"""Names in languages that begin them with a capital: what keeps it within a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from localize.terms.folding import folded
from localize.terms.matching import LETTER

WORD = re.compile(rf"{LETTER}++(?:['-]{LETTER}++)*+")
_ENDED = re.compile(r"[.!?…:;\"“”¿¡♪–—-]")
_LONGEST = 4  # words
_POSSESSIVE = re.compile(r"'s$|'$", re.IGNORECASE)
# Within a sentence these have a capital in English and are no names.
_NEVER = frozenset(
    (
        "i",
        "i'm",
        "i'll",
        "i've",
        "i'd",
        "ok",
        "okay",
        "god",
        "christmas",
        "english",
        "chinese",
        "american",
        "french",
        "german",
        "spanish",
        "japanese",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mr",
        "mrs",
        "ms",
        "dr",
        "tv",
        "dna",
        "ceo",
        "usa",
        "uk",
    )
)


def capitals(episodes: Iterable[Iterable[str]], minimum: int) -> dict[str, int]:
    """Return the names of *episodes* with how often they stand there, at least *minimum* times within a sentence.

    A word is a name where it nearly always has its capital, and has it at least so often where no sentence begins;
    words that stand together so are one name.
    """
    texts = [folded(text).text for own in episodes for text in own]
    inside: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for word, first in words(text):
            if word[0].isupper() and not (word.isupper() and len(word) > 1):
                inside[word] += not first
            elif word[0].islower():
                small[word] += 1
    names = {
        word
        for word, n in inside.items()
        if n >= minimum and word.casefold() not in _NEVER and small[word.lower()] <= n // 10 and len(word) > 1
    }
    return dict(_joined(texts, names, minimum))


def words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each word of *text* without a possessive, and whether a sentence may begin with it."""
    for word, first, _ in placed(text):
        yield word, first


def placed(text: str) -> Iterator[tuple[str, bool, int]]:
    """Yield each word, whether a sentence may begin with it, and where it begins."""
    end, first = 0, True
    for found in WORD.finditer(text):
        first = first if not end else bool(_ENDED.search(text, end, found.start()))
        yield _POSSESSIVE.sub("", found[0]), first, found.start()
        end, first = found.end(), False


def _joined(texts: Iterable[str], names: set[str], minimum: int) -> Counter[str]:
    """Count the names, the words of one that stand side by side together."""
    counts: Counter[str] = Counter()
    for text in texts:
        run: list[str] = []
        spots = [*placed(text), ("", True, len(text) + 9)]
        for (word, _, at), (_, _, after) in pairwise(spots):
            if word not in names:
                run = []
                continue
            run = [*run, word][-_LONGEST:]
            if after != at + len(word) + 1 or text[at + len(word) : after] != " " or not _next(spots, at, names):
                counts[" ".join(run)] += 1
                run = []
    return Counter({name: n for name, n in counts.items() if n >= minimum})


def _next(spots: list[tuple[str, bool, int]], at: int, names: set[str]) -> bool:
    """Tell whether the word after the one at *at* is part of a name too."""
    place = next(i for i, spot in enumerate(spots) if spot[2] == at)
    return place + 1 < len(spots) and spots[place + 1][0] in names
