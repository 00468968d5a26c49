"""The shapes as published, and the same rules laid out so that pyshacl is fast.

pyshacl visits a nested property shape once for each focus node and reads all its parameters again each time. A property
shape with targets of its own is visited once for all of them, and gives the same results five times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from loader import vocab
from loader.resources import paths

SHAPE: Final = vocab.DEF + "shape/"
TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)


@cache
def published() -> Graph:
    """Return the shapes as their files have them; they come from the package only, and are not to be changed."""
    graph = Graph()
    for path in paths("shapes", "*.ttl"):
        graph.parse(path, format="turtle")
    return graph


@cache
def flat() -> Graph:
    """Return the published shapes with the targets of each node shape given to its property shapes instead."""
    return flatten(published())


def flatten(nested: Graph) -> Graph:
    """Return a copy of the shapes in which no node shape with a target has a property shape."""
    graph = Graph()
    graph += nested
    for shape in targeted(nested):
        _close_alone(graph, shape)
        for rule in nested.objects(shape, SH.property):
            for kind in TARGETS:
                for target in nested.objects(shape, kind):
                    graph.add((rule, kind, target))
            graph.remove((shape, SH.property, rule))
    return graph


def targeted(graph: Graph) -> list[Node]:
    """Return the node shapes that say themselves which nodes they are for."""
    return sorted({shape for kind in TARGETS for shape in graph.subjects(kind)}, key=str)


def rules(graph: Graph) -> Iterator[Node]:
    """Yield every shape of the published form that a result can name as its source."""
    for shape in targeted(graph):
        if (shape, SH.message, None) in graph:
            yield shape
        yield from sorted(graph.objects(shape, SH.property), key=str)


@cache
def messages() -> Mapping[str, str]:
    """Return what each shape says to a reader of releases, by the IRI of the shape."""
    return MappingProxyType({str(shape): str(message) for shape, message in published().subject_objects(SH.message)})


def _close_alone(graph: Graph, shape: Node) -> None:
    """Let a closed shape allow by name the properties that its property shapes allowed."""
    if (shape, SH.closed, Literal(True)) not in graph:
        return
    ignored = graph.value(shape, SH.ignoredProperties)
    allowed = set(Collection(graph, ignored)) if ignored is not None else set()
    for rule in graph.objects(shape, SH.property):
        allowed.update(path for path in graph.objects(rule, SH.path) if isinstance(path, URIRef))
    graph.remove((shape, SH.ignoredProperties, None))
    heads = BNode()
    Collection(graph, heads, sorted(allowed, key=str))
    graph.add((shape, SH.ignoredProperties, heads))
