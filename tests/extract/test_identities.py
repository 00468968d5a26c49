"""Who of the register a release means; the inspections below are invented, the officials are those of the register."""

from __future__ import annotations

import pytest

from loader import extract, read
from loader.model import Extraction

RELEASE = """{day}

HMP Threlkeld – improving

HMP Threlkeld was a safe prison, inspectors reported after an announced inspection in the first week of {month}. Its
staff were thanked by {speaker}.

Inspectors were pleased to find that:

- relationships between staff and prisoners were good.

{said} said:

“Threlkeld is a settled prison, and its managers can be proud of the progress that they have made.”
"""


def reading(speaker: str, said: str, day: str = "16 March 2018", month: str = "March 2018") -> Extraction:
    text = RELEASE.format(speaker=speaker, said=said, day=day, month=month)
    return extract.release(read.release("threlkeld.txt", text.encode()))


@pytest.mark.parametrize("name", ["Nick Hardwick", "Nick Hardwick CBE", "Professor Nick Hardwick"])
def test_an_official_of_the_register_has_its_key_however_named(name: str) -> None:
    found = reading(f"{name}, Chief Inspector of Prisons", "Mr Hardwick", "16 March 2012", "March 2012")
    assert [official.slug for official in found.officials] == ["nick-hardwick"]
    assert [statement.speakers for statement in found.statements] == [("nick-hardwick",)]
    assert [tenure.key for tenure in found.tenures] == ["nick-hardwick-chief-inspector-of-prisons"]
    assert found.doubts == ()


def test_a_surname_and_an_office_mean_who_held_it_on_the_day() -> None:
    found = reading("the Chief Inspector of Prisons, Mr Clarke", "Mr Clarke")
    assert [official.slug for official in found.officials] == ["peter-clarke"]
    assert {statement.speakers for statement in found.statements} == {("peter-clarke",)}


def test_a_surname_that_nothing_completes_belongs_to_its_release_and_names_candidates() -> None:
    found = reading("the governor, Mr Clarke", "Mr Clarke")
    (official,) = found.officials
    assert official.slug == "unresolved-clarke-2018-03-16-threlkeld"
    assert set(official.candidates) == {"charles-clarke", "kenneth-clarke", "peter-clarke"}
    assert {statement.speakers for statement in found.statements} == {(official.slug,)}


def test_an_office_outside_the_term_of_its_holder_is_told_and_kept() -> None:
    found = reading("Nick Hardwick, Chief Inspector of Prisons", "Mr Hardwick")
    assert [official.slug for official in found.officials] == ["nick-hardwick"]
    (doubt,) = found.doubts
    assert "Nick Hardwick" in doubt
    assert "2018-03-16" in doubt
    assert "2010-07-15 to 2016-01-31" in doubt
    assert [tenure.key for tenure in found.tenures] == [None]


def test_a_namesake_in_another_office_is_not_the_official_of_the_register() -> None:
    found = reading("Peter Clarke, the governor", "Mr Clarke")
    (official,) = found.officials
    assert official.slug == "unresolved-peter-clarke-2018-03-16-threlkeld"
    assert official.candidates == ("peter-clarke",)


def test_a_person_whom_the_register_does_not_know_keeps_a_key_of_the_name() -> None:
    found = reading("Ann Example, Chief Inspector of Prisons", "Ms Example")
    assert [(official.slug, official.candidates) for official in found.officials] == [("ann-example", ())]
    assert found.doubts == ()
