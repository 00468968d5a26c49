"""What pyshacl itself finds on a plain graph of rdflib: what our own judging, which is faster, must equal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph
import pyshacl
from rdflib import RDF, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from loader.check import data, results
from loader.model import Problem


class Found(NamedTuple):
    """One result of validation, as text."""

    focus: str
    path: str | None
    component: str
    value: str | None
    severity: str
    shape: str


def graph(lines: Iterable[str]) -> Graph:
    """Return what N-Quads lines say as one graph of rdflib, with the types of the concepts that it mentions."""
    built = Graph()
    for quad in pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        built.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), _value(quad.object)))
    mentioned = {node for triple in built for node in triple}
    for concept in data.concepts() & mentioned:
        built.add((concept, RDF.type, SKOS.Concept))
    return built


def _value(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    assert isinstance(term, pyoxigraph.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    kind = URIRef(term.datatype.value)
    if kind == XSD.string:
        return Literal(term.value)
    literal = Literal(term.value, datatype=kind, normalize=False)
    # pyshacl stops with an exception where rdflib compares literals of its own without a value, years among them.
    return literal if literal.value is not None else data.Unread(term.value, datatype=kind, normalize=False)


def report(described: Graph, rules: Graph) -> set[Found]:
    """Return what pyshacl finds in a graph by a graph of shapes."""
    _, judged, text = pyshacl.validate(described, shacl_graph=rules, advanced=False, inference="none", js=False)
    assert isinstance(judged, Graph), text

    def part(result: Node, name: URIRef) -> Node | None:
        return judged.value(result, name)

    found = set()
    for result in judged.objects(None, SH.result):
        focus, path, value = (part(result, name) for name in (SH.focusNode, SH.resultPath, SH.value))
        assert isinstance(focus, URIRef | Literal)
        assert value is None or isinstance(value, URIRef | Literal)
        found.add(
            Found(
                results.term(focus),
                str(path) if isinstance(path, URIRef) else None,
                str(part(result, SH.sourceConstraintComponent)),
                None if value is None else results.term(value),
                str(part(result, SH.resultSeverity)).removeprefix(str(SH)),
                str(part(result, SH.sourceShape)),
            )
        )
    return found


def told(problems: Iterable[Problem]) -> set[Found]:
    """Return of our own problems what pyshacl tells too."""
    return {
        Found(problem.focus, problem.path, problem.component, problem.value, problem.severity, problem.shape)
        for problem in problems
    }
