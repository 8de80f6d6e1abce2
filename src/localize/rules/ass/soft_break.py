"""Break lines such that they are broken."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import info, is_ass

_MANY = 100  # lines that are told one by one
_WRAPPED = later(r"\\q2(?!\d)")


class SoftBreak(FileRule):
    r"""Break lines of ASS with ``\N``.

    ``\n`` breaks a line only where the file asks for it (``WrapStyle: 2``); elsewhere it is a space, and two lines
    become one that is too long.

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?\nTell me!

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Where is he?\NTell me!

    There is no fix: whether a break was meant is for you to say. There is no limit.
    """

    name = "soft-break"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for the break in the lines of the file: in a cue it is a space by now."""
        text = track.origin.text
        if not is_ass(track) or "\\n" not in text or info(track).get("wrapstyle") == "2":
            return
        at, told = text.find("\\n"), 0
        while at >= 0 and told < _MANY:
            begin, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            row = text[begin : stop if stop >= 0 else len(text)]
            if row.startswith("Dialogue:") and not _WRAPPED.search(row):
                told += 1
                yield self.of_line(text.count("\n", 0, at) + 1, "\\n is a space to players; a line is broken by \\N")
            at = text.find("\\n", stop) if stop >= 0 else -1
