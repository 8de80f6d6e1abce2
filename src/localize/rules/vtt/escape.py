"""Write signs that begin a tag as references."""

from localize.rules import FileRule


class Escape(FileRule):
    """Write a ``<`` that begins no tag as ``&lt;``.

    A player of WebVTT takes it for a tag and shows nothing up to the next ``>``, or to the end of the cue.

    Bad (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        I <3 you.

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        I &lt;3 you.

    The fix writes the reference. There is no limit.
    """

    name = "escape"
