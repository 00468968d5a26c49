"""Changes as SPARQL 1.1 Update: the lines of one request, in parts that every server can read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, Quad

from loader.store.contents import graph_name

_PART: Final = 1000  # lines: Virtuoso's parser runs out of memory at some 5,000 in one operation


def change(gone: Collection[Quad], come: Collection[Quad]) -> str:
    """Write one request that adds quads and then removes others.

    In this order nothing is lost where a server breaks off on the way: Virtuoso 7 keeps what it has done when a later
    operation of the same request fails.
    """
    return " ;\n".join((*_operations("INSERT DATA", come), *_operations("DELETE DATA", gone)))


def _operations(name: str, quads: Collection[Quad]) -> Iterator[str]:
    ordered = sorted(quads, key=lambda quad: (*_sort(quad), str(quad)))
    for _, group in groupby(ordered, key=_sort):
        alike = list(group)
        for start in range(0, len(alike), _PART):
            yield f"{name} {{\n{_data(alike[start : start + _PART])}\n}}"


def _sort(quad: Quad) -> tuple[str, str]:
    """Return the language or datatype of an object, and the graph.

    Virtuoso 7 takes "words" and "words"@en in one operation for one term, and then deletes the wrong one; and where one
    operation has words in English of two graphs, it leaves some of them.
    """
    if not isinstance(quad.object, Literal):
        return "", ""
    return quad.object.language or quad.object.datatype.value, graph_name(quad)


def _data(quads: list[Quad]) -> str:
    """Write quads by graph; every term is the N-Triples text of a term that was parsed, so none can end the block."""
    blocks = []
    for name, group in groupby(sorted(quads, key=graph_name), key=graph_name):
        lines = "\n".join(f"{quad.triple} ." for quad in group)
        blocks.append(f"GRAPH <{name}> {{\n{lines}\n}}")
    return "\n".join(blocks)
