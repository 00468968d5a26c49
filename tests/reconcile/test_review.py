"""What a person decided is obeyed and kept."""

from __future__ import annotations

import pytest

from loader.model import InputError
from loader.reconcile import review

OPEN = {
    ("Feltham", ""): review.Open(3, "check", "FMI=HMP Feltham|FYI=HMYOI Feltham", "whole-or-part"),
    ("The Dana", "2011"): review.Open(5, "none", "", "unknown"),
}


def filled(decision: str, by: str = "A. Example", on: str = "2026-01-02") -> bytes:
    lines = review.written({}, OPEN).decode().splitlines()
    return "\r\n".join([lines[0], lines[1], lines[2].removesuffix(",,,") + f",{decision},{by},{on}", ""]).encode()


def test_the_most_frequent_name_is_asked_first() -> None:
    names = [line.split(",")[0] for line in review.written({}, OPEN).decode().splitlines()[1:]]
    assert names == ["The Dana", "Feltham"]


@pytest.mark.parametrize("words", ["FMI", "feltham-b", "https://w3id.org/prison-inspection/id/establishment/feltham-b"])
def test_a_decision_names_a_place_by_code_key_or_iri(words: str) -> None:
    found = review.read(filled(words), "review.csv")
    assert list(found) == [("Feltham", "")]
    decision = found["Feltham", ""]
    assert decision.place is not None
    assert (decision.place.code, decision.by, decision.on) == ("FMI", "A. Example", "2026-01-02")


def test_none_is_a_decision() -> None:
    assert review.read(filled("none"), "review.csv")["Feltham", ""].place is None


def test_what_was_decided_stays_when_the_file_is_written_again() -> None:
    decided = review.read(filled("FMI"), "review.csv")
    again = review.written(decided, {})
    assert review.read(again, "review.csv") == decided
    assert review.written(review.read(again, "review.csv"), {}) == again


def test_a_decision_that_is_no_place_is_told_with_its_row() -> None:
    with pytest.raises(InputError, match=r"review\.csv, row 3: 'XXI' is no place"):
        review.read(filled("XXI"), "review.csv")


@pytest.mark.parametrize("data", [b"place,year\nLeeds,2011\n", b"\xff\xfe\x00"])
def test_a_file_of_another_make_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        review.read(data, "review.csv")


def test_an_empty_file_decides_nothing() -> None:
    assert review.read(b"", "review.csv") == {}
