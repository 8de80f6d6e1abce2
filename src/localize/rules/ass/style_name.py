"""Keep styles and their names together."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import is_ass, styles


class StyleName(FileRule):
    r"""Name only styles that the file defines, and define each once.

    Of a style that is not there a player takes ``Default``: the sign at the top becomes a line of dialogue at the
    bottom. Of two with the same name only the last one counts.

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Sign,,0,0,0,,Where is he?

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

    There is no fix: which style was meant is for you to say. There is no limit.
    """

    name = "style-name"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell names without a style, and look for styles of the same name."""
        yield from self.told(track)
        if not is_ass(track):
            return
        known: set[str] = set()
        for style in styles(track):
            if style.name in known:
                yield self.of_line(
                    style.line, f"a second style called {style.name[:60]}; it takes the place of the first"
                )
            known.add(style.name)
