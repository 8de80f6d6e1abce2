"""The value of the room: one thing that was said in one language, and how it was said in another."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from localize.language import normalise

Origin = Literal["human", "machine"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One *text* in the language *source* and its *answer* in *target*.

    ``origin`` tells who answered: a person, or the engine that ``fingerprint`` names (its model and options), when
    asked for ``candidates`` answers. ``others`` are the further ones with their scores, ``score`` is that of the best
    (see `localize.engines.Candidate`). ``context`` is the text before this one where the answer holds only there,
    ``changed`` the time of the last change in seconds since 1970 (UTC, 0: not known), ``person`` who made it.
    """

    text: str
    answer: str
    source: str
    target: str
    origin: Origin = "human"
    fingerprint: str = ""
    candidates: int = 1
    context: str = ""
    score: float = 0.0
    others: tuple[tuple[str, float], ...] = ()
    changed: int = 0
    person: str = ""


@lru_cache(maxsize=1000)
def known_tag(tag: str) -> str:
    """Return *tag* in the one way that a memory writes it.

    >>> known_tag("ZH-cn"), known_tag("zh-Hans"), known_tag("x-klingon")
    ('zh-Hans', 'zh-Hans', 'x-klingon')
    """
    return normalise(tag) or tag
