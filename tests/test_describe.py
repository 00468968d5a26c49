"""An invented release becomes the graph that was written by hand for it, and no fact goes in without its passage."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from loader import describe, vocab
from loader.describe import iris, terms
from loader.describe.inspections import label
from loader.describe.passages import Passages
from loader.model import (
    Body,
    Clause,
    Document,
    Establishment,
    Extraction,
    Finding,
    Found,
    Inspection,
    Judgement,
    LoaderError,
    Official,
    PartialDate,
    Profile,
    Span,
    Statement,
    Tenure,
    UsageError,
)
from loader.slugs import slug

TEXT = """\
3 May 2016

Not for publication before 00.01, Thursday, 5 May 2016

HMP FALLOWMERE – CALMER, BUT MORE TO DO

HMP Fallowmere was calmer, said Ada Quill, Chief Inspector of Prisons, publishing the report of a follow-up.

In 2013 inspectors had found it poor for safety. Progress on two concerns was reasonable.

Inspectors were pleased to find that:

- the wings were clean; and
- staff knew prisoners well, although the Riverbank Trust was slow to send nurses.

On a second visit to the wings, again:

- the wings were clean.

Bo Marsh, Operations Director of Fallow Services, said:

"We accept the report.

"We will act on it."

Notes

1. This short follow-up inspection took place from 9-12 November 2015.
2. HMP Fallowmere is a category C prison for men, run by Fallow Services. It held 310 men, with room for 320.
3. Press office: Cy Winter, 020 7946 0018, for interviews.
"""
DIGEST = hashlib.sha256(b"an invented release").hexdigest()
RULE = "by hand"
PI = rdflib.Namespace(vocab.DEF)
OA = rdflib.Namespace(vocab.OA)

EXPECTED = """
@prefix def: <https://w3id.org/prison-inspection/def/> .
@prefix est: <https://w3id.org/prison-inspection/id/establishment/> .
@prefix rel: <https://w3id.org/prison-inspection/id/release/2016-05-05/> .
@prefix ins: <https://w3id.org/prison-inspection/id/inspection/fallowmere/> .
@prefix fnd: <https://w3id.org/prison-inspection/id/finding/2016-05-05/fallowmere/> .
@prefix jdg: <https://w3id.org/prison-inspection/id/judgement/2016-05-05/fallowmere/> .
@prefix stm: <https://w3id.org/prison-inspection/id/statement/2016-05-05/fallowmere/> .
@prefix prf: <https://w3id.org/prison-inspection/id/profile/2016-05-05/> .
@prefix off: <https://w3id.org/prison-inspection/id/official/> .
@prefix ten: <https://w3id.org/prison-inspection/id/tenure/> .
@prefix body: <https://w3id.org/prison-inspection/id/organisation/> .
@prefix run: <https://w3id.org/prison-inspection/id/run/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

rel:fallowmere a def:Release ; dcterms:title "HMP FALLOWMERE – CALMER, BUT MORE TO DO"@en ; schema:inLanguage "en" ;
    dcterms:created "2016-05-03"^^xsd:date ; dcterms:issued "2016-05-05"^^xsd:date ;
    def:embargoUntil "2016-05-05T00:01:00+01:00"^^xsd:dateTime ;
    dcterms:publisher body:hm-inspectorate-of-prisons ; def:reports ins:2015-11-09 ;
    dcterms:license <http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/> ;
    schema:sha256 "d8a5d6e60200b9e77cbb52fd8b83734044638bfcaed7af840f0b32029c680358" .

est:fallowmere a def:PlaceOfDetention , def:Prison ; rdfs:label "HMP Fallowmere" ;
    def:establishmentKind <https://w3id.org/prison-inspection/def/establishment-kind/hmp> .

ins:2015-11-09 a def:Inspection ; rdfs:label "HMP Fallowmere, short follow-up inspection, 9-12 November 2015" ;
    def:inspected est:fallowmere ; def:inspectedBy body:hm-inspectorate-of-prisons ;
    def:inspectionKind <https://w3id.org/prison-inspection/def/inspection-kind/short-follow-up> ;
    def:notice <https://w3id.org/prison-inspection/def/notice/unannounced> ;
    def:asStated "short follow-up inspection" ; def:year 2015 ; def:followsUp ins:2013 ;
    schema:startDate "2015-11-09"^^xsd:date ; schema:endDate "2015-11-12"^^xsd:date ;
    def:reportPublished "2016-05-05"^^xsd:date .

ins:2013 a def:Inspection ; rdfs:label "HMP Fallowmere, inspection of 2013" ;
    def:inspected est:fallowmere ; def:inspectedBy body:hm-inspectorate-of-prisons ;
    def:inspectionKind <https://w3id.org/prison-inspection/def/inspection-kind/not-stated> ;
    def:notice <https://w3id.org/prison-inspection/def/notice/not-stated> ;
    def:year 2013 ; schema:startDate "2013"^^xsd:gYear .

fnd:0ab0b4c6 a def:Finding ; schema:text "the wings were clean"@en ; def:atInspection ins:2015-11-09 ;
    def:polarity <https://w3id.org/prison-inspection/def/polarity/strength> ;
    def:theme <https://w3id.org/prison-inspection/def/theme/living-conditions> ;
    def:findingKind <https://w3id.org/prison-inspection/def/finding-kind/listed> ; ASSERTED .

fnd:0ab0b4c6-2 a def:Finding ; schema:text "the wings were clean"@en ; def:atInspection ins:2015-11-09 ;
    def:polarity <https://w3id.org/prison-inspection/def/polarity/strength> ;
    def:trend <https://w3id.org/prison-inspection/def/trend/sustained> ;
    def:findingKind <https://w3id.org/prison-inspection/def/finding-kind/listed> ; ASSERTED .

fnd:11bcf4b4 a def:Finding ; def:atInspection ins:2015-11-09 ;
    schema:text "staff knew prisoners well, although the Riverbank Trust was slow to send nurses"@en ;
    def:polarity <https://w3id.org/prison-inspection/def/polarity/mixed> ;
    def:theme <https://w3id.org/prison-inspection/def/theme/relationships> ,
        <https://w3id.org/prison-inspection/def/theme/health> ;
    def:aboutGroup <https://w3id.org/prison-inspection/def/group/men> ;
    def:findingKind <https://w3id.org/prison-inspection/def/finding-kind/listed> ; ASSERTED .

fnd:e00dcb4a a def:Finding ; def:clauseOf fnd:11bcf4b4 ; def:atInspection ins:2015-11-09 ;
    schema:text "staff knew prisoners well"@en ;
    def:polarity <https://w3id.org/prison-inspection/def/polarity/strength> ;
    def:theme <https://w3id.org/prison-inspection/def/theme/relationships> ;
    def:findingKind <https://w3id.org/prison-inspection/def/finding-kind/clause> ; ASSERTED .

