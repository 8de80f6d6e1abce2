"""Count the cues."""

from localize.rules import FileRule


class CueNumber(FileRule):
    """Number the cues of a SubRip file from 1, without a gap, each number on a line of its own.

    Players that go by the number stop where it is missing or comes twice; tools that compare a translation with its
    source lose their way.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        3
        00:00:03,000 --> 00:00:04,500
        He is gone.

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    The fix counts from 1. There is no limit.
    """

    name = "cue-number"
