"""The graph in files: four syntaxes of one graph, byte for byte the same each time, and the graph as of a day."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as some
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat
from rdflib.compare import isomorphic

from loader import export, store
from loader.model import InputError, UsageError

ROOT = Path(__file__).parent.parent
BASE = "https://w3id.org/prison-inspection/"
ENGINE = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
SEEN_BY_RDFLIB = {"jsonld": "json-ld"}

# rdflib's JSON-LD reader uses a class that rdflib itself calls old.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    quads = pyoxigraph.parse(path=Path(__file__).parent / "answers" / "releases.trig", format=RdfFormat.TRIG)
    return store.memory([f"{quad} ." for quad in quads] + list(store.reference())).lines()


def written(lines: list[str], form: str) -> bytes:
    return b"".join(export.write(lines, form))


def merged(lines: list[str]) -> list[str]:
    return [f"{quad.triple} ." for quad in pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_QUADS)]


def canonical(data: bytes, form: RdfFormat) -> Dataset:
    found = Dataset(pyoxigraph.parse(data, format=form))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def in_rdflib(data: bytes, form: str) -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=data, format=SEEN_BY_RDFLIB.get(form, form))
    return found


def graphs_of(dataset: rdflib.Dataset) -> dict[str, rdflib.Graph]:
    return {str(graph.identifier): graph for graph in dataset.graphs() if len(graph)}


def test_the_formats_are_those_of_the_command_line() -> None:
    assert {known.name: (known.extension, known.media_type) for known in export.FORMATS.values()} == {
        "turtle": (".ttl", "text/turtle"),
        "trig": (".trig", "application/trig"),
        "nquads": (".nq", "application/n-quads"),
        "jsonld": (".jsonld", "application/ld+json"),
    }


@pytest.mark.parametrize("form", export.FORMATS)
def test_each_format_says_the_same_to_two_readers(form: str, lines: list[str]) -> None:
    told = lines if export.FORMATS[form].named_graphs else merged(lines)
    data = written(lines, form)
    assert len(told) > 1000
    plain = "\n".join(told).encode()
    assert canonical(data, ENGINE[form]) == canonical(plain, RdfFormat.N_QUADS)
    here, there = graphs_of(in_rdflib(data, form)), graphs_of(in_rdflib(plain, "nquads"))
    assert here.keys() == there.keys()
    assert all(isomorphic(here[name], there[name]) for name in there)


@pytest.mark.parametrize("form", export.FORMATS)
def test_the_order_of_lines_and_repeats_change_no_byte(form: str, lines: list[str]) -> None:
    assert written(lines[::-1] + lines[:50], form) == written(lines, form)


@pytest.mark.parametrize("form", export.FORMATS)
def test_the_hash_seed_changes_no_byte(form: str, lines: list[str]) -> None:
    text = (
        "import sys; from loader import export;"
        "parts = export.write(sys.stdin.read().split(chr(10)), sys.argv[1]);"
        "sys.stdout.buffer.writelines(parts)"
    )
    given = "\n".join(lines[:800])
    found = {
        subprocess.run(
            [sys.executable, "-c", text, form],
            input=given.encode(),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {written(lines[:800], form)}


def test_n_quads_are_sorted_with_a_line_for_each_quad(lines: list[str]) -> None:
    assert written(lines, "nquads").decode() == "".join(f"{line}\n" for line in sorted(set(lines)))


def test_turtle_is_for_readers() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    place, visit = f"<{BASE}id/establishment/hallowmere>", f"<{BASE}id/inspection/hallowmere/2007>"
    text = [
        f'{place} <http://www.w3.org/2000/01/rdf-schema#label> "HMP Hallowmere" <{BASE}graph/x> .',
        f"{place} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{BASE}def/Prison> <{BASE}graph/x> .",
        f'{visit} <{BASE}def/year> "2007"^^<{xsd}integer> <{BASE}graph/x> .',
        f'{visit} <https://schema.org/startDate> "2007"^^<{xsd}gYear> <{BASE}graph/x> .',
    ]
    assert (
        written(text, "turtle").decode()
        == f"""@prefix est: <{BASE}id/establishment/> .
@prefix pi: <{BASE}def/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

est:hallowmere a pi:Prison ;
    rdfs:label "HMP Hallowmere" .

<{BASE}id/inspection/hallowmere/2007> schema:startDate "2007"^^xsd:gYear ;
    pi:year 2007 .
