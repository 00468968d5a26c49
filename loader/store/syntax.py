"""Quads in the four syntaxes that are published, with the same bytes for the same quads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from loader.model import UsageError
from loader.store import jsonld
from loader.store.contents import graph_name
from loader.store.context import prefixes, shortened
from loader.store.graphs import parsed
from loader.vocab import RDF, XSD

_BARE = {XSD + "integer": r"[+-]?[0-9]+", XSD + "decimal": r"[+-]?[0-9]*\.[0-9]+", XSD + "boolean": "true|false"}


@dataclass(frozen=True)
class Format:
    """A syntax: its name, file extension and media type, how it is read, and whether it tells named graphs apart."""

    name: str
    extension: str
    media_type: str
    parser: pyoxigraph.RdfFormat
    named_graphs: bool
    write: Callable[[Iterable[str]], Iterator[bytes]]


def named(name: str) -> Format:
    """Return the format that a name, an extension or a media type stands for.

    Raises UsageError for any other.
    """
    for known in FORMATS.values():
        if name.casefold().removeprefix(".") in (known.name, known.extension.removeprefix("."), known.media_type):
            return known
    raise UsageError("format", f"{name!r} is not one", f"choose one of {', '.join(FORMATS)}")


def nquads(lines: Iterable[str]) -> Iterator[bytes]:
    """Write sorted N-Quads, each line once; the form to compare and to keep."""
    for line in sorted(set(lines)):
        yield f"{line}\n".encode()


def trig(lines: Iterable[str]) -> Iterator[bytes]:
    """Write TriG: each named graph in its own block."""
    quads = sorted(set(parsed(lines)), key=graph_name)
    used: set[str] = set()
    blocks = []
    for name, group in groupby(quads, key=graph_name):
        block = "\n".join(_nodes((quad.triple for quad in group), used))
        blocks.append(f"{_iri(name, used)} {{\n\n{block}\n}}\n" if name else block)
    yield from (part.encode() for part in (*_header(used), "\n".join(blocks)))


def turtle(lines: Iterable[str]) -> Iterator[bytes]:
    """Write Turtle: all graphs as one, since Turtle has no named graphs."""
    used: set[str] = set()
    nodes = "\n".join(_nodes((quad.triple for quad in parsed(lines)), used))
    yield from (part.encode() for part in (*_header(used), nodes))


def _header(used: set[str]) -> Iterator[str]:
    yield from (f"@prefix {name}: <{prefixes()[name]}> .\n" for name in sorted(used))
    if used:
        yield "\n"


def _nodes(triples: Iterable[Triple], used: set[str]) -> Iterator[str]:
    ordered = sorted(set(triples), key=_place)
    for subject, about in groupby(ordered, key=lambda triple: triple.subject):
        facts = []
        for predicate, group in groupby(about, key=lambda triple: triple.predicate):
            verb = "a" if predicate.value == RDF + "type" else _iri(predicate.value, used)
            facts.append(f"{verb} " + " ,\n        ".join(_term(triple.object, used) for triple in group))
        yield f"{_term(subject, used)} " + " ;\n    ".join(facts) + " .\n"


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    kind = triple.predicate.value
    return str(triple.subject), kind != RDF + "type", kind, str(triple.object)


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | Literal | Triple, used: set[str]) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value, used)
    if not isinstance(term, Literal) or term.language or term.datatype.value == XSD + "string":
        return str(term)
    if (bare := _BARE.get(term.datatype.value)) and re.fullmatch(bare, term.value):
        return term.value
    return f"{Literal(term.value)}^^{_iri(term.datatype.value, used)}"


def _iri(iri: str, used: set[str]) -> str:
    if (short := shortened(iri)) is None:
        return f"<{iri}>"
    used.add(short.partition(":")[0])
    return short


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format("turtle", ".ttl", "text/turtle", pyoxigraph.RdfFormat.TURTLE, False, turtle),
            Format("trig", ".trig", "application/trig", pyoxigraph.RdfFormat.TRIG, True, trig),
            Format("nquads", ".nq", "application/n-quads", pyoxigraph.RdfFormat.N_QUADS, True, nquads),
            Format("jsonld", ".jsonld", "application/ld+json", pyoxigraph.RdfFormat.JSON_LD, True, jsonld.jsonld),
        )
    }
)
