"""Write a report in SHACL's own terms (SHACL 3.6), without blank nodes."""

from __future__ import annotations

import uuid
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from loader import vocab
from loader.check import shapes
from loader.model import Problem, Report

SH: Final = "http://www.w3.org/ns/shacl#"


def turtle(report: Report) -> str:
    """Return the report as Turtle, each result named by an IRI made from what it says."""
    results = {_urn("result", problem): problem for problem in report.problems}
    whole = NamedNode(f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(['report', *sorted(results)]))}")
    triples = [
        pyoxigraph.Triple(whole, NamedNode(vocab.RDF + "type"), NamedNode(SH + "ValidationReport")),
        pyoxigraph.Triple(whole, NamedNode(SH + "conforms"), Literal(report.conforms)),
    ]
    for name in results:
        triples.append(pyoxigraph.Triple(whole, NamedNode(SH + "result"), NamedNode(name)))
    for name, problem in results.items():
        triples.extend(_result_triples(NamedNode(name), problem))
    prefixes = {"sh": SH, "shape": shapes.SHAPE, "xsd": vocab.XSD}
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    assert written is not None, "without an output file the bytes come back"
    return written.decode()


def _urn(kind: str, problem: Problem) -> str:
    parts = (kind, problem.shape, problem.focus, problem.path or "", problem.component, problem.value or "")
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join((*parts, problem.message)))}"


def _result_triples(name: NamedNode, problem: Problem) -> list[pyoxigraph.Triple]:
    facts: list[tuple[str, NamedNode | Literal]] = [
        ("focusNode", _node(problem.focus)),
        ("resultMessage", Literal(problem.message, language="en")),
        ("resultSeverity", NamedNode(SH + problem.severity)),
        ("sourceConstraintComponent", NamedNode(problem.component)),
        ("sourceShape", NamedNode(problem.shape)),
    ]
    if problem.path is not None:
        facts.append(("resultPath", NamedNode(problem.path)))
    if problem.value is not None:
        facts.append(("value", _node(problem.value)))
    triples = [pyoxigraph.Triple(name, NamedNode(vocab.RDF + "type"), NamedNode(SH + "ValidationResult"))]
    triples += [
        pyoxigraph.Triple(name, NamedNode(SH + term), value) for term, value in sorted(facts, key=lambda f: f[0])
    ]
    return triples


def _node(term: str) -> NamedNode | Literal:
    """Read back a term of a problem."""
    if term.startswith('"'):
        quad = next(iter(pyoxigraph.parse(input=f"<urn:s> <urn:p> {term} .", format=pyoxigraph.RdfFormat.N_TRIPLES)))
        assert isinstance(quad.object, Literal)
        return quad.object
    return NamedNode(term)
