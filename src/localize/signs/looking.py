"""All signs, and looking for them in an answer."""

from collections.abc import Callable
from typing import NamedTuple

from localize.signs.copied import untranslated
from localize.signs.empty import missing_translation
from localize.signs.junk import stray_text, unknown_token
from localize.signs.length import length_ratio
from localize.signs.negation import negation
from localize.signs.numbers import numbers
from localize.signs.repetition import repetition
from localize.signs.scripts import other_script, source_script
from localize.signs.sides import LONGEST

Sign = Callable[[str, str, str, str], str]


class Found(NamedTuple):
    """A sign that was found: its name, which is that of the rule about it, and what it says."""

    name: str
    message: str
    hard: bool = True


SIGNS: tuple[tuple[str, Sign, bool], ...] = (
    ("missing-translation", missing_translation, True),
    ("unknown-token", unknown_token, True),
    ("repetition", repetition, True),
    ("untranslated", untranslated, True),
    ("source-script", source_script, True),
    ("other-script", other_script, True),
    ("stray-text", stray_text, True),
    ("numbers", numbers, True),
    ("length-ratio", length_ratio, True),
    ("negation", negation, False),
)
"""The signs that need no more than a text and its answer, by name, and whether they are hard."""


def look(text: str, answer: str, source: str, target: str) -> tuple[Found, ...]:
    """Return what is wrong with *answer* as a translation of *text*.

    >>> look("Never.", "Nunca jamás nunca jamás nunca jamás", "en", "es")[0].message
    "'nunca jamás' 3 times in a row, in the source 1"
    """
    text, answer = text[:LONGEST], answer[:LONGEST]
    return tuple([Found(n, m, hard) for n, sign, hard in SIGNS if (m := sign(text, answer, source, target))])


def is_bad(found: tuple[Found, ...]) -> bool:
    """Tell whether an answer with these signs should be asked for again: one hard sign, or two soft ones."""
    return len(found) > 1 or (len(found) == 1 and found[0].hard)
