"""Keep two speakers apart."""

from collections.abc import Iterator

from localize import markup
from localize.model import Cue, Pair, Problem
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import PairRule
from localize.text import visible

_APART = later(r"[\n:：\-‐‑–—－]")


class Speakers(PairRule):
    """Keep two people apart whom the source keeps apart.

    Without its dashes, a question and its answer are one person talking to himself.

    Bad (en to de):
        1.000 --> 3.500  - Who is it? | - It's me. => Wer ist da? Ich bin's.

    Good (en to de):
        1.000 --> 3.500  - Who is it? | - It's me. => - Wer ist da? | - Ich bin's.

    There is no fix: only a person knows where the other one begins. The limit is two people in a cue.
    """

    name = "speakers"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Count the dashes and labels of cues that stand for each other."""
        if len(pair.source) != len(pair.target):
            return
        for i, source, target in zip(pair.cues, pair.source, pair.target, strict=True):
            if _APART.search(source.text, 1):
                there = _people(source)
                if there > 1 and _people(target) < 2 and _says_enough(target):
                    yield self.problem(i, f"{there} people in the source, nobody told apart in the translation")


def _people(cue: Cue) -> int:
    pieces = markup.strip(cue.text).pieces
    dashes = sum(piece.kind == "dash" for piece in pieces)
    return max(dashes, sum(piece.kind == "label" for piece in pieces))


def _says_enough(cue: Cue) -> bool:
    """Tell whether two people may speak: one sentence is that of the one who was not left out."""
    parts = [part for part in markup.strip(cue.text).parts if part.kind == "speech"]
    return len(parts) > 1 or "\n" in visible(cue.text)
