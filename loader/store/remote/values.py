"""Terms by their value: servers spell one value in several ways, and what was stored must be found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from loader.vocab import XSD

_ANY = NamedNode("urn:x:value")


def spelt(literals: Iterable[Literal]) -> Mapping[Literal, Literal]:
    """Return each literal as the embedded store spells its value: `+00:00` as `Z`, `1.50` as `1.5`, `1` as `true`.

    A plain string has one spelling only, and is left out.
    """
    numbered = [term for term in dict.fromkeys(literals) if term.language or term.datatype.value != XSD + "string"]
    engine = pyoxigraph.Store()
    engine.extend(Quad(NamedNode(f"urn:x:{place}"), _ANY, term) for place, term in enumerate(numbered))
    found = {quad.subject: quad.object for quad in engine}
    kept = ((term, found[NamedNode(f"urn:x:{place}")]) for place, term in enumerate(numbered))
    return {term: value for term, value in kept if isinstance(value, Literal)}


def by_value(quads: Iterable[Quad]) -> dict[Quad, Quad]:
    """Return quads as they are spelt, by the same quads as the embedded store spells them."""
    known = list(quads)
    spellings = spelt(quad.object for quad in known if isinstance(quad.object, Literal))
    return {
        Quad(quad.subject, quad.predicate, spellings.get(quad.object, quad.object), quad.graph_name)
        if isinstance(quad.object, Literal)
        else quad: quad
        for quad in known
    }
