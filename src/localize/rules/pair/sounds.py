"""Keep the sounds and songs of the source."""

from collections.abc import Iterator, Sequence

from localize import markup
from localize.model import Cue, Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first

_KINDS = {"sound": ("a sound in brackets", "sounds in brackets"), "lyric": ("a song", "songs")}
_SHARE = 0.5


class Sounds(PairRule):
    """Mark as a sound or as a song what the source marks so.

    A song without its notes is taken for speech. A translation that marks hardly any may be one for people who hear:
    that is told once.

    Bad (en to de):
        1.000 --> 3.500  ♪ You are my star ♪ => ♪ Du bist mein Stern ♪
        4.000 --> 6.500  ♪ All through the night ♪ => Die ganze Nacht

    Good (en to de):
        1.000 --> 3.500  ♪ You are my star ♪ => ♪ Du bist mein Stern ♪
        4.000 --> 6.500  ♪ All through the night ♪ => ♪ Die ganze Nacht ♪

    There is no fix: only a person knows which words it belongs to. The limit is half of the marked cues: where
    more are lost they are told together.
    """

    name = "sounds"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: it depends on what the translation does elsewhere."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for each kind in the pairs that have it in the source."""
        both = [(pair, _of(pair.source), _of(pair.target)) for pair in pairs if pair.source and pair.target]
        for kind, (told, several) in _KINDS.items():
            marked = [(pair, here) for pair, there, here in both if kind in there]
            lost = [pair for pair, here in marked if kind not in here]
            if len(lost) > max(1, _SHARE * len(marked)):
                yield self.problem(-1, f"{len(lost)} of {len(marked)} {several} in the source, not in the translation")
            else:
                for pair in lost:
                    yield self.problem(first(pair), f"{told} in the source, not in the translation")


def _of(cues: Sequence[Cue]) -> set[str]:
    return {part.kind for cue in cues if not cue.text.isalnum() for part in markup.strip(cue.text).parts}
