"""A Chinese series as the miner reads it: stretches of characters, common words covered."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from localize.terms.folding import folded
from localize.terms.matching import Index, Meant

COVER = "\0"
"""What stands for each character of a common word."""
_RUN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of Chinese names: see ``zh.toml``."""

    surnames: frozenset[str]
    weak: frozenset[str]
    double: frozenset[str]
    titles: frozenset[str]
    alone_kinship: frozenset[str]
    alone_titles: frozenset[str]
    before: frozenset[str]
    places: frozenset[str]
    organisations: frozenset[str]
    skills: frozenset[str]
    short: frozenset[str]
    never: frozenset[str]
    not_place: frozenset[str]
    followed: frozenset[str]
    preceded: frozenset[str]
    foreign: frozenset[str]
    words: frozenset[str]


@lru_cache
def known() -> Known:
    """Read what is known."""
    data = tomllib.loads(files(__package__).joinpath("zh.toml").read_text(encoding="utf-8"))
    characters = {"never", "not_place", "foreign"}  # written without spaces
    return Known(**{key: frozenset("".join(v.split()) if key in characters else v.split()) for key, v in data.items()})


@lru_cache
def _cover() -> Index:
    return Index(Meant(word, None) for word in known().words)


class Run(NamedTuple):
    """A stretch of Chinese characters without a break, and the number of its episode."""

    episode: int
    text: str


def runs(episodes: Sequence[Iterable[str]]) -> list[Run]:
    """Return the stretches of all texts, common words covered (by as many `COVER`)."""
    return [Run(number, covered(found[0])) for number, texts in enumerate(episodes) for found in _stretches(texts)]


def _stretches(texts: Iterable[str]) -> Iterator[re.Match[str]]:
    for text in texts:
        yield from _RUN.finditer(text)


def covered(text: str) -> str:
    """Cover the common words of *text*, from left to right, the longest first."""
    at, parts = 0, []
    for start, end, _ in _cover().matches(folded(text)):
        parts += [text[at:start], COVER * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


@dataclass(slots=True)
class Seen:
    """Where a string was seen: how often, in which episodes, between what; alone: with nothing on either side."""

    count: int = 0
    alone: int = 0
    episodes: set[int] = field(default_factory=set)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)

    def add(self, run: Run, start: int, end: int) -> None:
        """Note one occurrence: ``run.text[start:end]``."""
        before, after = run.text[start - 1 : start], run.text[end : end + 1]
        self.count += 1
        self.alone += not before and not after
        self.episodes.add(run.episode)
        self.before[before] += 1
        self.after[after] += 1

    def free(self) -> bool:
        """Tell whether it is a word of its own: both sides are at times open, or not always the same."""
        return _open(self.before) and _open(self.after)

    def personal(self) -> float:
        """Return how often (0 to 1) it stands where a person would: called, or between words that go with people."""
        told = known()
        hits = sum(n for c, n in self.after.items() if c in told.followed or not c)
        hits += sum(n for c, n in self.before.items() if c in told.preceded or not c)
        return hits / (2 * self.count) if self.count else 0.0


def _open(side: Counter[str]) -> bool:
    return len(side) > 1 or "" in side or COVER in side


def occurrences(text: Iterable[Run], strings: Iterable[str]) -> dict[str, Seen]:
    """Return where each of *strings* was seen, overlapping ones too."""
    wanted = set(strings)
    sizes = sorted({len(string) for string in wanted})
    found = {string: Seen() for string in wanted}
    heads = {string[0] for string in wanted}
    for run in text:
        for start, c in enumerate(run.text):
            if c not in heads:
                continue
            for size in sizes:
                if (string := run.text[start : start + size]) in found and len(string) == size:
                    found[string].add(run, start, start + size)
    return found
