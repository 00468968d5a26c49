"""Which establishment of the register a release means; the inspections are invented, the places are not."""

from __future__ import annotations

import pytest

from loader import describe, extract, pipeline, read, vocab
from loader.model import Extraction
from loader.read import Source

RELEASE = """{day}

{name} – improving

{name} was a safe place, said Nick Hardwick, Chief Inspector of Prisons, as he published the report of
an announced inspection conducted in {month}.

Inspectors were pleased to find that:

- relationships between staff and prisoners were good.

At its last inspection, in {earlier}, inspectors had criticised the place.
"""


def reading(name: str, month: str, day: str = "16 March 2016", earlier: str = "2007") -> Extraction:
    text = RELEASE.format(day=day, name=name, month=month, earlier=earlier)
    return extract.release(read.release("release.txt", text.encode()))


def keys(found: Extraction) -> dict[str, list[str]]:
    """Return the places of each inspection by the year in which it started."""
    return {
        inspection.start.iso[:4]: list(inspection.establishments)
        for inspection in found.inspections
        if inspection.start is not None
    }


def test_an_inspection_is_of_the_place_that_existed_then() -> None:
    found = reading("HMP Albany", "May 2010", "16 March 2011", "2007")
    assert keys(found) == {"2010": ["isle-of-wight"], "2007": ["albany"]}
    assert {place.slug: (place.name, place.code) for place in found.establishments} == {
        "isle-of-wight": ("HMP/YOI Isle of Wight", "IWI"),
        "albany": ("HMP Albany", "ALI"),
    }
    assert found.slug == "isle-of-wight"
    assert found.doubts == ()


def test_the_code_of_the_register_is_repeated_in_the_graph() -> None:
    graph = describe.release(reading("HMP Leeds", "May 2015"))
    codes = [line for line in graph.lines if f"<{vocab.PI.prisonCode}>" in line]
    assert [line.split()[0].rsplit("/", 1)[1] for line in codes] == ["leeds>"]
    assert '"LEI"' in codes[0]


def test_a_place_that_the_register_does_not_know_stays_a_place_of_its_own() -> None:
    found = reading("HMP Threlkeld", "May 2015")
    assert [(place.slug, place.code, place.candidates) for place in found.establishments] == [("threlkeld", "", ())]


@pytest.mark.parametrize(
    ("name", "month", "slug"),
    [
        ("HM Prison Send", "May 2015", "send"),
        ("HMP The Mount", "May 2015", "the-mount"),
        ("HMP & YOI Isis", "May 2015", "isis"),
        ("Morton Hall Immigration Removal Centre", "May 2015", "morton-hall"),
        ("HMP Morton Hall", "May 2009", "morton-hall"),
        ("Lindholme Immigration Removal Centre", "May 2010", "lindholme-irc"),
        ("HMP Lindholme", "May 2010", "lindholme"),
        ("Yarl’s Wood Immigration Removal Centre", "May 2015", "yarls-wood"),
        ("Oakhill Secure Training Centre", "May 2015", "oakhill"),
    ],
)
def test_the_register_tells_the_place_by_name_kind_and_date(name: str, month: str, slug: str) -> None:
    found = reading(name, month)
    assert {place.slug for place in found.establishments} == {slug}
    assert {slugs for inspection in found.inspections for slugs in inspection.establishments} == {slug}


def test_a_name_that_may_mean_several_is_kept_with_what_it_may_mean() -> None:
    found = reading("HMYOI Feltham", "May 2015")
    assert [(place.slug, place.code, set(place.candidates)) for place in found.establishments] == [
        ("unresolved-feltham", "", {"feltham", "feltham-a", "feltham-b"})
    ]
    assert found.slug == "feltham"
    assert "HMYOI Feltham, inspected 2015-05, may be " in found.doubts[0]
    told = " ".join(line for line in describe.release(found).lines if "/unresolved-feltham> <" in line)
    for value in (vocab.PI.candidate, vocab.PI.asStated, "/establishment/feltham-a>", "/review-status/unreviewed>"):
        assert value in told
    assert vocab.PI.prisonCode not in told


def test_the_year_of_a_merger_leaves_both() -> None:
    found = reading("HMP Wolds", "April 2014", "1 December 2014", "2012")
    assert keys(found) == {"2014": ["unresolved-wolds"], "2012": ["wolds"]}
    (unresolved,) = [place for place in found.establishments if place.candidates]
    assert unresolved.candidates == ("wolds", "humber")


def test_an_inspection_after_a_closure_is_reported() -> None:
    found = reading("HMP Canterbury", "May 2014", "1 December 2014")
    assert keys(found)["2014"] == ["canterbury"]
    assert found.doubts == ("HMP Canterbury closed on 2013-03-31, but an inspection of it is dated 2014-05",)


def test_what_the_register_says_against_a_release_is_noted_with_its_outcome() -> None:
    text = RELEASE.format(day="1 December 2014", name="HMP Canterbury", month="May 2014", earlier="2007")
    (outcome,) = pipeline.convert([Source("release.txt", text.encode())])
    assert outcome.graph is not None
    assert "HMP Canterbury closed on 2013-03-31, but an inspection of it is dated 2014-05" in outcome.notes


def test_an_inspection_before_an_opening_is_reported() -> None:
    found = reading("HMP Berwyn", "May 2015", "1 December 2015", "2014")
    assert set(found.doubts) == {
        "HMP/YOI Berwyn opened in 2017, but an inspection of it is dated 2014",
        "HMP/YOI Berwyn opened in 2017, but an inspection of it is dated 2015-05",
    }


def test_a_namesake_of_another_kind_does_not_take_the_key_of_the_register() -> None:
    found = reading("Dover short-term holding facility", "May 2015")
    assert [(place.slug, place.code, place.candidates) for place in found.establishments] == [("dover-sthf", "", ())]


def test_custody_of_a_region_is_no_establishment_of_the_register() -> None:
    text = "16 March 2016\n\nShe published a report of an inspection of court custody facilities in Northumberland.\n"
    found = extract.release(read.release("release.txt", text.encode()))
    assert {place.slug for place in found.establishments} <= {"court-custody-northumberland"}


def test_profiles_follow_their_places() -> None:
    text = RELEASE + "\nHMP Albany is a category B training prison. It held 550 men at the time of the inspection.\n"
    text = text.format(day="16 March 2011", name="HMP Albany", month="May 2010", earlier="2007")
    found = extract.release(read.release("release.txt", text.encode()))
    assert found.profiles
    assert {profile.establishment for profile in found.profiles} == {"isle-of-wight"}
    assert describe.release(found).lines
