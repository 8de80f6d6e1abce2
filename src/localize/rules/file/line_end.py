"""End all lines alike."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule

_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}
_WANTED = {"lf": "\n", "crlf": "\r\n"}


class LineEnd(FileRule):
    r"""End all lines of a file in the same way.

    A file with several kinds of line ends was put together of others or went through a broken transfer. Players that
    know only one kind show two lines as one, or a box at the end of a line.

    Bad (one.srt):
        1\x0d
        00:00:01,000 --> 00:00:02,500\x0d
        Where is he?\x0d
        \x0d
        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    Good (one.srt):
        1\x0d
        00:00:01,000 --> 00:00:02,500\x0d
        Where is he?\x0d

    The fix gives all lines the end that the house wants, or that most lines have. The limit is ``line_end``: ``any``,
    ``lf`` or ``crlf``.
    """

    name = "line-end"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell several kinds of line ends, or that it is not the kind of *profile*."""
        yield from self.told(track)
        origin, wanted = track.origin, _WANTED.get(profile.line_end, "")
        if origin.ends:
            first = next(n for n, end in enumerate(origin.ends, 1) if end != origin.ends[0])
            kinds = ", ".join(f"{count} {_NAMES[end]}" for end, count in Counter(origin.ends).most_common())
            yield self.of_line(first, f"line ends of several kinds: {kinds}")
        elif wanted and "\n" in origin.text and origin.newline != wanted:
            yield self.of_line(1, f"lines end with {_NAMES[origin.newline]}, the house wants {_NAMES[wanted]}")

    def mend(self, track: Track, profile: Profile) -> Track:
        """Let all lines end alike."""
        newline = _WANTED.get(profile.line_end, track.origin.newline)
        return replace(track, origin=replace(track.origin, newline=newline, ends=()))
