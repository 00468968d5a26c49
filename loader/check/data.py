"""Turn N-Quads lines into the graph that is judged, in the terms that pyshacl knows."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache, lru_cache
from math import isnan
from typing import Final

import pyoxigraph
from rdflib import RDF, SKOS, XSD, Literal, URIRef

from loader.check import indexed
from loader.check.indexed import IndexedGraph, Node, same
from loader.model import InputError
from loader.resources import paths

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_IS_CONCEPT: Final = (same(RDF.type), same(SKOS.Concept))
_ORDERED_BY_DIGITS: Final = frozenset({XSD.gYear, XSD.gYearMonth})
_STRING: Final = str(XSD.string)
# rdflib parses such a literal when it is made, which takes half a minute for 60 kB.
_REFUSED: Final = frozenset({str(RDF.HTML), str(RDF.XMLLiteral)})


def graph(lines: Iterable[str]) -> IndexedGraph:
    """Return the merged view of all named graphs in the lines, with the type of each concept that they mention.

    Raises InputError when the lines are not N-Quads, or have blank nodes or markup as values.
    """
    with _quietly():
        return IndexedGraph(_triples(lines))


def _triples(lines: Iterable[str]) -> Iterator[tuple[Node, URIRef, Node]]:
    terms: dict[Term, Node] = {}
    for quad in _quads(lines):
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if (first := terms.get(subject)) is None:
            first = terms[subject] = _node(subject)
        if (second := terms.get(predicate)) is None:
            second = terms[predicate] = _node(predicate)
        if (third := terms.get(value)) is None:
            third = terms[value] = _node(value)
        yield first, second, third  # type: ignore[misc]  # a predicate is an IRI
    for node in terms.values():
        if node in concepts():
            yield (node, *_IS_CONCEPT)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each value that its datatype does not allow: a shape reports it."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _quads(lines: Iterable[str]) -> Iterable[pyoxigraph.Quad]:
    text = "\n".join(lines)
    try:
        yield from pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise InputError(f"line {error.lineno} of the data", f"not N-Quads: {error.msg}", "convert it again") from error


def _node(term: Term) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return indexed.known(term.value) or URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        raise InputError("the data", f"{term} is a blank node, which no report could name", "give it an IRI")
    if isinstance(term, pyoxigraph.Triple) or term.datatype.value in _REFUSED:
        raise InputError("the data", f"{str(term)[:80]} is not a plain value", "give text, numbers and dates only")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == _STRING:
        # rdflib tells a plain string from one typed xsd:string, RDF 1.1 does not; the shapes are parsed as plain.
        return Literal(term.value)
    return _typed(term.value, term.datatype.value)


@lru_cache(2**14)
def _typed(text: str, datatype: str) -> Literal:
    """Return a literal with a datatype; releases share most of theirs, and rdflib is slow to read them."""
    typed = Literal(text, datatype=URIRef(datatype), normalize=False)
    return Unread(text, datatype=typed.datatype, normalize=False) if _unread(typed.value) else typed


def _unread(value: object) -> bool:
    """Tell whether rdflib cannot compare a value: it has none, or it is not a number, which Decimal will not order."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and isnan(value))


class Unread(Literal):
    """A literal without a value: a year or a month (rdflib reads neither), or text that its datatype does not allow.

    rdflib raises an exception when two of these are compared, which would end the whole check. Years and months compare
    as their digits do; anything else is not in order with anything, so that a shape that asks for order reports it.
    """

    @property
    def value(self) -> None:
        """Return that there is no value."""
        return None

    def __lt__(self, other: object) -> bool:
        return self._comparable(other) and str(self) < str(other)

    def __le__(self, other: object) -> bool:
        return self._comparable(other) and str(self) <= str(other)

    def __gt__(self, other: object) -> bool:
        return self._comparable(other) and str(self) > str(other)

    def __ge__(self, other: object) -> bool:
        return self._comparable(other) and str(self) >= str(other)

    def _comparable(self, other: object) -> bool:
        return isinstance(other, Literal) and self.datatype == other.datatype and self.datatype in _ORDERED_BY_DIGITS


@cache
def concepts() -> frozenset[URIRef]:
    """Return every concept of the ontology: what a release graph refers to but does not describe."""
    found = set()
    for path in paths("ontology", "concepts.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            if quad.predicate.value == str(RDF.type) and quad.object == pyoxigraph.NamedNode(str(SKOS.Concept)):
                found.add(same(URIRef(str(quad.subject.value))))
    return frozenset(found)
