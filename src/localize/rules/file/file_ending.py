"""Name files after what is in them."""

from localize.rules import FileRule


class FileEnding(FileRule):
    """Give the file the ending of its format.

    A player chooses its reader by the ending: with the wrong one it shows nothing, or the tags as text.

    Bad (one.srt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where is he?

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where is he?

    There is no fix: rename the file, or convert it. There is no limit.
    """

    name = "file-ending"
