"""Define styles and regions where players look for them."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule

_PERCENT = later(r"(?:\d{1,2}|100)(?:\.\d{1,9})?%")
_ANCHOR = later(rf"{_PERCENT.pattern},{_PERCENT.pattern}")
_VALUES = {
    "id": re.compile(r"(?!.*-->).{1,200}"),
    "width": _PERCENT,
    "lines": re.compile(r"\d{1,9}"),
    "regionanchor": _ANCHOR,
    "viewportanchor": _ANCHOR,
    "scroll": re.compile("up"),
}


class HeaderBlock(FileRule):
    """Define styles and regions above the first cue of a WebVTT file, each region with a name and values that it takes.

    A player skips a ``STYLE`` or ``REGION`` that comes later, a region without ``id`` and each of its values that is
    not as it should be. ``X-TIMESTAMP-MAP`` (HLS) counts only on the line below ``WEBVTT``.

    Bad (one.vtt):
        WEBVTT

        REGION
        id:top
        width:half

        00:01.000 --> 00:02.500 region:top
        Where is he?

        STYLE
        ::cue { color: yellow }

    Good (one.vtt):
        WEBVTT

        STYLE
        ::cue { color: yellow }

        REGION
        id:top
        width:50%

        00:01.000 --> 00:02.500 region:top
        Where is he?

    There is no fix. There is no limit.
    """

    name = "header-block"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell blocks that come too late, and look at the regions and at the lines below the signature."""
        yield from self.told(track)
        if track.origin.format != "vtt" or not track.header:
            return
        known: set[str] = set()
        _, *blocks = track.header.split("\n\n")
        text, line, at = track.origin.text, 1, 0
        stamped = text[: len(track.header) + 2].find("X-TIMESTAMP-MAP")
        if (row := text.count("\n", 0, max(stamped, 0)) + 1) > 2:
            yield self.of_line(row, f"X-TIMESTAMP-MAP on line {row}; HLS looks for it on line 2")
        for block in blocks:
            head, *rows = block.split("\n")
            if head.strip() == "REGION":
                begin = max(text.find(block, at), at)
                line, at = line + text.count("\n", at, begin), begin
                yield from self._region(" ".join(rows).split(), known, line)

    def _region(self, words: list[str], known: set[str], line: int) -> Iterator[Problem]:
        """Look at the settings of a region."""
        said: dict[str, str] = {}
        for word in words:
            name, _, value = word.partition(":")
            if name in said:
                yield self.of_line(line, f"region: {name} is set twice")
            elif name not in _VALUES or not _VALUES[name].fullmatch(value):
                yield self.of_line(line, f"region: players ignore {word[:60]}")
            said[name] = value
        own = said.get("id", "")
        if not own:
            yield self.of_line(line, "region without id: no cue can name it")
        elif own in known:
            yield self.of_line(line, f"a second region called {own[:60]}")
        known.add(own)
