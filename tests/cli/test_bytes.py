"""One graph in four syntaxes, and the same bytes wherever and whenever they are written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from loader.export import FORMATS
from tests.cli.running import Prisongraph, Process

SEEDS = ("0", "1", "2", "3", "42", "random")
LOCALES = ("C", "C.UTF-8", "POSIX")
ZONES = ("Europe/London", "Asia/Tokyo")
PLACES = [
    *({"PYTHONHASHSEED": seed} for seed in SEEDS),
    *({"LC_ALL": name, "LANG": name} for name in LOCALES),
    *({"TZ": name} for name in ZONES),
]
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


@pytest.fixture
def written(prisongraph: Prisongraph, wrayholme: Path, scratch: Path) -> dict[str, Path]:
    """Write the graph of one release in every syntax."""
    assert set(FORMATS) == set(RDFLIB)
    found = {name: scratch / f"graph{known.extension}" for name, known in FORMATS.items()}
    for path in found.values():
        assert prisongraph("convert", wrayholme, "-o", path).code == 0
    return found


def test_all_syntaxes_say_the_same_to_pyoxigraph(written: dict[str, Path]) -> None:
    def quads(name: str, named_graphs: bool = True) -> pyoxigraph.Dataset:
        parsed = pyoxigraph.parse(path=written[name], format=FORMATS[name].parser)
        if named_graphs:
            return pyoxigraph.Dataset(parsed)
        return pyoxigraph.Dataset(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in parsed)

    assert len(quads("nquads")) > 500
    assert quads("trig") == quads("nquads") == quads("jsonld")
    assert quads("turtle") == quads("nquads", named_graphs=False)


# rdflib's own parser of TriG uses a class that it has deprecated
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_all_syntaxes_say_the_same_to_rdflib(written: dict[str, Path]) -> None:
    merged: dict[str, Graph] = {}
    named: dict[str, dict[str, Graph]] = {}
    for name in RDFLIB:
        dataset = Dataset(default_union=True)
        dataset.parse(written[name], format=RDFLIB[name])
        merged[name] = Graph()
        for triple in dataset.triples((None, None, None)):
            merged[name].add(triple)
        named[name] = {str(graph.identifier): graph for graph in dataset.graphs() if len(graph)}
    assert len(merged["nquads"]) > 500
    assert all(isomorphic(merged[name], merged["nquads"]) for name in RDFLIB)
    assert len(named["nquads"]) == 2
    for name in ("trig", "jsonld"):
        assert named[name].keys() == named["nquads"].keys()
        assert all(isomorphic(graph, named["nquads"][iri]) for iri, graph in named[name].items())


@pytest.mark.parametrize("form", sorted(RDFLIB))
def test_the_same_releases_give_the_same_bytes_everywhere(process: Process, examples: Path, form: str) -> None:
    chosen = sorted(examples.glob("b-*.txt"))
    assert len(chosen) > 2

    def converted(environment: dict[str, str]) -> bytes:
        done = process("convert", *chosen, "-f", form, environment=environment)
        assert (done.code, done.err) == (0, "")
        return done.out

    with ThreadPoolExecutor(2) as running:
        outputs = set(running.map(converted, PLACES))
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000


def test_the_same_store_gives_the_same_bytes_in_any_order_of_files(process: Process, examples: Path) -> None:
    chosen = sorted(map(str, examples.glob("b-*.txt")))
    assert len(chosen) > 2
    outputs = set()
    for number, files in enumerate((chosen, chosen[::-1], chosen[1:] + chosen[:1])):
        environment = {"PYTHONHASHSEED": str(number), "PRISONGRAPH_STORE": f"store-{number}"}
        assert process("load", *files, environment=environment).code == 0
        outputs.add(process("export", "-f", "trig", environment=environment).out)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000
