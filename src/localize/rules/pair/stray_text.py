"""Keep what nobody said out of the translation."""

from collections.abc import Iterator

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import told
from localize.signs.junk import stray_text


class StrayText(PairRule):
    """Say nothing in the translation that nobody said.

    A model was trained on subtitle files with all that stands in them; where it knows nothing it answers with a credit,
    an address or a sound.

    Bad (en to zh-Hans):
        1.000 --> 3.000  We met before. => (掌声)
        4.000 --> 6.000  Who is that? => 那是谁 字幕by小明

    Good (en to zh-Hans):
        1.000 --> 3.000  We met before. => 我们见过

    There is no fix: the text has to be translated again. There is no limit.
    """

    name = "stray-text"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for each in the target, and for its like in the source."""
        yield from told(self, stray_text, pair)
