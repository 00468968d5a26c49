"""What a name or a code means, and why; places and people are those of the register."""

from __future__ import annotations

import json

import pytest

from loader import lookup
from loader.model import PartialDate


@pytest.mark.parametrize(
    ("asked", "label", "why"),
    [
        ("Leeds", "HMP Leeds", "official name"),
        ("leeds (HMP)", "HMP Leeds", "official name"),
        ("LEI", "HMP Leeds", "code (nomis)"),
        ("leeds", "HMP Leeds", "key"),
        ("https://w3id.org/prison-inspection/id/establishment/leeds", "HMP Leeds", "key"),
        ("Carchar Caerdydd", "HMP/YOI Cardiff", "a name that it has or had"),
        ("Dame Anne Owers", "Anne Owers", "name of one person"),
        ("anne-owers", "Anne Owers", "key"),
    ],
)
def test_a_name_a_code_a_key_and_an_iri_find_their_place_or_person(asked: str, label: str, why: str) -> None:
    (found,) = lookup.find(asked).matches
    assert found.entry.label == label
    assert why in found.why


@pytest.mark.parametrize(
    ("day", "label"), [(PartialDate(2010), "HMP Acklington"), (PartialDate(2013, 5), "HMP Northumberland")]
)
def test_a_name_means_what_it_meant_on_the_date(day: PartialDate, label: str) -> None:
    assert [meaning.entry.label for meaning in lookup.find("HMP Acklington", day).matches] == [label]


def test_in_the_year_of_a_merger_both_may_be_meant() -> None:
    found = lookup.find("HMP Acklington", PartialDate(2011))
    assert found.matches == ()
    assert [meaning.entry.label for meaning in found.meanings] == ["HMP Acklington", "HMP Northumberland"]
    assert "became part of" in found.meanings[0].why


def test_a_surname_has_the_people_of_that_name_as_candidates() -> None:
    found = lookup.find("Mr Clarke", PartialDate(2018, 1, 1))
    assert found.matches == ()
    assert {meaning.entry.label: "Chief Inspector" in meaning.why for meaning in found.meanings} == {
        "Charles Clarke": False,
        "Kenneth Clarke": False,
        "Peter Clarke": True,
    }


def test_a_code_that_is_also_a_name_finds_both() -> None:
    labels = {meaning.entry.label for meaning in lookup.find("FORD").matches}
    assert "HMP Ford" in labels


def test_nothing_found_says_so() -> None:
    found = lookup.find("Nowhere Hall")
    assert found.meanings == ()
    assert "knows no place and no person" in lookup.text(found)


def test_every_place_of_the_register_is_found_by_its_key_and_shown() -> None:
    from loader import register

    assert len(register.places()) > 200
    for slug, place in register.places().items():
        found = lookup.find(slug)
        assert place.iri in {meaning.entry.iri for meaning in found.matches}
        assert place.label in lookup.text(found)


def test_json_says_the_same() -> None:
    told = json.loads(lookup.json(lookup.find("LEI", PartialDate(2011, 3))))
    assert (told["asked"], told["on"]) == ("LEI", "2011-03")
    assert told["meanings"][0]["entry"]["label"] == "HMP Leeds"
    assert ["code (NOMIS)", "LEI"] in told["meanings"][0]["entry"]["facts"]
