"""Turn pyshacl's report into problems that a reader of releases understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from loader.check import words
from loader.model import Problem

SEVERITIES: Final = ("Violation", "Warning", "Info")
_NAMED_AT_MOST: Final = 3


def problems(judged: Graph, described: Graph, sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return one problem for each result of the report, the gravest first, else by record and rule."""
    report = judged.value(predicate=RDF.type, object=SH.ValidationReport)
    found = {_problem(judged, result, described, sources) for result in judged.objects(report, SH.result)}
    return tuple(sorted(found, key=_rank))


def _rank(problem: Problem) -> tuple[int, str, str, str, str, str, str]:
    return (
        SEVERITIES.index(problem.severity),
        problem.focus,
        problem.shape,
        problem.path or "",
        problem.component,
        problem.value or "",
        problem.message,
    )


def _problem(judged: Graph, result: Node, described: Graph, sources: Mapping[str, str]) -> Problem:
    def part(name: URIRef) -> Node | None:
        return judged.value(result, name, any=True)

    focus, path, value = part(SH.focusNode), part(SH.resultPath), part(SH.value)
    assert focus is not None, "SHACL 3.6.2: every result has a focus node"
    message = min(map(str, judged.objects(result, SH.resultMessage)), default="")
    return Problem(
        severity=str(part(SH.resultSeverity)).removeprefix(str(SH)),
        shape=str(part(SH.sourceShape)),
        focus=term(focus),
        path=str(path) if isinstance(path, URIRef) else None,
        component=str(part(SH.sourceConstraintComponent)),
        value=None if value is None else term(value),
        message=_naming(message, words.records(described, focus)),
        passages=words.passages(described, focus, sources),
    )


def _naming(message: str, records: list[Node]) -> str:
    """Add to a problem of a passage whose evidence it is: the record is what has to be looked at."""
    if not records:
        return message
    named = ", ".join(str(record) for record in records[:_NAMED_AT_MOST])
    more = len(records) - _NAMED_AT_MOST
    return f"{message} It is the evidence of {named}{f' and {more} more' if more > 0 else ''}."


def term(node: Node) -> str:
    """Return an IRI as it is, and a literal as N-Triples writes it."""
    if not isinstance(node, Literal):
        return str(node)
    if node.language:
        return str(pyoxigraph.Literal(str(node), language=node.language))
    if node.datatype:
        return str(pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(str(node.datatype))))
    return str(pyoxigraph.Literal(str(node)))
