"""What the tests of ontology/ share: its files as graphs, read by rdflib."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


@pytest.fixture(scope="session")
def graph_of() -> Callable[..., Graph]:
    """Return the reader of one or more files of the ontology."""

    def read(*names: str) -> Graph:
        graph = Graph()
        for name in names:
            graph.parse(ONTOLOGY / name, format="turtle")
        return graph

    return read


@pytest.fixture(scope="session")
def terms(graph_of: Callable[..., Graph]) -> Graph:
    """Return the classes and properties."""
    return graph_of("prison-inspection.ttl")


@pytest.fixture(scope="session")
def schemes(graph_of: Callable[..., Graph]) -> Graph:
    """Return the concept schemes."""
    return graph_of("concepts.ttl")


@pytest.fixture(scope="session")
def everything(graph_of: Callable[..., Graph]) -> Graph:
    """Return all files of the ontology as one graph."""
    return graph_of(*(path.name for path in sorted(ONTOLOGY.glob("*.ttl"))))
