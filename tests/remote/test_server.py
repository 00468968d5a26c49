"""Releases on real servers: whole ones or none, as in a folder, and never one under embargo."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from loader import pipeline, read, store
from loader.model import ReleaseGraph, RemoteError, StoreError, UsageError
from loader.store.remote import address
from loader.store.remote.server import RemoteStore
from loader.store.remote.values import by_value
from tests.remote import servers
from tests.remote.servers import Server

BASE = "https://w3id.org/prison-inspection/"
SCHEMA, XSD = "https://schema.org/", "http://www.w3.org/2001/XMLSchema#"
PROV, LABEL = "http://www.w3.org/ns/prov#", "http://www.w3.org/2000/01/rdf-schema#label"
DAMAGING = (
    '\\" } } ; DROP ALL #',
    "} } ; CLEAR ALL",
    "\\\\u0022 } } ; DROP ALL #",
    "\\\\\\\\ \\n \\r \\t",
    "’█ “é” 😀",
)


def release(slug: str, text: str = "said", digest: str = "aa", more: tuple[str, ...] = ()) -> ReleaseGraph:
    """Return an invented release; the same words stand there as a plain string and as English."""
    graph, iri, run = f"{BASE}graph/release/2011-03-16/{slug}", f"{BASE}id/release/{slug}", f"{BASE}id/run/{slug}"
    software, provenance = f"{BASE}id/software/extractor", f"{BASE}graph/provenance"
    lines = (
        f'<{iri}> <{SCHEMA}sha256> "{digest}" <{graph}> .',
        f'<{iri}> <{SCHEMA}text> "{text} by {slug}" <{graph}> .',
        f'<{iri}> <{SCHEMA}headline> "{text} by {slug}"@en <{graph}> .',
        f'<{iri}> <{SCHEMA}startDate> "2011-03"^^<{XSD}gYearMonth> <{graph}> .',
        f'<{iri}> <{SCHEMA}dateCreated> "2011-03-16T00:01:00+00:00"^^<{XSD}dateTime> <{graph}> .',
        f'<{iri}> <{SCHEMA}position> "0.90"^^<{XSD}decimal> <{graph}> .',
        f'<{iri}> <{SCHEMA}isFamilyFriendly> "true"^^<{XSD}boolean> <{graph}> .',
        f'<{BASE}id/establishment/hallowmere> <{LABEL}> "HMP Hallowmere"@en-GB <{graph}> .',
        *(f"<{iri}> <{SCHEMA}keywords> {term} <{graph}> ." for term in more),
    )
    about = (
        f"<{graph}> <{PROV}wasGeneratedBy> <{run}> <{provenance}> .",
        f"<{run}> <{PROV}wasAssociatedWith> <{software}> <{provenance}> .",
        f'<{software}> <{LABEL}> "extractor" <{provenance}> .',
    )
    return ReleaseGraph(f"{slug}.txt", digest, iri, graph, lines, about, None, date(2011, 3, 16))


def lines_of(*releases: ReleaseGraph) -> list[str]:
    """Return what a folder keeps of releases."""
    return store.memory(line for known in releases for line in (*known.lines, *known.provenance)).lines()


def put(kept: RemoteStore, *releases: ReleaseGraph) -> list[bool]:
    return [kept.replace(known, embargoed=False) for known in releases]


# ---- releases ----------------------------------------------------------------


def test_what_is_stored_is_there_when_the_server_is_asked_again(server: Server) -> None:
    first, second = release("ashby"), release("birch", digest="bb")
    with server.store() as kept:
        assert put(kept, first, second) == [True, True]
    with server.store() as kept:
        assert kept.lines() == lines_of(first, second)
        assert kept.lines(first.graph) == [line for line in lines_of(first) if f"<{first.graph}> ." in line]
        assert kept.releases() == {first.graph: "aa", second.graph: "bb"}


def test_reloading_a_release_changes_nothing(kept: RemoteStore) -> None:
    known = release("ashby")
    assert not kept.holds(known, embargoed=False)
    assert put(kept, known, release("birch")) == [True, True]
    assert kept.holds(known, embargoed=False)
    assert not kept.holds(known, embargoed=True)
    assert not kept.holds(replace(known, provenance=known.provenance[:1]), embargoed=False)
    before = kept.lines()
    assert put(kept, known) == [False]
    assert kept.lines() == before


def test_a_changed_copy_replaces_the_release_and_no_other(kept: RemoteStore) -> None:
    put(kept, release("ashby", text="a long text " * 3000), release("birch"))
    for changed in (release("ashby", text="corrected " * 3000, digest="bb"), release("ashby", digest="cc")):
        assert put(kept, changed) == [True]
        assert kept.lines() == lines_of(changed, release("birch"))
        assert kept.releases()[changed.graph] == changed.digest


def test_removing_a_release_leaves_what_others_say(kept: RemoteStore) -> None:
    put(kept, release("ashby"), release("birch"))
    assert kept.remove(release("ashby").graph)
    assert kept.lines() == lines_of(release("birch"))
    assert not kept.remove(release("ashby").graph)
    assert kept.remove(release("birch").graph)
    assert kept.lines() == []
    assert kept.names() == ()


def test_a_release_under_embargo_is_never_sent(kept: RemoteStore) -> None:
    with pytest.raises(StoreError, match="under embargo, and anyone may read what is here"):
        kept.replace(release("ashby"), embargoed=True)
    assert kept.lines() == []
    assert kept.due(datetime(2999, 1, 1, tzinfo=UTC)) == ()
    assert not kept.keeps_embargoed
    with pytest.raises(StoreError, match="not under embargo here"):
        kept.publish(release("ashby").graph)


@pytest.mark.parametrize("text", DAMAGING)
def test_text_that_looks_like_sparql_is_stored_as_text(text: str, kept: RemoteStore) -> None:
    put(kept, release("birch"))
    known = release("ashby", text=text)
    assert put(kept, known, known) == [True, False]
    assert kept.lines() == lines_of(known, release("birch"))
    assert kept.remove(known.graph)
    assert kept.lines() == lines_of(release("birch"))


def test_lines_of_another_graph_are_refused_and_nothing_is_changed(kept: RemoteStore) -> None:
    put(kept, release("ashby"))
    strange = replace(release("ashby"), lines=release("birch").lines)
    with pytest.raises(ValueError, match="birch"):
        kept.replace(strange, embargoed=False)
    broken = replace(release("ashby"), lines=('<https://example.org/a> <https://example.org/b> "c" . } ; DROP ALL #',))
    with pytest.raises(ValueError, match="not an N-Quads line"):
        kept.replace(broken, embargoed=False)
    assert kept.lines() == lines_of(release("ashby"))


def test_a_graph_of_many_lines_is_stored_and_replaced_in_one_request(kept: RemoteStore) -> None:
    reference = store.reference()
    assert len(reference) > 10_000
    assert kept.refresh_reference(reference)
    assert not kept.refresh_reference(reference)
    assert kept.lines() == store.memory(reference).lines()
    assert kept.refresh_reference(reference[:100])
    assert kept.lines() == store.memory(reference[:100]).lines()


def test_the_base_is_that_of_the_curated_graph_on_the_server(server: Server) -> None:
    own = "https://data.example.org/"
    with server.store() as kept:
        assert kept.base == BASE
    with server.store(own) as kept:
        kept.refresh_reference(store.reference(own))
    with server.store() as kept:
        assert kept.base == own
    with server.store(BASE) as kept:
        kept.refresh_reference(store.reference())
    with server.store() as kept, pytest.raises(RemoteError, match="several publishers"):
        kept.names()
    with server.store(own) as kept:
        assert kept.names() == (f"{own}graph/reference",)


def test_a_store_that_was_closed_says_so(server: Server) -> None:
    kept = server.store()
    kept.close()
    kept.close()
    with pytest.raises(StoreError, match="the store is closed"):
        kept.ask("ASK {}")


@pytest.fixture(scope="module")
def examples(checkout: Path) -> list[ReleaseGraph]:
    """Return the graphs of the example releases."""
    files = sorted((checkout / "tests" / "releases").glob("*.txt"))
    items = read.sources([str(file) for file in files], None)
    found = [outcome.graph for outcome in pipeline.convert(items) if outcome.graph is not None]
    assert len(found) == len(files) > 15
    return found


def test_the_example_releases_are_on_a_server_what_they_are_in_a_folder(
    examples: list[ReleaseGraph], kept: RemoteStore, tmp_path: Path
) -> None:
    with store.open(tmp_path / "store", create=True) as folder:
        for known in examples:
            assert folder.replace(known, embargoed=False)
            assert kept.replace(known, embargoed=False)
        for keeper in (folder, kept):
            assert keeper.refresh_reference(store.reference())
            assert keeper.derive()
        assert kept.lines() == folder.lines()
        assert kept.releases() == folder.releases()
        assert not any(kept.replace(known, embargoed=False) for known in examples)
        assert not kept.refresh_reference(store.reference())
        assert not kept.derive()
        for known in examples[:5]:
            assert folder.remove(known.graph)
            assert kept.remove(known.graph)
        folder.derive()
        kept.derive()
        assert kept.lines() == folder.lines()


# ---- whole or not at all -----------------------------------------------------


def read_while_replaced(server: Server) -> Counter[tuple[str, str]]:
    """Return how often so many lines of so many sorts were counted of a release that is replaced again and again."""
    server.clear()
    sides = [release("ashby", digest=side, more=tuple(f'"{side} {n}"' for n in range(1500))) for side in ("aa", "bb")]
    asked = f"""SELECT (COUNT(*) AS ?lines) (COUNT(DISTINCT ?start) AS ?sorts) WHERE {{
      GRAPH <{sides[0].graph}> {{ ?s ?p ?o }} BIND (SUBSTR(STR(?o), 1, 3) AS ?start)
      FILTER (?p != <{SCHEMA}keywords> || ?start = "aa " || ?start = "bb ") }}"""
    seen: Counter[tuple[str, str]] = Counter()
    ended = threading.Event()

    def watch() -> None:
        with server.store(BASE) as reader:
            while not ended.is_set():
                row = reader.select(asked)[0]
                seen[row["lines"], row["sorts"]] += 1

    with server.store(BASE) as kept:
        put(kept, sides[0])
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            for turn in range(1, 200):
                assert put(kept, sides[turn % 2]) == [True]
                if turn >= 10 and seen.total() >= 20:
                    break
        finally:
            ended.set()
            watcher.join()
    assert seen.total() >= 20
    assert seen.most_common(1)[0][0][0] == str(len(sides[0].lines))
    return seen


def test_nobody_ever_reads_half_a_release(oxigraph: Server) -> None:
    seen = read_while_replaced(oxigraph)
    assert len(seen) == 1, f"not the same number of lines, or lines of both: {seen}"


def test_virtuoso_shows_half_a_release_at_the_moment_of_a_commit_at_most(virtuoso: Server) -> None:
    # It commits row by row (read committed), and stricter isolation ends in deadlocks: "Error SR172".
    seen = read_while_replaced(virtuoso)
    whole = seen.most_common(1)[0][1]
    assert seen.total() - whole <= seen.total() // 10, f"not the same number of lines, or lines of both: {seen}"


def test_a_value_that_virtuoso_cannot_hold_costs_no_line_of_the_old_release(virtuoso: Server) -> None:
    virtuoso.clear()
    with virtuoso.store() as kept:
        put(kept, release("ashby"), release("birch"))
        for term in (f'"P1D"^^<{XSD}duration>', f'"12345678901234567890"^^<{XSD}integer>'):
            with pytest.raises(RemoteError, match="the server failed"):
                kept.replace(release("ashby", text="new", more=(term,)), embargoed=False)
            assert set(kept.lines()) >= set(lines_of(release("ashby"), release("birch")))
        assert put(kept, release("ashby", text="mended")) == [True]
        assert kept.lines() == lines_of(release("ashby", text="mended"), release("birch"))


def test_a_virtuoso_that_is_killed_holds_the_old_release_or_the_new_one(tmp_path: Path) -> None:
    sides = [release("ashby", digest=side, more=tuple(f'"{side} {n}"' for n in range(900))) for side in ("aa", "bb")]
    whole = [lines_of(side) for side in sides]
    with servers.virtuoso(tmp_path) as server, server.store() as kept:
        put(kept, sides[0])
    with servers.virtuoso(tmp_path) as server, server.store(BASE) as kept:
        assert kept.lines() == whole[0]
        killed = threading.Timer(0.3, servers.kill, [tmp_path])
        killed.start()
        with pytest.raises(RemoteError):
            for turn in range(1, 1000):
                kept.replace(sides[turn % 2], embargoed=False)
        killed.join()
    with servers.virtuoso(tmp_path) as server, server.store() as kept:
        assert kept.lines() in whole


# ---- what servers say and leave unsaid ---------------------------------------


def test_a_query_may_name_graphs_and_counts_distinct_triples(kept: RemoteStore) -> None:
    put(kept, release("ashby"), release("birch"))
    graph = release("birch").graph
    found = kept.select(f"SELECT ?t FROM <{graph}> WHERE {{ ?s <{SCHEMA}text> ?t }}")
    assert found == ({"t": "said by birch"},)
    said = f'SELECT ?g WHERE {{ GRAPH ?g {{ ?s <{SCHEMA}text> "said by birch" }} }}'
    assert kept.select(said) == ({"g": graph},)
    counted = f"SELECT (COUNT(DISTINCT ?name) AS ?n) WHERE {{ ?place <{LABEL}> ?name . FILTER (?name != 'extractor') }}"
    assert kept.select(counted) == ({"n": "1"},)
    assert kept.ask(f'ASK {{ ?s <{SCHEMA}text> "said by ashby" }}')
    assert not kept.ask('ASK { ?s ?p "never said" }')
    assert kept.construct(f"CONSTRUCT WHERE {{ ?s <{SCHEMA}sha256> ?d }}") == tuple(
        f'<{BASE}id/release/{slug}> <{SCHEMA}sha256> "aa" .' for slug in ("ashby", "birch")
    )
    assert kept.construct('CONSTRUCT { ?s ?p "never said" } WHERE { ?s ?p "never said" }') == ()
    assert kept.select('SELECT ?s WHERE { ?s ?p "never said" }') == ()


@pytest.mark.parametrize("text", ["SELECT nonsense", "SELECT * WHERE { ?s ?p }", "ASK { ?s ?p ?o"])
def test_a_query_that_is_none_is_refused_in_the_words_of_the_server(text: str, kept: RemoteStore) -> None:
    with pytest.raises(UsageError, match="the server does not accept it: "):
        kept.answer(text)


def test_an_update_is_never_sent_as_a_query(server: Server) -> None:
    with server.store() as kept:
        put(kept, release("ashby"))
        for text in (f"DROP GRAPH <{release('ashby').graph}>", "CLEAR ALL", "# SELECT\nDELETE WHERE { ?s ?p ?o }"):
            with pytest.raises(UsageError, match="this is not a SPARQL query"):
                kept.answer(text)
        assert kept.lines() == lines_of(release("ashby"))


@pytest.fixture(scope="module")
def grudging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a Virtuoso that gives 50 rows at most."""
    with servers.virtuoso(tmp_path_factory.mktemp("grudging"), rows=50) as server:
        words = " ".join(f"<https://example.org/{n}> <{LABEL}> {n} ." for n in range(120))
        server.update(f"INSERT DATA {{ GRAPH <{BASE}graph/release/2011-03-16/ashby> {{ {words} }} }}")
        yield server


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?s WHERE {{ ?s <{LABEL}> ?o }}",
        f"SELECT ?s WHERE {{ ?s <{LABEL}> ?o }} ORDER BY ?s",
        f"CONSTRUCT {{ ?s <{LABEL}> ?o }} WHERE {{ ?s <{LABEL}> ?o }}",
    ],
    ids=["select", "ordered", "construct"],
)
def test_an_answer_that_virtuoso_cuts_is_an_error(text: str, grudging: Server) -> None:
    with grudging.store() as kept, pytest.raises(RemoteError, match=r"50 rows at most.*raise ResultSetMaxRows"):
        kept.answer(text)


