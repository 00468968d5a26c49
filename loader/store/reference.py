"""What is curated and not read from releases: the ontology, its concepts, places, bodies and tenures."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from loader.resources import paths
from loader.vocab import BASE, DEF


def lines(base: str = BASE) -> tuple[str, ...]:
    """Return `ontology/*.ttl` as sorted N-Quads lines of `{base}graph/reference`.

    A publisher's own base takes the place of ours in everything but the vocabulary.
    """
    graph = NamedNode(f"{base}graph/reference")
    found: set[str] = set()
    for path in paths("ontology", "*.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            moved = Quad(_moved(quad.subject, base), quad.predicate, _moved(quad.object, base), graph)
            found.add(f"{moved} .")
    return tuple(sorted(found))


def _moved(term: pyoxigraph.NamedNode, base: str) -> pyoxigraph.NamedNode:
    if base == BASE or not isinstance(term, NamedNode) or not term.value.startswith(BASE) or term.value.startswith(DEF):
        return term
    return NamedNode(base + term.value.removeprefix(BASE))
