"""A workbook is read and written with its values; the rows are invented."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from loader.model import InputError
from loader.reconcile import workbooks

HEADER = ("place", "day", "held", "note")
ROWS = [("Aldermoor", datetime(2011, 3, 16), 305, "=1+1"), ("Brackmere", None, 2.5, "@x"), (None, None, None, None)]


def book(rows: list[tuple[object, ...]]) -> io.BytesIO:
    made, out = Workbook(), io.BytesIO()
    assert made.active is not None
    for row in rows:
        made.active.append(list(row))
    made.save(out)
    return io.BytesIO(out.getvalue())


def test_a_sheet_is_written_with_the_values_that_it_was_read_with() -> None:
    found = workbooks.read(book([HEADER, *ROWS]), "table.xlsx")
    out = io.BytesIO()
    workbooks.write(out, found.title, iter([(*found.header, "x"), *((*row, "=2+2") for row in found.rows)]))
    sheet = load_workbook(io.BytesIO(out.getvalue())).worksheets[0]
    kept = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert kept == [(*HEADER, "x"), *((*row, "=2+2") for row in ROWS)]
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}, "no formula is left"


def test_values_become_words() -> None:
    assert [workbooks.words(value) for value in (None, datetime(2011, 3, 16), 305, 305.0, 2.5, " a ")] == [
        "",
        "2011-03-16",
        "305",
        "305",
        "2.5",
        " a ",
    ]


@pytest.mark.parametrize("data", [b"", b"place,year\n", b"PK\x03\x04rest"])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"table\.xlsx: cannot be read as a workbook"):
        workbooks.read(io.BytesIO(data), "table.xlsx")


def test_an_empty_sheet_is_told() -> None:
    with pytest.raises(InputError, match="is empty"):
        workbooks.read(book([]), "table.xlsx")
