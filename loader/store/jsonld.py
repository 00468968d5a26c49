"""JSON-LD 1.1 with our own context written into the document, so that no reader has to fetch one.

The names of the context are used as keys; a value that a name would read otherwise is written out in full, so that
the document says the same quads whatever the context says of its names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from loader.store.contents import graph_name
from loader.store.context import context
from loader.store.graphs import parsed
from loader.vocab import RDF, XSD

_WEB = re.compile(r"https?://")
_READ = {"@id", "@type", "@language", "@container"}
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every JSON reader keeps exactly


@dataclass(frozen=True)
class _Name:
    """What the context says of a key: how it reads a bare string, and whether its values stand in an array."""

    key: str
    kind: str | None = None
    language: str | None = None
    array: bool = False


def jsonld(lines: Iterable[str]) -> Iterator[bytes]:
    """Write JSON-LD: a node object a line, inside an object for each named graph; keys and values are sorted."""
    yield b'{"@context": ' + _text(dict(context())) + b',\n"@graph": [\n'
    quads = sorted(set(parsed(lines)), key=graph_name)
    between = b""
    for name, group in groupby(quads, key=graph_name):
        nodes = b",\n".join(_text(node) for node in _nodes(quad.triple for quad in group))
        yield between + (b'{"@id": ' + _text(name) + b', "@graph": [\n' + nodes + b"\n]}" if name else nodes)
        between = b",\n"
    yield b"\n]}\n"


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()


def _nodes(triples: Iterable[Triple]) -> Iterator[dict[str, Any]]:
    ordered = sorted(set(triples), key=lambda triple: (str(triple.subject), triple.predicate.value, str(triple.object)))
    for subject, about in groupby(ordered, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"@id": _id(subject)}
        for predicate, group in groupby(about, key=lambda triple: triple.predicate.value):
            values = [triple.object for triple in group]
            if predicate == RDF + "type" and all(isinstance(value, NamedNode) for value in values):
                node["@type"] = sorted(_type(_id(value)) for value in values)
            else:
                name = _names().get(predicate) or _Name(predicate)
                written = [_value(value, name) for value in values]
                node[name.key] = written if name.array or len(written) > 1 else written[0]
        yield node


def _id(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | Literal | Triple) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _type(iri: str) -> str:
    name = _names().get(iri)
    return name.key if name is not None else iri


def _value(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | Literal | Triple, name: _Name) -> Any:
    if not isinstance(term, Literal):
        return _id(term) if name.kind in ("@id", "@vocab") else {"@id": _id(term)}
    if term.language:
        return term.value if name.language == term.language else {"@language": term.language, "@value": term.value}
    kind = term.datatype.value
    if kind == XSD + "integer" and _WHOLE.fullmatch(term.value) and name.kind in (None, kind):
        return int(term.value)
    if kind == name.kind or (kind == XSD + "string" and name.kind is None and name.language is None):
        return term.value
    return {"@value": term.value} if kind == XSD + "string" else {"@type": _type(kind), "@value": term.value}


@cache
def _names() -> Mapping[str, _Name]:
    """Return what the context calls each IRI; names with scopes, lists or maps are left aside."""
    found: dict[str, _Name] = {}
    for key, meaning in sorted(context().items()):
        told = {"@id": meaning} if isinstance(meaning, str) else meaning
        if key.startswith("@") or not isinstance(told, dict) or not told.keys() <= _READ:
            continue
        iri = told.get("@id", "")
        if _WEB.match(iri) and told.get("@container", "@set") == "@set":
            found.setdefault(iri, _Name(key, told.get("@type"), told.get("@language"), "@container" in told))
    return MappingProxyType(found)
