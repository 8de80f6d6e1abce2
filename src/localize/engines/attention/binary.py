"""The file ``model.bin`` of CTranslate2: its decoder layers, and the same with the attention of another.

Layout, little-endian (ctranslate2/specs/model_spec.py, src/models/model.cc): version u32, name of the kind (u16
length, bytes, NUL), revision u32, number of variables u32; each variable: name (the same way), number of dimensions u8,
dimensions u32 each, type u8, bytes u32, data; then aliases u32, two names each. CTranslate2 reads a layer that does
not exist without a look: so nothing is changed unless the whole file is as it should be.
"""

import re
import struct
from dataclasses import dataclass
from math import prod

_VERSIONS = range(4, 7)  # 3 and older have no types of data; what will come after 6 is not known
_SIZES = {0: 4, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2}  # of float32, int8, int16, int32, float16, bfloat16
_INT16 = 2
_HEADS, _LAYER = "decoder/alignment_heads", "decoder/alignment_layer"
_MOST = 100_000  # variables: models have some hundreds
_NAME = re.compile(rb"[A-Za-z0-9_./-]{1,255}")
_CROSS = re.compile(r"decoder/layer_(\d{1,3})/attention/")


class _StrangeError(Exception):
    """A file that is not laid out as it should be."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What has to be known of a model's file to change it: its decoder *layers*, and where things are in it.

    *heads* and *layer* are where the two numbers lie, 0 where they are not there; *count* is where the number of
    *variables* is, and *start* where the first of them begins.
    """

    layers: int
    variables: int
    count: int
    start: int
    heads: int = 0
    layer: int = 0


def anatomy(content: bytes) -> Anatomy | None:
    """Look at the file of a model; None where anything in it is not as expected."""
    try:
        return _Cursor(content).anatomy()
    except (_StrangeError, struct.error):
        return None


def patched(content: bytes, *, layer: int) -> bytes | None:
    """Return the file with the attention of *layer*, of all its heads, handed out; None where that is not safe.

    The numbers are written over where they are there, and put before the first variable where they are not (models
    converted before CTranslate2 2.9). Nothing else changes, so the answers of the model do not either.
    """
    found = anatomy(content)
    if found is None or not 0 <= layer < found.layers:
        return None
    new = bytearray(content)
    missing = b""
    for name, place, value in ((_HEADS, found.heads, 0), (_LAYER, found.layer, layer)):
        number = struct.pack("<h", value)
        if place:
            new[place : place + 2] = number
        else:
            missing += struct.pack("<H", len(name) + 1) + name.encode() + struct.pack("<BBBI", 0, 0, _INT16, 2) + number
    new[found.count : found.count + 4] = struct.pack("<I", found.variables + missing.count(b"decoder/alignment_"))
    new[found.start : found.start] = missing
    return bytes(new)


class _Cursor:
    """A place in the file that moves on with what is read, and never beyond the end."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = memoryview(content), 0

    def anatomy(self) -> Anatomy:
        if self._number("I") not in _VERSIONS or not self._name().startswith("Transformer"):
            raise _StrangeError
        self._number("I")
        count, variables = self._at, self._number("I")
        start = self._at
        if not 0 < variables <= _MOST:
            raise _StrangeError
        places = dict(self._variable() for _ in range(variables))
        for _ in range(2 * self._number("I")):
            self._name()
        if len(places) != variables or self._at != len(self._content):
            raise _StrangeError
        return Anatomy(_layers(places), variables, count, start, _scalar(places, _HEADS), _scalar(places, _LAYER))

    def _variable(self) -> tuple[str, tuple[int, bool]]:
        """Return the name of a variable, where its data is, and whether it is one int16."""
        name, dimensions = self._name(), self._number("B")
        shape = struct.unpack(f"<{dimensions}I", self._bytes(4 * dimensions))
        kind, size = self._number("B"), self._number("I")
        if size != prod(shape) * _SIZES.get(kind, -1):
            raise _StrangeError
        place = self._at
        self._bytes(size)
        return name, (place, kind == _INT16 and size == 2)

    def _name(self) -> str:
        raw = bytes(self._bytes(self._number("H")))
        if raw[-1:] != b"\0" or not _NAME.fullmatch(raw, 0, len(raw) - 1):
            raise _StrangeError
        return raw[:-1].decode("ascii")

    def _number(self, kind: str) -> int:
        return int(struct.unpack(f"<{kind}", self._bytes(struct.calcsize(f"<{kind}")))[0])

    def _bytes(self, size: int) -> memoryview:
        if size > len(self._content) - self._at:
            raise _StrangeError
        self._at += size
        return self._content[self._at - size : self._at]


def _layers(names: dict[str, tuple[int, bool]]) -> int:
    """Return how many decoder layers there are that look at the text, counted from 0 without a hole."""
    numbers = {int(found[1]) for name in names if (found := _CROSS.match(name))}
    if not numbers or numbers != set(range(len(numbers))):
        raise _StrangeError
    return len(numbers)


def _scalar(places: dict[str, tuple[int, bool]], name: str) -> int:
    place, fits = places.get(name, (0, True))
    if not fits:
        raise _StrangeError
    return place
