"""A table is given back as it was, with cells added; the rows are invented."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.model import InputError
from loader.reconcile import tables

ADDED = ("one", "two, and three")


def through(data: bytes, added: tuple[str, ...] = ADDED) -> bytes:
    """Return a table with the same cells added to every record, its column names included."""
    table = tables.read(io.BytesIO(data), "table.csv")
    width = len(table.header.cells)
    records = [table.header, *table.records]
    return table.form.mark + b"".join(tables.written(record, added, table.form, width) for record in records)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"place,year\nAldermoor,2011\n", tables.Form(b"", "utf-8", ",")),
        (b"place;year\r\nAldermoor;2011\r\n", tables.Form(b"", "utf-8", ";")),
        (b"place\tyear\nAldermoor\t2011", tables.Form(b"", "utf-8", "\t")),
        (b"place|year\nAldermoor|2011", tables.Form(b"", "utf-8", "|")),
        (b"\xef\xbb\xbfplace;year\nAldermoor;2011\n", tables.Form(b"\xef\xbb\xbf", "utf-8", ";")),
        ("\ufeffplace\tyear\nAldermoor\t2011\n".encode("utf-16-le"), tables.Form(b"\xff\xfe", "utf-16-le", "\t")),
        ("\ufeffplace,year\nAldermoor,2011\n".encode("utf-16-be"), tables.Form(b"\xfe\xff", "utf-16-be", ",")),
        (b'place,year\n"Aldermoor; wing B",2011\n"Aldermoor; wing C",2012\n', tables.Form(b"", "utf-8", ",")),
        (b"place\nAldermoor, the prison\nBrackmere\n", tables.Form(b"", "utf-8", ";")),
    ],
)
def test_the_form_of_a_table_is_told_from_it(data: bytes, form: tables.Form) -> None:
    assert tables.read(io.BytesIO(data), "table.csv").form == form


@pytest.mark.parametrize(
    "data",
    [
        b"place,year\nAldermoor,2011\n",
        b'place;year\r\n"Aldermoor";2011\r\n',
        b'place,year\r"Alder\rmoor",2011\r',
        b"\xef\xbb\xbfplace,year\nAldermoor,2011",
        b'place,note\n\'a\',"said ""no"""\n',
        b"place,year\nCr\xe9sby\x92s Hall,2011\n",
        b"place,year\nAlder\x00moor,2011\n",
        b"place,year\n  Aldermoor ,-5\n",
    ],
)
def test_what_was_there_stays_to_the_byte(data: bytes) -> None:
    out = through(data, ("added",))
    assert out.count(b"added") == 2
    assert out.replace(b";added", b"").replace(b",added", b"") == data


def test_utf_16_is_given_back_as_utf_16() -> None:
    out = through("\ufeffplace\tyear\nAldermoor\t2011\n".encode("utf-16-le"))
    assert out.startswith(b"\xff\xfe")
    assert out.decode("utf-16") == "place\tyear\tone\ttwo, and three\nAldermoor\t2011\tone\ttwo, and three\n"


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd|x", "-2+3+cmd|x", "\t=1+1"])
def test_a_formula_keeps_its_words_and_is_put_in_quotation_marks(formula: str) -> None:
    out = through(f"place,year\n{formula},2011\n".encode(), (formula, "x"))
    assert out.decode() == f'place,year,"{formula}",x\n"{formula}",2011,"{formula}",x\n'


def test_a_number_with_a_sign_is_no_formula() -> None:
    assert through(b"place,change\nAldermoor,-5\nBrackmere,+3.2\n", ("x",)) == (
        b"place,change,x\nAldermoor,-5,x\nBrackmere,+3.2,x\n"
    )


def test_a_short_record_is_filled_up_and_a_long_one_kept() -> None:
    assert through(b"place,year,note\nAldermoor\nBrackmere,1,2,3,4\n", ("x",)) == (
        b"place,year,note,x\nAldermoor,,,x\nBrackmere,1,2,3,4,x\n"
    )


def test_an_empty_line_stays_one() -> None:
    assert through(b"place,year\n\nAldermoor,2011\n", ("x",)) == b"place,year,x\n\nAldermoor,2011,x\n"


def test_a_cell_of_a_megabyte_comes_through() -> None:
    long = b"a" * 1_000_000
    assert through(b"place,year\n" + long + b",2011\n", ("x",)) == b"place,year,x\n" + long + b",2011,x\n"


def test_a_quotation_mark_left_open_at_the_end_spoils_no_added_cell() -> None:
    out = through(b'place,year\n"Aldermoor,2011\n', ("x",))
    assert list(csv.reader(io.StringIO(out.decode(), newline=""))) == [
        ["place", "year", "x"],
        ["Aldermoor,2011\n", "", "x"],
    ]


def test_a_cell_beyond_the_limit_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CELL_LIMIT", 100)
    with pytest.raises(InputError, match=r"table\.csv, line 2: .*quotation mark"):
        through(b'place,year\n"' + b"a" * 200 + b"\n")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_table_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="is empty"):
        tables.read(io.BytesIO(data), "table.csv")


def test_only_one_record_is_held_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"place,year\nAldermoor,2011\n" * (size // 26)

    table = tables.read(Endless(), "-")  # type: ignore[arg-type]
    assert [next(table.records).number for _ in range(10_000)][-1] == 10_001


@pytest.mark.parametrize(
    ("cell", "words"), [("Cr\udce9sby\udc92s Hall", "Crésby’s Hall"), ("Yarl’s Wood", "Yarl’s Wood"), ("", "")]
)
def test_an_older_encoding_is_read_as_words(cell: str, words: str) -> None:
    assert tables.plain(cell) == words


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_cell_is_read_back_as_it_was(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["place", "year", "note"], *rows])
    out = through(written.getvalue().encode(), ("x", "y"))
    assert list(csv.reader(io.StringIO(out.decode(), newline=""))) == [
        [*row, "x", "y"] for row in [["place", "year", "note"], *rows]
    ]
