"""Find styles that nothing uses."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import is_ass, style_of, styles

_RESET = later(r"\\r([^\\{}]{1,60})")  # {\rSign}: from here on in another style
_COMMENT = later(r"^Comment:[^,\n]*+,[^,\n]*+,[^,\n]*+,([^,\n]*+)", re.MULTILINE)


class UnusedStyle(FileRule):
    r"""Define no style that no line names.

    Left over from another episode, it hides which styles this one has. ``Default`` may stay: players fall back on it.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480
        Style: Sign,Arial,60,8,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?

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

    There is no fix: the next episode may need it. There is no limit.
    """

    name = "unused-style"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare the styles with what the lines name."""
        if not is_ass(track) or len(defined := styles(track)) < 2:
            return
        used = {style_of(settings) for settings in {cue.settings for cue in track.cues}} | {"Default"}
        used |= {found[1].strip() for cue in track.cues if "\\r" in cue.text for found in _RESET.finditer(cue.text)}
        used |= {name.strip().lstrip("*") for name in _COMMENT.findall(track.origin.text)}
        for style in defined:
            if style.name not in used:
                yield self.of_line(style.line, f"no line names the style {style.name[:60]}")
