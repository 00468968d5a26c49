"""Each golden release becomes exactly the graph beside it, which changes only by a reviewed diff.

`pytest tests/test_golden.py --regold` writes the graphs anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic

from loader import pipeline
from loader.cli import main
from loader.export import FORMATS
from loader.read import Source
from loader.vocab import PI

FOLDER = Path(__file__).parent / "releases"
# Layouts B and C are those of the releases that most rules come from; H must yield no inspection.
GOLDEN = sorted(path for family in ("b-*", "c-*", "h-comment-*") for path in FOLDER.glob(f"{family}.txt"))


def graph_of(release: Path) -> bytes:
    """Return as Turtle what is read in a release.

    How it was made is left out, as it changes with every version, and so is confidence, with every measurement.
    """
    (outcome,) = pipeline.convert([Source(release.name, release.read_bytes())])
    assert outcome.graph is not None, outcome.error
    return b"".join(FORMATS["turtle"].write(line for line in outcome.graph.lines if f" <{PI.confidence}> " not in line))


def difference(found: Graph, golden: Graph) -> str:
    """Return the triples that one graph has and the other has not, as N-Triples."""
    _, more, less = graph_diff(found, golden)
    lines = [f"{mark} {line}" for mark, graph in (("+", more), ("-", less)) for line in _lines(graph)]
    return "\n".join(sorted(lines, key=lambda line: (line[2:], line[0])))


def _lines(graph: Graph) -> list[str]:
    return [line for line in graph.serialize(format="nt").splitlines() if line]


def parsed(turtle: bytes) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def test_the_golden_releases_are_there() -> None:
    assert len(GOLDEN) == 9
    assert {path.stem for path in FOLDER.glob("*.ttl")} <= {path.stem for path in GOLDEN}


@pytest.mark.parametrize("release", GOLDEN, ids=lambda path: path.stem)
def test_a_release_becomes_its_golden_graph(release: Path, request: pytest.FixtureRequest) -> None:
    golden, found = release.with_suffix(".ttl"), graph_of(release)
    if request.config.getoption("--regold"):
        golden.write_bytes(found)
    assert golden.is_file(), "there is no golden graph: write it with --regold and judge it"
    made, known = parsed(found), parsed(golden.read_bytes())
    if not isomorphic(made, known):
        told = difference(made, known)
        pytest.fail(f"+ is new, - is gone; if that is right, run with --regold and have the diff reviewed\n{told}")


def test_the_command_line_writes_the_golden_graph_and_how_it_was_made(tmp_path: Path) -> None:
    release = GOLDEN[0]
    assert main(["convert", str(release), "-o", str(tmp_path / "graph.ttl")]) == 0
    told = difference(parsed((tmp_path / "graph.ttl").read_bytes()), parsed(graph_of(release)))
    assert told
    assert {line[0] for line in told.splitlines()} == {"+"}
    assert "/id/run/" in told


def test_a_difference_is_told_triple_by_triple() -> None:
    one = parsed(b'<urn:a> <urn:b> "c" , "d" .')
    other = parsed(b'<urn:a> <urn:b> "c" , "e" .')
    assert difference(one, other) == '+ <urn:a> <urn:b> "d" .\n- <urn:a> <urn:b> "e" .'
    assert difference(one, one) == ""
