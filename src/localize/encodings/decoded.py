"""What comes out of bytes, and the error where nothing does."""

from typing import NamedTuple

from localize.errors import UnreadableError
from localize.model import Repair


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and how it was written."""

    text: str
    encoding: str
    bom: bool = False
    repairs: tuple[Repair, ...] = ()


def strictly(data: bytes, encoding: str, path: str) -> str:
    """Return *data* read as *encoding*; raise `UnreadableError` with the line of the first byte that is none."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_of(data, error.start)
        reason = f"byte {error.start} is no {encoding} ({error.reason}); name another one with --encoding"
        raise UnreadableError(path, reason, line) from None
    except (LookupError, UnicodeError, ValueError) as error:  # a codec that is not of text, or of domain names
        raise UnreadableError(path, f"{encoding} does not read this file: {error}") from None


def line_of(data: bytes, place: int) -> int:
    """Return the number of the line in which the byte at *place* is."""
    return data.count(b"\n", 0, place) + 1
