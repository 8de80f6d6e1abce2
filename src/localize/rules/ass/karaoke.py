"""Keep the times of syllables and lines together."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.suspects import suspects

_SYLLABLE = later(r"\\(?:kf|ko|k|K)(\d{1,6})", re.ASCII)
_SLACK = 1  # hundredths


class Karaoke(FileRule):
    r"""Let the syllables of a song last as long as its line.

    The times of ``{\k…}`` are hundredths of a second, one for each syllable, and add up to the time of the line. Where
    they do not, the song runs on after the words are gone. Such a line is not translated: new words have other
    syllables.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\k50}Where {\k30}is {\k40}he?

    Good (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?

    There is no fix: syllables are timed by ear. The limit is one hundredth of a second.
    """

    name = "karaoke"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell that there is karaoke, and add up its syllables."""
        yield from self.told(track)
        if track.origin.format != "ass":
            return
        for i in suspects(track, _SYLLABLE, seen=False):
            cue = track[i]
            total = sum(int(found[1]) for found in _SYLLABLE.finditer(cue.text))
            if abs(10 * total - cue.duration) > 10 * _SLACK:
                yield self.problem(i, f"syllables last {total / 100:.2f} s, the line {cue.duration / 1000:.2f} s")
