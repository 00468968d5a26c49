"""The files of the ontology as files: which they are, that every reader reads the same, what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, BNode, Graph

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"
FILES = sorted(ONTOLOGY.glob("*.ttl"))


def test_the_folder_holds_its_six_files() -> None:
    names = [path.name for path in sorted(ONTOLOGY.iterdir()) if path.is_file()]
    turtle = ["concepts.ttl", "establishments.ttl", "officials.ttl", "prison-inspection.ttl"]
    assert names == sorted([*turtle, "context.jsonld", "confidence.csv"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rdflib_and_oxigraph_read_the_same_triples(path: Path) -> None:
    triples = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    graph = Graph().parse(path, format="turtle")
    assert len(graph) == len(set(triples)) == len(triples), "a triple stands twice, or one reader lost it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_node_is_blank(path: Path) -> None:
    assert not any(isinstance(node, BNode) for triple in Graph().parse(path, format="turtle") for node in triple)


@pytest.mark.parametrize("path", [*FILES, ONTOLOGY / "context.jsonld"], ids=lambda path: path.name)
def test_schema_org_is_written_with_https(path: Path) -> None:
    assert "http://schema.org" not in path.read_text("utf-8")


def test_curated_files_state_their_licence() -> None:
    for name in ("prison-inspection.ttl", "officials.ttl", "establishments.ttl"):
        graph = Graph().parse(ONTOLOGY / name, format="turtle")
        header = graph.value(predicate=RDF.type, object=OWL.Ontology, any=False)
        assert graph.value(header, DCTERMS.license), name
