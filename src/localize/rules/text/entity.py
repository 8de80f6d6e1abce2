"""Write the characters that are meant, not the names that the web has for them."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

_ENTITY = later(r"&(?:amp;){0,3}(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,24});")
_HINT = later(r"&[#a-zA-Z][0-9a-zA-Z]{1,24};")
_TIMES = 4
_BEFORE = "!?;:»%"  # what French writes a no-break space before


class Entity(TrackRule):
    """Write ``"``, ``&`` and ``'``, not ``&quot;``, ``&amp;`` and ``&#39;``.

    What was taken from a web page or a translation service has the names of characters in it. SubRip and ASS know none
    of them, and show them as they stand; in WebVTT and TTML those that are meant are read as what they stand for.

    Bad:
        1.000 --> 3.500  He said &quot;no&quot; &amp; | I don&#39;t know why.

    Good:
        1.000 --> 3.500  He said "no" & | I don't know why.

    The fix writes the character. There is no limit.
    """

    name = "entity"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for names of characters between ``&`` and ``;``."""
        for i, old, new, repair in rewritings(track, _ENTITY, _meant, hint=_HINT, marks="&"):
            yield self.problem(i, f"{old} stands for {new if new.strip() else 'a space'}", repair)


def _meant(found: re.Match[str]) -> str:
    from html import unescape  # only here: it knows 2,000 names, and most files have none of them

    text = found[0]
    for _ in range(_TIMES):
        text = unescape(text)
    if text == "\xa0":
        after = found.string[found.end() :][:1]
        return text if after and after in _BEFORE else " "
    return text if len(text) == 1 and text.isprintable() and text != "\ufffd" else found[0]
