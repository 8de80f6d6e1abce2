"""Say how many frames make a second."""

from collections.abc import Iterator
from fractions import Fraction

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ttml.document import root

# Those of films and broadcasts (Subtitle Edit checks for the same ones).
_RATES = (
    *map(Fraction, (24, 25, 30, 48, 50, 60)),
    *(Fraction(1000 * n, 1001) for n in (24, 30, 60)),
)
_SLACK = Fraction(1, 100)


class FrameRate(FileRule):
    """Say how many frames make a second, where times count frames.

    Without ``ttp:frameRate`` a player of TTML counts 30 in a second, and a file made at 25 runs away from its film. So
    it is with ticks and ``ttp:tickRate``, and with MicroDVD, which counts nothing but frames. A rate that no film has
    was mistyped.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="25f" end="63f">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    The fix says the rate that was assumed; look whether it is right. There is no limit.
    """

    name = "frame-rate"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell that a rate was assumed, and look at the one that the root says."""
        yield from self.told(track)
        found = root(track)
        said = found.said("frameRate") if found else ""
        if not found or not said:
            return
        parts = [found.said("frameRateMultiplier").split(), [said]]
        numbers = [int(part) for row in parts for part in row if part.isascii() and part.isdigit() and len(part) < 7]
        if len(numbers) != len(parts[0]) + 1 or len(parts[0]) not in (0, 2) or not all(numbers):
            yield self.of_line(found.line, f"frameRate {said[:40]} is no rate")
            return
        rate = Fraction(numbers[-1]) * (Fraction(numbers[0], numbers[1]) if parts[0] else 1)
        if not any(abs(rate - known) <= _SLACK for known in _RATES):
            yield self.of_line(found.line, f"{float(rate):g} frames a second, which no film has")
