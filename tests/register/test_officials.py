"""Whom a name means, by the names and the terms of office that the register holds."""

from __future__ import annotations

from datetime import date

import pytest

from loader.register import officials
from loader.register.officials import identify

CHIEF, MINISTER = "chief-inspector-of-prisons", "minister"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Anne Owers", "anne-owers"),
        ("Dame Anne Owers", "anne-owers"),
        ("Anne Owers CBE", "anne-owers"),
        ("ANNE OWERS", "anne-owers"),
        ("General Sir David Ramsbotham", "david-ramsbotham"),
        ("Lord Ramsbotham", "david-ramsbotham"),
        ("Peter Clarke CVO OBE QPM", "peter-clarke"),
        ("the Rt Hon Kenneth Clarke", "kenneth-clarke"),
        ("Ken Clarke", "kenneth-clarke"),
        ("Liz Truss", "elizabeth-truss"),
        ("Lord Falconer of Thoroton", "charles-falconer"),
        ("Baroness Scotland of Asthal", "patricia-scotland"),
        ("Wendy Sinclair-Gieben", "wendy-sinclair-gieben"),
    ],
)
def test_a_name_in_full_means_its_one_bearer_however_it_is_titled(name: str, slug: str) -> None:
    found = identify(name)
    assert found.person is not None
    assert (found.person.slug, found.rule) == (slug, "name")


@pytest.mark.parametrize(
    ("role", "day", "slug"),
    [
        (CHIEF, date(2018, 5, 1), "peter-clarke"),
        (MINISTER, date(2011, 3, 16), "kenneth-clarke"),
        (MINISTER, date(2000, 6, 1), "charles-clarke"),
    ],
)
def test_a_surname_means_who_held_that_office_on_that_day(role: str, day: date, slug: str) -> None:
    found = identify("Mr Clarke", role, day)
    assert found.person is not None
    assert (found.person.slug, found.rule) == (slug, "surname-and-office")


@pytest.mark.parametrize(
    ("role", "day"),
    [
        (None, date(2018, 5, 1)),
        (CHIEF, None),
        (None, None),
        (CHIEF, date(2011, 3, 16)),
        ("spokesperson", date(2018, 5, 1)),
    ],
)
def test_a_surname_without_an_office_that_tells_it_apart_means_nobody(role: str | None, day: date | None) -> None:
    found = identify("Mr Clarke", role, day)
    assert found.person is None
    assert {person.slug for person in found.candidates} == {"charles-clarke", "kenneth-clarke", "peter-clarke"}


def test_a_namesake_in_another_office_is_only_a_candidate() -> None:
    found = identify("Peter Clarke", "spokesperson", date(2018, 5, 1))
    assert found.person is None
    assert ([person.slug for person in found.candidates], found.rule) == (["peter-clarke"], "name-in-another-office")


@pytest.mark.parametrize("name", ["Ann Example", "Petra Clarke", "Clark", "Anne Ower", "Anna Owers", "Owers Anne"])
def test_a_name_that_nobody_bears_means_nobody(name: str) -> None:
    assert identify(name, CHIEF, date(2005, 1, 1)).person is None


def test_a_term_known_to_the_month_excludes_only_days_of_other_months() -> None:
    (early,) = [held for held in officials.people()["derek-lewis"].offices]
    assert early.end == "1995-10"
    assert not early.excludes(date(1995, 10, 31))
    assert early.excludes(date(1995, 11, 1))
    assert not early.excludes(date(1970, 1, 1)), "its start is not known"


def test_a_second_term_of_one_office_is_a_term_of_its_own() -> None:
    terms = [(held.start, held.end) for held in officials.people()["dominic-raab"].held(MINISTER)]
    assert terms == [("2021-09-15", "2022-09-06"), ("2022-10-25", "2023-04-21")]


def test_every_name_of_the_register_means_its_bearer() -> None:
    assert len(officials.people()) > 50
    for slug, person in officials.people().items():
        for name in (person.name, *person.alternatives):
            found = identify(name)
            assert found.person is not None, name
            assert found.person.slug == slug, name
