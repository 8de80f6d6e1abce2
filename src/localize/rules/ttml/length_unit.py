"""Give lengths that mean something."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.ttml.document import elements, root

_PIXELS = later(r"(?:^|\s)[+-]?\d{1,9}(?:\.\d{0,9})?px")
_LENGTHS = ("origin", "extent", "padding", "fontSize", "lineHeight")


class LengthUnit(FileRule):
    """Give lengths that players can work out: in percent, or in pixels of a picture whose size the file says.

    A player cannot place ``tts:origin="100px 800px"`` unless ``tts:extent`` on ``<tt>`` says how large the picture is
    that these pixels count in. An extent below zero is none.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
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

    There is no fix: the size of the picture is not in the file. There is no limit.
    """

    name = "length-unit"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the regions and styles."""
        found = root(track)
        if found is None:
            return
        sized = "px" in found.said("extent")
        for kind in ("region", "style"):
            for element in elements(track, kind):
                said = {name: element.said(name) for name in _LENGTHS}
                counted = next((name for name, value in said.items() if _PIXELS.search(value)), "")
                if counted and not sized:
                    told = f"{counted} {said[counted][:40]}, but <tt> does not say of how many pixels"
                    yield self.of_line(element.line, told)
                if any(part.startswith("-") for part in said["extent"].split()):
                    yield self.of_line(element.line, f"extent {said['extent'][:40]} is below zero")
