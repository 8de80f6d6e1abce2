"""Keep words clear of what a player puts over the picture."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import Style, canvas, is_ass, style_of, styles
from localize.rules.ass.places import PLACED, points
from localize.rules.suspects import suspects

_LINE = later(r"(?:^| )(line|position):(\d{1,3}(?:\.\d{1,9})?)%")
_LEFT, _RIGHT, _TOP = "147", "369", "789"  # the keys of a keypad, as alignments are counted


class SafeArea(FileRule):
    r"""Keep words out of the edges of the picture, where the buttons of a player are.

    On a phone the name of the series, the likes and the bar of time lie over an upright picture; words below them
    cannot be read. Known is only what the file says: places of ASS and WebVTT, and the margins of the styles in use.

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\pos(540,1900)}A shop

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\pos(540,900)}A shop

    There is no fix: where the words belong is for you to say. The limits are ``safe_top``, ``safe_right``,
    ``safe_bottom`` and ``safe_left``, in percent of the picture. The limit is zero where a house says nothing.
    """

    name = "safe-area"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the places that cues say, and at the margins of the styles in use."""
        if not (profile.safe_top or profile.safe_right or profile.safe_bottom or profile.safe_left):
            return
        if is_ass(track):
            size = canvas(track)
            yield from self._placed(track, size, profile)
            used = {style_of(settings) for settings in {cue.settings for cue in track.cues}}
            for style in styles(track) if all(size) else ():
                told = _margins(style, size, profile) if style.name in used else ""
                if told:
                    yield self.of_line(style.line, f"style {style.name[:40]}: {told}")
        elif track.origin.format == "vtt":
            for i, cue in enumerate(track.cues):
                for name, number in _LINE.findall(cue.settings) if "%" in cue.settings else ():
                    x, y = (50.0, float(number)) if name == "line" else (float(number), 50.0)
                    if told := _outside(x, y, profile):
                        yield self.problem(i, f"{name}:{number}% is {told}")

    def _placed(self, track: Track, size: tuple[int, int], profile: Profile) -> Iterator[Problem]:
        for i in suspects(track, PLACED, seen=False):
            told = next(filter(None, (_outside(p.x, p.y, profile) for p in points(track[i].text, size))), "")
            if told:
                yield self.problem(i, f"stands {told}")


def _outside(x: float, y: float, profile: Profile) -> str:
    """Tell into which edge a place in percent of the picture comes; "" if into none."""
    edges = (
        (y, profile.safe_top, "top"),
        (100 - y, profile.safe_bottom, "bottom"),
        (x, profile.safe_left, "left"),
        (100 - x, profile.safe_right, "right"),
    )
    return next((f"{at:.0f} % from the {edge}, limit {limit:g}" for at, limit, edge in edges if at < limit), "")


def _margins(style: Style, size: tuple[int, int], profile: Profile) -> str:
    """Tell which margin of *style* is less than *profile* wants; "" if none is."""
    key = style.fields.get("alignment", "2")
    width, height = size
    upright = profile.safe_top if key in _TOP else 0 if key in "456" else profile.safe_bottom
    wanted = [] if key in "456" else [("marginv", height, upright)]
    wanted += [("marginl", width, profile.safe_left)] if key in _LEFT else []
    wanted += [("marginr", width, profile.safe_right)] if key in _RIGHT else []
    for name, whole, limit in wanted:
        said = style.fields.get(name, "")
        if re.fullmatch(r"\d{1,6}", said, re.ASCII) and 100 * int(said) / whole < limit:
            return f"{name} {said} is {100 * int(said) / whole:.0f} % of the picture, limit {limit:g}"
    return ""