fnd:43d33982 a def:Finding ; def:clauseOf fnd:11bcf4b4 ; def:atInspection ins:2015-11-09 ;
    schema:text "the Riverbank Trust was slow to send nurses"@en ;
    def:polarity <https://w3id.org/prison-inspection/def/polarity/concern> ;
    def:theme <https://w3id.org/prison-inspection/def/theme/health> ; def:responsibleBody body:riverbank-trust ;
    def:aboutGroup <https://w3id.org/prison-inspection/def/group/men> ;
    def:findingKind <https://w3id.org/prison-inspection/def/finding-kind/clause> ; ASSERTED .

jdg:9720436e a def:Judgement ; def:atInspection ins:2013 ; def:asStated "poor" ;
    def:judges <https://w3id.org/prison-inspection/def/theme/safety> ;
    def:grade <https://w3id.org/prison-inspection/def/outcome/poor> ; ASSERTED .

jdg:cf4968fa a def:Judgement ; def:atInspection ins:2015-11-09 ;
    def:asStated "Progress on two concerns was reasonable" ; def:judges ins:2013 ;
    def:grade <https://w3id.org/prison-inspection/def/progress/reasonable-progress> ; ASSERTED .

stm:df9abc4e a def:Statement ; schema:text "HMP Fallowmere was calmer"@en ; def:atInspection ins:2015-11-09 ;
    def:speaker off:ada-quill ; def:inCapacity ten:ada-quill-chief-inspector-of-prisons ;
    def:onBehalfOf body:hm-inspectorate-of-prisons ;
    def:speechMode <https://w3id.org/prison-inspection/def/speech-mode/reported> ; ASSERTED .

stm:85cf145c a def:Statement ; schema:text "We accept the report.\\nWe will act on it."@en ;
    def:atInspection ins:2015-11-09 ; def:respondsTo ins:2015-11-09 ;
    def:speaker off:bo-marsh ; def:inCapacity ten:bo-marsh-operations-director-of-fallow-services-fallow-services ;
    def:onBehalfOf body:fallow-services ;
    def:speechMode <https://w3id.org/prison-inspection/def/speech-mode/direct> ; ASSERTED .

prf:fallowmere a def:Profile ; def:profileOf est:fallowmere ; def:atInspection ins:2015-11-09 ;
    def:securityCategory <https://w3id.org/prison-inspection/def/security-category/c> ;
    def:holds <https://w3id.org/prison-inspection/def/group/men> ; def:operator body:fallow-services ;
    def:population 310 ; def:operationalCapacity 320 ; def:asStated "a category C prison for men" ; ASSERTED .

off:ada-quill a def:Official ; schema:name "Ada Quill" .
off:bo-marsh a def:Official ; schema:name "Bo Marsh" .
ten:ada-quill-chief-inspector-of-prisons a org:Membership ; org:member off:ada-quill ;
    org:role <https://w3id.org/prison-inspection/def/role/chief-inspector-of-prisons> ;
    org:organization body:hm-inspectorate-of-prisons ;
    def:asStated "Chief Inspector of Prisons" ; def:attestedOn "2016-05-05"^^xsd:date .
ten:bo-marsh-operations-director-of-fallow-services-fallow-services a org:Membership ; org:member off:bo-marsh ;
    org:organization body:fallow-services ;
    def:asStated "Operations Director of Fallow Services" ; def:attestedOn "2016-05-05"^^xsd:date .

body:hm-inspectorate-of-prisons a org:FormalOrganization ; skos:prefLabel "HM Inspectorate of Prisons"@en .
body:fallow-services a org:FormalOrganization ; skos:prefLabel "Fallow Services"@en .
body:riverbank-trust a org:FormalOrganization ; skos:prefLabel "Riverbank Trust"@en .
""".replace(
    "ASSERTED",
    "def:reviewStatus <https://w3id.org/prison-inspection/def/review-status/unreviewed> ; "
    "prov:wasDerivedFrom rel:fallowmere ; prov:wasGeneratedBy run:2016-05-05-fallowmere",
)

EXPECTED_PROVENANCE = """
@prefix id: <https://w3id.org/prison-inspection/id/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .

<https://w3id.org/prison-inspection/graph/release/2016-05-05/fallowmere> a prov:Entity ;
    prov:wasDerivedFrom <https://w3id.org/prison-inspection/id/release/2016-05-05/fallowmere> ;
    prov:wasGeneratedBy <https://w3id.org/prison-inspection/id/run/2016-05-05-fallowmere> .
<https://w3id.org/prison-inspection/id/run/2016-05-05-fallowmere> a prov:Activity ;
    prov:used <https://w3id.org/prison-inspection/id/release/2016-05-05/fallowmere> ;
    prov:wasAssociatedWith <https://w3id.org/prison-inspection/id/software/prisongraph/1-2-3> .
<https://w3id.org/prison-inspection/id/software/prisongraph/1-2-3> a prov:SoftwareAgent ;
    rdfs:label "prisongraph" ; schema:softwareVersion "1.2.3" .
"""


def at(words: str, nth: int = 0) -> Span:
    """Return where words stand in the invented release; `nth` counts from 0."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


