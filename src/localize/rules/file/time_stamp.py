"""Write times as their format wants them."""

from localize.rules import FileRule


class TimeStamp(FileRule):
    """Write each time exactly as its format wants it.

    SubRip has ``00:00:01,500``, WebVTT ``00:00:01.500``, ASS ``0:00:01.50``. Where a point stands for the comma, a
    digit is missing, a Chinese colon came in or seconds go beyond 59, one player reads the time, the next one leaves
    the cue out and a third takes it for text.

    Bad (one.srt):
        1
        00:00:01.000 --> 00:00:02.5
        Where is he?

        2
        00：00：03，000 --> 00：00：04，500
        He is gone.

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        2
        00:00:03,000 --> 00:00:04,500
        He is gone.

    The fix writes the times that are understood as they should be; one that nobody can read is left. There is no limit.
    """

    name = "time-stamp"
