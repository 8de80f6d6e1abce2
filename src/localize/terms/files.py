"""Sheets in files: the ending says which form."""

from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Protocol, cast

from localize.errors import TooLargeError, UnknownFormatError, UnreadableError, UnwritableError
from localize.terms.sheet import Sheet

LARGEST = 32 << 20  # bytes
_FORMS = {
    ".toml": "localize.terms.tomlfile",
    ".csv": "localize.terms.csvfile",
    ".xlsx": "localize.terms.xlsx",
    ".tbx": "localize.terms.tbx",
}


class _Form(Protocol):
    def loads(self, data: bytes, *, path: str) -> Sheet: ...
    def dumps(self, sheet: Sheet) -> bytes: ...
    def lost(self, sheet: Sheet) -> list[str]: ...


def read(path: str | PathLike[str]) -> Sheet:
    """Read a sheet from a ``.toml``, ``.csv``, ``.xlsx`` or ``.tbx`` file.

    Raises `UnreadableError` with the line for what is not understood, `UnknownFormatError` for another ending.
    """
    form = _form(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or "cannot be read") from error
    if len(data) > LARGEST:
        raise TooLargeError(str(path), "bytes", LARGEST)
    return form.loads(data, path=str(path))


def write(sheet: Sheet, path: str | PathLike[str]) -> list[str]:
    """Write *sheet* to a file of one of these endings; return what that form cannot say of it.

    Raises `UnwritableError` where it cannot be written there.
    """
    form = _form(path)
    data = form.dumps(sheet)
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise UnwritableError(str(path), error.strerror or "cannot be written") from error
    return form.lost(sheet)


def _form(path: str | PathLike[str]) -> _Form:
    name = _FORMS.get(Path(path).suffix.lower())
    if name is None:
        raise UnknownFormatError(str(path), f"a sheet ends in {', '.join(_FORMS)}")
    return cast(_Form, import_module(name))
