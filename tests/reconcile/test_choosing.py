"""Which columns of a table are read."""

from __future__ import annotations

import pytest

from loader.model import UsageError
from loader.reconcile.choosing import Columns, columns

HEADER = ("id", "Prison", "Code", "held", "when")
ROWS = [
    ("1", "HMP Leeds", "LEI", "1,100", "2011"),
    ("2", "Hull (HMP)", "HLI", "900", "2012"),
    ("3", "Feltham", "FMI", "", "2013"),
    ("4", "Somewhere", "", "12", "2013"),
]


def test_the_column_of_prisons_and_that_of_codes_are_told_from_what_they_hold() -> None:
    assert columns(HEADER, ROWS, None, None, "t.csv") == Columns(1, None, 2, "nomis")


def test_columns_may_be_named_in_any_case() -> None:
    assert columns(HEADER, ROWS, "prison", "WHEN", "t.csv") == Columns(1, 4, 2, "nomis")


def test_a_table_of_codes_alone_is_read_by_its_codes() -> None:
    assert columns(("id", "code"), [("1", "LE"), ("2", "HL")], None, None, "t.csv") == Columns(1, None, 1, "estate")


def test_less_than_three_in_five_known_names_are_no_column_of_prisons() -> None:
    rows = [("HMP Leeds",), ("nothing",), ("of this",), ("HMP Hull",)]
    with pytest.raises(UsageError, match="--column"):
        columns(("name",), rows, None, None, "t.csv")
    assert columns(("name",), rows, "name", None, "t.csv") == Columns(0)


@pytest.mark.parametrize("name", ["prisons", ""])
def test_a_column_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"'id', 'Prison', 'Code'"):
        columns(HEADER, ROWS, name, None, "t.csv")


def test_two_columns_of_one_name_are_told() -> None:
    with pytest.raises(UsageError, match="2 columns"):
        columns(("prison", "Prison"), [], "prison", None, "t.csv")
