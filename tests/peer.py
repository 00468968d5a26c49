"""The plain pipeline that speed is measured against: rdflib's graphs and Turtle, pyshacl on the published shapes.

It is given the same facts as (subject, predicate, value) in plain strings, taken apart before the clock starts, so its
times leave out what it would cost to mint IRIs and to find passages: it is favoured. Its store is a Turtle file for
each release and one dataset in memory, since files alone answer no question.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
import pyshacl
from rdflib import RDF, SH, SKOS, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from loader.check import shapes
from loader.resources import paths


class Fact(NamedTuple):
    """A triple as plain strings; `datatype` and `language` are those of a literal, and both empty for an IRI."""

    subject: str
    predicate: str
    value: str
    datatype: str
    language: str


def facts(lines: Iterable[str]) -> list[Fact]:
    """Return what N-Quads lines say, whatever the graph, each fact once."""
    found = pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    return list(dict.fromkeys(_fact(quad) for quad in found))


def _fact(quad: pyoxigraph.Quad) -> Fact:
    subject, value = quad.subject, quad.object
    assert isinstance(subject, pyoxigraph.NamedNode)
    if isinstance(value, pyoxigraph.Literal):
        return Fact(subject.value, quad.predicate.value, value.value, value.datatype.value, value.language or "")
    assert isinstance(value, pyoxigraph.NamedNode)
    return Fact(subject.value, quad.predicate.value, value.value, "", "")


def graph(told: Iterable[Fact]) -> Graph:
    """Build rdflib's graph, term by term."""
    built = Graph()
    for fact in told:
        built.add((URIRef(fact.subject), URIRef(fact.predicate), _value(fact)))
    return built


def _value(fact: Fact) -> URIRef | Literal:
    if not fact.datatype:
        return URIRef(fact.value)
    if fact.language:
        return Literal(fact.value, lang=fact.language)
    if fact.datatype == str(XSD.string):
        return Literal(fact.value)
    return Literal(fact.value, datatype=URIRef(fact.datatype), normalize=False)


def turtle(built: Graph) -> str:
    """Serialise a graph as rdflib does."""
    return built.serialize(format="turtle")


def judged(built: Graph) -> Graph:
    """Validate one release's graph against the shapes as published; return pyshacl's report.

    The types of the concepts that it mentions are added first: the shapes ask for them, and releases do not tell them.
    """
    for node in set(built.objects()) & _concepts():
        built.add((node, RDF.type, SKOS.Concept))
    _, report, _ = pyshacl.validate(built, shacl_graph=shapes.published(), advanced=False, inference="none", js=False)
    assert isinstance(report, Graph), "pyshacl could not judge"
    return report


@cache
def _concepts() -> frozenset[Node]:
    ontology = Graph()
    for path in paths("ontology", "concepts.ttl"):
        ontology.parse(path, format="turtle")
    return frozenset(ontology.subjects(RDF.type, SKOS.Concept))


def results(report: Graph) -> int:
    """Count the results of a report, those that say the same of the same value once."""
    parts = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.sourceShape)
    return len(
        {tuple(report.value(found, part) for part in parts) for found in report.subjects(RDF.type, SH.ValidationResult)}
    )


def release(told: Iterable[Fact], file: Path, kept: Dataset) -> int:
    """Build, judge and store one release, in a file and in a graph of a dataset; return how many results there were."""
    built = graph(told)
    file.write_text(turtle(built), "utf-8")
    named = kept.graph(URIRef(file.resolve().as_uri()))
    for triple in built:
        named.add(triple)
    return results(judged(built))
