"""The store on disk: whole releases or none, two halves, and everything that may be wrong with a folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from loader import store
from loader.model import ReleaseGraph, StoreError, UsageError

ROOT = Path(__file__).parent.parent
BASE = "https://w3id.org/prison-inspection/"
PI, SCHEMA, XSD = f"{BASE}def/", "https://schema.org/", "http://www.w3.org/2001/XMLSchema#"
PROV, LABEL = "http://www.w3.org/ns/prov#", "http://www.w3.org/2000/01/rdf-schema#label"
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
SUMMER = timezone(timedelta(hours=1))


def release(slug: str, text: str = "said", digest: str = "aa", embargo: str | None = None) -> ReleaseGraph:
    """Return an invented release with a few lines, some of which other releases say as well."""
    graph, iri, run = (
        f"{BASE}graph/release/2011-03-16/{slug}",
        f"{BASE}id/release/2011-03-16/{slug}",
        f"{BASE}id/run/{slug}",
    )
    software = f"{BASE}id/software/extractor"
    about = [
        f'<{iri}> <{SCHEMA}sha256> "{digest}" <{graph}> .',
        f'<{iri}> <{SCHEMA}text> "{text} by {slug}" <{graph}> .',
        f'<{BASE}id/establishment/hallowmere> <{LABEL}> "HMP Hallowmere" <{graph}> .',
    ]
    if embargo is not None:
        about.append(f'<{iri}> <{PI}embargoUntil> "{embargo}"^^<{XSD}dateTime> <{graph}> .')
    provenance = [
        f"<{graph}> <{PROV}wasGeneratedBy> <{run}> <{BASE}graph/provenance> .",
        f"<{run}> <{PROV}wasAssociatedWith> <{software}> <{BASE}graph/provenance> .",
        f'<{software}> <{LABEL}> "extractor" <{BASE}graph/provenance> .',
    ]
    return ReleaseGraph(
        source=f"{slug}.txt",
        digest=digest,
        release=iri,
        graph=graph,
        lines=tuple(sorted(about)),
        provenance=tuple(provenance),
        embargo=None,
        issued=date(2011, 3, 16),
    )


def lines_of(*releases: ReleaseGraph) -> list[str]:
    return sorted({line for known in releases for line in (*known.lines, *known.provenance)})


def text_of(known: ReleaseGraph) -> bytes:
    return "".join(f"{line}\n" for line in (*known.lines, *known.provenance)).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def opened(path: Path) -> Iterator[store.EmbeddedStore]:
    with store.open(path, create=True) as found:
        yield found


def in_another_process(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", text, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


# ---- releases ----------------------------------------------------------------


def test_what_is_stored_is_there_when_the_store_is_opened_again(path: Path) -> None:
    first, second = release("ashby"), release("birch")
    with store.open(path, create=True) as found:
        assert found.replace(first, embargoed=False)
        assert found.replace(second, embargoed=False)
    with store.open(path, read_only=True) as found:
        assert found.lines() == lines_of(first, second)
        assert found.lines(first.graph) == sorted(first.lines)
        assert found.releases() == {first.graph: "aa", second.graph: "aa"}


def test_reloading_a_release_adds_nothing(opened: store.EmbeddedStore) -> None:
    assert opened.replace(release("ashby"), embargoed=False)
    before = opened.lines()
    assert not opened.replace(release("ashby"), embargoed=False)
    assert opened.lines() == before


def test_reloading_adds_nothing_though_the_engine_spells_values_its_own_way(opened: store.EmbeddedStore) -> None:
    known = release("ashby", embargo="2011-03-16T00:01:00+00:00")
    assert opened.replace(known, embargoed=False)
    assert any('"2011-03-16T00:01:00Z"' in line for line in opened.lines())
    assert not opened.replace(known, embargoed=False)


def test_a_half_holds_a_release_when_nothing_would_change(opened: store.EmbeddedStore) -> None:
    known = release("ashby", embargo="2011-03-16T00:01:00+00:00")
    assert not opened.holds(known, embargoed=False)
    opened.replace(known, embargoed=False)
    opened.replace(release("birch"), embargoed=False)
    assert opened.holds(known, embargoed=False)
    assert not opened.holds(known, embargoed=True)
    assert not opened.holds(release("ashby", digest="bb"), embargoed=False)
    assert not opened.holds(replace(known, provenance=known.provenance[:1]), embargoed=False)


def test_a_changed_copy_replaces_the_release(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    opened.replace(release("birch"), embargoed=False)
    changed = release("ashby", text="corrected", digest="bb")
    assert opened.replace(changed, embargoed=False)
    assert opened.lines() == lines_of(changed, release("birch"))
    assert opened.releases()[changed.graph] == "bb"
    assert not opened.ask('ASK { ?s ?p "said by ashby" }')


def test_removing_a_release_leaves_what_others_say(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    opened.replace(release("birch"), embargoed=False)
    assert opened.remove(release("ashby").graph)
    assert opened.lines() == lines_of(release("birch"))
    assert opened.ask('ASK { ?s ?p "HMP Hallowmere" }')
    assert opened.remove(release("birch").graph)
    assert opened.lines() == []
    assert opened.answer(EVERYTHING).rows == ()
    assert not opened.remove(release("birch").graph)


def test_a_triple_that_several_releases_say_counts_once(opened: store.EmbeddedStore) -> None:
    for slug in ("ashby", "birch", "cotter"):
        opened.replace(release(slug), embargoed=False)
    counted = opened.select('SELECT (COUNT(?s) AS ?n) WHERE { ?s ?p "HMP Hallowmere" }')
    assert counted == ({"n": "1"},)
    everything = opened.answer(EVERYTHING).rows
    assert len(everything) == len(set(everything)) > 0


def test_a_query_may_ask_for_named_graphs(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    opened.replace(release("birch"), embargoed=False)
    graph = release("birch").graph
    found = opened.select(f"SELECT ?t FROM <{graph}> WHERE {{ ?s <{SCHEMA}text> ?t }}")
    assert found == ({"t": "said by birch"},)
    said = f'SELECT ?g WHERE {{ GRAPH ?g {{ ?s <{SCHEMA}text> "said by birch" }} }}'
    assert opened.select(said) == ({"g": graph},)


def test_lines_of_another_graph_are_refused_and_nothing_is_changed(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    before = opened.lines()
    strange = replace(release("ashby"), lines=release("birch").lines)
    with pytest.raises(ValueError, match="birch"):
        opened.replace(strange, embargoed=False)
    broken = replace(release("ashby"), lines=('<https://example.org/a> <https://example.org/b> "c" . } ; DROP ALL #',))
    with pytest.raises(ValueError, match="not an N-Quads line"):
        opened.replace(broken, embargoed=False)
    assert opened.lines() == before


def test_text_that_looks_like_sparql_is_stored_as_text(opened: store.EmbeddedStore) -> None:
    for text in ('\\" } ; DROP ALL #', "} } ; CLEAR ALL", "\\\\u0022 } ; DROP ALL", "line\\nbreak", "█ “curly” \\t"):
        known = release("ashby", text=text)
        opened.replace(known, embargoed=False)
        assert set(opened.lines()) == set(lines_of(known))


def test_a_store_of_many_releases_is_as_if_they_came_one_by_one(path: Path, opened: store.EmbeddedStore) -> None:
    releases = [release(slug) for slug in ("ashby", "birch", "cotter")]
    secret = release("dunlin", embargo="2011-03-16T00:01:00+00:00")
    for known in releases:
        opened.replace(known, embargoed=False)
    opened.replace(secret, embargoed=True)
    other = path.with_name("built")
    store.build(other, map(text_of, releases), [text_of(secret)])
    with store.open(other) as built:
        assert built.lines() == opened.lines()
        assert built.embargoed.lines() == opened.embargoed.lines()
        assert set(built.answer(EVERYTHING).rows) == set(opened.answer(EVERYTHING).rows)
        assert not built.replace(releases[0], embargoed=False)
    with pytest.raises(StoreError, match="something here already"):
        store.build(other, map(text_of, releases))


def test_a_build_that_fails_leaves_nothing_behind(path: Path) -> None:
    with pytest.raises(ValueError, match="not an N-Quads line"):
        store.build(path, [text_of(release("ashby")), b"nonsense\n"])
    assert list(path.parent.iterdir()) == []


# ---- embargo -----------------------------------------------------------------


def test_no_query_and_no_export_sees_a_release_under_embargo(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    opened.replace(release("birch", text="canary", embargo="2011-03-16T00:01:00+00:00"), embargoed=True)
    assert opened.lines() == lines_of(release("ashby"))
    assert not opened.ask('ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(CONTAINS(STR(?o), "canary")) }')
    assert not any("birch" in line for line in opened.construct("CONSTRUCT WHERE { ?s ?p ?o }"))
    assert sorted(opened.releases()) == [release("ashby").graph, release("birch").graph]


def test_a_release_is_due_when_its_embargo_has_passed(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby", embargo="2011-03-16T00:01:00+00:00"), embargoed=True)
    opened.replace(release("birch", embargo="2011-07-28T00:01:00+01:00"), embargoed=True)
    assert opened.due(datetime(2011, 3, 16, 0, 0, 59, tzinfo=UTC)) == ()
    assert opened.due(datetime(2011, 3, 16, 0, 1, tzinfo=UTC)) == (release("ashby").graph,)
    assert opened.due(datetime(2011, 7, 28, 0, 0, 59, tzinfo=SUMMER)) == (release("ashby").graph,)
    assert opened.due(datetime(2011, 7, 27, 23, 1, tzinfo=UTC)) == (release("ashby").graph, release("birch").graph)


@pytest.mark.parametrize("moment", [None, "2011-03-16T00:01:00", "2011-02-31T00:01:00+00:00", "2011-03-16", "soon"])
def test_an_embargo_that_cannot_be_read_never_passes(moment: str | None, opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby", embargo=moment), embargoed=True)
    assert opened.due(datetime(2999, 1, 1, tzinfo=UTC)) == ()
    assert list(opened.releases()) == [release("ashby").graph]


def test_publishing_moves_a_release_whole(opened: store.EmbeddedStore) -> None:
    first, second = (release(slug, embargo="2011-03-16T00:01:00Z") for slug in ("ashby", "birch"))
    opened.replace(first, embargoed=True)
    opened.replace(second, embargoed=True)
    opened.publish(first.graph)
    assert opened.lines() == lines_of(first)
    assert opened.embargoed.lines() == lines_of(second)
    with pytest.raises(StoreError, match="not under embargo here"):
        opened.publish(first.graph)


@pytest.mark.parametrize("embargoed", [True, False])
def test_a_release_that_changes_sides_is_on_one_side_only(embargoed: bool, opened: store.EmbeddedStore) -> None:
    known = release("ashby")
    opened.replace(known, embargoed=not embargoed)
    assert opened.replace(known, embargoed=embargoed)
    here, there = (opened.embargoed, opened.public) if embargoed else (opened.public, opened.embargoed)
    assert (here.lines(), there.lines()) == (lines_of(known), [])


# ---- what is curated, what is derived ----------------------------------------


def test_the_reference_graph_is_replaced_when_it_changed(opened: store.EmbeddedStore) -> None:
    lines = store.reference()
    assert len(lines) > 1000
    assert all(line.endswith(f"<{BASE}graph/reference> .") for line in lines)
    assert opened.refresh_reference(lines)
    assert not opened.refresh_reference(lines)
    assert opened.refresh_reference(lines[:5])
    assert len(opened.lines()) == 5


def test_a_publishers_own_base_reaches_things_and_not_the_vocabulary() -> None:
    lines = store.reference("https://data.example.org/")
    assert len(lines) == len(store.reference())
    assert any("<https://data.example.org/id/establishment/" in line for line in lines)
    assert not any(f"<{BASE}id/" in line for line in lines)
    assert any(f"<{PI}Finding>" in line for line in lines)


def inspected(ended: str, published: str, slug: str = "hallowmere/2010-11-01") -> list[str]:
    visit, graph = f"{BASE}id/inspection/{slug}", f"{BASE}graph/release/2011-03-16/hallowmere"
    return [
        f'<{visit}> <{SCHEMA}endDate> "{ended}"^^<{XSD}date> <{graph}> .',
        f'<{visit}> <{PI}reportPublished> "{published}"^^<{XSD}date> <{graph}> .',
    ]


@pytest.mark.parametrize(
    ("ended", "published", "days"),
    [
        ("2010-11-04", "2011-03-16", "132"),
        ("2012-02-28", "2012-03-01", "2"),
        ("2011-03-16", "2011-03-16", "0"),
        ("2011-03-17", "2011-03-16", None),
        ("2011-02-31", "2011-03-16", None),
    ],
)
def test_days_to_publication_are_counted_by_the_calendar(ended: str, published: str, days: str | None) -> None:
    graphs = store.memory(inspected(ended, published))
    assert graphs.derive() == (days is not None)
    found = graphs.select(f"SELECT ?days WHERE {{ ?i <{PI}daysToPublication> ?days }}")
    assert found == (({"days": days},) if days is not None else ())


def test_two_releases_on_one_inspection_give_one_number_of_days() -> None:
    graphs = store.memory([*inspected("2010-11-04", "2011-03-16"), *inspected("2010-11-05", "2011-03-15")])
    graphs.derive()
    assert graphs.select(f"SELECT ?days WHERE {{ ?i <{PI}daysToPublication> ?days }}") == ({"days": "130"},)


def test_what_is_derived_follows_what_is_stored(opened: store.EmbeddedStore) -> None:
    known = release("hallowmere")
    opened.replace(replace(known, lines=(*known.lines, *inspected("2010-11-04", "2011-03-16"))), embargoed=False)
    assert opened.derive()
    assert not opened.derive()
    assert len(opened.lines(f"{BASE}graph/derived")) == 1
    opened.remove(known.graph)
    assert opened.derive()
    assert opened.lines() == []


# ---- the folder --------------------------------------------------------------


def test_a_missing_store_is_not_made_by_looking_for_it(path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(StoreError, match="there is no store here; load releases into one first"):
            store.open(path, read_only=read_only)
    assert not path.exists()


def test_a_folder_of_something_else_is_left_alone(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_text("mine")
    for create in (True, False):
        with pytest.raises(StoreError, match="this is not a prisongraph store"):
            store.open(path, create=create)
    with pytest.raises(StoreError, match="this is not a prisongraph store"):
        store.open(path / "letter.txt", create=True)
    assert [file.name for file in path.iterdir()] == ["letter.txt"]


def test_an_empty_folder_becomes_a_store(path: Path) -> None:
    path.mkdir()
    with store.open(path, create=True) as found:
        assert found.releases() == {}
    assert sorted(file.name for file in path.iterdir()) == ["closed.json", "embargoed", "public", "store.json"]


def test_a_store_of_another_format_or_base_is_refused(path: Path) -> None:
    store.open(path, create=True, base="https://data.example.org/").close()
    with store.open(path, read_only=True) as found:
        assert found.base == "https://data.example.org/"
    with pytest.raises(StoreError, match=r"made with the base https://data\.example\.org/"):
        store.open(path, base=BASE)
    marker = path / "store.json"
    marker.write_text(marker.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(StoreError, match="format 99, this version reads 1"):
        store.open(path)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0xFF for byte in file.read_bytes()))


@pytest.mark.parametrize(
    ("pattern", "harm"),
    [
        ("store.json", cut),
        ("public/CURRENT", Path.unlink),
        ("public/CURRENT", flip),
        ("public/MANIFEST-*", cut),
        ("public/MANIFEST-*", Path.unlink),
        ("public/*.sst", Path.unlink),
        ("public/*.sst", cut),
        ("public/*.sst", flip),
        ("closed.json", cut),
        ("public", shutil.rmtree),
        ("embargoed", shutil.rmtree),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_named_and_never_taken_for_an_empty_one(
    pattern: str, harm: Callable[[Path], None], read_only: bool, path: Path
) -> None:
    with store.open(path, create=True) as found:
        found.replace(release("ashby"), embargoed=False)
    harmed = sorted(path.glob(pattern))
    assert harmed
    for file in harmed:
        harm(file)
    with pytest.raises(StoreError) as raised, store.open(path, read_only=read_only) as found:
        found.releases()
    assert str(path) in str(raised.value)
    assert "damaged" in str(raised.value)
    assert "load the releases again" in raised.value.remedy


HOLD = """
import sys
from pathlib import Path
from loader import store
with store.open(Path(sys.argv[1]), read_only=sys.argv[2] == "read") as found:
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str) -> Iterator[None]:
    """Keep a store open in another process."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.stdin.close()
        assert other.wait(30) == 0


@pytest.mark.parametrize(
    ("theirs", "ours", "allowed"),
    [("write", "write", False), ("write", "read", False), ("read", "write", False), ("read", "read", True)],
)
def test_many_may_read_or_one_may_write(theirs: str, ours: str, allowed: bool, path: Path) -> None:
    store.open(path, create=True).close()
    with held(path, theirs):
        if allowed:
            store.open(path, read_only=True).close()
        else:
            with pytest.raises(StoreError, match=r"another process has the store open.*; wait until it has finished"):
                store.open(path, read_only=ours == "read")
    store.open(path).close()


def test_a_store_is_free_again_when_it_could_not_be_opened(path: Path) -> None:
    store.open(path, create=True).close()
    hidden = path / "public-elsewhere"
    (path / "public").rename(hidden)
    with pytest.raises(StoreError, match="damaged"):
        store.open(path)
    hidden.rename(path / "public")
    store.open(path).close()


def test_what_is_opened_for_reading_is_not_written(path: Path) -> None:
    store.open(path, create=True).close()
    with store.open(path, read_only=True) as found:
        writes: tuple[Callable[[], bool], ...] = (
            lambda: found.replace(release("ashby"), embargoed=False),
            lambda: found.remove(release("ashby").graph),
            lambda: found.refresh_reference([]),
            found.derive,
        )
        for write in writes:
            with pytest.raises(StoreError, match="for reading only"):
                write()


def test_a_closed_store_says_so(path: Path) -> None:
    found = store.open(path, create=True)
    found.close()
    found.close()
    with pytest.raises(StoreError, match="closed"):
        found.lines()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Take away the rights of an administrator, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_a_store_that_may_not_be_written_may_still_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shared")
    path = folder / "store"
    with store.open(path, create=True) as found:
        found.replace(release("ashby"), embargoed=False)
    above = [folder, *(parent for parent in folder.parents if "pytest" in parent.name)]
    modes = {parent: parent.stat().st_mode for parent in above}
    inside = [path, *path.rglob("*")]
    for parent in above:
        parent.chmod(0o755)
    for file in inside:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        with as_nobody():
            with store.open(path, read_only=True) as found:
                assert found.lines() == lines_of(release("ashby"))
            with pytest.raises(StoreError, match="may not be opened or made"):
                store.open(path)
            with pytest.raises(StoreError, match="may not be opened or made"):
                store.open(path / "public" / "new" / "store", create=True)
    finally:
        for file in inside:
            file.chmod(0o755 if file.is_dir() else 0o644)
        for parent, mode in modes.items():
            parent.chmod(mode)


FORKED = """
import os, sys
from pathlib import Path
from loader import store
from loader.model import StoreError
with store.open(Path(sys.argv[1])) as found:
    if child := os.fork():
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    try:
        found.remove("https://example.org/g")
    except StoreError as error:
        os._exit(7 if "another process opened the store" in str(error) else 1)
    os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_forked_process_may_not_write(path: Path) -> None:
    store.open(path, create=True).close()
    assert in_another_process(FORKED, str(path)).returncode == 7


