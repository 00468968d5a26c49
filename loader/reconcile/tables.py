"""A user's table, read record by record and given back with cells added: what was there stays as it was, to the byte.

Delimited text in UTF-8, UTF-16 or an older encoding, with or without a byte order mark. Only one record is held at a
time, so a table may be larger than the memory.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from loader.model import InputError

CELL_LIMIT: Final = 16_000_000
"""The longest cell, in characters: a quotation mark that is never closed would take the rest of the file into one."""

_SAMPLE: Final = 65_536  # bytes, to tell encoding and delimiter by
_SAMPLE_RECORDS: Final = 20
_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
# what a spreadsheet would run instead of show: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = re.compile(r"[=+\-@\t](?![\d.,\s]*\Z)")


@dataclass(frozen=True)
class Form:
    """How a table is written: its byte order mark, encoding and delimiter."""

    mark: bytes
    encoding: str
    delimiter: str


@dataclass(frozen=True)
class Record:
    """One record: its cells, and the text that it was read from with its line end; `number` counts lines from 1."""

    cells: tuple[str, ...]
    raw: str
    number: int


@dataclass(frozen=True)
class Table:
    """A table while it is read: its form, the record of its column names, and the records that follow."""

    form: Form
    header: Record
    records: Iterator[Record]


def read(source: BinaryIO, where: str) -> Table:
    """Return a table; its records are read when they are asked for.

    Raises InputError for an empty table, and, then or later, for a cell longer than `CELL_LIMIT`.
    """
    stream = io.BufferedReader(_Joined(source.read(_SAMPLE), source), _SAMPLE)
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    mark, encoding = next(((mark, name) for mark, name in _MARKS if sample.startswith(mark)), (b"", "utf-8"))
    stream.read(len(mark))
    text = sample[len(mark) :].decode(encoding, "replace")
    form = Form(mark, encoding, _delimiter(text, whole=len(sample) < _SAMPLE))
    # bytes that are no UTF-8 pass through as they are: older spreadsheets write another encoding without saying so
    errors = "surrogateescape" if encoding == "utf-8" else "strict"
    records = _records(io.TextIOWrapper(stream, encoding, errors, newline=""), form, where)
    header = next((record for record in records if record.cells), None)
    if header is None:
        raise InputError(where, "is empty", "give a table with column names in its first row")
    return Table(form, header, records)


class _Joined(io.RawIOBase):
    """What was read ahead of a stream that cannot go back, and then the rest of it."""

    def __init__(self, ahead: bytes, rest: BinaryIO) -> None:
        self._ahead, self._rest = ahead, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._ahead[: len(buffer)] or self._rest.read(len(buffer))
        self._ahead = self._ahead[len(part) :]
        buffer[: len(part)] = part
        return len(part)


def _records(text: Iterator[str], form: Form, where: str) -> Iterator[Record]:
    pulled: list[str] = []

    def lines() -> Iterator[str]:
        for line in text:
            pulled.append(line)
            yield line

    number = 1
    reader = csv.reader(lines(), delimiter=form.delimiter)
    before = csv.field_size_limit(CELL_LIMIT)
    try:
        for cells in reader:
            yield Record(tuple(cells), "".join(pulled), number)
            number += len(pulled)
            pulled.clear()
    except csv.Error as error:
        remedy = "look for a quotation mark there that is never closed"
        raise InputError(f"{where}, line {number}", f"cannot be read as a table ({error})", remedy) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{where}, line {number}", f"is not {form.encoding}", "save the table as UTF-8") from error
    finally:
        csv.field_size_limit(before)


def _delimiter(sample: str, *, whole: bool) -> str:
    """Return the delimiter that parts the records of a sample into most columns, the same number in each."""
    lines = sample.splitlines(keepends=True)
    lines = lines if whole or len(lines) < 2 else lines[:-1]
    best = max(_DELIMITERS, key=lambda delimiter: _columns(lines, delimiter))
    if _columns(lines, best) > (0.0, 1):
        return best
    # one column: whatever its cells do not hold
    return next((delimiter for delimiter in _DELIMITERS if delimiter not in sample), "\t")


def _columns(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Return the share of records with as many cells as the first, and that number; a single column counts least."""
    try:
        widths = [len(cells) for cells in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_RECORDS) if cells]
    except csv.Error:
        return (0.0, 1)
    if not widths or widths[0] < 2:
        return (0.0, 1)
    return (sum(width == widths[0] for width in widths) / len(widths), widths[0])


def plain(cell: str) -> str:
    """Return a cell as words to read: what is no UTF-8 is taken for the encoding of older spreadsheets."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell


def written(record: Record, added: Sequence[str], form: Form, width: int) -> bytes:
    """Return a record as it was, with cells added after as many columns as the table has.

    A cell that a spreadsheet would run as a formula is put in quotation marks, and so is an added one that needs them.
    A record without cells, an empty line, is given back as it is.
    """
    if not record.cells:
        return _encoded(record.raw, form)
    ends = [match.group() for match in _LINE_END.finditer(record.raw)]
    end = ends[-1] if ends and record.raw.endswith(ends[-1]) else ""
    body = record.raw.removesuffix(end) if end else record.raw
    if _needs_care(record, body):
        body = form.delimiter.join(_cell(cell, form.delimiter) for cell in record.cells)
    missing = [""] * (width - len(record.cells))
    return _encoded(form.delimiter.join([body, *missing, *(_cell(cell, form.delimiter) for cell in added)]) + end, form)


def line(cells: Sequence[str], form: Form) -> bytes:
    """Return a record made of cells, with its line end."""
    return _encoded(form.delimiter.join(_cell(cell, form.delimiter) for cell in cells) + "\r\n", form)


def _needs_care(record: Record, body: str) -> bool:
    """Tell whether a record cannot be written on: it holds a formula, or a quotation mark that stays open."""
    if any(cell[:1] in "=+-@\t" and _FORMULA.match(cell) for cell in record.cells if cell):
        return True
    return body.count('"') % 2 == 1


def _cell(text: str, delimiter: str) -> str:
    marked = delimiter in text or '"' in text or "\n" in text or "\r" in text or _FORMULA.match(text) is not None
    return '"' + text.replace('"', '""') + '"' if marked or text != text.strip() else text


def _encoded(text: str, form: Form) -> bytes:
    return text.encode(form.encoding, "surrogateescape" if form.encoding == "utf-8" else "strict")
