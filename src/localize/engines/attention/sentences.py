"""What a model is tried on: our own sentences, where we have some in its language.

Those of another language will not do: with German ones the starter models seem to know best in a layer that does not.
"""

import tomllib
from functools import cache
from importlib.resources import files

_FILLED = (("Anna", "15"), ("Peter", "40"), ("Maria", "28"), ("David", "7"))
_TIMES = 3


def sentences(language: str) -> list[str]:
    """Return sentences with names and numbers in the *language* of a BCP 47 tag; none where we have none.

    >>> sentences("en-GB")[0], sentences("xx")
    ('Anna said he had waited 40 minutes.', [])
    """
    patterns = _patterns().get(language.partition("-")[0].lower(), [])
    return [_filled(pattern, i, turn) for turn in range(_TIMES) for i, pattern in enumerate(patterns)]


def _filled(pattern: str, place: int, turn: int) -> str:
    name, number = _FILLED[(place + turn) % 4][0], _FILLED[(place + 2 * turn + 1) % 4][1]
    return pattern.replace("{name}", name).replace("{number}", number)


@cache
def _patterns() -> dict[str, list[str]]:
    return tomllib.loads(files("localize.engines.attention").joinpath("sentences.toml").read_text(encoding="utf-8"))
