"""Say something else in every episode."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations
from pathlib import PurePath
from typing import Any
from zlib import crc32

from localize.model import Pair, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import episode
from localize.text import visible

SHARE, FEW = 80, 5  # per cent of the smaller file, and cues
LONG = 8  # letters: what is shorter is said in many episodes
MOST = 400  # hashes of a file; the smallest, which are of the same cues in two files that say the same
_MARKS = later(r"[\W_]+")  # a third faster than to ask of each character what it is: every cue is read
FILES = 5  # what more of them say is a song, or a warning


class SameEpisode(SeriesRule):
    """Say something else in every episode.

    An episode that was sent twice, the second time under the name of the next one, is well made and well timed: only
    beside the other is it seen to be the wrong one.

    Bad (ep02.en.srt):
        1.000 --> 3.000  Who are you looking for?
        4.000 --> 6.000  She left an hour ago.
        7.000 --> 9.000  Did she leave a letter?
        10.000 --> 12.000  Not for you, I'm afraid.
        13.000 --> 15.000  Then I'll wait here.

    Bad (ep03.en.srt):
        1.000 --> 3.000  Who are you looking for?
        4.000 --> 6.000  She left an hour ago.
        7.000 --> 9.000  Did she leave a letter?
        10.000 --> 12.000  Not for you, I'm afraid.
        13.000 --> 15.000  Then I'll wait here.

    Good (ep02.en.srt):
        1.000 --> 3.000  Who are you looking for?
        4.000 --> 6.000  She left an hour ago.
        7.000 --> 9.000  Did she leave a letter?
        10.000 --> 12.000  Not for you, I'm afraid.
        13.000 --> 15.000  Then I'll wait here.

    Good (ep03.en.srt):
        1.000 --> 3.000  Then I'll wait here.
        4.000 --> 6.000  It rained all day.
        7.000 --> 9.000  The train is late.
        10.000 --> 12.000  A car stops outside.
        13.000 --> 15.000  That is her brother.

    There is no fix: the right file has to be sent. The limit is 80 % of the different cues of the file that has fewer,
    and at least 5; marks and case make no difference, and cues with less than 8 letters are left out.
    """

    name = "same-episode"

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note a number for each of the longer cues."""
        texts = {_MARKS.sub("", visible(cue.text).casefold()) for cue in track}
        numbers = {crc32(text.encode("utf-8", "surrogatepass")) for text in texts if len(text) >= LONG}
        return frozenset(nsmallest(MOST, numbers)) if len(numbers) >= FEW else None

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Tell of each file which earlier one it is most like, if it is too much like it."""
        ordered = sorted(files, key=_place)
        best: dict[int, tuple[float, int, int]] = {}
        for (one, other), shared in sorted(_shared(ordered).items()):
            fewer = min(len(ordered[one].facts), len(ordered[other].facts))
            if shared >= FEW and 100 * shared >= SHARE * fewer and _apart(ordered[one], ordered[other]):
                best[other] = max(best.get(other, (0.0, 0, 0)), (shared / fewer, -one, shared))
        for number, (_, one, shared) in best.items():
            yield self.of(ordered[number], _told(ordered[number], ordered[-one], shared))


def _place(file: Noted) -> tuple[str, str]:
    """Return what puts ``ep10`` after ``ep2``."""
    return re.sub(r"[0-9]+", lambda run: run[0].zfill(12), file.path), file.path


def _shared(files: Iterable[Noted]) -> Counter[tuple[int, int]]:
    """Count what each two of *files* in one language both say."""
    saying: dict[tuple[str, int], list[int]] = {}
    for number, file in enumerate(files):
        for cue in file.facts:
            saying.setdefault((file.language, cue), []).append(number)
    return Counter(both for own in saying.values() if 1 < len(own) <= FILES for both in combinations(own, 2))


def _apart(one: Noted, other: Noted) -> bool:
    """Tell whether these are two episodes of one series: another track of one episode says the same, as it should."""
    a, b = episode(one.path), episode(other.path)
    return a.series == b.series and a.name != b.name


def _told(file: Noted, other: Noted, shared: int) -> str:
    name, own, others = PurePath(other.path).name, len(file.facts), len(other.facts)
    if own > others:
        return f"holds {100 * shared // others} % of the cues of {name}"
    return f"says the same as {name} in {100 * shared // own} % of its cues"