"""
    )


def test_json_ld_carries_its_context_and_uses_its_names(lines: list[str]) -> None:
    told = json.loads(written(lines, "jsonld"))
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))
    assert told["@context"] == context["@context"]
    names = {graph["@id"] for graph in told["@graph"]}
    assert f"{BASE}graph/release/2016-01-26/stanbourne" in names
    nodes = [node for graph in told["@graph"] for node in graph["@graph"]]
    finding = next(node for node in nodes if node.get("text") == "governance of the use of force remained weak")
    assert finding["@type"] == ["Finding"]
    assert finding["theme"] == [f"{BASE}def/theme/safety", f"{BASE}def/theme/use-of-force"]
    assert finding["polarity"] == f"{BASE}def/polarity/concern"
    assert finding["confidence"] == "0.85"
    release = next(node for node in nodes if node["@id"] == f"{BASE}id/release/2016-01-26/stanbourne")
    assert release["issued"] == "2016-01-26"
    assert release["text"]["@value"].startswith("HMP STANBOURNE")


@given(
    some.lists(
        some.tuples(
            some.sampled_from(
                ["https://schema.org/text", f"{BASE}def/year", f"{BASE}def/theme", "https://example.org/p#", "urn:x"]
            ),
            some.one_of(
                some.text(some.characters(codec="utf-8", exclude_categories=["Cs"])).map(pyoxigraph.Literal),
                some.sampled_from(["en", "cy", "en-gb"]).map(lambda tag: pyoxigraph.Literal("gair", language=tag)),
                some.integers().map(lambda number: pyoxigraph.Literal(number)),
                some.sampled_from(["integer", "decimal", "boolean", "date", "dateTime"]).map(
                    lambda kind: pyoxigraph.Literal(
                        "01.50", datatype=pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
                    )
                ),
                some.sampled_from([f"{BASE}def/theme/safety", "https://example.org/a%20(b)", "urn:a.", "est:x"]).map(
                    pyoxigraph.NamedNode
                ),
            ),
            some.sampled_from(["", f" <{BASE}graph/a>", " <urn:g>"]),
        ),
        max_size=8,
    )
)
def test_any_value_comes_back_from_every_format(
    facts: list[tuple[str, pyoxigraph.Literal | pyoxigraph.NamedNode, str]],
) -> None:
    lines = [f"<https://example.org/s> <{predicate}> {value}{graph} ." for predicate, value, graph in facts]
    for form, known in export.FORMATS.items():
        told = lines if known.named_graphs else merged(lines)
        found = {str(quad) for quad in pyoxigraph.parse(written(lines, form), format=ENGINE[form])}
        assert found == {line[:-2] for line in told}, form


@pytest.mark.parametrize(
    ("name", "form"),
    [("turtle", "turtle"), (".ttl", "turtle"), ("TTL", "turtle"), ("application/ld+json", "jsonld"), ("nq", "nquads")],
)
def test_a_format_is_known_by_name_extension_and_media_type(name: str, form: str) -> None:
    assert export.named(name).name == form


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="turtle, trig, nquads, jsonld"):
        export.named("rdfxml")
    with pytest.raises(UsageError, match=r"\.ttl, \.trig, \.nq, \.jsonld"):
        export.for_path(Path("graph.docx"))
    assert export.for_path(Path("out/GRAPH.TTL")).name == "turtle"


@pytest.mark.parametrize("form", export.FORMATS)
def test_what_was_written_is_read_again(form: str, lines: list[str], tmp_path: Path) -> None:
    known = export.FORMATS[form]
    file = tmp_path / f"graph{known.extension}"
    file.write_bytes(written(lines, form))
    assert sorted(export.read(file)) == (lines if known.named_graphs else sorted(set(merged(lines))))


def test_a_file_that_is_missing_or_not_rdf_is_named(tmp_path: Path) -> None:
    for name, data in (
        ("absent.ttl", None),
        ("page.ttl", b"<html></html>"),
        ("cut.nq", b"<https://example.org/a> <https"),
    ):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=name):
            export.read(tmp_path / name)


def test_what_is_not_n_quads_is_not_written() -> None:
    with pytest.raises(ValueError, match="not an N-Quads line: '<a> <b>'"):
        written(["<https://example.org/a> <https://example.org/b> 1 .".replace(" 1 .", ' "1" .'), "<a> <b>"], "turtle")


def test_the_graph_as_of_a_day_leaves_out_later_and_undated_releases(lines: list[str]) -> None:
    undated = f"{BASE}graph/release/undated/0123456789ab"
    graphs = store.memory(
        [*lines, f'<{BASE}id/release/undated/0123456789ab> <https://schema.org/sha256> "0" <{undated}> .']
    )
    graphs.derive()
    before = export.as_of(graphs, date(2014, 6, 3))
    assert before.later == (f"{BASE}graph/release/2016-01-26/stanbourne",)
    assert before.undated == (undated,)
    kept = store.memory(before.lines)
    assert sorted(kept.releases()) == [
        f"{BASE}graph/release/2013-01-15/stanbourne",
        f"{BASE}graph/release/2014-06-03/osierbank",
    ]
    assert not any("2016-01-26" in line for line in before.lines)
    assert kept.lines(f"{BASE}graph/reference") == graphs.lines(f"{BASE}graph/reference")


def test_what_is_derived_as_of_a_day_knows_nothing_of_later_releases(lines: list[str]) -> None:
    graphs = store.memory(lines)
    assert graphs.derive()
    derived = f"{BASE}graph/derived"
    assert any("previousInspection" in line for line in graphs.lines(derived))
    early = store.memory(export.as_of(graphs, date(2015, 1, 1)).lines).lines(derived)
    days = [line for line in early if "daysToPublication" in line]
    assert len(days) == 1
    assert "158" in days[0]
    latest = [line for line in early if "latestInspection" in line]
    assert sorted(line.split("> <")[2].split("/inspection/")[1] for line in latest) == [
        "osierbank/2014-03",
        "stanbourne/2012-08-06",
    ]
    assert len(early) == len(days) + len(latest)


def test_the_graph_as_of_today_is_the_whole_graph(lines: list[str]) -> None:
    graphs = store.memory(lines)
    graphs.derive()
    found = export.as_of(graphs, date(2030, 1, 1))
    assert (list(found.lines), found.later, found.undated) == (graphs.lines(), (), ())