# A writer that replaces releases until it is killed, and says after each which one is safe.
WRITER = """
import sys
from pathlib import Path
from loader import store
from loader.model import ReleaseGraph
base = "https://w3id.org/prison-inspection/"
with store.open(Path(sys.argv[1]), create=True) as found:
    for version in range(int(sys.argv[2]), 10**9):
        graph = f"{base}graph/release/2011-03-16/r{version % 5}"
        lines = tuple(
            f'<{base}id/{graph[-2:]}/{line}> <https://schema.org/version> "{version}" <{graph}> .'
            for line in range(200)
        )
        found.replace(ReleaseGraph("", "", "", graph, lines, (), None, None), embargoed=version % 7 == 0)
        print(version, flush=True)
"""


def test_no_release_is_lost_or_halved_when_the_writer_is_killed(path: Path) -> None:
    safe = -1
    for round_ in range(10):
        command = [sys.executable, "-c", WRITER, str(path), str(safe + 1)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(3 + round_):
                safe = int(writer.stdout.readline())
            threading.Event().wait(0.003 * round_)
            os.kill(writer.pid, signal.SIGKILL)
            safe = max([safe, *(int(line) for line in writer.stdout if line.endswith("\n"))])
        with store.open(path) as found:
            kept: dict[str, int] = {}
            for half in (found.public, found.embargoed):
                for graph in half.names():
                    versions = [line.split('"')[1] for line in half.lines(graph)]
                    assert len(versions) == 200
                    assert len(set(versions)) == 1
                    kept[graph] = max(int(versions[0]), kept.get(graph, -1))
                    assert set(half.lines(graph)) <= set(half.lines())
            for version in range(max(0, safe - 4), safe + 1):
                assert kept[f"{BASE}graph/release/2011-03-16/r{version % 5}"] >= version
    assert safe >= 50


FULL = """
import resource, sys
from pathlib import Path
from loader import store
from loader.model import ReleaseGraph, StoreError
base = "https://w3id.org/prison-inspection/"
graph = f"{base}graph/release/2011-03-16/large"
lines = tuple(f'<{base}id/{line}> <https://schema.org/text> "{"word " * 50}{line}" <{graph}> .' for line in range(9000))
with store.open(Path(sys.argv[1])) as found:
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
    try:
        found.replace(ReleaseGraph("", "", "", graph, lines, (), None, None), embargoed=False)
    except StoreError as error:
        sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on the size of files is that of POSIX")
def test_a_full_disk_is_named_and_costs_nothing_that_was_stored(path: Path) -> None:
    with store.open(path, create=True) as found:
        found.replace(release("ashby"), embargoed=False)
    done = in_another_process(FULL, str(path))
    assert done.returncode == 1
    assert "there is no space left for it on the disk" in done.stderr
    assert "free some and run again; nothing stored before is lost" in done.stderr
    with store.open(path) as found:
        assert found.lines() == lines_of(release("ashby"))
        assert found.replace(release("birch"), embargoed=False)


def test_a_snapshot_is_a_store_of_what_is_public(path: Path, opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    opened.replace(release("birch"), embargoed=True)
    copy = path.with_name("copy")
    opened.snapshot(copy)
    opened.remove(release("ashby").graph)
    with store.open(copy, read_only=True) as found:
        assert found.lines() == lines_of(release("ashby"))
        assert list(found.releases()) == [release("ashby").graph]
    with pytest.raises(StoreError, match="something here already"):
        opened.snapshot(copy)


def test_an_answer_may_be_read_in_another_thread(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    answer = opened.answer(EVERYTHING)
    found: list[int] = []
    reader = threading.Thread(target=lambda: found.append(len(answer.records())))
    reader.start()
    reader.join()
    assert found == [len(lines_of(release("ashby")))]


def test_an_update_is_not_a_query(opened: store.EmbeddedStore) -> None:
    opened.replace(release("ashby"), embargoed=False)
    with pytest.raises(UsageError, match="not a SPARQL query"):
        opened.answer("DROP ALL")
    assert opened.lines() == lines_of(release("ashby"))