FOLLOW_UP = Inspection(
    key="i1",
    subject=True,
    establishments=("fallowmere",),
    kind="short-follow-up",
    notice="unannounced",
    start=PartialDate(2015, 11, 9),
    end=PartialDate(2015, 11, 12),
    blocks=(),
    bodies=("hm-inspectorate-of-prisons",),
    follows_up="i2",
    as_stated="short follow-up inspection",
    evidence=(at("This short follow-up inspection took place from 9-12 November 2015."),),
    rule=RULE,
)
EARLIER = replace(
    FOLLOW_UP,
    key="i2",
    subject=False,
    kind="not-stated",
    notice="not-stated",
    start=PartialDate(2013),
    end=None,
    follows_up=None,
    as_stated=None,
    evidence=(at("In 2013"),),
)
CLEAN = Finding(
    at("the wings were clean"), "listed", "strength", ("living-conditions",), (), "i1", None, None, (), RULE
)
CLEAN_AGAIN = replace(CLEAN, span=at("the wings were clean", 1), themes=(), trend="sustained")
NURSES = Finding(
    span=at("staff knew prisoners well, although the Riverbank Trust was slow to send nurses"),
    kind="listed",
    polarity="mixed",
    themes=("relationships", "health"),
    groups=("men",),
    inspection="i1",
    body=None,
    trend=None,
    clauses=(
        Clause(at("staff knew prisoners well"), "strength", ("relationships",), (), None, RULE),
        Clause(
            at("the Riverbank Trust was slow to send nurses"), "concern", ("health",), ("men",), "riverbank-trust", RULE
        ),
    ),
    rule=RULE,
)
PROFILE = Profile(
    establishment="fallowmere",
    inspection="i1",
    categories=("c",),
    holds=("men",),
    operator="fallow-services",
    population=310,
    capacity=320,
    as_stated="a category C prison for men",
    evidence=(at("HMP Fallowmere is a category C prison for men, run by Fallow Services."), at("It held 310 men")),
    rule=RULE,
)
CHIEF = Tenure(
    official="ada-quill",
    role="chief-inspector-of-prisons",
    body="hm-inspectorate-of-prisons",
    as_stated="Chief Inspector of Prisons",
    evidence=(at("Ada Quill, Chief Inspector of Prisons"),),
    rule=RULE,
)
DIRECTOR = Tenure(
    official="bo-marsh",
    role=None,
    body="fallow-services",
    as_stated="Operations Director of Fallow Services",
    evidence=(at("Bo Marsh, Operations Director of Fallow Services"),),
    rule=RULE,
)
SAID = Statement(
    (at("HMP Fallowmere was calmer"),), ("ada-quill",), "reported", "hm-inspectorate-of-prisons", "i1", False, RULE
)
REPLY = Statement(
    parts=(at("We accept the report."), at("We will act on it.")),
    speakers=("bo-marsh",),
    mode="direct",
    body="fallow-services",
    inspection="i1",
    responds=True,
    rule=RULE,
)
FALLOWMERE = Extraction(
    document=Document("fallowmere.txt", DIGEST, TEXT),
    slug="fallowmere",
    title=Found("HMP FALLOWMERE – CALMER, BUT MORE TO DO", at("HMP FALLOWMERE – CALMER, BUT MORE TO DO"), RULE),
    issued=Found(date(2016, 5, 5), at("5 May 2016"), RULE),
    created=Found(date(2016, 5, 3), at("3 May 2016"), RULE),
    embargo=Found(datetime(2016, 5, 5, 0, 1, tzinfo=timezone(timedelta(hours=1))), at("00.01"), RULE),
    establishments=(Establishment("HMP Fallowmere", "fallowmere", ("hmp",), (at("HMP Fallowmere"),), RULE),),
    inspections=(FOLLOW_UP, EARLIER),
    findings=(CLEAN, NURSES, CLEAN_AGAIN),
    judgements=(
        Judgement(at("poor for safety"), "safety", "outcome", "poor", "i2", "poor", RULE),
        Judgement(
            span=at("Progress on two concerns was reasonable"),
            judges=None,
            scheme="progress",
            grade="reasonable-progress",
            inspection="i1",
            as_stated="Progress on two concerns was reasonable",
            rule=RULE,
        ),
    ),
    profiles=(PROFILE,),
    statements=(SAID, REPLY),
    officials=(
        Official("Ada Quill", "ada-quill", (at("Ada Quill"),), RULE),
        Official("Bo Marsh", "bo-marsh", (at("Bo Marsh"),), RULE),
    ),
    tenures=(CHIEF, DIRECTOR),
    bodies=(
        Body("fallow-services", "Fallow Services"),
        Body("riverbank-trust", "Riverbank Trust"),
        Body("unheard-of", "Unheard Of"),
    ),
    masked=(at("Cy Winter"), at("020 7946 0018")),
    unread=(),
)


def parsed(lines: tuple[str, ...]) -> rdflib.Graph:
    """Return N-Quads of one graph as its triples."""
    dataset = rdflib.Dataset()
    dataset.parse(data="\n".join(lines) + "\n", format="nquads")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def described(extraction: Extraction = FALLOWMERE, **options: Any) -> rdflib.Graph:
    return parsed(describe.release(extraction, **options).lines)


def local(node: object) -> str:
    """Return an IRI without its first part."""
    return str(node).removeprefix(vocab.BASE)


def names(graph: rdflib.Graph, kind: str) -> list[str]:
    """Return what follows `id/` in the IRIs of all things of a class, sorted."""
    return sorted(local(thing).removeprefix("id/") for thing in graph.subjects(RDF.type, PI[kind]))


def passages(graph: rdflib.Graph) -> set[Any]:
    return set(graph.subjects(RDF.type, OA.SpecificResource))


def difference(found: rdflib.Graph, expected: rdflib.Graph) -> str:
    sides = ((expected, found, "missing"), (found, expected, "not expected"))
    return "\n".join(f"{what}: {triple}" for one, other, what in sides for triple in sorted(set(one) - set(other)))


# ---- the whole graph ---------------------------------------------------------


def test_a_release_becomes_exactly_the_expected_facts() -> None:
    graph, expected = described(), rdflib.Graph().parse(data=EXPECTED, format="turtle")
    quoted = passages(graph)
    for node in quoted | set(graph.objects(None, OA.hasSelector)):
        graph.remove((node, None, None))
    graph.remove((None, PI.evidence, None))
    graph.remove(
        (rdflib.URIRef(vocab.BASE + "id/release/2016-05-05/fallowmere"), rdflib.URIRef(vocab.SCHEMA + "text"), None)
    )
    assert quoted
    assert isomorphic(graph, expected), difference(graph, expected)


def test_every_fact_quotes_the_words_that_say_it() -> None:
    graph = described()
    quotations: dict[str, list[str]] = {}
    for subject, passage in graph.subject_objects(PI.evidence):
        words = str(graph.value(graph.value(passage, OA.hasSelector), OA.exact))
        quotations.setdefault(local(subject).removeprefix("id/"), []).append(words)
    key = "2016-05-05/fallowmere"
    assert {subject: sorted(words) for subject, words in quotations.items()} == {
        "establishment/fallowmere": ["HMP Fallowmere"],
        "inspection/fallowmere/2015-11-09": ["This short follow-up inspection took place from 9-12 November 2015."],
        "inspection/fallowmere/2013": ["In 2013"],
        f"finding/{key}/0ab0b4c6": ["the wings were clean"],
        f"finding/{key}/0ab0b4c6-2": ["the wings were clean"],
        f"finding/{key}/11bcf4b4": ["staff knew prisoners well, although the Riverbank Trust was slow to send nurses"],
        f"finding/{key}/e00dcb4a": ["staff knew prisoners well"],
        f"finding/{key}/43d33982": ["the Riverbank Trust was slow to send nurses"],
        f"judgement/{key}/9720436e": ["poor for safety"],
        f"judgement/{key}/cf4968fa": ["Progress on two concerns was reasonable"],
        f"statement/{key}/df9abc4e": ["HMP Fallowmere was calmer"],
        f"statement/{key}/85cf145c": ["We accept the report.", "We will act on it."],
        f"profile/{key}": ["HMP Fallowmere is a category C prison for men, run by Fallow Services.", "It held 310 men"],
        "official/ada-quill": ["Ada Quill"],
        "official/bo-marsh": ["Bo Marsh"],
        "tenure/ada-quill-chief-inspector-of-prisons": ["Ada Quill, Chief Inspector of Prisons"],
        "tenure/bo-marsh-operations-director-of-fallow-services-fallow-services": [
            "Bo Marsh, Operations Director of Fallow Services"
        ],
    }


def test_a_passage_is_two_nodes_and_keeps_sixteen_characters_around_it() -> None:
    span = at("poor for safety")
    passage = rdflib.URIRef(f"{vocab.BASE}id/passage/2016-05-05/fallowmere/{span.start}-{span.end}")
    selector = rdflib.URIRef(f"{passage}-s")
    graph = described()
    assert set(graph.predicate_objects(passage)) == {
        (RDF.type, OA.SpecificResource),
        (OA.hasSource, rdflib.URIRef(vocab.BASE + "id/release/2016-05-05/fallowmere")),
        (OA.hasSelector, selector),
    }
    expected: set[tuple[Any, Any]] = {
        (RDF.type, OA.TextPositionSelector),
        (RDF.type, OA.TextQuoteSelector),
        (OA.start, rdflib.Literal(span.start)),
        (OA.end, rdflib.Literal(span.end)),
        (OA.exact, rdflib.Literal("poor for safety")),
        (OA.prefix, rdflib.Literal("rs had found it ")),
        (OA.suffix, rdflib.Literal(". Progress on tw")),
    }
    assert set(graph.predicate_objects(selector)) == expected


