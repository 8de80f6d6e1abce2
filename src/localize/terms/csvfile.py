"""A sheet as CSV: as spreadsheets write it (UTF-8 with a BOM, commas), and as they open it without harm."""

import csv
import io

from localize.errors import UnreadableError
from localize.terms.rows import guarded, plain, rows, sheet_of
from localize.terms.sheet import Sheet


def loads(data: bytes, *, path: str = "") -> Sheet:
    """Read the bytes of a CSV file: commas, semicolons or tabs, whichever the first row has most of."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        why = "it is not UTF-8; save it as “CSV UTF-8”"
        raise UnreadableError(path, why, data.count(b"\n", 0, error.start) + 1) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        table = [[plain(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise UnreadableError(path, f"not valid CSV: {error}", reader.line_num) from error
    return sheet_of(table, path=path)


def dumps(sheet: Sheet) -> bytes:
    """Write the bytes of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows(sheet))
    return out.getvalue().encode("utf-8-sig")


def lost(sheet: Sheet) -> list[str]:
    """Return what CSV cannot say of *sheet*."""
    return [f"{len(sheet.addresses)} forms of address: CSV has one table only"] if sheet.addresses else []
