"""Write no attribute of another language."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule

_NAMED = later(r"\s([A-Za-z_][\w.-]{0,60})\s?=\s?[\"']")  # without a prefix
_TAG = later(r"<(?:[\w.-]{1,40}:)?(tt|head|styling|style|layout|region|body|div|p|span|br|set)(\s[^<>]{0,4000})>")
_LONGEST = 60  # characters of a name
# Those of no namespace: times, references (TTML 2, 5 and 12), and id, which is for another rule.
_KNOWN = frozenset(("begin", "end", "dur", "timeContainer", "region", "style", "id", "type", "animate", "condition"))
_BESIDE = frozenset(("xmlns", "version", "encoding", "standalone", "role"))


class ForeignAttribute(FileRule):
    """Write no attribute that TTML does not have.

    ``ccol`` and ``ccrow`` of some programs mean nothing to a player, and a house that checks a file against the schema
    refuses it. A house's own attributes stand in a namespace of their own: ``acme:take="3"``.

    Bad (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s" ccrow="14">Where is he?</p>
        </div></body>
        </tt>

    Good (one.ttml):
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
            xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en">
        <body><div>
        <p begin="1s" end="2.5s">Where is he?</p>
        </div></body>
        </tt>

    There is no fix: the program that wrote it may need it. There is no limit.
    """

    name = "foreign-attribute"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the names of all attributes at once; where one is not known, for its first place."""
        if track.origin.format != "ttml":
            return
        text = track.origin.text
        odd = _names(text) - _KNOWN - _BESIDE
        if not odd:
            return
        for tag in _TAG.finditer(text):
            for name in sorted(odd.intersection(_NAMED.findall(tag[2]))):
                odd.discard(name)
                yield self.of_line(
                    text.count("\n", 0, tag.start()) + 1, f"{name} on <{tag[1]}> is no attribute of TTML"
                )
            if not odd:
                return


def _names(text: str) -> set[str]:
    """Return what stands before each ``="``, without what has a prefix: three times as fast as an expression."""
    before = {chunk.rpartition(" ")[2] for mark in ('="', "='") for chunk in text.split(mark)[:-1]}
    names = {words[-1] for chunk in before if (words := chunk[-_LONGEST:].split())}
    return {name for name in names if ":" not in name and name.isidentifier()}
