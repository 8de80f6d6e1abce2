"""What layout and segmentation know of a language: lists of small words, one TOML file a language.

Nothing here asks which language it is: a language differs from another by its data alone. One that has no file is
treated as a language that puts spaces between its words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)  # one a language, from `load`: told apart, and kept, by identity
class Words:
    """The small words of one language; of a language without spaces they are beginnings and ends of a text.

    For breaking: no line or cue ends in a word that ``hold``s what follows, or in one with an ``elided`` ending, none
    begins with one that ``cling``s to what was before. ``conjunctions``, ``prepositions``, ``auxiliaries``,
    ``pronouns`` (those that may be an object, too, hold nothing) and ``articles`` are good to begin with, in this
    order, but ``ties`` (prepositions that tie a noun to its noun: "of") less; ``modifiers`` (adjectives that stand
    before their noun, adverbs; ``-al`` is an ending) are bad to end with.
    A word is of the first kind that lists it.

    For joining cues: ``open`` ends tell that a sentence goes on (``clause``: after a comma), ``final`` ones that it is
    over, ``dependent`` beginnings that it began before (``tight``: in the middle of a phrase), ``fresh`` ones that it
    is new. A segment has at most ``size`` words (characters, where they are not ``spaced``); a cue of more than
    ``long`` characters is rather complete, one of at most ``echo`` that asks or shouts is rather another speaker's, and
    one of the ``replies`` is a whole utterance.

    To restore marks: a sentence that has a ``question`` word and no ``indirect`` one before it, or that ends in an
    ``asking`` particle, ends with ``ask``, others with ``stop``; ``comma`` is what a space stands for.

    ``parser`` names the BudouX model. ``joint`` is what stands between two lines that become one: the widest gap.
    """

    spaced: bool = True
    suffix: bool = False
    parser: str = ""
    joint: str = " "
    comma: str = ""
    stop: str = ""
    ask: str = ""
    size: int = 40
    long: int = 1000
    echo: int = 8
    hold: frozenset[str] = frozenset()
    cling: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    modifiers: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    dependent: tuple[str, ...] = ()
    replies: frozenset[str] = frozenset()
    fresh: tuple[str, ...] = ()
    tight: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    indirect: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[str, ...] = ()

    def kind(self, word: str) -> str:
        """Return the name of the list that *word*, in small letters, is in, or nothing; of "qu'il" what "qu'" is in."""
        found = self.kinds.get(word, "")
        if not found and "'" in word:
            first = word.partition("'")[0]
            found = self.kinds.get(f"{first}'") or self.kinds.get(first, "")
        return "modifiers" if not found and word.endswith(self.endings) else found


_KINDS = ("modifiers", "articles", "pronouns", "auxiliaries", "prepositions", "conjunctions")  # the last one wins
_SETS = {f.name for f in fields(Words) if f.type == frozenset[str]}
_ROWS = {f.name for f in fields(Words) if f.type == tuple[str, ...]}


@lru_cache
def load(language: str) -> Words:
    """Return the words of *language* (BCP 47): the longest prefix that has a file wins."""
    parts = language.split("-")
    for size in range(len(parts), 0, -1):
        name = f"{'-'.join(parts[:size])}.toml"
        if name in _names():
            return _parse(name)
    return Words()


@lru_cache
def _names() -> frozenset[str]:
    return frozenset(f.name for f in files(__package__).iterdir() if f.name.endswith(".toml"))


def _parse(name: str) -> Words:
    data = _data(name)
    kinds = {word: kind for kind in _KINDS for word in data.get(kind, ())}
    endings = tuple(word[1:] for word in data.get("modifiers", ()) if word.startswith("-"))
    return Words(**data, kinds=kinds, endings=endings)


def _data(name: str) -> dict[str, Any]:
    data = tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    like = data.pop("like", "")
    for key, value in data.items():
        if key in _SETS:
            data[key] = frozenset(value.split())
        elif key in _ROWS:
            data[key] = tuple(value.split())
    return {**_data(f"{like}.toml"), **data} if like else data
