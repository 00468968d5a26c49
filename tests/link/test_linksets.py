"""What becomes of proposals: links, candidates, and the record that nothing was found."""

from __future__ import annotations

from datetime import date

import pytest

from loader import link, register
from loader.link import linksets, subjects
from loader.link.linksets import NOTHING, Evidence, Link, Linkset
from loader.link.proposals import Proposal
from loader.link.review import Decision, Decisions
from loader.vocab import BASE, OWL, RDFS, SKOS

ENTITY = "http://www.wikidata.org/entity/"
ONE, TWO = f"{ENTITY}Q9000000000001", f"{ENTITY}Q9000000000002"
DAY = date(2031, 4, 1)
EXACT, BROAD, SAME = SKOS + "exactMatch", SKOS + "broadMatch", OWL + "sameAs"
NAMES = list(link.catalogue())


def decided(*pairs: tuple[str, str, bool]) -> Decisions:
    return Decisions({(key, iri): Decision(accepted, "Ada Quill", DAY, "") for key, iri, accepted in pairs})


def answered(*pairs: tuple[str, str]) -> Evidence:
    found = [Proposal(key, iri, EXACT, "name", certain=True) for key, iri in pairs]
    return Evidence(tuple(found), "establishment", DAY, "a server")


def about(linkset: Linkset, key: str) -> list[Link]:
    return [found for found in linkset.links if found.subject == key]


def objects(linkset: Linkset, predicate: str) -> dict[str, str]:
    return {found.subject: found.object for found in linkset.holding if found.predicate == predicate}


def waiting(linkset: Linkset, key: str) -> set[str]:
    return {found.object for found in linkset.candidates if found.subject == key}


@pytest.mark.parametrize("name", NAMES)
def test_every_subject_is_linked_or_waits_or_was_looked_for_in_vain(name: str) -> None:
    linkset = link.build(link.named(name))
    candidates = {found.subject for found in linkset.candidates}
    assert linkset.linked | linkset.nothing | candidates == set(subjects.labels(linkset.dataset.subjects))
    assert not linkset.nothing & (linkset.linked | candidates)
    assert linkset.linked


@pytest.mark.parametrize(
    ("name", "linked", "nothing", "open_"),
    [
        # 179 codes, and nine units under that of their establishment
        ("nomis", 188, 59, 0),
        # 151 codes, and what shares one of them
        ("estate", 169, 78, 0),
        ("govuk", 123, 124, 0),
        # one prison, and the 27 officials of the register among those of EveryPolitician
        ("wikidata", 28, 280, 28),
        # 87 titles seen, three of them nobody knows where; 28 more are of places that have closed
        ("wikipedia", 84, 160, 87),
        ("dbpedia", 56, 160, 87),
        ("organisations", 12, 45, 0),
        ("organisation-pages", 12, 45, 0),
    ],
)
def test_the_counts_are_those_of_the_curated_data(name: str, linked: int, nothing: int, open_: int) -> None:
    linkset = link.build(link.named(name))
    assert (len(linkset.linked), len(linkset.nothing), len(linkset.open)) == (linked, nothing, open_)


def test_a_code_is_that_of_the_register() -> None:
    linkset = link.build(link.named("nomis"))
    codes = {f"establishment/{place.slug}": place.code for place in register.places().values() if place.code}
    assert objects(linkset, EXACT) == {key: f"{BASE}id/code/nomis/{code}" for key, code in codes.items()}


@pytest.mark.parametrize(
    ("code", "whole", "parts"),
    [
        ("UK", "usk-and-prescoed", {"usk", "prescoed"}),
        ("GN", "grendon-and-spring-hill", {"grendon", "spring-hill"}),
        ("PB", "peterborough-men-and-women", {"peterborough", "peterborough-female"}),
        ("FM", "feltham", {"feltham-a", "feltham-b"}),
        ("PR", "parc", {"parc-young-people"}),
    ],
)
def test_a_code_that_covers_several_is_exactly_that_of_the_whole(code: str, whole: str, parts: set[str]) -> None:
    linkset = link.build(link.named("estate"))
    address = f"https://prison-estate.register.gov.uk/record/{code}"
    named = {key.partition("/")[2] for key, found in objects(linkset, EXACT).items() if found == address}
    under = {key.partition("/")[2] for key, found in objects(linkset, BROAD).items() if found == address}
    assert (named, under) == ({whole}, parts)


def test_one_page_may_serve_two_places() -> None:
    pages = objects(link.build(link.named("govuk")), RDFS + "seeAlso")
    address = "https://www.gov.uk/guidance/feltham-yoi"
    assert sorted(key for key, found in pages.items() if found == address) == [
        "establishment/feltham-a",
        "establishment/feltham-b",
    ]


