"""How much a file may hold: more than any subtitle file does, and less than hurts whoever reads it."""

from localize.errors import TooLargeError

LARGEST = 128 << 20  # bytes: a million cues of a film are 80 MB
LONGEST_LINE = 1_000_000  # characters
MOST_CUES = 2_000_000
# The files of these may be one line: that is how programs write them.
_UNBROKEN = frozenset(("json", "sami", "ttml"))


def check_lines(text: str, format: str, path: str) -> None:
    """Raise `TooLargeError` where a line of *text* is longer than a file of that *format* has any.

    Looks back from where the line would be too long, so a file is not walked through line by line.
    """
    if len(text) <= LONGEST_LINE or format in _UNBROKEN:
        return
    at = 0
    while len(text) - at > LONGEST_LINE:
        until = at + LONGEST_LINE + 1
        end = max(text.rfind("\n", at, until), text.rfind("\r", at, until))
        if end < 0:
            lines = text.count("\n", 0, at) + text.count("\r", 0, at) - text.count("\r\n", 0, at)
            raise TooLargeError(path, "characters in a line", LONGEST_LINE, lines + 1)
        at = end + 1


def check_cues(count: int, path: str) -> None:
    """Raise `TooLargeError` where *count* is more than any track has."""
    if count > MOST_CUES:
        raise TooLargeError(path, "cues", MOST_CUES)
