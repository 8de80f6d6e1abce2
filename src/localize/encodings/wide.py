"""UTF-16 and UTF-32, with their byte order marks or without."""

import re

from localize.encodings.decoded import Decoded, strictly
from localize.encodings.notes import Guess, grouped
from localize.errors import UnreadableError
from localize.model import Repair

_MOST_LOST = 0.02  # of the characters may be half ones; three always


def marked(data: bytes, name: str, path: str) -> Decoded:
    """Read UTF-16 or UTF-32; a few halves of characters, as a cut file ends with, become U+FFFD."""
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    lost = [found.start() for found in re.finditer("\ufffd", text)]
    if len(lost) > max(3, _MOST_LOST * len(text)):
        strictly(data, name, path)
    from localize.encodings import legacy

    told = [
        Repair(line, "half a character replaced by U+FFFD", kind="encoding")
        for line in legacy.lines_of(text, tuple(lost))
    ]
    return Decoded(text, name, False, tuple(grouped(told)))


def unmarked(data: bytes, path: str) -> Decoded | None:
    """Read UTF-16 and UTF-32 without their marks: digits, arrows, spaces and line ends have NULs, on one side only."""
    sample = data[:4096]
    zeros = [sample[place::4].count(0) for place in range(4)]
    if not any(zeros):
        return None
    most = 0.95 * (len(sample) // 4)  # no plane of Unicode but 17 of 65,536
    if min(zeros[2], zeros[3]) > most or min(zeros[0], zeros[1]) > most:
        name = "utf-32-le" if zeros[3] > most else "utf-32-be"
    else:
        even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
        if min(even, odd) * 10 > max(even, odd):
            return None
        name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        found = marked(data, name, path)
    except UnreadableError:
        return None
    if not _is_text(found.text):
        return None
    return found._replace(
        repairs=(Guess(1, f"read as {name}, which its byte order mark should say", kind="encoding"), *found.repairs)
    )


def _is_text(text: str) -> bool:
    """Tell whether UTF-16 was read with its bytes in the right order: it has line ends or blanks, and known characters.

    A few NULs in a file of bytes make Chinese characters, private ones and unassigned ones of it.
    """
    from unicodedata import category

    sample = text[:2000]
    strange = sum(category(char) in ("Cn", "Co", "Cs", "Cc") and char not in "\r\n\t" for char in sample)
    plain = sum(char in "\r\n 0123456789" for char in sample)
    return strange * 50 <= len(sample) and plain * 300 >= len(sample)
