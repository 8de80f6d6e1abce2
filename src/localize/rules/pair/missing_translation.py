"""Keep a translation for everything that is said."""

import re
from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, letters, said
from localize.timing import stamp

# What may be left out: a sound, music, or what is no more than a sigh.
_SOUND = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】|［[^［］]*］|♪[^♪]*♪?")
_SIGHS = frozenset("啊哦嗯呃额唉哎呀喔噢哼嘿哈呵唔嘛吧呢")


class MissingTranslation(PairRule):
    """Say in the translation what the source says.

    A cue without words leaves the viewer alone while somebody speaks; an engine that failed answers with nothing or
    with a note sign. A sound in brackets and a sigh may be left out.

    Bad (zh to en):
        1.000 --> 2.500  你到底是谁 => ♪

    Good (zh to en):
        1.000 --> 2.500  你到底是谁 => Who are you?
        3.000 --> 4.500  嗯…… => …

    There is no fix: the words are not there. There is no limit.
    """

    name = "missing-translation"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for letters on both sides."""
        wanted = letters(_SOUND.sub("", said(pair.source)))
        if not wanted or set(wanted) <= _SIGHS or letters(said(pair.target)):
            return
        what = "shows no words" if any(cue.text.strip() for cue in pair.target) else "is empty"
        if not pair.target:
            what = f"has no cue for {_short(said(pair.source))!r} at {stamp(pair.source[0].start)}"
        yield self.problem(first(pair), f"the translation {what}")


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
