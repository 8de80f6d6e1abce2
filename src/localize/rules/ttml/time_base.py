"""Count from the beginning of the film."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ttml.document import root

# What IMSC 1 forbids on the root (https://www.w3.org/TR/ttml-imsc1.1/, the features of both profiles).
_OTHERS = ("clockMode", "dropMode", "markerMode", "pixelAspectRatio", "subFrameRate")


class TimeBase(FileRule):
    """Count times from the beginning of the film (``media``).

    ``ttp:timeBase`` of ``smpte`` or ``clock`` counts as a tape or a clock does; IMSC forbids it, with all that belongs
    to it, and players take the numbers for times of the film.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" ttp:timeBase="clock">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    There is no fix: the times would have to follow. There is no limit.
    """

    name = "time-base"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the root."""
        found = root(track)
        if found is None:
            return
        base = found.said("timeBase")
        if base not in ("", "media"):
            yield self.of_line(found.line, f"timeBase is {base[:40]}, not media")
        for name in _OTHERS:
            if found.said(name):
                yield self.of_line(found.line, f"{name} is for other time bases than media")
