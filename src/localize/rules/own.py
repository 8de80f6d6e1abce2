"""A project's own rules, which need no code: a pattern, what it is looked for in, and what to say."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from localize.config import OwnRule
from localize.errors import ConfigError
from localize.model import Cue, Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import PairRule, Rule, TrackRule
from localize.rules.repairs import saying
from localize.text import visible

if TYPE_CHECKING:
    import regex

PATIENCE = 1.0  # seconds that a pattern may take for one text: one that takes longer would hang on a hostile file


def made(own: OwnRule) -> Rule:
    """Return the rule that *own* describes."""
    return _OfTrack(own) if own.where == "target" else _OfPair(own)


def fault_of(own: OwnRule) -> str:
    """Say what is wrong with the patterns of *own*, "" if nothing is."""
    import regex

    for key, pattern in (("pattern", own.pattern), ("unless", own.unless)):
        try:
            regex.compile(pattern)
        except regex.error as error:
            return f"{key} is no regular expression: {error}"
    if own.replace is not None and own.where != "target":
        return "replace is only for where = 'target': a fix writes the translation"
    try:
        regex.compile(own.pattern).sub(own.replace or "", "")
        regex.compile(f"{own.pattern}|").sub(own.replace or "", "")  # a template is looked at where something matches
    except (regex.error, IndexError) as error:
        return f"replace is no template for the pattern: {error}"
    return ""


class _Own:
    """What both kinds share: the patterns, and for which languages they are."""

    def __init__(self, own: OwnRule) -> None:
        self.own = own
        self.name = own.name  # elsewhere the name of a class; here each value has its own

    def means(self, language: str) -> bool:
        return not self.own.languages or any(_within(language, tag) for tag in self.own.languages)

    def found(self, pattern: str, text: str) -> list[str]:
        """Return all that *pattern* matches in *text*. Raises `ConfigError` where that takes too long."""
        if not pattern:
            return []
        try:
            return [found[0] for found in _compiled(pattern).finditer(text, timeout=PATIENCE)]
        except TimeoutError as error:
            raise ConfigError(f"rule {self.own.name}", f"takes more than {PATIENCE:.0f} s for one text") from error

    def told(self, cue: int, message: str, repair: Cue | None = None) -> Problem:
        return Problem(self.name, cue, self.own.message or message, repair, self.own.level)

    def shown(self, matched: Sequence[str]) -> str:
        return f"{matched[0]!r} matches {self.own.pattern!r}"


class _OfTrack(_Own, TrackRule):
    """Look for a pattern in each cue."""

    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        if not self.means(track.language):
            return
        for i, cue in enumerate(track.cues):
            text = visible(cue.text)
            matched = self.found(self.own.pattern, text)
            if matched and not self.found(self.own.unless, text):
                yield self.told(i, self.shown(matched), self._replaced(cue))

    def _replaced(self, cue: Cue) -> Cue | None:
        if self.own.replace is None:
            return None
        text = _compiled(self.own.pattern).sub(self.own.replace, cue.text, timeout=PATIENCE)
        return saying(cue, text) if text != cue.text else None


class _OfPair(_Own, PairRule):
    """Look for a pattern in what was translated, or on both sides."""

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        if not self.means(pair.target_language) or not pair.target or not pair.source:
            return
        source, target = ("\n".join(visible(cue.text) for cue in side) for side in (pair.source, pair.target))
        matched = self.found(self.own.pattern, source)
        if self.own.where == "both":
            other = self.found(self.own.pattern, target)
            if sorted(matched) != sorted(other):
                shown = [", ".join(map(repr, each)) or "nothing" for each in (matched, other)]
                yield self.told(pair.cues.start, f"{shown[0]} in the source, {shown[1]} here")
        elif matched and not self.found(self.own.unless, target):
            lacking = f", and nothing like {self.own.unless!r} here" if self.own.unless else ""
            yield self.told(pair.cues.start, f"{matched[0]!r} in the source{lacking}")


def _within(language: str, tag: str) -> bool:
    return f"{language.lower()}-".startswith(f"{tag.lower()}-")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> "regex.Pattern[Any]":
    import regex  # only here: checking without rules of one's own never needs it

    return regex.compile(pattern)