def test_every_passage_is_a_stretch_of_the_text_that_the_release_keeps() -> None:
    graph = described()
    release = rdflib.URIRef(vocab.BASE + "id/release/2016-05-05/fallowmere")
    text = str(graph.value(release, rdflib.URIRef(vocab.SCHEMA + "text")))
    found = passages(graph)
    assert len(found) > 15
    for passage in found:
        selector = graph.value(passage, OA.hasSelector)
        start, end = (int(str(graph.value(selector, OA[name]))) for name in ("start", "end"))
        assert str(graph.value(selector, OA.exact)) == text[start:end] == TEXT[start:end]
        assert str(graph.value(selector, OA.prefix)) == text[max(0, start - 16) : start]
        assert str(graph.value(selector, OA.suffix)) == text[end : end + 16]


def test_provenance_says_which_run_of_which_version_read_the_release() -> None:
    found = describe.release(FALLOWMERE, version="1.2.3")
    expected = rdflib.Graph().parse(data=EXPECTED_PROVENANCE, format="turtle")
    assert isomorphic(parsed(found.provenance), expected)
    assert all(line.endswith(f" <{vocab.BASE}graph/provenance> .") for line in found.provenance)


def test_the_record_of_a_release_names_its_graph_and_its_times() -> None:
    found = describe.release(FALLOWMERE)
    assert (found.source, found.digest) == ("fallowmere.txt", DIGEST)
    assert found.release == vocab.BASE + "id/release/2016-05-05/fallowmere"
    assert found.graph == vocab.BASE + "graph/release/2016-05-05/fallowmere"
    assert found.issued == date(2016, 5, 5)
    assert found.embargo == datetime(2016, 5, 4, 23, 1, tzinfo=UTC)


def test_lines_are_sorted_unique_without_blank_nodes_and_in_one_graph() -> None:
    found = describe.release(FALLOWMERE)
    assert list(found.lines) == sorted(set(found.lines))
    assert list(found.provenance) == sorted(set(found.provenance))
    assert not [line for line in found.lines + found.provenance if "_:" in line or "\n" in line]
    assert all(line.endswith(f" <{found.graph}> .") for line in found.lines)


def test_lines_are_sorted_where_the_offsets_of_a_passage_start_those_of_another() -> None:
    spans = tuple(Span(7, end) for end in (203, 20, 30, 204, 8, 2034))
    place = replace(FALLOWMERE.establishments[0], evidence=spans)
    document = replace(FALLOWMERE.document, text=TEXT + " more" * 1_000)
    lines = describe.release(replace(FALLOWMERE, document=document, masked=(), establishments=(place,))).lines
    assert sum("/7-" in line.split()[0] for line in lines) == len(spans) * 10
    assert list(lines) == sorted(lines)


def test_what_is_said_twice_is_written_once() -> None:
    twice = {
        name: getattr(FALLOWMERE, name) * 2 for name in ("establishments", "profiles", "officials", "tenures", "bodies")
    }
    place, follow_up, finding, reply = FALLOWMERE.establishments[0], FOLLOW_UP, NURSES, REPLY
    twice["establishments"] += (replace(place, kinds=place.kinds * 2, evidence=place.evidence * 2),)
    again = replace(
        FALLOWMERE,
        **twice,
        inspections=(
            replace(
                follow_up,
                establishments=follow_up.establishments * 2,
                bodies=follow_up.bodies * 2,
                evidence=follow_up.evidence * 2,
            ),
            EARLIER,
        ),
        findings=(replace(finding, themes=finding.themes * 2, groups=finding.groups * 2),),
        statements=(replace(reply, parts=reply.parts * 2, speakers=reply.speakers * 2),),
    )
    lines = describe.release(again).lines
    assert list(lines) == sorted(set(lines))
    once = describe.release(replace(FALLOWMERE, findings=(finding,), statements=(), profiles=())).lines
    places = [line for line in once if line.startswith(f"<{vocab.BASE}id/establishment/")]
    assert places
    assert [line for line in lines if line.startswith(f"<{vocab.BASE}id/establishment/")] == places


def test_two_parsers_read_the_same_triples() -> None:
    lines = describe.release(FALLOWMERE).lines
    quads = pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    triples = "\n".join(f"{quad.triple} ." for quad in quads)
    assert set(rdflib.Graph().parse(data=triples, format="nt")) == set(parsed(lines))
    assert len(parsed(lines)) == len(lines)


def test_the_bytes_are_those_that_a_second_parser_writes() -> None:
    lines = describe.release(FALLOWMERE).lines
    quads = pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    assert sorted(f"{quad} ." for quad in quads) == list(lines)


def digest_of_the_example() -> str:
    """Return a digest of everything that the example becomes; called in processes of its own."""
    found = describe.release(FALLOWMERE)
    return hashlib.sha256("\n".join(found.lines + found.provenance).encode()).hexdigest()


def test_the_bytes_do_not_depend_on_the_order_of_hashes(checkout: Path) -> None:
    code = "import runpy, sys; print(runpy.run_path(sys.argv[1])['digest_of_the_example']())"
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-c", code, __file__]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        digests.add(done.stdout.strip())
    assert digests == {digest_of_the_example()}


def test_every_class_and_property_of_the_ontology_that_is_used_is_declared() -> None:
    graph = described()
    used = {str(term) for term in {*graph.predicates(), *graph.objects(None, RDF.type)}}
    ours = {term.removeprefix(vocab.DEF) for term in used if term.startswith(vocab.DEF)}
    assert len(ours) > 30
    assert {getattr(vocab.PI, name) for name in ours} == {vocab.DEF + name for name in ours}


# ---- evidence and personal data ----------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"inspections": (replace(FOLLOW_UP, evidence=()), EARLIER)},
        {"profiles": (replace(PROFILE, evidence=()),)},
        {"tenures": (CHIEF, replace(DIRECTOR, evidence=()))},
        {"statements": (replace(SAID, parts=()),)},
        {"establishments": (replace(FALLOWMERE.establishments[0], evidence=()),)},
        {"officials": (FALLOWMERE.officials[0], replace(FALLOWMERE.officials[1], evidence=()))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_fact_without_evidence_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LoaderError, match=r"^fallowmere\.txt: .* has no evidence; "):
        describe.release(replace(FALLOWMERE, **change))


def test_data_of_press_contacts_is_masked_and_offsets_hold() -> None:
    found = describe.release(FALLOWMERE)
    everything = "\n".join(found.lines + found.provenance)
    assert "Winter" not in everything
    assert "7946" not in everything
    release = rdflib.URIRef(found.release)
    text = str(parsed(found.lines).value(release, rdflib.URIRef(vocab.SCHEMA + "text")))
    assert text == TEXT.replace("Cy Winter", "█" * 9).replace("020 7946 0018", "█" * 13)


