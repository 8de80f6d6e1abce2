"""From bytes to text without a single guess that could be wrong in silence.

A byte order mark decides; then strict UTF-8; then the NULs of UTF-16; then the older encodings that `legacy` weighs
against each other. Whatever is chosen must give back the very same bytes, and nothing is ever replaced by a question
mark.
"""

import codecs
from typing import NamedTuple

from localize.errors import UnreadableError
from localize.model import Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and how it was written."""

    text: str
    encoding: str
    bom: bool = False
    repairs: tuple[Repair, ...] = ()


def decode(data: bytes, *, path: str, encoding: str = "", language: str = "") -> Decoded:
    """Return the text of *data*, read as *encoding* if that is given; *language* helps to choose.

    Raises `UnreadableError` with the line of the first byte that does not fit.
    """
    if encoding:
        return _as_told(data, encoding, path)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], name, path), name, True)
    found = _as_utf16(data) or _as_utf8(data)
    if found:
        return found
    from localize.formats import legacy  # its tables are needed for one file in a hundred

    choice = legacy.choose(data, language)
    if choice:
        text, name = choice
        return Decoded(
            text, name, False, (Repair(1, f"read as {name}, not UTF-8; written as UTF-8 unless told otherwise"),)
        )
    raise UnreadableError(path, f"{_first_bad(data)}; name the encoding with --encoding", _line(data, _bad_place(data)))


def _as_told(data: bytes, encoding: str, path: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise UnreadableError(
            path, f"there is no encoding called {encoding!r}; try utf-8, gb18030, big5, shift_jis, cp1252"
        ) from None
    text = _strictly(data, name, path)
    marked = text.startswith("\ufeff") or name in ("utf-8-sig", "utf-16", "utf-32")
    return Decoded(text.removeprefix("\ufeff"), name, marked)


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line(data, error.start)
        reason = f"byte {error.start} is no {encoding} ({error.reason}); name another one with --encoding"
        raise UnreadableError(path, reason, line) from None
    except (LookupError, UnicodeError, ValueError) as error:  # a codec that is not of text, or of domain names
        raise UnreadableError(path, f"{encoding} does not read this file: {error}") from None


def _as_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without its mark: every other byte of digits, arrows and line ends is NUL."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Decoded(text, name, False, (Repair(1, f"read as {name}, which its byte order mark should say"),))


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _as_surrogates(data)
    if "\x1b$" in text:  # ISO-2022-JP is ASCII to the eye of UTF-8
        from localize.formats import legacy

        with_kanji = legacy.decoded(data, "iso2022_jp")
        if with_kanji:
            return Decoded(with_kanji, "iso2022_jp", False, (Repair(1, "read as iso2022_jp, not UTF-8"),))
    return Decoded(text, "utf-8")


def _as_surrogates(data: bytes) -> Decoded | None:
    """Read CESU-8, as Java and Oracle write it: a character outside the first plane is two halves of three bytes."""
    try:
        halves = data.decode("utf-8", "surrogatepass")
        text = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
    line = _line(data, _bad_place(data))
    count = len(halves) - len(text)
    return Decoded(
        text, "utf-8", False, (Repair(line, f"{count} characters written as two halves (CESU-8) put together"),)
    )


def _bad_place(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _first_bad(data: bytes) -> str:
    place = _bad_place(data)
    return f"byte {place} (0x{data[place]:02X}) is no UTF-8, and no other encoding fits the whole file"


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