def test_an_answer_below_the_limit_of_virtuoso_is_whole(grudging: Server) -> None:
    with grudging.store() as kept:
        few = f"WHERE {{ ?s <{LABEL}> ?o . FILTER (STRSTARTS(STR(?s), 'https://example.org/') && ?o < 40) }}"
        assert len(kept.select(f"SELECT ?s {few}")) == 40
        assert len(kept.construct(f"CONSTRUCT {{ ?s <{LABEL}> ?o }} {few}")) == 40


def test_an_export_that_virtuoso_cuts_is_an_error(grudging: Server) -> None:
    with grudging.store() as kept, pytest.raises(RemoteError, match="50 rows at most"):
        kept.lines()


def test_a_graph_that_virtuoso_cuts_is_read_property_by_property(grudging: Server) -> None:
    graph = f"{BASE}graph/reference"
    lines = [
        f'<https://example.org/{n}> <https://example.org/{name}> "{n}" <{graph}> .' for n in range(40) for name in "abc"
    ]
    with grudging.store(BASE) as kept:
        assert kept.refresh_reference(lines)
        assert kept.lines(graph) == sorted(lines)
        assert not kept.refresh_reference(lines)
        assert kept.refresh_reference(())


def test_a_virtuoso_that_is_not_named_as_one_is_told_of(virtuoso: Server) -> None:
    plain = address.read(virtuoso.address.query.replace("-auth", ""))
    with RemoteStore(plain) as kept, pytest.raises(RemoteError, match=r"name it as virtuoso\+http"):
        kept.ask("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("given", [None, address.Credentials("dba", "not the password")])
def test_without_the_right_password_virtuoso_keeps_nothing(given: address.Credentials | None, virtuoso: Server) -> None:
    virtuoso.clear()
    with RemoteStore(address.read(virtuoso.name, given)) as kept:
        with pytest.raises(RemoteError, match="PRISONGRAPH_USER and PRISONGRAPH_PASSWORD") as told:
            kept.remove(BASE) if given else kept.replace(release("ashby"), embargoed=False)
        assert "not the password" not in str(told.value)
    with virtuoso.store() as kept:
        assert kept.lines() == []


def test_values_are_equal_however_they_are_spelt() -> None:
    known = release("ashby")
    spelt = [line.replace("+00:00", "Z").replace('"0.90"', '"0.9"').replace("en-GB", "en-gb") for line in known.lines]
    assert spelt != list(known.lines)
    assert set(by_value(store.graphs.parsed(known.lines))) == set(by_value(store.graphs.parsed(spelt)))