def test_the_surroundings_of_a_passage_are_masked_too() -> None:
    office = replace(CLEAN, span=at("Press office"))
    graph = described(replace(FALLOWMERE, findings=(office,)))
    assert rdflib.Literal(": " + "█" * 9 + ", " + "█" * 3) in set(graph.objects(None, OA.suffix))


@pytest.mark.parametrize("words", ["Press office: Cy", "Cy Winter", "Winter, 020", "0018, for interviews"])
def test_a_passage_that_holds_data_of_a_press_contact_is_refused(words: str) -> None:
    with pytest.raises(LoaderError, match="holds data of a press contact") as refused:
        describe.release(replace(FALLOWMERE, findings=(replace(CLEAN, span=at(words)),)))
    assert "Winter" not in str(refused.value)


@pytest.mark.parametrize("words", ["Press office: ", ", for interviews"])
def test_a_passage_beside_data_of_a_press_contact_is_kept(words: str) -> None:
    graph = described(replace(FALLOWMERE, findings=(replace(CLEAN, span=at(words)),)))
    assert rdflib.Literal(words) in set(graph.objects(None, OA.exact))


@pytest.mark.parametrize("masked", [(), ((0, 2),), ((8, 12),), ((9, 12), (1, 3)), ((2, 7), (3, 4)), ((3, 5), (7, 8))])
def test_just_the_passages_that_touch_what_is_masked_are_refused(masked: tuple[tuple[int, int], ...]) -> None:
    mint = iris.Mint(vocab.BASE, "2016-05-05/fallowmere", "here")
    quoted = Passages(mint, "twelve words", tuple(Span(*span) for span in masked))
    refused = set()
    for span in (Span(start, end) for end in range(13) for start in range(end)):
        try:
            quoted.evidence(span)
        except LoaderError:
            refused.add(span)
    hidden = {place for start, end in masked for place in range(start, end)}
    assert refused == {Span(start, end) for end in range(13) for start in range(end) if hidden & set(range(start, end))}


def test_a_title_that_holds_data_of_a_press_contact_is_refused() -> None:
    with pytest.raises(LoaderError, match="holds data of a press contact"):
        describe.release(replace(FALLOWMERE, title=Found("Cy Winter", at("Cy Winter"), RULE)))


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 5), Span(-1, 5), Span(0, len(TEXT) + 1)])
def test_a_passage_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(LoaderError, match="not within the text"):
        describe.release(replace(FALLOWMERE, findings=(replace(CLEAN, span=span),)))
    if span.start != span.end:
        with pytest.raises(LoaderError, match="not within the text"):
            describe.release(replace(FALLOWMERE, masked=(span,)))


# ---- keys --------------------------------------------------------------------


def test_of_two_equal_quotations_the_second_in_the_text_is_numbered() -> None:
    lines = describe.release(FALLOWMERE).lines
    assert describe.release(replace(FALLOWMERE, findings=(CLEAN_AGAIN, NURSES, CLEAN))).lines == lines


def test_a_clause_as_long_as_its_finding_is_not_taken_for_the_whole() -> None:
    clause = Clause(CLEAN.span, "strength", (), (), None, RULE)
    graph = described(replace(FALLOWMERE, findings=(replace(CLEAN, clauses=(clause,)),)))
    parts = [(local(part), local(whole)) for part, whole in graph.subject_objects(PI.clauseOf)]
    key = "id/finding/2016-05-05/fallowmere/0ab0b4c6"
    assert parts == [(f"{key}-2", key)]


def test_a_quotation_keeps_its_key_when_its_lines_are_wrapped_anew() -> None:
    assert iris.fingerprint("the caf\u00e9 was clean") == iris.fingerprint("the cafe\u0301\n  was\u00a0clean")
    assert iris.fingerprint("We accept.\nWe act.") == iris.fingerprint("We accept.\n\nWe act.")
    assert iris.fingerprint("We accept.") != iris.fingerprint("We accept")


def test_an_undated_release_is_named_by_its_digest_and_has_no_day_of_publication() -> None:
    found = describe.release(replace(FALLOWMERE, issued=None))
    assert found.release == vocab.BASE + "id/release/undated/" + DIGEST[:12]
    assert found.graph == vocab.BASE + "graph/release/undated/" + DIGEST[:12]
    assert found.issued is None
    for predicate in (vocab.DCTERMS + "issued", PI.reportPublished, PI.attestedOn):
        assert not [line for line in found.lines if f"<{predicate}>" in line]
    finding = f"<{vocab.BASE}id/finding/undated/{DIGEST[:12]}/0ab0b4c6> "
    assert [line for line in found.lines if line.startswith(finding)]
    assert any(f"id/run/undated-{DIGEST[:12]}> " in line for line in found.provenance)


def test_a_day_of_publication_handed_in_counts_where_the_release_states_none() -> None:
    document = replace(FALLOWMERE.document, published=date(2016, 5, 9))
    assert describe.release(replace(FALLOWMERE, document=document)).issued == date(2016, 5, 5)
    found = describe.release(replace(FALLOWMERE, document=document, issued=None))
    assert found.release == vocab.BASE + "id/release/2016-05-09/fallowmere"
    assert found.issued == date(2016, 5, 9)


def started(**changes: Any) -> list[str]:
    """Return the keys of the inspections of an example in which the follow-up or the earlier inspection differs."""
    options = {key: changes.pop(key) for key in ("issued", "establishments") if key in changes}
    extraction = replace(FALLOWMERE, judgements=(), findings=(), profiles=(), statements=(), **options)
    visits = (
        replace(FOLLOW_UP, follows_up=None, **changes.get("subject", {})),
        replace(EARLIER, **changes.get("earlier", {})),
    )
    found = names(described(replace(extraction, inspections=visits)), "Inspection")
    return [name.removeprefix("inspection/") for name in found]


def test_an_inspection_is_named_by_its_place_and_its_start_as_exact_as_stated() -> None:
    assert started(subject={"start": PartialDate(2015, 11)}) == ["fallowmere/2013", "fallowmere/2015-11"]


def test_a_second_inspection_with_the_same_key_is_numbered() -> None:
    assert started(earlier={"start": FOLLOW_UP.start}) == ["fallowmere/2015-11-09", "fallowmere/2015-11-09-2"]


def test_an_inspection_without_a_start_is_named_by_the_day_of_publication() -> None:
    assert started(subject={"start": None}) == ["fallowmere/2013", "fallowmere/published-2016-05-05"]
    undated = started(subject={"start": None}, issued=None)
    assert undated == ["fallowmere/2013", f"fallowmere/undated-{DIGEST[:12]}"]


def test_an_earlier_inspection_without_a_date_is_earlier_than_what_is_known() -> None:
    earlier = {"start": None}
    assert started(earlier=earlier) == ["fallowmere/2015-11-09", "fallowmere/earlier-than-2015-11-09"]
    unknown = {"start": None, "end": None}
    assert "fallowmere/earlier-than-2016-05-05" in started(earlier=earlier, subject=unknown)
    assert f"fallowmere/earlier-than-{DIGEST[:12]}" in started(earlier=earlier, subject=unknown, issued=None)


