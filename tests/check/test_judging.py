"""Our way of judging against pyshacl's own: every constraint of the core of SHACL, and the graph that they read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from loader import vocab
from loader.check import data, judging, results, shapes
from loader.check.indexed import IndexedGraph
from loader.model import LoaderError
from tests.check import plain

PREFIXES = f"""
@prefix : <urn:example:> . @prefix rdf: <{vocab.RDF}> . @prefix rdfs: <{RDFS}> . @prefix sh: <{SH}> .
@prefix xsd: <{vocab.XSD}> .
"""
PATH = ":p a sh:PropertyShape ; sh:path"
# One thing meets each constraint and others break it in one way or another.
THINGS = """
:good a :Thing ; :text "abc" , "tree"@en ; :same "abc" , "tree"@en ; :other "x" ; :number 5 ; :more 7 ; :to :end .
:bad a :Thing ; :text "ab12"@en , "zz"@en ; :same "abc" ; :other "ab12"@en ; :number 50 , "five" ; :more 4 ; :to "end" .
:odd a :Special ; :text :end , "a" ; :number "2011-01-01"^^xsd:date , 1.5 ; :to :good , :bad , :end .
:good :kind "a" . :bad :kind "c" . :odd :kind "a" , "b" .
:Special rdfs:subClassOf :Thing .
:end a :End ; :back :good .
"""
CONSTRAINTS = {  # what follows `PATH`
    "class": ":to ; sh:class :End .",
    "class of a subclass": ":to ; sh:class :Thing .",
    "datatype": ":number ; sh:datatype xsd:integer .",
    "nodeKind": ":to ; sh:nodeKind sh:IRI .",
    "counts": ":number ; sh:minCount 2 ; sh:maxCount 2 .",
    "ranges": ":number ; sh:minExclusive 1 ; sh:maxExclusive 50 ; sh:minInclusive 2 ; sh:maxInclusive 49 .",
    "lengths": ":text ; sh:minLength 3 ; sh:maxLength 3 .",
    "pattern": ':text ; sh:pattern "^[A-Z]+$" ; sh:flags "i" .',
    "languageIn": ':text ; sh:languageIn ( "en" ) .',
    "uniqueLang": ":text ; sh:uniqueLang true .",
    "equals": ":text ; sh:equals :same .",
    "disjoint": ":text ; sh:disjoint :other .",
    "lessThan": ":number ; sh:lessThan :more .",
    "lessThanOrEquals": ":number ; sh:lessThanOrEquals :more .",
    "in": ':kind ; sh:in ( "a" "b" ) .',
    "hasValue": ':kind ; sh:hasValue "a" .',
    "not": ":to ; sh:not [ sh:class :End ] .",
    "and": ":to ; sh:and ( [ sh:class :End ] [ sh:nodeKind sh:IRI ] ) .",
    "or": ":to ; sh:or ( [ sh:class :End ] [ sh:class :Special ] ) .",
    "xone": ":kind ; sh:xone ( [ sh:pattern 'a' ] [ sh:pattern 'b' ] [ sh:maxLength 1 ] ) .",
    "node": ":to ; sh:node :End-shape . :End-shape a sh:NodeShape ; sh:class :End .",
    "property": ":to ; sh:property :q . :q a sh:PropertyShape ; sh:path :back ; sh:minCount 1 .",
    "qualified": ":to ; sh:qualifiedValueShape [ sh:class :End ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 .",
    "inverse path": "[ sh:inversePath :back ] ; sh:minCount 1 .",
    "sequence path": "( :to :back ) ; sh:minCount 1 .",
    "alternative path": "[ sh:alternativePath ( :to :kind ) ] ; sh:minCount 3 .",
    "repeated path": "[ sh:zeroOrMorePath :to ] ; sh:class :Thing .",
    "deactivated": ":to ; sh:minCount 9 ; sh:deactivated true .",
    "severity and message": ":to ; sh:minCount 2 ; sh:severity sh:Info ; sh:message 'Two.' .",
}
TARGETS = {
    "class": "sh:targetClass :Thing",
    "node": "sh:targetNode :bad , :nowhere",
    "subjects": "sh:targetSubjectsOf :back",
    "objects": "sh:targetObjectsOf :to",
}


def agreed(shape: str) -> set[plain.Found]:
    """Return what shapes find in the things, after seeing that pyshacl finds the same, nested and flat."""
    nested = Graph().parse(data=PREFIXES + shape, format="turtle")
    things = Graph().parse(data=PREFIXES + THINGS, format="turtle")
    lines = things.serialize(format="nt").strip().split("\n")
    described = data.graph(lines)
    for rules in (nested, shapes.flatten(nested)):
        problems = results.problems(judging.ReadyShapes(rules).judge(described), described, {})
        assert plain.told(problems) == plain.report(plain.graph(lines), nested)
    return plain.told(problems)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_every_constraint_of_the_core_finds_what_it_finds_for_pyshacl(name: str) -> None:
    found = agreed(f":s a sh:NodeShape ; sh:targetClass :Thing ; sh:property :p . {PATH} {CONSTRAINTS[name]}")
    assert bool(found) != (name == "deactivated")


@pytest.mark.parametrize("name", TARGETS)
def test_every_kind_of_target_chooses_what_it_chooses_for_pyshacl(name: str) -> None:
    assert agreed(f":s a sh:NodeShape ; {TARGETS[name]} ; sh:property :p . :p sh:path :number ; sh:minCount 3 .")


def test_a_closed_shape_finds_what_it_finds_for_pyshacl() -> None:
    assert agreed(
        ":s a sh:NodeShape ; sh:targetClass :Thing ; sh:closed true ; sh:ignoredProperties ( rdf:type :to ) ; "
        "sh:property :p . :p sh:path :text ."
    )


def test_a_shape_without_a_message_says_something() -> None:
    shape = ":s a sh:NodeShape ; sh:targetClass :Thing ; sh:property :p . :p sh:path :never ; sh:minCount 1 ."
    ready = judging.ReadyShapes(Graph().parse(data=PREFIXES + shape, format="turtle"))
    described = data.graph([f"<urn:a> <{RDF.type}> <urn:example:Thing> ."])
    (problem,) = results.problems(ready.judge(described), described, {})
    assert problem.message


@pytest.mark.parametrize(
    "beyond",
    [
        ":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] ; "
        "sh:validator [ a sh:SPARQLAskValidator ; sh:ask 'ASK {}' ] .",
        ":s a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql [ sh:select 'SELECT $this WHERE {}' ] .",
    ],
)
def test_what_goes_beyond_the_core_is_refused(beyond: str) -> None:
    with pytest.raises(LoaderError, match="could not be judged"):
        judging.ReadyShapes(Graph().parse(data=PREFIXES + beyond, format="turtle"))


# ---- the graph


NAMES = [URIRef(f"urn:example:{letter}") for letter in "abcde"]
NODES: list[URIRef | Literal] = [*NAMES[:4], Literal("a"), Literal("a", lang="en"), Literal(1)]
PREDICATES = [URIRef("urn:example:p"), URIRef("urn:example:q"), RDF.type, RDFS.subClassOf]
triples = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(PREDICATES), st.sampled_from(NODES)), max_size=30)


@given(triples)
def test_an_indexed_graph_answers_as_a_graph_of_rdflib(given: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> None:
    indexed, graph = IndexedGraph(given), Graph()
    for triple in given:
        graph.add(triple)
    assert (len(indexed), set(indexed)) == (len(graph), set(graph))
    everything = [URIRef("urn:example:nothing"), *NODES]
    for predicate in PREDICATES:
        same(indexed.subject_objects(predicate), graph.subject_objects(predicate))
        for node in everything:
            same(indexed.objects(node, predicate), graph.objects(node, predicate))
            same(indexed.subjects(predicate, node), graph.subjects(predicate, node))
            same(indexed.transitive_objects(node, predicate), graph.transitive_objects(node, predicate))
            same(indexed.transitive_subjects(predicate, node), graph.transitive_subjects(predicate, node))
    for node in everything:
        same(indexed.predicate_objects(node), graph.predicate_objects(node))
        same(indexed.referring(node), set(graph.subjects(object=node)))


def same(ours: Iterable[object], theirs: Iterable[object]) -> None:
    assert Counter(iter(ours)) == Counter(iter(theirs))
