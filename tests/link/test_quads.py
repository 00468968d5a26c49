"""Links as RDF: a graph of their own that the shapes find no fault with, and that nothing else is in."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from loader import check, export, link, store
from loader.link import quads
from loader.link.items import Answers
from loader.link.linksets import Linkset
from loader.vocab import BASE, OWL, SKOS
from tests.link import made

PREFIXES = f"""
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <{OWL}>
PREFIX skos: <{SKOS}>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX void: <http://rdfs.org/ns/void#>
"""
GOVERNMENT = (".gov.uk/", ".parliament.uk/")


def graphs(linkset: Linkset, base: str = BASE) -> store.Graphs:
    return store.memory(quads.lines(linkset, base), base)


def test_the_shapes_find_no_fault_with_any_linkset(answers: Answers) -> None:
    for linkset in made.every(answers):
        lines = quads.lines(linkset)
        assert len(lines) > 300
        assert check.report(lines).problems == ()


def test_lines_are_sorted_once_each_without_blank_nodes_and_of_one_graph(answers: Answers) -> None:
    for linkset in made.every(answers):
        lines = quads.lines(linkset)
        assert list(lines) == sorted(set(lines))
        found = list(pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS))
        assert {str(quad.graph_name) for quad in found} == {f"<{BASE}graph/links/{linkset.dataset.name}>"}
        assert not [quad for quad in found if isinstance(quad.object, pyoxigraph.BlankNode)]


def test_the_links_are_those_that_hold_and_no_others(answers: Answers) -> None:
    for linkset in made.every(answers):
        rows = graphs(linkset).select(
            f"{PREFIXES} SELECT ?s ?p ?o WHERE {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), '{BASE}id/')"
            f" && !STRSTARTS(STR(?s), '{BASE}id/link/') && !STRSTARTS(STR(?s), '{BASE}id/code/')) }}"
        )
        held = {(f"{BASE}id/{found.subject}", found.predicate, found.object) for found in linkset.holding}
        assert {(row["s"], row["p"], row["o"]) for row in rows} == held


def test_nothing_found_joins_no_two_places(answers: Answers) -> None:
    kept = graphs(made.wikidata(answers))
    assert not kept.ask(f"{PREFIXES} ASK {{ ?s skos:exactMatch|owl:sameAs sssom:NoTermFound }}")
    rows = kept.select(f"{PREFIXES} SELECT ?s WHERE {{ ?s owl:annotatedTarget sssom:NoTermFound }}")
    assert len(rows) == len(made.wikidata(answers).nothing)


def test_a_denied_link_is_only_told_as_denied(answers: Answers) -> None:
    kept = graphs(made.wikidata(answers))
    item = "<http://www.wikidata.org/entity/Q9000000000002>"
    assert not kept.ask(f"{PREFIXES} ASK {{ ?s skos:exactMatch|owl:sameAs {item} }}")
    assert kept.ask(f'{PREFIXES} ASK {{ ?s owl:annotatedTarget {item} ; sssom:predicate_modifier "Not" }}')


def test_linksets_say_how_many_links_they_have(answers: Answers) -> None:
    for linkset in made.every(answers):
        rows = graphs(linkset).select(
            f"{PREFIXES} SELECT ?p ?from ?to ?count ?license ?day WHERE {{ ?set a void:Linkset ;"
            " void:linkPredicate ?p ; void:subjectsTarget ?from ; void:objectsTarget ?to ; void:triples ?count ;"
            " dcterms:license ?license ; dcterms:modified ?day ; dcterms:description ?how }"
        )
        sets = {(row["p"], row["from"]): int(row["count"]) for row in rows}
        assert sum(sets.values()) == len(linkset.holding)
        assert {row["to"] for row in rows} == {f"{BASE}data/external/{linkset.dataset.name}"}


def test_a_code_is_carried_by_an_address_of_ours_and_none_is_made_under_a_government() -> None:
    kept = graphs(link.build(link.named("nomis")))
    rows = kept.select(f"{PREFIXES} SELECT ?code WHERE {{ <{BASE}id/code/nomis/LEI> skos:notation ?code }}")
    assert [row["code"] for row in rows] == ["LEI"]
    for name in link.catalogue():
        subjects = graphs(link.build(link.named(name))).select("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
        strangers = {row["s"] for row in subjects if not row["s"].startswith(BASE)}
        # the records of the retired registers keep their own addresses, with their codes
        records = tuple(space for space in (link.named(name).space,) if ".register.gov.uk/record/" in space)
        assert all(address.startswith(records) for address in strangers)


def test_a_publishers_base_takes_the_place_of_ours_but_for_the_vocabulary() -> None:
    lines = quads.lines(link.build(link.named("nomis")), "https://data.example.org/")
    text = "\n".join(lines).replace(f"<{BASE}def/", "")
    assert BASE not in text
    assert "<https://data.example.org/id/code/nomis/LEI>" in text
    assert check.report(lines).problems == ()


@pytest.mark.parametrize("name", link.catalogue())
def test_the_same_links_give_the_same_lines(name: str) -> None:
    assert quads.lines(link.build(link.named(name))) == quads.lines(link.build(link.named(name)))


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_every_syntax_holds_the_same_links(answers: Answers, tmp_path: Path, form: str) -> None:
    for linkset in made.every(answers):
        lines = quads.lines(linkset)
        file = tmp_path / f"links{export.FORMATS[form].extension}"
        file.write_bytes(b"".join(export.write(lines, form)))
        assert set(store.memory(export.read(file)).lines()) == set(store.memory(lines).lines())