def test_an_earlier_inspection_is_earlier_than_the_subject_inspection_of_its_own_place() -> None:
    other = Establishment("HMP Otterby", "otterby", ("hmp",), (at("HMP Fallowmere"),), RULE)
    elsewhere = replace(FOLLOW_UP, key="i3", establishments=("otterby",), start=PartialDate(2015, 12, 1))
    visits = (elsewhere, replace(FOLLOW_UP, follows_up=None), replace(EARLIER, start=None))
    example = replace(FALLOWMERE, judgements=(), establishments=(*FALLOWMERE.establishments, other), inspections=visits)
    assert "inspection/fallowmere/earlier-than-2015-11-09" in names(described(example), "Inspection")


def test_an_inspection_of_no_named_place_is_named_by_the_subject_of_the_release() -> None:
    review = {"establishments": (), "kind": "thematic-review"}
    assert started(subject=review, earlier={"establishments": ()}) == ["fallowmere/2013", "fallowmere/2015-11-09"]


@pytest.mark.parametrize(
    ("official", "role", "body", "stated", "expected"),
    [
        ("ada-quill", "minister", "ministry-of-justice", "Prisons Minister", "ada-quill-minister-ministry-of-justice"),
        ("ada-quill", None, "hm-inspectorate-of-prisons", "Team Leader", "ada-quill-team-leader"),
        ("ada-quill", None, None, "Governor of Fallowmere\u2019s  prison", "ada-quill-governor-of-fallowmeres-prison"),
    ],
)
def test_a_tenure_is_named_by_office_and_body(
    official: str, role: str | None, body: str | None, stated: str, expected: str
) -> None:
    tenure = replace(CHIEF, official=official, role=role, body=body, as_stated=stated)
    bodies = (*FALLOWMERE.bodies, Body("ministry-of-justice", "Ministry of Justice"))
    found = describe.release(replace(FALLOWMERE, tenures=(tenure,), bodies=bodies))
    assert any(line.startswith(f"<{vocab.BASE}id/tenure/{expected}> ") for line in found.lines)


def test_an_office_named_twice_is_one_tenure_with_the_evidence_of_both() -> None:
    again = replace(CHIEF, as_stated="Chief Inspector", evidence=(at("Ada Quill"),))
    graph = described(replace(FALLOWMERE, tenures=(CHIEF, DIRECTOR, again)))
    tenure = rdflib.URIRef(vocab.BASE + "id/tenure/ada-quill-chief-inspector-of-prisons")
    assert set(graph.objects(tenure, PI.asStated)) == {rdflib.Literal("Chief Inspector of Prisons")}
    assert len(set(graph.objects(tenure, PI.evidence))) == 2


def test_a_second_term_of_one_office_is_named_by_the_register_s_key() -> None:
    graph = described(replace(FALLOWMERE, tenures=(replace(CHIEF, key="ada-quill-chief-inspector-of-prisons-2"),)))
    terms_of_office = [local(term) for term in graph.subjects(RDF.type, rdflib.ORG.Membership)]
    assert terms_of_office == ["id/tenure/ada-quill-chief-inspector-of-prisons-2"]


def test_whom_a_name_may_mean_is_said_of_the_official() -> None:
    (official, *others) = FALLOWMERE.officials
    unclear = replace(official, candidates=("adam-quill", "ada-quill-smith"))
    graph = described(replace(FALLOWMERE, officials=(unclear, *others)))
    subject = rdflib.URIRef(f"{vocab.BASE}id/official/{official.slug}")
    assert set(graph.objects(subject, PI.candidate)) == {
        rdflib.URIRef(f"{vocab.BASE}id/official/{slug}") for slug in unclear.candidates
    }


def test_several_profiles_are_told_apart_by_their_places() -> None:
    other = Establishment("HMP Otterby", "otterby", ("hmp",), (at("HMP Fallowmere"),), RULE)
    profiles = (PROFILE, replace(PROFILE, establishment="otterby"))
    places = (*FALLOWMERE.establishments, other)
    graph = described(replace(FALLOWMERE, establishments=places, profiles=profiles))
    key = "profile/2016-05-05/fallowmere"
    assert names(graph, "Profile") == [f"{key}-fallowmere", f"{key}-otterby"]


def test_things_follow_the_publisher_s_base_and_the_ontology_does_not() -> None:
    found = describe.release(FALLOWMERE, base="https://example.org/ours/")
    theirs = describe.release(FALLOWMERE)
    assert found.graph == "https://example.org/ours/graph/release/2016-05-05/fallowmere"
    moved = {
        line.replace(vocab.BASE, "https://example.org/ours/").replace("https://example.org/ours/def/", vocab.DEF)
        for line in theirs.lines
    }
    assert set(found.lines) == moved


@pytest.mark.parametrize(
    "base",
    ["", "ours/", "ftp://example.org/", "https://example.org", "https://example.org/#/", "https://ex ample.org/"],
)
def test_a_base_that_cannot_start_an_address_is_a_wrong_use(base: str) -> None:
    with pytest.raises(UsageError, match=r"^base: "):
        describe.release(FALLOWMERE, base=base)


@pytest.mark.parametrize("slug", ["", "a b", "a/b", "..", "Ä", "a--b", "-a", "a>", "A", "a\n"])
def test_a_key_that_cannot_end_an_iri_is_refused_with_its_source(slug: str) -> None:
    place = replace(FALLOWMERE.establishments[0], slug=slug)
    with pytest.raises(LoaderError, match=r"^fallowmere\.txt: .* cannot be the end of an IRI"):
        describe.release(replace(FALLOWMERE, establishments=(place,)))
    with pytest.raises(LoaderError, match=r"^fallowmere\.txt: .* cannot be the end of an IRI"):
        describe.release(replace(FALLOWMERE, slug=slug))


# ---- what is said ------------------------------------------------------------


def test_a_comment_by_somebody_else_is_not_published_by_the_inspectorate() -> None:
    comment = replace(FALLOWMERE, inspections=(replace(FOLLOW_UP, subject=False), EARLIER))
    graph = described(comment)
    assert not list(graph.subject_objects(rdflib.URIRef(vocab.DCTERMS + "publisher")))
    assert not list(graph.subject_objects(PI.reports))
    assert not list(graph.subject_objects(PI.reportPublished))


@pytest.mark.parametrize("change", [{"kind": "urgent-notification"}, {"bodies": ("fallow-services",)}])
def test_the_day_of_a_report_is_only_that_of_a_report_of_the_inspectorate(change: dict[str, Any]) -> None:
    graph = described(replace(FALLOWMERE, inspections=(replace(FOLLOW_UP, **change), EARLIER)))
    assert not list(graph.subject_objects(PI.reportPublished))
    assert list(graph.subject_objects(PI.reports))


