"""A sheet as an Excel workbook: terms in the first table, forms of address in one called “address”."""

import io
from collections.abc import Iterable
from typing import Any
from zipfile import BadZipFile, ZipFile

from localize.errors import MissingExtraError, TooLargeError, UnreadableError
from localize.terms.rows import MOST_COLUMNS, MOST_ROWS, address_rows, addresses_of, guarded, plain, rows, sheet_of
from localize.terms.sheet import Sheet

UNPACKED = 128 << 20  # bytes
_PARTS = 1000
_ADDRESS = "address"


def loads(data: bytes, *, path: str = "") -> Sheet:
    """Read the bytes of a workbook. One whose parts unpack to more than `UNPACKED` bytes is refused unread."""
    _look_at(data, path)
    guest = _guest()
    try:
        book = guest.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        try:
            return _sheet(book, path)
        finally:
            book.close()
    except UnreadableError:
        raise
    except Exception as error:  # whatever a damaged workbook does to the guest
        raise UnreadableError(path, f"not a workbook that can be read: {type(error).__name__}") from error


def _sheet(book: Any, path: str) -> Sheet:
    names = [name for name in book.sheetnames if name.lower() != _ADDRESS]
    if not names:
        raise UnreadableError(path, "the workbook has no table of terms")
    address = next((name for name in book.sheetnames if name.lower() == _ADDRESS), "")
    addresses = addresses_of(_table(book[address], path), path=path) if address else ()
    return sheet_of(_table(book[names[0]], path), path=path, addresses=addresses)


def dumps(sheet: Sheet) -> bytes:
    """Write the bytes of a workbook; every cell is text, none is a formula."""
    book = _guest().Workbook(write_only=False)
    terms = book.active
    terms.title = "terms"
    _fill(terms, rows(sheet))
    if sheet.addresses:
        _fill(book.create_sheet(_ADDRESS), address_rows(sheet))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lost(sheet: Sheet) -> list[str]:
    """Return nothing: a workbook holds all of a sheet."""
    return []


def _fill(table: Any, cells: Iterable[Iterable[str]]) -> None:
    for number, row in enumerate(cells, 1):
        for column, value in enumerate(row, 1):
            if value:
                cell = table.cell(number, column)
                cell.value = guarded(value)
                cell.data_type = "s"
    table.freeze_panes = "C2"


def _table(table: Any, path: str) -> list[list[str]]:
    found: list[list[str]] = []
    for line, row in enumerate(table.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if line > MOST_ROWS:
            raise TooLargeError(path, "rows", MOST_ROWS, line)
        if any(cell.data_type == "f" for cell in row):
            raise UnreadableError(path, "a cell is a formula; put its value in", line)
        found.append([plain(_text(cell.value)) for cell in row])
    width = max((i + 1 for row in found for i, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in found]


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _look_at(data: bytes, path: str) -> None:
    """Refuse a workbook that unpacks without end, or whose XML declares a document type."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise TooLargeError(path, "bytes", UNPACKED)
            for part in parts:
                with archive.open(part) as file:
                    if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in file.read(4096):
                        raise UnreadableError(path, f"{part.filename} has a document type, which is not read")
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableError(path, "not a workbook (.xlsx)") from error


def _guest() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("openpyxl", "pip install 'localize-subtitles[sheets]'") from None
    return openpyxl
