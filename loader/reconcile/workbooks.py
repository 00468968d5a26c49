"""The first sheet of a workbook (.xlsx), read row by row and written again with cells added; needs the extra `xlsx`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, cast
from zipfile import BadZipFile

from loader.model import InputError, UsageError

Value = object
"""What a cell holds: text, a number, a truth value, a day or nothing."""


@dataclass(frozen=True)
class Book:
    """A sheet while it is read: its name, its column names, and the rows that follow."""

    title: str
    header: tuple[Value, ...]
    rows: Iterator[tuple[Value, ...]]


def read(source: BinaryIO, where: str) -> Book:
    """Return the first sheet of a workbook.

    Raises UsageError where the extra is not installed, InputError where the file is no workbook or its sheet is empty.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ModuleNotFoundError as error:
        remedy = "install it with pip install 'prisongraph[xlsx]', or save the table as CSV"
        raise UsageError(where, "is a workbook, and the extra that reads them is not installed", remedy) from error
    try:
        sheet = load_workbook(source, read_only=True, data_only=False).worksheets[0]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise InputError(where, f"cannot be read as a workbook ({error})", "save it as .xlsx or as CSV") from error
    rows = iter(sheet.iter_rows(values_only=True))
    header = next((row for row in rows if any(value is not None for value in row)), None)
    if header is None:
        raise InputError(where, "is empty", "give a table with column names in its first row")
    return Book(sheet.title, tuple(header), (tuple(row) for row in rows))


def write(target: BinaryIO, title: str, rows: Iterator[Sequence[Value]]) -> None:
    """Write one sheet; formats of cells are not kept, and what looks like a formula is written as text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, cast(Any, value))
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    book.save(target)


def words(value: Value) -> str:
    """Return a cell as words: a day in ISO 8601, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
