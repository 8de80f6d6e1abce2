"""Keep to the byte order mark that the house wants."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule


class ByteOrderMark(FileRule):
    r"""Begin the file with a byte order mark, or without one, as the house has it; with two never.

    Some players for Windows take a file without the mark for an older encoding; some programs take the mark for a part
    of the first cue number. One in the middle, where files were put together, hides the number behind it.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        \xef\xbb\xbf2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    Good (one.srt):
        \xef\xbb\xbf1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    The fix writes the mark that is wanted, and takes out all others. The limit is ``bom``: ``any``, ``require`` or
    ``forbid``.
    """

    name = "byte-order-mark"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell marks in the middle, and whether the one at the beginning is as *profile* wants it."""
        yield from self.told(track)
        if profile.bom != "any" and track.origin.text and track.origin.bom != (profile.bom == "require"):
            has = "has a byte order mark" if track.origin.bom else "has no byte order mark"
            yield self.of_line(1, f"the file {has}; the house says {profile.bom}")

    def mend(self, track: Track, profile: Profile) -> Track:
        """Put the mark there, or take it away."""
        if profile.bom == "any" or not track.origin.text:
            return track
        return replace(track, origin=replace(track.origin, bom=profile.bom == "require"))
