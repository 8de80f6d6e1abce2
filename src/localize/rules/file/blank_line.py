"""Let blank lines part cues, and nothing else."""

from localize.rules import FileRule


class BlankLine(FileRule):
    """Put a blank line between two cues, and none inside of one.

    To a player a blank line ends the cue: what stands below it is not shown, or shown as a cue of its own. Where none
    parts two cues, the number and the times of the second one are shown as text of the first.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        Tell me!
        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?
        Tell me!

        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    The fix takes blank lines out of cues and puts them between cues. There is no limit.
    """

    name = "blank-line"