def test_only_a_person_makes_two_things_the_same() -> None:
    for name in NAMES:
        assert SAME not in {found.predicate for found in link.build(link.named(name)).links}
    linkset = link.build(link.named("wikidata"), decided(("establishment/leeds", ONE, True)))
    assert objects(linkset, SAME) == {"establishment/leeds": ONE}
    assert about(linkset, "establishment/leeds")[0].method.justification == "MappingReview"


def test_a_code_of_a_list_stays_an_exact_match_when_a_person_accepted_it() -> None:
    code = f"{BASE}id/code/nomis/LEI"
    linkset = link.build(link.named("nomis"), decided(("establishment/leeds", code, True)))
    assert [(found.predicate, found.object) for found in about(linkset, "establishment/leeds")] == [(EXACT, code)]


def test_a_rejected_link_is_gone_and_its_denial_recorded() -> None:
    item = f"{ENTITY}Q386707"
    linkset = link.build(link.named("wikidata"), decided(("establishment/wandsworth", item, False)))
    assert "establishment/wandsworth" not in linkset.linked | linkset.open
    denied, nothing = about(linkset, "establishment/wandsworth")
    assert (denied.object, denied.negated, denied.holds) == (item, True, False)
    assert (nothing.object, nothing.negated) == (NOTHING, False)


def test_a_page_of_a_closed_place_waits_for_a_person_at_dbpedia() -> None:
    linkset = link.build(link.named("dbpedia"))
    gone = {f"establishment/{place.slug}" for place in register.places().values() if place.closed}
    assert {found.subject for found in linkset.candidates} >= {"establishment/acklington", "establishment/everthorpe"}
    assert not linkset.linked & gone


def test_one_item_found_is_a_link_and_two_wait_for_a_person() -> None:
    wikidata = link.named("wikidata")
    alone = link.build(wikidata, evidence=answered(("establishment/leeds", ONE)))
    assert objects(alone, EXACT)["establishment/leeds"] == ONE
    both = link.build(wikidata, evidence=answered(("establishment/leeds", ONE), ("establishment/leeds", TWO)))
    assert "establishment/leeds" not in both.linked | both.nothing
    assert waiting(both, "establishment/leeds") == {ONE, TWO}


def test_one_item_of_two_places_waits_for_a_person() -> None:
    evidence = answered(("establishment/leeds", ONE), ("establishment/lewes", ONE))
    linkset = link.build(link.named("wikidata"), evidence=evidence)
    assert {"establishment/leeds", "establishment/lewes"}.isdisjoint(linkset.linked)
    assert waiting(linkset, "establishment/leeds") == waiting(linkset, "establishment/lewes") == {ONE}


def test_what_a_person_accepted_goes_before_any_other() -> None:
    evidence = answered(("establishment/leeds", ONE), ("establishment/leeds", TWO), ("establishment/lewes", TWO))
    linkset = link.build(link.named("wikidata"), decided(("establishment/leeds", TWO, True)), evidence)
    assert objects(linkset, SAME) == {"establishment/leeds": TWO}
    assert {"establishment/leeds", "establishment/lewes"}.isdisjoint(linkset.open)


def test_of_two_items_the_one_that_is_left_after_a_rejection_is_linked() -> None:
    evidence = answered(("establishment/leeds", ONE), ("establishment/leeds", TWO))
    linkset = link.build(link.named("wikidata"), decided(("establishment/leeds", TWO, False)), evidence)
    assert objects(linkset, EXACT)["establishment/leeds"] == ONE
    assert [found.object for found in about(linkset, "establishment/leeds") if found.negated] == [TWO]


def test_another_item_than_the_sourced_one_unsettles_it() -> None:
    linkset = link.build(link.named("wikidata"), evidence=answered(("establishment/wandsworth", ONE)))
    assert waiting(linkset, "establishment/wandsworth") == {ONE, f"{ENTITY}Q386707"}
    assert "establishment/wandsworth" not in linkset.linked


def test_what_was_accepted_outlives_the_answer_that_proposed_it() -> None:
    linkset = link.build(link.named("wikidata"), decided(("establishment/leeds", ONE, True)), answered())
    assert objects(linkset, SAME) == {"establishment/leeds": ONE}


def test_the_days_are_those_of_the_data_and_of_the_decisions() -> None:
    wikidata = link.named("wikidata")
    assert {found.day for found in link.build(wikidata).links} == {wikidata.checked}
    linkset = link.build(wikidata, decided(("establishment/leeds", ONE, True)))
    assert about(linkset, "establishment/leeds")[0].day == DAY == linkset.day


def test_nothing_found_says_what_was_looked_through() -> None:
    linkset = link.build(link.named("wikidata"), evidence=answered())
    (place,), (official,) = about(linkset, "establishment/leeds"), about(linkset, "official/nick-hardwick")
    assert place.object == official.object == linksets.NOTHING
    assert "a server" in place.comment
    assert place.day == DAY
    assert "no source" in official.comment
    assert official.day == link.named("wikidata").checked
