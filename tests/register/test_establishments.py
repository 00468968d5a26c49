"""The register of establishments: complete, dated, and without what may not be published."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pyoxigraph
import pytest

from loader import register, vocab
from loader.model import PartialDate, UsageError
from loader.register import wording
from loader.resources import paths

(FILE,) = paths("ontology", "establishments.ttl")


def test_the_register_holds_every_establishment_cluster_and_unit() -> None:
    places = register.places()
    assert list(places) == sorted(places)
    assert sum(place.covers_several for place in places.values()) == 8  # Heathrow among them is an establishment too
    units = [place for place in places.values() if place.is_unit and not place.code]
    assert len(units) == 10
    assert len(places) == 230 + 7 + len(units)


def test_codes_are_those_of_the_prison_register() -> None:
    coded = [place for place in register.places().values() if place.code]
    assert len(coded) == 179
    assert sum(len(place.code) == 3 for place in coded) == 170
    assert {place.code for place in coded if len(place.code) == 4} == {"STC2", "STC3"}


@pytest.mark.parametrize(
    ("code", "scheme", "slug"),
    [
        ("LEI", "nomis", "leeds"),
        ("lei ", "nomis", "leeds"),
        ("HMI", "nomis", "humber"),
        ("STI", "nomis", "styal"),
        ("PDI", "nomis", "portland"),
        ("LII", "nomis", "lincoln"),
        ("LCI", "nomis", "leicester"),
        ("MWI", "nomis", "medway"),
        ("STC2", "nomis", "rainsbrook"),
        ("BROIRC", "nomis", "brook-house"),
        ("CY", "estate", "canterbury"),
        ("UK", "estate", "usk-and-prescoed"),
        ("GN", "estate", "grendon-and-spring-hill"),
        ("PB", "estate", "peterborough-men-and-women"),
        ("FM", "estate", "feltham"),
        ("PR", "estate", "parc"),
        ("MH", "estate", "morton-hall"),
        ("LHAM", "legal-aid", "lindholme-irc"),
        ("HDDM", "legal-aid", "hatfield"),
    ],
)
def test_a_code_is_that_of_one_place_in_its_list(code: str, scheme: str, slug: str) -> None:
    place = register.by_code(code, scheme)
    assert place is not None
    assert place.slug == slug


def test_an_unknown_code_is_nobodys_and_an_unknown_list_an_error() -> None:
    assert register.by_code("ZZZ") is None
    assert register.by_code("TRN") is None
    assert register.by_code("LE") is None
    with pytest.raises(UsageError, match="no codes of 'wikidata'"):
        register.by_code("Q1", "wikidata")


@pytest.mark.parametrize("field", ["code", "estate_code", "legal_aid_code", "page"])
def test_no_two_places_have_one_code(field: str) -> None:
    counts = Counter(getattr(place, field) for place in register.places().values())
    shared = {value for value, count in counts.items() if value and count > 1}
    assert len(counts) > 100
    assert shared == ({"https://www.gov.uk/guidance/feltham-yoi"} if field == "page" else set())


def test_the_four_mergers_are_recorded_both_ways() -> None:
    places = register.places()
    for slug, parts in {
        "northumberland": {"acklington", "castington", "acklington-and-castington"},
        "humber": {"everthorpe", "wolds"},
        "isle-of-wight": {"albany", "parkhurst", "camp-hill"},
        "hewell": {"blakenhurst", "brockhill", "hewell-grange"},
    }.items():
        assert set(places[slug].replaces) == parts
        assert {places[part].replaced_by for part in parts} == {slug}
        for part in parts:
            opened, closed = places[slug].opened, places[part].closed
            assert opened is not None
            assert closed is not None
            assert opened.iso[:7] == closed.iso[:7]


def test_an_ending_is_never_before_its_beginning() -> None:
    dated = [place for place in register.places().values() if place.opened and place.closed]
    assert len(dated) > 30
    assert [place.slug for place in dated if place.opened and place.closed and place.closed < place.opened] == []


def test_links_between_places_lead_to_places() -> None:
    places = register.places()
    for place in places.values():
        linked = {*place.replaces, *place.related, *place.part_of, *place.parts}
        linked |= {place.replaced_by} if place.replaced_by else set()
        assert linked <= set(places), place.slug
        assert place.slug not in linked
        for part in place.parts:
            assert place.slug in places[part].part_of


def test_a_place_that_changed_its_kind_tells_when() -> None:
    phases = {place.slug: place.phases for place in register.places().values() if place.phases}
    assert set(phases) == {
        *("morton-hall", "the-verne", "aylesbury", "ashfield", "cookham-wood", "dover", "haslar"),
        "campsfield-house",
    }
    assert [
        (phase.kind, phase.start and phase.start.iso, phase.end and phase.end.iso) for phase in phases["the-verne"]
    ] == [
        ("hmp", "1949", "2013-11"),
        ("irc", "2014", "2017-12"),
        ("hmp", "2018", None),
    ]
    for slug, stretches in phases.items():
        assert {phase.kind for phase in stretches} <= set(register.places()[slug].kinds)
        starts = [phase.start for phase in stretches if phase.start]
        assert starts == sorted(starts, key=lambda start: start.iso)


def test_a_name_tells_its_language_its_time_and_its_risk() -> None:
    names = {name.text: name for name in register.places()["morton-hall"].names}
    assert names["HMP Morton Hall"].basis == "official"
    assert names["Morton Hall"].basis == "short"
    former = names["Morton Hall Immigration Removal Centre"]
    assert (former.basis, former.start, former.end) == ("former", PartialDate(2011, 5), PartialDate(2021))
    assert {(name.language, name.basis) for name in register.places()["usk"].names if "Brynbuga" in name.text} == {
        ("cy", "welsh")
    }
    assert {name.text: name.risk for name in register.places()["send"].names}["Send"] == "high"
    assert {name.text: name.risk for name in register.places()["campsfield-house"].names}[
        "Campsfield House"
    ] == "ambiguous"
    assert {name.basis for name in register.places()["keppel-unit"].names} == {"official", "unit"}


def test_a_place_lies_in_a_country_and_most_in_a_region() -> None:
    places = register.places()
    assert Counter(place.country for place in places.values())["England"] > 190
    assert places["canterbury"].region == "South East"
    assert (places["cardiff"].country, places["cardiff"].region, places["cardiff"].town) == ("Wales", "", "Cardiff")
    assert [places[slug].country for slug in ("isle-of-man", "la-moye", "guernsey", "perth", "maze")] == [
        "Isle of Man",
        "Jersey",
        "Guernsey",
        "Scotland",
        "Northern Ireland",
    ]
    assert all(place.country for place in places.values())


def test_every_fact_group_names_its_source_and_the_unverified_say_so() -> None:
    for place in register.places().values():
        told = {source.partition(":")[0] for source in place.sources}
        assert any("names" in group for group in told), place.slug
        for group, has in (("opened", place.opened), ("closed", place.closed), ("page", place.page)):
            assert (group in told) == bool(has), (place.slug, group)
        names = next(source for source in place.sources if "names" in source.partition(":")[0])
        assert place.unverified == ("unverified" in names), place.slug


def test_nothing_is_published_that_the_licences_do_not_allow() -> None:
    text = FILE.read_text("utf-8")
    assert "geo:" not in text.replace("geography", "")
    assert not re.search(r"uprn|onoffshore|latitude|AddressBase", text, re.IGNORECASE)
    for source in (source for place in register.places().values() for source in place.sources):
        assert "not kept" not in source or "unverified" in source


def test_the_file_is_in_the_order_of_its_keys() -> None:
    quads = pyoxigraph.parse(path=FILE, format=pyoxigraph.RdfFormat.TURTLE)
    prefix = vocab.BASE + "id/establishment/"
    order = list(dict.fromkeys(quad.subject.value for quad in quads if prefix in str(quad.subject.value)))
    assert order == sorted(order)
    assert len(order) == len(register.places())


@pytest.mark.parametrize(
    ("name", "bare", "kinds"),
    [
        ("HMP/YOI Bronzefield", "bronzefield", {"hmp", "yoi"}),
        ("Mount, The", "mount", set()),
        ("Glen Parva (HMPYOI & RC)", "glen parva", {"hmp", "yoi"}),
        ("Yarl’s Wood Immigration Removal Centre", "yarls wood", {"irc"}),
        ("Larne House Residential Short-Term Holding Facility", "larne house", {"rsthf"}),
        ("Garchar Ei Mawrhydi Caerdydd", "caerdydd", {"hmp"}),
        ("His Majesty's Prison Hull", "hull", {"hmp"}),
        ("Château d’If", "chateau dif", set()),
        ("Peterborough (Women)", "peterborough female", set()),
        ("Young", "young", set()),
    ],
)
def test_a_name_is_taken_apart_into_its_words_and_its_kinds(name: str, bare: str, kinds: set[str]) -> None:
    assert wording.normal(name) == (bare, frozenset(kinds))


def test_known_prisons_are_dated_as_published() -> None:
    canterbury = register.places()["canterbury"]
    assert (canterbury.code, canterbury.estate_code) == ("CYI", "CY")
    assert canterbury.closed == PartialDate(2013, 3, 31)
    assert register.resolve("HMP CANTERBURY", date(2010, 11, 1)).certainty == "exact"
