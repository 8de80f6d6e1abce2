"""Keep what nobody said out of the translation."""

import re
from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said

# What models learned from subtitle files and the web and say when they know nothing: credits, sounds, addresses.
_CREDIT = re.compile(
    r"\bsubtitles? by\b|\bsubtítulos (?:por|de)\b|\bamara\.org\b|\bopensubtitles\b|\bthank(?:s| you) for watching\b"
    r"|字幕(?:组|組|制作|製作|by)|谢谢观看|謝謝觀看|请不吝点赞|ご視聴ありがとう",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_SOUND = re.compile(
    r"[(（\[【](?:笑声?|笑聲|掌声|掌聲|音乐|音樂|laughter|applause|music|risas|aplausos|música)[)）\]】]", re.I
)
_BRACKET = re.compile(r"[(（\[【♪♫]")
_UNKNOWN = re.compile(r"<unk>|⁇|▁|@@(?=\s|\Z)")


class StrayText(PairRule):
    """Say nothing in the translation that nobody said.

    A model was trained on subtitle files with all that stands in them; where it knows nothing it answers with a credit,
    an address, a sound or a piece of its own machinery.

    Bad (en to zh-Hans):
        1.000 --> 3.000  We met before. => (掌声)
        4.000 --> 6.000  Who is that? => 谁在⁇

    Good (en to zh-Hans):
        1.000 --> 3.000  We met before. => 我们见过

    There is no fix: the text has to be translated again. There is no limit.
    """

    name = "stray-text"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for each in the target, and for its like in the source."""
        target = " ".join(cue.text for cue in pair.target)[:4000]  # with tags: <unk> looks like one
        for pattern, excuse in ((_UNKNOWN, _UNKNOWN), (_CREDIT, _CREDIT), (_ADDRESS, _ADDRESS), (_SOUND, _BRACKET)):
            found = pattern.search(target)
            if found and not excuse.search(said(pair.source)):
                yield self.problem(first(pair), f"{found[0]!r} is not in the source")
                return
