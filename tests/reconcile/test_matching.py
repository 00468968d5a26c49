"""What a cell means; the places are those of the register."""

from __future__ import annotations

import pytest

from loader import register
from loader.model import PartialDate
from loader.reconcile import matching, similarity


@pytest.mark.parametrize(
    ("name", "code", "match"),
    [
        ("HMP Leeds", "LEI", "exact"),
        ("LEEDS (HMP)", "LEI", "exact"),
        ("Send", "SDI", "exact"),
        ("CEM Caerdydd", "CFI", "alias"),
        ("Verne, The", "VEI", "exact"),
    ],
)
def test_a_known_name_is_a_match(name: str, code: str, match: str) -> None:
    found = matching.match(name)
    assert found.place is not None
    assert (matching.code(found.place), found.match, found.score) == (code, match, 100)


@pytest.mark.parametrize(("year", "code"), [(2009, "AKI"), (2013, "NLI")])
def test_the_date_decides_between_a_place_and_its_successor(year: int, code: str) -> None:
    found = matching.match("Acklington", PartialDate(year, 6, 1))
    assert found.place is not None
    assert found.place.code == code


def test_a_name_of_several_places_has_candidates_and_no_match() -> None:
    found = matching.match("Feltham")
    assert (found.match, found.place) == ("check", None)
    assert {place.code for place in found.candidates} >= {"FMI", "FYI"}
    assert "FMI=HMP Feltham" in found.cells()[5].split("|")


def test_a_code_beside_the_name_chooses_among_its_places() -> None:
    found = matching.match("Feltham", coded=register.by_code("FMI"))
    assert found.place is not None
    assert (found.place.code, found.match) == ("FMI", "exact")


def test_a_code_of_another_place_is_to_check() -> None:
    found = matching.match("HMP Leeds", coded=register.by_code("HLI"))
    assert (found.match, found.place) == ("check", None)
    assert {place.code for place in found.candidates} == {"LEI", "HLI"}


@pytest.mark.parametrize("name", ["Usk and Prescoed", "Grendon / Springhill"])
def test_a_name_of_two_prisons_is_not_matched_to_one(name: str) -> None:
    found = matching.match(name, coded=register.by_code("UKI"))
    assert found.place is None or (found.place.covers_several and found.place.code == "")


def test_a_unit_gets_the_code_of_its_establishment_and_its_own_name() -> None:
    found = matching.match("Keppel Unit")
    assert found.place is not None
    assert matching.code(found.place) == "WYI"
    assert "Keppel" in found.place.label


def test_a_like_name_is_only_a_candidate() -> None:
    assert matching.match("Castinglon").match == "none"
    found = matching.match("Castinglon", suggest=similarity.similar)
    assert (found.match, found.place, found.rule) == ("check", None, "similar-name")
    assert found.candidates[0].code == "CSI"
    assert found.score is not None
    assert 80 <= found.score < 100


@pytest.mark.parametrize("name", ["Total", "Tackler Analytical", "All prisons", "n/a", "-", "é" * 100_000])
def test_what_names_no_prison_is_none(name: str) -> None:
    assert matching.match(name, suggest=similarity.similar).match == "none"


def test_why_a_name_after_a_closure_still_matches_is_told() -> None:
    found = matching.match("HMP Canterbury", PartialDate(2020))
    assert found.place is not None
    assert found.rule.startswith("official-name: closed")
