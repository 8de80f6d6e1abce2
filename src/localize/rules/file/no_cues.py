"""Tell files without a cue."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule


class NoCues(FileRule):
    """Deliver no file without cues.

    A file in which nobody finds a cue was cut off, or is no subtitle file at all. ``localize.read`` refuses it and says
    why; a program that reads text by itself (``formats.parse``) is told here.

    There is no fix. The limit is one cue.
    """

    name = "no-cues"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look whether there is a cue, in a track that came from a file."""
        if not track.cues and track.origin.format:
            yield self.of_line(1, f"no cue that a reader of {track.origin.format} understands")
