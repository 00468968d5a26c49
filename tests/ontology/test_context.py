"""The JSON-LD context: every term of ours in it, typed as the ontology types it, and nothing lost by it."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic

DEF = "https://w3id.org/prison-inspection/def/"
READER = "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"  # rdflib's own JSON-LD reader still uses it
CONTEXT = Path(__file__).parent.parent.parent / "ontology" / "context.jsonld"


def _declared(graph: Graph, *kinds: URIRef) -> set[str]:
    return {str(term).removeprefix(DEF) for kind in kinds for term in graph.subjects(RDF.type, kind)}


def _context() -> dict[str, object]:
    context = json.loads(CONTEXT.read_text("utf-8"))["@context"]
    assert isinstance(context, dict)
    return context


def test_the_context_is_sorted_and_is_json_ld_1_1() -> None:
    context = _context()
    assert list(context) == sorted(context)
    assert context["@version"] == 1.1


def test_the_context_knows_every_term(terms: Graph) -> None:
    context = _context()
    for name in _declared(terms, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        entry = context[name]
        assert (entry["@id"] if isinstance(entry, dict) else entry) == DEF + name


def test_the_context_types_values_as_the_ontology_does(terms: Graph) -> None:
    context = _context()
    for name in _declared(terms, OWL.ObjectProperty, OWL.DatatypeProperty):
        term, entry = URIRef(DEF + name), context[name]
        assert isinstance(entry, dict)
        value = terms.value(term, RDFS.range)
        if (term, RDF.type, OWL.ObjectProperty) in terms:
            assert entry["@type"] == "@id", name
        else:
            # a plain string needs no type: JSON-LD reads it as xsd:string
            assert entry.get("@type", "http://www.w3.org/2001/XMLSchema#string") == str(value), name


RECORDS = """
@prefix pi: <https://w3id.org/prison-inspection/def/> .
@prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://example.org/> .

x:release a pi:Release ; dcterms:title "HMP Marlpit – a steady recovery"@en ; dcterms:issued "2032-03-16"^^xsd:date ;
    pi:embargoUntil "2032-03-16T00:01:00+00:00"^^xsd:dateTime ; pi:reports x:inspection ;
    schema:text "Marlpit was clean." .
x:inspection a pi:Inspection ; rdfs:label "HMP Marlpit, 2031" ; pi:inspected x:marlpit , x:rosemead ; pi:year 2031 ;
    schema:startDate "2031-11-01"^^xsd:date ; schema:endDate "2031-11"^^xsd:gYearMonth .
x:marlpit a pi:Prison , pi:PlaceOfDetention ; rdfs:label "HMP Marlpit" ;
    skos:altLabel "Marlpit"@en , "Carchar Marlpit"@cy .
x:finding a pi:Finding ; schema:text "Marlpit was clean"@en ; pi:confidence 0.95 ;
    pi:theme <https://w3id.org/prison-inspection/def/theme/living-conditions> ; pi:evidence x:passage .
x:passage a oa:SpecificResource ; oa:hasSource x:release ; oa:hasSelector x:selector .
x:selector a oa:TextPositionSelector , oa:TextQuoteSelector ; oa:start 0 ; oa:end 17 ; oa:exact "Marlpit was clean" .
"""


@pytest.mark.filterwarnings(READER)
def test_the_context_loses_nothing_on_the_way_to_json_and_back() -> None:
    records = Graph().parse(data=RECORDS, format="turtle")
    written = records.serialize(format="json-ld", context=_context(), auto_compact=False)
    assert isomorphic(Graph().parse(data=written, format="json-ld"), records)


@pytest.mark.filterwarnings(READER)
def test_the_context_gives_json_without_namespaces() -> None:
    document = {
        "@context": _context(),
        "id": "https://example.org/inspection",
        "type": ["Inspection"],
        "inspected": ["https://example.org/marlpit"],
        "startDate": "2031-11-01",
        "year": 2031,
    }
    expected = Graph().parse(
        data="""@prefix pi: <https://w3id.org/prison-inspection/def/> . @prefix schema: <https://schema.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://example.org/inspection> a pi:Inspection ; pi:inspected <https://example.org/marlpit> ;
            schema:startDate "2031-11-01"^^xsd:date ; pi:year 2031 .""",
        format="turtle",
    )
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    assert isomorphic(read, expected)
    quads = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    assert len(list(quads)) == len(expected)
