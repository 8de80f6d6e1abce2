"""Keep the tags and placeholders of the source."""

import re
from collections.abc import Iterator, Sequence

from localize.model import Cue, Pair, Problem
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first

_PLACEHOLDER = later(
    r"\{\{[\w.]{1,40}\}\}|[$#]?\{[A-Za-z_][\w.]{0,40}\}|\{\d\}|%(?:\d\$)?[sd](?![a-z])|%\(\w{1,40}\)[sd]"
)
_TAG = later(r"<(i|b|u|font|c)\b|\{[^{}]{0,100}?\\(an|pos|move)[\d(]", re.IGNORECASE)
_TOLD = {"an": "a place on the picture", "pos": "a place on the picture", "move": "a place on the picture"}


class Tags(PairRule):
    r"""Keep the tags and the placeholders of the source.

    A cue that the source puts at the top of the picture is there because something stands at the bottom; a voice from
    a telephone is in italics in every language that has them. What a program puts in later (``{name}``, ``%s``) has to
    be there, letter by letter. A translation may have more tags, but no placeholder that the source has not.

    Bad (en to de):
        1.000 --> 3.500  {\an8}Ten years later => Zehn Jahre später

    Good (en to de):
        1.000 --> 3.500  {\an8}Ten years later => {\an8}Zehn Jahre später

    There is no fix: only a person knows which words they belong to. There is no limit.
    """

    name = "tags"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Compare what there is on both sides."""
        if not (pair.source and pair.target):
            return
        there, here = _joined(pair.source), _joined(pair.target)
        if "%" in there or "{" in there or "%" in here or "{" in here:
            yield from self._placeholders(pair, there, here)
        if "<" not in there and "{" not in there:
            return
        lost = _kinds(there) - _kinds(here)
        if not profile.italics:
            lost -= {"i"}
        if lost:
            told = dict.fromkeys(_TOLD.get(kind, f"<{kind}>") for kind in sorted(lost))
            yield self.problem(first(pair), f"{', '.join(told)} in the source, not in the translation")

    def _placeholders(self, pair: Pair, there: str, here: str) -> Iterator[Problem]:
        a, b = sorted(_PLACEHOLDER.findall(there)), sorted(_PLACEHOLDER.findall(here))
        if a != b:
            yield self.problem(first(pair), f"{_listed(b)} in the translation, {_listed(a)} in the source")


def _joined(cues: Sequence[Cue]) -> str:
    return "\n".join(cue.text for cue in cues)


def _kinds(text: str) -> set[str]:
    return {(found[1] or found[2]).lower() for found in _TAG.finditer(text)}


def _listed(found: Sequence[str]) -> str:
    return ", ".join(found)[:80] if found else "no placeholder"
