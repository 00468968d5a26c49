"""A release that is withdrawn is out of the store, and the store still tells that it was there."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loader import pipeline, store
from loader.describe import history
from loader.model import InputError, Problem, Report
from loader.pipeline import Item, Outcome
from loader.read import Source, Unreadable
from loader.vocab import BASE, PROV
from tests.pipeline.loads import NOW, example, exported, load, passing, statuses

NAME = "b-wrayholme-2010.txt"
GRAPH = f"{BASE}graph/release/2010-07-13/wrayholme"
RELEASE = f"{BASE}id/release/2010-07-13/wrayholme"
FIRST, OTHER = example(NAME), example("c-ullsmere-2016.txt")
SECOND = example(NAME, ("capacity of 628", "capacity of 642"))
EMBARGO = datetime(2010, 7, 12, 23, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of two releases."""
    load(tmp_path / "store", [FIRST, OTHER])
    return tmp_path / "store"


def withdraw(folder: Path, *names: str, now: datetime = NOW, dry_run: bool = False) -> list[Outcome]:
    return list(pipeline.load([], folder, passing, now, withdraw=names, dry_run=dry_run))


def mirror(folder: Path, *items: Item) -> list[Outcome]:
    return list(pipeline.load(items, folder, passing, NOW, mirror=True))


def about(folder: Path) -> list[str]:
    with store.open(folder) as kept:
        return list(kept.about(GRAPH))


def digest(folder: Path) -> str:
    with store.open(folder, read_only=True) as kept:
        return kept.public.releases()[GRAPH]


@pytest.mark.parametrize("kind", ["release", "graph", "digest"])
def test_a_release_is_withdrawn_by_any_of_its_names(folder: Path, kind: str) -> None:
    known = digest(folder)
    (told,) = withdraw(folder, {"release": RELEASE, "graph": GRAPH, "digest": known}[kind])
    assert (told.source, told.status, told.error) == (GRAPH, pipeline.WITHDRAWN, None)
    assert about(folder) == sorted(
        f"<{GRAPH}> {said} <{BASE}graph/provenance> ."
        for said in (
            f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{PROV}Entity>",
            f"<{PROV}wasDerivedFrom> <{RELEASE}>",
            f'<{PROV}invalidatedAtTime> "2026-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
            f'<https://schema.org/sha256> "{known}"',
        )
    )


def test_what_is_derived_and_what_stays_is_as_if_the_release_had_never_been(folder: Path) -> None:
    load(folder, [example("b-wrayholme-2012.txt")])
    withdraw(folder, RELEASE)
    load(folder.with_name("afresh"), [OTHER, example("b-wrayholme-2012.txt")])
    left = [line for line in exported(folder) if not line.startswith(f"<{GRAPH}> ")]
    assert left == exported(folder.with_name("afresh"))


def test_a_withdrawal_keeps_the_versions_without_their_words(folder: Path) -> None:
    load(folder, [SECOND])
    withdraw(folder, RELEASE)
    found = history.read(BASE, GRAPH, about(folder))
    assert found.current is not None
    assert found.current.withdrawn is not None
    assert len(found.earlier) == 1
    assert not any("schema.org/text" in line or "dc/terms/title" in line for line in about(folder))


def test_a_release_that_was_withdrawn_comes_back_with_a_word_about_it(folder: Path) -> None:
    before = exported(folder)
    withdraw(folder, RELEASE)
    (told,) = load(folder, [FIRST])
    assert told.status == pipeline.LOADED
    assert any("had been withdrawn" in note for note in told.notes)
    assert set(before) <= set(exported(folder))
    (version,) = history.read(BASE, GRAPH, about(folder)).earlier
    assert version.withdrawn is not None
    assert statuses(load(folder, [FIRST])) == {pipeline.UNCHANGED: 1}


def test_one_command_withdraws_and_then_loads(folder: Path) -> None:
    told = list(pipeline.load([SECOND], folder, passing, NOW, withdraw=[RELEASE]))
    assert statuses(told) == {pipeline.WITHDRAWN: 1, pipeline.LOADED: 1}


def test_what_is_not_there_cannot_be_withdrawn(folder: Path) -> None:
    withdraw(folder, RELEASE)
    before = exported(folder)
    again, unknown = withdraw(folder, RELEASE, f"{BASE}id/release/1999-01-01/nowhere")
    assert (again.status, again.error) == (pipeline.SKIPPED, None)
    assert (unknown.status, getattr(unknown.error, "exit_code", None)) == (pipeline.REFUSED, 3)
    assert exported(folder) == before


def test_a_dry_run_withdraws_nothing(folder: Path) -> None:
    before = exported(folder)
    assert statuses(withdraw(folder, RELEASE, dry_run=True)) == {pipeline.WITHDRAWN: 1}
    assert exported(folder) == before


