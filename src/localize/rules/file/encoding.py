"""Write files in UTF-8."""

from collections.abc import Iterator
from dataclasses import replace

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule


class Encoding(FileRule):
    r"""Write the file in UTF-8, and all of it.

    Players guess an older encoding, each in its own way, and show other letters; WebVTT and IMSC know no other
    encoding than UTF-8. So it is with UTF-16, with bytes that are no character, with text that was encoded twice, and
    with NUL.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Qu'est-ce que c'est ?

        2
        00:00:03,000 --> 00:00:04,500
        Le caf\xe9 est d\xe9j\xe0 pr\xeat, ma ch\xe9rie.

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?

        2
        00:00:03,000 --> 00:00:04,500
        In the café.

    The fix writes UTF-8 (unsafe, for an older encoding is guessed and may be what a device asks for: ask for it with
    ``--unsafe-fixes``). There is no limit.
    """

    name = "encoding"
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell what was guessed and mended on the way from bytes to text; else the encoding, if it is another one."""
        told, other = list(self.told(track)), not _is_utf8(track.origin.encoding)
        strict = track.origin.format == "vtt"
        if other and not told:
            told.append(self.of_line(1, f"the file is {track.origin.encoding}, not UTF-8"))
        for problem in told:
            yield replace(problem, hard=True) if strict and other else problem

    def mend(self, track: Track, profile: Profile) -> Track:
        """Say that it is to be written in UTF-8."""
        if _is_utf8(track.origin.encoding):
            return track
        return replace(track, origin=replace(track.origin, encoding="utf-8", bom=False))


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in ("", "utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii")
