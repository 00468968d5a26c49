"""Turn pyshacl's results into problems that a reader of releases understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph
from rdflib import SH, Literal, URIRef

from loader.check import words
from loader.check.indexed import IndexedGraph, Node
from loader.check.judging import Result
from loader.model import Problem

SEVERITIES: Final = ("Violation", "Warning", "Info")
_NAMED_AT_MOST: Final = 3


def problems(results: Iterable[Result], described: IndexedGraph, sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return one problem for each result, the gravest first, else by record and rule."""
    found = {_problem(result, described, sources) for result in results}
    return tuple(sorted(found, key=rank))


def rank(problem: Problem) -> tuple[int, str, str, str, str, str, str]:
    """Return what problems are sorted by: the gravest first, else by record and rule."""
    return (
        SEVERITIES.index(problem.severity),
        problem.focus,
        problem.shape,
        problem.path or "",
        problem.component,
        problem.value or "",
        problem.message,
    )


def _problem(result: Result, described: IndexedGraph, sources: Mapping[str, str]) -> Problem:
    return Problem(
        severity=str(result.shape.severity).removeprefix(str(SH)),
        shape=str(result.shape.node),
        focus=term(result.focus),
        path=str(result.path) if isinstance(result.path, URIRef) else None,
        component=str(result.component),
        value=None if result.value is None else term(result.value),
        message=_naming(min(result.messages, default=""), words.records(described, result.focus)),
        passages=words.passages(described, result.focus, sources),
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
