"""Keep punctuation with the words it belongs to."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from localize.model import Cue, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.once import broken
from localize.rules.repairs import saying

# JIS X 4051 and GB/T 15834: what closes never begins a line, what opens never ends one. "…" and "—" may begin a line in
# Chinese. Of the kana that cannot begin a line, the "っ" of "って" does so in many good tracks.
_CLOSING = "、。，．！？；：）］｝〕〉》」』】〗〙”’・々〻"
_KANA = "ぁぃぅぇぉゃゅょゎァィゥェォッャュョヮヵヶー"
_OPENING = "（［｛〔〈《「『【〖〘“‘"
_STARTS = later(rf"[{_CLOSING}{_KANA}]|っ(?![てつ])")
_CLOSERS = later(rf"[{_CLOSING}]+")


class Kinsoku(TrackRule):
    """Begin no line with a mark that closes, and end none with a mark that opens.

    In Chinese, Japanese and Korean a comma, a full stop or a closing bracket never stands first in a line, an opening
    bracket never last; a line that begins with the second half of a syllable (``ょ``, ``ー``) cannot be read.

    Bad (zh-Hans):
        1.000 --> 3.000  快走 | ！我马上来

    Good (zh-Hans):
        1.000 --> 3.000  快走！ | 我马上来

    The fix moves the mark over the break. There is no limit.
    """

    name = "kinsoku"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both sides of every break."""
        for i, rows in broken(track):
            cue = track.cues[i]
            if not cue.text.isascii() and (found := _first_bad_break(rows)):
                yield self.problem(i, found, _moved(cue))


def _first_bad_break(rows: Sequence[str]) -> str:
    for above, below in pairwise(rows):
        if above and above[-1] in _OPENING:
            return f"a line ends with {above[-1]}"
        if above and _STARTS.match(below):
            return f"a line begins with {below[0]}"
    return ""


def _moved(cue: Cue) -> Cue | None:
    """Move marks over the breaks; tags stay where they are, and a syllable is left to a person."""
    rows = cue.text.split("\n")
    for i in range(1, len(rows)):
        above = rows[i - 1].rstrip(_OPENING)
        rows[i - 1], rows[i] = above.rstrip(), rows[i - 1][len(above) :] + rows[i]
        if rows[i - 1] and (closing := _CLOSERS.match(rows[i])):
            rows[i - 1], rows[i] = rows[i - 1] + closing[0], rows[i][closing.end() :].lstrip()
    text = "\n".join(row for row in rows if row)
    return saying(cue, text) if text != cue.text else None
