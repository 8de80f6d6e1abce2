"""Begin WebVTT with its name."""

from localize.rules import FileRule


class Signature(FileRule):
    """Begin a WebVTT file with ``WEBVTT`` and a blank line.

    A browser refuses the whole file without it, in small letters, or with anything before it.

    Bad (one.vtt):
        webvtt

        00:01.000 --> 00:02.500
        Where is he?

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        Where is he?

    The fix writes it. There is no limit.
    """

    name = "signature"
