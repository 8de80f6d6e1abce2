"""Keep the file such that nothing has to be guessed."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import RULES, FileRule


class FileRepair(FileRule):
    """Write the file so that no reader has to put it in shape first.

    Players disagree about a file that breaks the rules of its format: one drops a cue without a word, another shows two
    of them as one. What a reader had to change, and no other rule tells, is told here with its line: it is never
    silent. Words that no player shows are an error.

    The fix writes the file anew, in shape. There is no limit.
    """

    name = "file-repair"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell each repair of the reader that is of no other rule."""
        for repair in track.repairs:
            if repair.kind == self.name or repair.kind not in RULES:
                yield replace(self.of_line(repair.line, repair.message, hard=repair.lost), level="info")