def test_of_separate_blocks_the_first_and_the_last_day_are_given() -> None:
    days = [PartialDate(2015, 11, day) for day in (16, 20, 2, 3)]
    blocks = ((days[0], days[1]), (days[2], days[3]))
    graph = described(replace(FALLOWMERE, inspections=(replace(FOLLOW_UP, blocks=blocks), EARLIER)))
    visit = rdflib.URIRef(vocab.BASE + "id/inspection/fallowmere/2015-11-02")
    assert [str(value) for value in graph.objects(visit, rdflib.URIRef(vocab.SCHEMA + "startDate"))] == ["2015-11-02"]
    assert [str(value) for value in graph.objects(visit, rdflib.URIRef(vocab.SCHEMA + "endDate"))] == ["2015-11-20"]


@pytest.mark.parametrize(
    ("start", "end", "places", "expected"),
    [
        ((2010, 11, 1), (2010, 11, 4), 1, "HMP A, full inspection, 1-4 November 2010"),
        ((2010, 11, 1), (2010, 11, 1), 1, "HMP A, full inspection, 1 November 2010"),
        ((2010, 11, 1), None, 1, "HMP A, full inspection, 1 November 2010"),
        ((2013, 1, 28), (2013, 2, 1), 1, "HMP A, full inspection, 28 January - 1 February 2013"),
        ((2012, 12, 31), (2013, 1, 4), 2, "HMP A and HMP B, full inspection, 31 December 2012 - 4 January 2013"),
        ((2013, 2), None, 3, "HMP A, HMP B and HMP C, full inspection of February 2013"),
        ((2013, 2), (2013, 4), 1, "HMP A, full inspection of February - April 2013"),
        ((2013,), (2014,), 1, "HMP A, full inspection of 2013 - 2014"),
        (None, (2013, 5, 9), 1, "HMP A, full inspection, ended 9 May 2013"),
        (None, None, 0, "full inspection, no date stated"),
    ],
)
def test_the_label_of_an_inspection_is_made_of_place_kind_and_dates(
    start: tuple[int, ...] | None, end: tuple[int, ...] | None, places: int, expected: str
) -> None:
    first, last = (PartialDate(*day) if day else None for day in (start, end))
    inspection = replace(FOLLOW_UP, kind="full", start=first, end=last)
    assert label(inspection, ["HMP A", "HMP B", "HMP C"][:places]) == expected


def test_a_counted_grade_judges_its_own_inspection_where_nothing_is_followed_up() -> None:
    graph = described(replace(FALLOWMERE, inspections=(replace(FOLLOW_UP, follows_up=None), EARLIER)))
    counted = rdflib.URIRef(vocab.BASE + "id/judgement/2016-05-05/fallowmere/cf4968fa")
    assert [local(value) for value in graph.objects(counted, PI.judges)] == ["id/inspection/fallowmere/2015-11-09"]


@pytest.mark.parametrize(
    ("body", "offices"),
    [
        ("fallow-services", ["operations-director-of-fallow-services-fallow-services"]),
        (None, ["chair"]),
        ("hm-prison-service", ["chair", "operations-director-of-fallow-services-fallow-services"]),
    ],
)
def test_a_speaker_with_two_offices_speaks_in_that_of_the_body_spoken_for(body: str | None, offices: list[str]) -> None:
    tenures = (CHIEF, DIRECTOR, replace(DIRECTOR, body=None, as_stated="Chair"))
    graph = described(replace(FALLOWMERE, tenures=tenures, statements=(replace(REPLY, body=body),)))
    found = sorted(local(office) for office in graph.objects(None, PI.inCapacity))
    assert found == [f"id/tenure/bo-marsh-{office}" for office in offices]


def test_a_place_that_is_no_prison_is_only_a_place_of_detention() -> None:
    centre = replace(FALLOWMERE.establishments[0], kinds=("irc",))
    graph = described(replace(FALLOWMERE, establishments=(centre,)))
    assert names(graph, "PlaceOfDetention") == ["establishment/fallowmere"]
    assert names(graph, "Prison") == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"findings": (replace(CLEAN, polarity="splendid"),)}, "polarity has no concept 'splendid'"),
        ({"inspections": (replace(FOLLOW_UP, kind="x"), EARLIER)}, "inspection-kind has no concept 'x'"),
        ({"findings": (replace(CLEAN, inspection="i9"),)}, "refers to the inspection 'i9'"),
        ({"findings": (replace(CLEAN, body="nobody"),)}, "refers to the organisation 'nobody'"),
        ({"inspections": (replace(FOLLOW_UP, follows_up="i9"),)}, "refers to the inspection 'i9'"),
        ({"inspections": (replace(FOLLOW_UP, establishments=("x",)), EARLIER)}, "refers to the place 'x'"),
        ({"statements": (replace(SAID, speakers=("x",)),)}, "refers to the official 'x'"),
        ({"profiles": (replace(PROFILE, establishment="x"),)}, "refers to the place 'x'"),
    ],
)
def test_what_was_not_read_cannot_be_referred_to(change: dict[str, Any], what: str) -> None:
    with pytest.raises(LoaderError, match=what):
        describe.release(replace(FALLOWMERE, **change))


def test_an_organisation_is_named_only_where_a_fact_refers_to_it() -> None:
    labels = vocab.SKOS + "prefLabel"
    assert "Unheard Of" not in {str(name) for name in described().objects(None, rdflib.URIRef(labels))}


# ---- terms -------------------------------------------------------------------


def read_back(term: str) -> tuple[pyoxigraph.Literal | pyoxigraph.NamedNode, Any]:
    """Return a term as two parsers read it."""
    line = f"<http://example.org/s> <http://example.org/p> {term} .\n"
    (triple,) = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_TRIPLES)
    (other,) = rdflib.Graph().parse(data=line, format="nt").objects()
    assert isinstance(triple.object, pyoxigraph.Literal | pyoxigraph.NamedNode)
    return triple.object, other


WRITABLE = st.text(
    st.sampled_from('\t\n\r"\\\x7f\x85\u2028 n')
    | st.characters(exclude_categories=["Cs"]).filter(lambda letter: letter >= " " and letter not in "\ufffe\uffff")
)


@given(WRITABLE)
def test_every_literal_comes_back_from_two_parsers(text: str) -> None:
    for term, language in ((terms.literal(text, "here"), None), (terms.english(text, "here"), "en")):
        one, other = read_back(term)
        assert isinstance(one, pyoxigraph.Literal)
        assert (one.value, one.language) == (text, language)
        assert (str(other), other.language) == (text, language)
        assert not {"\n", "\r"} & set(term)
        # the second writer follows the drafts of RDF 1.2, which escape these two as well
        assert str(one) == term or {"\t", "\x7f"} & set(text)


@given(st.text("ab0/?#%:@[]<> \"{}|\\^`\u00e9\u202e\n-._~!$&'()*+,;=F", max_size=12))
def test_an_iri_is_refused_or_read_by_two_parsers(tail: str) -> None:
    text = "https://example.org/" + tail
    try:
        term = terms.iri(text, "here")
    except LoaderError:
        return
    one, other = read_back(term)
    assert (one.value, str(other)) == (text, text)
    assert pyoxigraph.NamedNode(text).value == text


