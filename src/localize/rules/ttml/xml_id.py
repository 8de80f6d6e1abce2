"""Name elements as XML does."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule

_TAG = later(r"<(?:[\w.-]{1,40}:)?(style|layout|region|body|div|p|span)\s([^<>]{0,2000}?\s)?id\s?=")
_NAME = later(r"""\sxml:id\s?=\s?["']([^"'<]{0,200})["']""")
_GOOD = later(r"[^\W\d][\w.-]*")


class XmlId(FileRule):
    """Name elements by ``xml:id``, each by a name of its own that begins with a letter.

    A schema and many players know no ``id``; a region or style whose name begins with a digit, or is another one's, is
    not found.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s" id="p1">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    There is no fix, but the second of two names is left out when the file is written. There is no limit.
    """

    name = "xml-id"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell names that the reader left out, and look at the others."""
        yield from self.told(track)
        if track.origin.format != "ttml":
            return
        text = track.origin.text
        bare = _TAG.search(text) if " id=" in text else None
        if bare:
            yield self.of_line(text.count("\n", 0, bare.end()) + 1, f"id on <{bare[1]}> is written xml:id")
        known: set[str] = set()
        told = 0
        for found in _NAME.finditer(text):
            name = found[1]
            twice = name in known
            known.add(name)
            if (twice or not _GOOD.fullmatch(name)) and told < _MANY:
                told += 1
                what = "is another one's already" if twice else "is no name: it begins with a letter"
                yield self.of_line(text.count("\n", 0, found.start()) + 1, f"xml:id {name[:60]} {what}")


_MANY = 100  # names that are told one by one
