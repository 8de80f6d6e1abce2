"""Tell speakers apart in one way in a whole file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.dialogue.dashes import Dialogue, Rows, dashed, dialogue, restyled
from localize.rules.repairs import saying
from localize.text import measure, reading_speed

_Way = tuple[Rows, str]


class OneDash(FileRule):
    """Write the dashes of two speakers in one way in all of a file.

    Whoever reads learns once what a dash looks like and where it stands.

    Bad:
        1.000 --> 3.000  - Who's there? | - It's me.
        4.000 --> 6.000  - At this hour? | - I'm sorry.
        7.000 --> 9.000  Come in! | –Thanks.

    Good:
        1.000 --> 3.000  - Who's there? | - It's me.
        4.000 --> 6.000  - At this hour? | - I'm sorry.
        7.000 --> 9.000  - Come in! | - Thanks.

    The fix writes what most cues have where it fits. There is no limit. What a house wants stands in ``dash_lines``;
    then `speaker-dash` asks for that.
    """

    name = "one-dash"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare all dialogues of the file with what most of them have."""
        ways = {} if profile.dash_lines else _ways(track)
        usual = _usual(ways)
        for i, way in ways.items():
            if way != usual:
                yield self.problem(i, f"{_told(way)}, {_told(usual)} in most cues")

    def mend(self, track: Track, profile: Profile) -> Track:
        """Write all dialogues as most are."""
        ways = {} if profile.dash_lines else _ways(track)
        usual = _usual(ways)
        cues = list(track.cues)
        for i, way in ways.items():
            if way != usual:
                cue = saying(cues[i], restyled(cues[i].text, *usual))
                cues[i] = cue if _fits(cue, cues[i], profile) else cues[i]
        return replace(track, cues=tuple(cues)) if ways else track


def _ways(track: Track) -> dict[int, _Way]:
    """Return how the speakers of each dialogue are told apart, by the number of its cue."""
    found = ((i, dialogue(track.cues[i].text)) for i in dashed(track))
    return {i: _way(one) for i, one in found if one is not None}


def _way(found: Dialogue) -> _Way:
    return found.rows, found.marks[0] if len(set(found.marks)) == 1 else ""


def _usual(ways: dict[int, _Way]) -> _Way:
    """Return the way of most dialogues; of two that are as many, the one that comes first."""
    counted = Counter(way for way in ways.values() if way[1])
    return max(counted, key=counted.__getitem__, default=("both", "-"))


def _told(way: _Way) -> str:
    if not way[1]:
        return "different dashes"
    return f"{way[1]!r} before {'both lines' if way[0] == 'both' else 'the second line'}"


def _fits(new: Cue, old: Cue, profile: Profile) -> bool:
    """Tell whether *new* is within the limits, or no further past them than *old*."""
    now, before = measure(new.text, profile.count), measure(old.text, profile.count)
    speed = reading_speed(new.text, new.duration, profile.speed)
    return (
        max(now.widths) <= max(profile.line_length, *before.widths)
        and (not profile.cue_length or now.total <= max(profile.cue_length, before.total))
        and speed <= max(profile.reading_speed, reading_speed(old.text, old.duration, profile.speed))
    )
