"""The curated bodies, tenures and establishments: sourced, dated in order and named without clashes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from rdflib import DCTERMS, ORG, RDF, RDFS, SKOS, TIME, Graph, Literal, URIRef
from rdflib.term import Node

DEF = "https://w3id.org/prison-inspection/def/"
ID = "https://w3id.org/prison-inspection/id/"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def _words(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate, any=False)
    assert isinstance(value, Literal), (subject, predicate)
    return str(value)


def test_a_name_of_an_organisation_is_that_of_one_only(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("officials.ttl")
    named: dict[str, set[str]] = defaultdict(set)
    for body in graph.subjects(RDF.type, ORG.FormalOrganization):
        assert str(body).startswith(ID + "organisation/"), body
        for predicate in LABELS:
            for label in graph.objects(body, predicate):
                named[str(label).casefold()].add(str(body))
    assert "ukba" in named
    assert [label for label, bodies in named.items() if len(bodies) > 1] == []


def test_curated_records_name_their_sources(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("officials.ttl", "establishments.ttl")
    kinds = (ORG.FormalOrganization, ORG.Membership, URIRef(DEF + "PlaceOfDetention"))
    records = [record for kind in kinds for record in graph.subjects(RDF.type, kind)]
    assert records
    assert [record for record in records if not graph.value(record, DCTERMS.source)] == []


def test_every_tenure_has_a_holder_an_office_a_body_and_a_time_or_says_that_none_is_known(
    graph_of: Callable[..., Graph],
) -> None:
    graph = graph_of("officials.ttl", "concepts.ttl")
    tenures = [*graph.subjects(RDF.type, ORG.Membership)]
    assert tenures
    for tenure in tenures:
        assert (graph.value(tenure, ORG.member, any=False), RDF.type, URIRef(DEF + "Official")) in graph, tenure
        role, stated = (
            graph.value(tenure, ORG.role, any=False),
            graph.value(tenure, URIRef(DEF + "asStated"), any=False),
        )
        assert stated or (role, SKOS.inScheme, URIRef(DEF + "role/")) in graph, tenure
        assert (graph.value(tenure, ORG.organization, any=False), RDF.type, ORG.FormalOrganization) in graph, tenure
        interval = graph.value(tenure, ORG.memberDuring, any=False)
        if interval is None:
            assert "no dates" in str(graph.value(tenure, DCTERMS.source)), tenure
            continue
        ends = [graph.value(interval, edge, any=False) for edge in (TIME.hasBeginning, TIME.hasEnd)]
        assert any(ends), tenure
        assert all((end, RDF.type, TIME.Instant) in graph for end in ends if end), tenure


def test_no_tenure_ends_before_it_begins(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("officials.ttl")
    precision = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)

    def written(instant: Node | None) -> str:
        return next((str(value) for kind in precision if (value := graph.value(instant, kind))), "")

    intervals = [*graph.subjects(RDF.type, TIME.ProperInterval)]
    assert intervals
    for interval in intervals:
        start, end = (written(graph.value(interval, edge)) for edge in (TIME.hasBeginning, TIME.hasEnd))
        # partial dates compare as far as both are known
        shared = min(len(start), len(end))
        assert start[:shared] <= end[:shared], interval


def test_a_prison_code_is_that_of_one_establishment(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("establishments.ttl")
    coded: dict[str, set[Node]] = defaultdict(set)
    for place, code in graph.subject_objects(URIRef(DEF + "prisonCode")):
        coded[str(code)].add(place)
    assert coded["CYI"] == {URIRef(ID + "establishment/canterbury")}
    assert all(len(places) == 1 and re.fullmatch(r"[A-Z0-9]{3,6}", code) for code, places in coded.items())


def test_every_establishment_has_a_name_and_kinds_of_the_scheme(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("establishments.ttl", "concepts.ttl")
    places = set(graph.subjects(RDF.type, URIRef(DEF + "PlaceOfDetention")))
    assert places
    for place in places:
        assert str(place).startswith(ID + "establishment/"), place
        assert _words(graph, place, RDFS.label), place
        kinds = [*graph.objects(place, URIRef(DEF + "establishmentKind"))]
        assert kinds, place
        assert all((kind, SKOS.inScheme, URIRef(DEF + "establishment-kind/")) in graph for kind in kinds), place


def test_what_replaces_a_record_is_itself_recorded(graph_of: Callable[..., Graph]) -> None:
    graph = graph_of("officials.ttl", "establishments.ttl")
    replaced = [*graph.subject_objects(DCTERMS.isReplacedBy)]
    assert replaced
    assert [later for _, later in replaced if not graph.value(later, RDF.type)] == []
