"""Dates as tables write them."""

from __future__ import annotations

import pytest

from loader.reconcile import dates


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2011-03-16", "2011-03-16"),
        ("2011-03-16T09:30:00Z", "2011-03-16"),
        ("2011-03-16 00:00:00", "2011-03-16"),
        ("2011-03", "2011-03"),
        ("2011", "2011"),
        (" 16/03/2011 ", "2011-03-16"),
        ("16.3.2011", "2011-03-16"),
        ("16-03-2011", "2011-03-16"),
        ("16 March 2011", "2011-03-16"),
        ("16th Mar 2011", "2011-03-16"),
        ("16-Mar-2011", "2011-03-16"),
        ("March 16, 2011", "2011-03-16"),
        ("March 2011", "2011-03"),
        ("Sept 2011", "2011-09"),
        ("3/2011", "2011-03"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(cell: str, iso: str) -> None:
    found = dates.read(cell)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "cell", ["", "n/a", "2011-02-31", "16/13/2011", "31 June 2011", "2010/11", "0000", "12345", "11"]
)
def test_what_is_no_date_is_none(cell: str) -> None:
    assert dates.read(cell) is None