def test_a_release_under_embargo_is_withdrawn_where_it_is(tmp_path: Path) -> None:
    folder, early = tmp_path / "store", EMBARGO - timedelta(days=1)
    load(folder, [FIRST, OTHER], now=early)
    before = exported(folder)
    assert statuses(withdraw(folder, RELEASE, now=early)) == {pipeline.WITHDRAWN: 1}
    with store.open(folder) as kept:
        assert kept.embargoed.releases() == {}
        assert kept.embargoed.withdrawn() == {GRAPH}
    assert exported(folder) == before
    assert statuses(load(folder, [OTHER], now=EMBARGO)) == {pipeline.UNCHANGED: 1}
    (told,) = load(folder, [FIRST], now=EMBARGO)
    assert any("had been withdrawn" in note for note in told.notes)
    with store.open(folder) as kept:
        assert kept.embargoed.about(GRAPH) == set()


# ---- the sources as the whole truth ------------------------------------------


def test_a_mirror_withdraws_what_is_no_source_any_more(folder: Path) -> None:
    assert statuses(mirror(folder, FIRST, OTHER)) == {pipeline.UNCHANGED: 2}
    gone, stays = sorted(mirror(folder, OTHER), key=lambda told: told.status, reverse=True)
    assert (gone.source, gone.status, stays.status) == (GRAPH, pipeline.WITHDRAWN, pipeline.UNCHANGED)
    with store.open(folder, read_only=True) as kept:
        assert GRAPH not in kept.public.releases()


def test_a_mirror_keeps_a_release_whose_copy_is_a_source(folder: Path) -> None:
    words = FIRST.data.decode()
    short = Source("short.txt", words[: words.index("Inspectors were pleased")].encode())
    load(folder, [short])
    assert statuses(mirror(folder, short, OTHER)) == {pipeline.COPY: 1, pipeline.UNCHANGED: 1}


def unread() -> Item:
    return Unreadable("gone.txt", InputError("gone.txt", "cannot be read", "check the name"))


@pytest.mark.parametrize("item", [unread(), Source("recipe.txt", b"Stir the flour into the milk.")])
def test_a_mirror_withdraws_nothing_while_a_source_may_be_the_missing_one(folder: Path, item: Item) -> None:
    before = exported(folder)
    told = {outcome.source: outcome for outcome in mirror(folder, OTHER, item)}
    assert told[GRAPH].status == pipeline.UNCHANGED
    assert any("but stays" in note for note in told[GRAPH].notes)
    assert exported(folder) == before


def test_a_mirror_of_nothing_empties_no_store(folder: Path) -> None:
    before = exported(folder)
    assert statuses(mirror(folder)) == {pipeline.UNCHANGED: 2}
    assert exported(folder) == before


# ---- withdrawn by the publisher ----------------------------------------------


def answer(source: Source, *, withdrawn: bool) -> Source:
    """Return a release as the interface of a publisher gives it."""
    title, *paragraphs = [part for part in source.data.decode().split("\n\n") if part.strip()][1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    found = {
        "title": title,
        "first_published_at": "2016-11-01T09:30:00Z",
        "details": {"body": body},
        "withdrawn_notice": {"explanation": "<p>Wrong.</p>"} if withdrawn else {},
    }
    return Source(f"{'gone' if withdrawn else 'there'}.json", json.dumps(found).encode())


THERE, GONE = answer(OTHER, withdrawn=False), answer(OTHER, withdrawn=True)


def test_a_source_that_its_publisher_took_back_withdraws_the_release(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(folder, [THERE, FIRST])
    (told,) = load(folder, [GONE])
    assert told.status == pipeline.WITHDRAWN
    assert "withdrawn by its publisher" in told.notes
    with store.open(folder, read_only=True) as kept:
        assert list(kept.public.releases()) == [GRAPH]
    (again,) = load(folder, [GONE])
    assert (again.status, again.error) == (pipeline.SKIPPED, None)


def test_what_its_publisher_took_back_is_not_put_into_a_store(tmp_path: Path) -> None:
    (alone,) = load(tmp_path / "alone", [GONE])
    assert alone.status == pipeline.SKIPPED
    assert not (tmp_path / "alone").exists()
    for number, texts in enumerate(([GONE, THERE, FIRST], [FIRST, THERE, GONE])):
        found = {told.source: told.status for told in load(tmp_path / str(number), texts)}
        assert found == {GONE.name: pipeline.SKIPPED, THERE.name: pipeline.SKIPPED, FIRST.name: pipeline.LOADED}
        assert not any("ullsmere" in line for line in exported(tmp_path / str(number)) if "/release/" in line)


def test_a_release_that_does_not_pass_is_withdrawn_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(folder, [THERE, FIRST])
    grave = Report((Problem("Violation", "shape", "focus", None, "component", None, "message"),))
    (told,) = load(folder, [GONE], check=lambda releases: [grave] * len(releases))
    assert told.status == pipeline.WITHDRAWN
