"""Messages over a pipe to a process of our own: their length, then a pickle.

Nobody else can write into these pipes: they are made for one child, and closed with it.
"""

import pickle
import struct
from typing import IO, Any

_HEAD = struct.Struct("<Q")


def write(stream: IO[bytes], message: object) -> None:
    """Send *message*; raises `OSError` or `ValueError` where nobody reads any more."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()


def read(stream: IO[bytes]) -> Any:
    """Return the next message; `EOFError` where there is none, or only half of one."""
    head = _exactly(stream, _HEAD.size)
    return pickle.loads(_exactly(stream, _HEAD.unpack(head)[0]))  # noqa: S301  # from our own child, or our parent


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data
