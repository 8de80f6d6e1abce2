"""Keep words on the picture."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ass.head import canvas, is_ass
from localize.rules.ass.places import PLACED, points
from localize.rules.suspects import suspects
from localize.rules.ttml.document import elements

_PERCENT = later(r"(-?\d{1,9}(?:\.\d{0,9})?)%")
_SLACK = 0.5  # percent


class Position(FileRule):
    r"""Place words on the picture, not beside it.

    What ``{\pos(…)}`` of ASS or a region of TTML puts beyond the edge nobody sees. Mostly the numbers count in a
    picture of another size than ``PlayResX`` and ``PlayResY`` say.

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
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\pos(1600,900)}A shop

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

    There is no fix: where the words belong is for you to say. The limit is the edge of the picture.
    """

    name = "position"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the places that cues say, and at the regions."""
        if is_ass(track):
            size = canvas(track) if PLACED.search(track.origin.text) else (0, 0)
            for i in suspects(track, PLACED, seen=False) if all(size) else ():
                off = [p for p in points(track[i].text, size) if not (0 <= p.x <= 100 and 0 <= p.y <= 100)]
                for point in off[:1]:
                    yield self.problem(i, f"stands {point}, beside the picture")
        for region in elements(track, "region"):
            origin, extent = (_pair(region.said(name)) for name in ("origin", "extent"))
            if origin and min(origin) < 0:
                yield self.of_line(region.line, f"a region begins at {region.said('origin')[:40]}, beside the picture")
            elif origin and extent and max(o + e for o, e in zip(origin, extent, strict=True)) > 100 + _SLACK:
                told = f"a region at {region.said('origin')[:40]} of {region.said('extent')[:40]}"
                yield self.of_line(region.line, f"{told} reaches beyond the picture")


def _pair(written: str) -> list[float]:
    """Return two lengths in percent; nothing where they are not."""
    found = [_PERCENT.fullmatch(part) for part in written.split()]
    return [float(one[1]) for one in found if one] if len(found) == 2 and all(found) else []
