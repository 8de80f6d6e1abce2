"""Keep the file such that nothing has to be guessed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule


class FileRepair(TrackRule):
    """Write the file so that no reader has to put it in shape first.

    Players disagree about a file that breaks the rules of its format: one drops a cue without a word, another shows two
    of them as one. What the reader had to change is told here, with its line, and is never silent. Words that
    no player shows are an error.

    The fix writes the file anew, in shape. There is no limit.
    """

    name = "file-repair"
    reach: ClassVar[int | None] = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell each repair of the reader."""
        for repair in track.repairs:
            yield replace(self.problem(-1, repair.message), line=repair.line, level="info", hard=repair.lost)
