"""Keep every line in a cue."""

from localize.rules import FileRule


class StrayLine(FileRule):
    """Write nothing that belongs to no cue.

    Words before the first cue, adverts that another program put between cues, a block whose times are missing: players
    show them nowhere, or under the cue before. Words that no player shows are an error.

    Bad (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where is he?

        He is gone.

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where is he?

        00:03.000 --> 00:04.500
        He is gone.

    There is no fix that is sure: adverts go when the file is written anew, words without times stay. There is no limit.
    """

    name = "stray-line"