BAD_IRIS = [
    "",
    "a",
    "/a",
    "//example.org/a",
    "javascript:alert(1)",
    "data:text/plain,a",
    "file:///etc/passwd",
    "urn:isbn:1",
    "https://",
    "https:///a",
    "https://example.org/a b",
    "https://example.org/a\nb",
    "https://example.org/a\n",
    "https://example.org/<a>",
    'https://example.org/"a"',
    "https://example.org/{a}",
    "https://example.org/a|b^c`d",
    "https://example.org/a\\b",
    "https://example.org/%zz",
    "https://example.org/a#b#c",
    "https://example.org/\u202ea",
    "https://example.org/\u0430",
    "https://ex\u0430mple.org/",
    "https://example.org:port/",
    "https://[::1/",
    " https://example.org/",
]


@pytest.mark.parametrize("text", BAD_IRIS)
def test_a_bad_iri_is_refused_with_the_place_that_it_came_from(text: str) -> None:
    with pytest.raises(LoaderError, match=r"^fallowmere\.txt: .* is not an absolute http\(s\) IRI; "):
        terms.iri(text, "fallowmere.txt")


@pytest.mark.parametrize("text", ["http://a", "http://a.b:80/c-d/e?f=g&h#i", "https://a/%C3%A9/(b)/c;d,e'f"])
def test_a_good_iri_is_written_as_it_is(text: str) -> None:
    assert terms.iri(text, "here") == f"<{text}>"


@pytest.mark.parametrize("odd", ["\0", "\x01", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_refused(odd: str) -> None:
    with pytest.raises(LoaderError, match=r"^here: character 0x[0-9a-f]{4} at 1 "):
        terms.literal(f"a{odd}b", "here")


def test_a_literal_over_one_megabyte_is_refused() -> None:
    assert len(terms.literal("x" * 1_000_000, "here")) == 1_000_002
    for text in ("x" * 1_000_001, "\u00e9" * 500_001):
        with pytest.raises(LoaderError, match="larger than 1 MB"):
            terms.literal(text, "here")


@given(st.integers())
def test_an_integer_comes_back(value: int) -> None:
    one, other = read_back(terms.integer(value))
    assert (int(one.value), other.toPython()) == (value, value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_decimal_comes_back_as_stores_write_it(value: Decimal) -> None:
    one, other = read_back(terms.decimal(value, "here"))
    assert Decimal(one.value) == value
    assert other.toPython() == value
    assert "E" not in one.value
    assert not ("." in one.value and one.value.endswith(("0", ".")))
    assert one.value != "-0"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_a_decimal_without_a_value_is_refused(value: Decimal) -> None:
    with pytest.raises(LoaderError, match="not a decimal number"):
        terms.decimal(value, "here")


@given(st.dates())
def test_a_day_comes_back(value: date) -> None:
    _, other = read_back(terms.day(value))
    assert other.toPython() == value
    assert terms.partial(PartialDate(value.year, value.month, value.day), "here") == terms.day(value)


def test_a_partial_date_has_the_type_of_its_precision() -> None:
    typed = {part: terms.partial(PartialDate(*part), "here") for part in ((2010, 11, 1), (2010, 11), (987,))}
    assert typed == {
        (2010, 11, 1): f'"2010-11-01"^^<{vocab.XSD}date>',
        (2010, 11): f'"2010-11"^^<{vocab.XSD}gYearMonth>',
        (987,): f'"0987"^^<{vocab.XSD}gYear>',
    }


@pytest.mark.parametrize("parts", [(2011, 2, 29), (2011, 13), (2011, 0), (2011, 1, 0), (0,), (10000,), (2011, None, 5)])
def test_an_impossible_date_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(LoaderError, match=r"^here: "):
        terms.partial(PartialDate(*parts), "here")


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_a_moment_comes_back_with_its_offset(value: datetime, minutes: int) -> None:
    moment = value.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    term = terms.moment(moment, "here")
    assert read_back(term)[1].toPython() == moment
    assert "Z" not in term
    assert datetime.fromisoformat(term.split('"')[1]).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("zone", [None, timezone(timedelta(seconds=-75))])
def test_a_moment_without_a_usable_offset_is_refused(zone: timezone | None) -> None:
    with pytest.raises(LoaderError, match="has no offset"):
        terms.moment(datetime(2016, 5, 5, 0, 1, tzinfo=zone), "here")


BASES = st.sampled_from([vocab.BASE, "http://example.org/", "https://example.org:8080/a%20b/(c)/d;e=1/"])
SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(BASES, SLUGS, SLUGS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_every_iri_that_is_minted_is_well_formed(base: str, subject: str, part: str, start: int, end: int) -> None:
    mint = iris.Mint(base, f"2016-05-05/{subject}", "here")
    of_release = [
        mint.release(),
        mint.graph(),
        mint.provenance(),
        mint.run(),
        mint.software("1.2.3"),
        mint.copy("0123456789abcdef"),
        mint.version(start + 1, "0123456789abcdef"),
        f"{mint.passages()}{start}-{end}>",
    ]
    of_quotations = [*mint.findings([part]), *mint.judgements([part]), *mint.statements([part])]
    of_things = [*of_quotations, mint.profile(None), mint.profile(part)]
    of_others = [mint.establishment(part), mint.inspection(part, "2015-11"), mint.official(part)]
    of_bodies = [mint.organisation(part), mint.tenure(part, subject, None), mint.tenure(part, subject, part)]
    minted = [*of_release, *of_things, *of_others, *of_bodies]
    assert len(set(minted)) == len(minted)
    for term in minted:
        assert terms.iri(term[1:-1], "here") == term


@pytest.mark.parametrize("odd", ["\0", "\x0b", "\ud800", "\uffff"])
def test_a_text_that_cannot_be_written_is_refused_whole(odd: str) -> None:
    document = replace(FALLOWMERE.document, text=TEXT + odd)
    with pytest.raises(LoaderError, match=rf"^fallowmere\.txt: character 0x[0-9a-f]{{4}} at {len(TEXT)} of "):
        describe.release(replace(FALLOWMERE, document=document))


@given(st.lists(WRITABLE))
def test_words_are_escaped_together_as_one_by_one(texts: list[str]) -> None:
    escaped = terms.escaped(texts, "".join(texts))
    assert [f'"{text}"' for text in escaped] == [terms.literal(text, "here") for text in texts]


@given(st.text())
def test_words_become_a_key_that_an_iri_may_end_in(words: str) -> None:
    if key := slug(words):
        assert iris.Mint(vocab.BASE, f"2016-05-05/{key}", "here").release().endswith(f"/{key}>")


def test_every_kind_of_character_of_a_release_is_kept() -> None:
    odd = '“Café”\t\\ "quoted" \\n \u0085\u2028\u00a0 \U0001f511'
    document = replace(FALLOWMERE.document, text=TEXT + odd)
    found = describe.release(replace(FALLOWMERE, document=document, masked=()))
    texts = set(parsed(found.lines).objects(rdflib.URIRef(found.release), rdflib.URIRef(vocab.SCHEMA + "text")))
    assert texts == {rdflib.Literal(TEXT + odd)}
