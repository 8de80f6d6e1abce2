"""Which episode of which series a file is a track of, by its name and its folder."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from localize.language import normalise, stem_and_language
from localize.patterns import later
from localize.rules import Noted

KINDS = frozenset(("forced", "sdh", "cc", "default", "full", "signs"))
"""What tells in the name of a file that it is another kind of track."""


BOTH = frozenset(("dual", "double", "bilingual", "bi", "both"))
MOST_WORDS = 8
_JOINED = later(r"[-_+&]")
_KIND = later(r"_(?=(?:forced|sdh|cc|default|full|signs)\b)", re.IGNORECASE)
_APART = later(r"(?<!\d)0+(?=\d)|(?<=\D)[\W_]+|[\W_]+(?=\D)|^[\W_]+|[\W_]+$")
"""Zeros before a number, and what stands between words: not what stands between two numbers."""


class Episode(NamedTuple):
    """A *series*, which is a folder without those of languages in it, and the *name* of one of its episodes.

    ``kind`` is that of the track: a track of signs has other cues than one of all that is said.
    """

    series: str
    name: str
    kind: str = ""


@lru_cache(maxsize=1 << 14)
def episode(path: str) -> Episode:
    """Return which episode the file at *path* is a track of, however its name is written.

    >>> episode("show/es/ep01.es.srt"), episode("show/EP_1_en_sdh.srt")
    (Episode(series='show', name='ep1', kind=''), Episode(series='show', name='ep1', kind='sdh'))
    """
    first, *rest = stem_and_language(path)[0].split(".")
    first, *inner = _KIND.split(first) if "_" in first else (first,)
    kinds = [part.lower() for part in (*inner, *rest) if part.lower() in KINDS]
    name = ".".join((first, *(part for part in (*inner, *rest) if part.lower() not in KINDS)))
    name = _APART.sub("", name.casefold())
    folders = [part for part in PurePath(path).parent.parts if not normalise(part)]
    return Episode("/".join(folders), name, ".".join(kinds))


def of_two(path: str) -> bool:
    """Tell whether the name of the file at *path* says two languages at once: it is beside the tracks of an episode.

    >>> of_two("ep01.zh-en-dual.srt"), of_two("ep01.zh-Hans+en.ass"), of_two("ep01.pt-BR.srt")
    (True, True, False)
    """
    return any(_two(part.lower()) for part in PurePath(path).name.split(".")[1:-1])


def less_a_language(path: str) -> str:
    """Return *path* without the last of the languages that its name says.

    >>> less_a_language("show/ep01.en.zh.srt")
    'show/ep01.en.srt'
    """
    whole = PurePath(path)
    return str(whole.parent / f"{stem_and_language(path)[0]}{whole.suffix}")


def _two(part: str) -> bool:
    words = [word for word in _JOINED.split(part)[:MOST_WORDS] if word not in BOTH]
    return not normalise(part) and any(
        normalise("-".join(words[:n])) and normalise("-".join(words[n:])) for n in range(1, len(words))
    )


def by_episode(files: Iterable[Noted]) -> Mapping[Episode, Sequence[Noted]]:
    """Return the files of each episode, in their order; of each language the first."""
    found: dict[Episode, dict[str, Noted]] = {}
    for file in files:
        found.setdefault(episode(file.path), {}).setdefault(file.language, file)
    return {own: tuple(tracks.values()) for own, tracks in found.items()}
