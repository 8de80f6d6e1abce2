"""Keep credits and addresses out of the track."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects
from localize.signs.junk import CREDIT
from localize.text import visible

# One of these is in each credit.
_WORDS = (
    *("subtit", "caption", "transcript", "amara.org", "opensub", "addic7ed", "subscene", "for watching"),
    *("sous-tit", "untertit", "legenda", "subtít", "sottotit", "субтитр"),
    *("字幕", "观看", "觀看", "点赞", "視聴", "시청"),
)
_ENDINGS = "com|net|org|info|tv|cn"
_OF_ADDRESSES = ("://", "www.", "@", ".com", ".net", ".org", ".info", ".tv", ".cn")
_ADDRESS = later(
    rf"(?i:https?://\S|\bwww\.\w)|(?<=\w)\.(?:{_ENDINGS})\b(?![.'’])|(?<=\w)@(?=\w)|(?:^|(?<=\s))@(?=[A-Za-z]\w)",
    re.MULTILINE,
)
_WORD = later(r"[!-~]+")


class Credit(TrackRule):
    """Leave out who made the subtitles and where they were found.

    Players show it as if somebody said it, it is translated into every language, and it advertises the site that took
    them.

    Bad:
        1.000 --> 2.500  Subtitles by Sam
        3.000 --> 4.500  www.example.org

    Good:
        1.000 --> 2.500  Sam wrote the book.

    There is no fix: an address can be said in the film. There is no limit.
    """

    name = "credit"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for the words of credits and for what addresses have."""
        told = set()
        for i in suspects(track, CREDIT, words=_WORDS):
            if found := CREDIT.search(visible(track.cues[i].text)):
                told.add(i)
                yield self.problem(i, f"{found[0]!r} is no speech")
        for i in suspects(track, _ADDRESS, words=_OF_ADDRESSES):
            found = _ADDRESS.search(visible(track.cues[i].text)) if i not in told else None
            if found:
                yield self.problem(i, f"{_whole(found)!r} is an address")


def _whole(found: re.Match[str]) -> str:
    """Return the word that is an address."""
    words = (word for word in _WORD.finditer(found.string) if word.end() > found.start())
    word = next(words, found)
    return word[0] if len(word[0]) <= 60 else word[0][:59] + "…"
