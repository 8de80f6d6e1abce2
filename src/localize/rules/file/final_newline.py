"""End the last line."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule

_BLANK = 1  # lines at the end that most programs write


class FinalNewline(FileRule):
    r"""End the file with a line end, and with no more than one blank line.

    A line without an end is glued to the next one when files are put together, and some players leave out a last cue
    that nothing ends.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?\

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

    The fix ends the last line, and takes out the blank lines after it. The limit is one blank line.
    """

    name = "final-newline"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the end of the text."""
        yield from self.told(track)
        text = track.origin.text
        if not text.strip():
            return
        line = text.rstrip("\n").count("\n") + 1
        blank = len(text) - len(text.rstrip("\n")) - 1
        if blank < 0:
            yield self.of_line(line, "the last line has no end")
        elif blank > _BLANK:
            yield self.of_line(line + 1, f"{blank} blank lines at the end, limit {_BLANK}")

    def mend(self, track: Track, profile: Profile) -> Track:
        """Let the text end with one line end; what the last cue says stays."""
        origin = track.origin
        whole = max(len(origin.text.rstrip("\n")), origin.places[-1] if origin.places else 0)
        text = origin.text[:whole]
        text = text if text.endswith("\n") else f"{text}\n"
        if not origin.text.strip() or text == origin.text or len(origin.text) - whole in (1, 1 + _BLANK):
            return track
        count = text.count("\n")
        ends = (*origin.ends, *[origin.newline] * count)[:count] if origin.ends else ()
        return replace(track, origin=replace(origin, text=text, ends=ends))
