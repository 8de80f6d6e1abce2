"""Say how large the picture is."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import info, is_ass

_SLACK = 0.02  # of the shape: 1080x1920 and 720x1280 are the same, and so are 360x640 and 368x640


class PlayResolution(FileRule):
    r"""Say in ``PlayResX`` and ``PlayResY`` how large the picture is that places count in, in the shape of the film.

    Without them a player takes 384 by 288, and letters, margins and places are those of an old television. In the shape
    of another film, letters are stretched.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1920
        PlayResY: 1080

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

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

    There is no fix: sizes and places would have to follow. The limit is ``frame``, the shape
    of the picture, for a house that measures lines in it (``width``).
    """

    name = "play-resolution"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare what [Script Info] says with the picture of *profile*."""
        if not is_ass(track):
            return
        said = info(track)
        sizes = [said.get(key, "") for key in ("playresx", "playresy")]
        if not all(size.isascii() and size.isdigit() and int(size[:9]) > 0 for size in sizes):
            told = "there is no PlayResX and PlayResY" if not any(sizes) else f"PlayRes is {' x '.join(sizes)[:60]}"
            yield self.of_line(1, f"{told}: players take 384 x 288")
            return
        if not profile.width:  # a house that does not measure in pictures has none in mind
            return
        width, height = (int(size[:9]) for size in sizes)
        wide, high = map(int, profile.frame.split(":"))
        if abs(width * high - height * wide) > _SLACK * height * wide:
            yield self.of_line(1, f"PlayRes is {width} x {height}, the picture {profile.frame}")
