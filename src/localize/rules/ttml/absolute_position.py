"""Place words without counting pixels."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ttml.document import elements


class AbsolutePosition(FileRule):
    """Place regions in percent and by ``tts:displayAlign``, not in pixels.

    The same file is shown on pictures of many sizes; Netflix takes no pixels (TTSG General Requirements).

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" tts:extent="1920px 1080px">
        <head><layout><region xml:id="low" tts:origin="100px 800px" tts:extent="800px 200px"/></layout></head>
        <body><div>
        <p begin="1s" end="2.5s" region="low">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    There is no fix. There is no limit.
    """

    name = "absolute-position"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the regions."""
        for element in elements(track, "region"):
            said = next(
                (f"{name} {element.said(name)}" for name in ("origin", "extent") if "px" in element.said(name)), ""
            )
            if said:
                yield self.of_line(element.line, f"{said[:60]} counts pixels")
