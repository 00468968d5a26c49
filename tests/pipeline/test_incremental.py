"""What has not changed costs one hash, and what has changed is never taken for what has not."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loader import describe, pipeline, store
from loader.model import Extraction, ReleaseGraph
from loader.pipeline import rules
from loader.pipeline.shards import Work
from loader.read import Source
from loader.store.manifest import FILE
from loader.vocab import BASE
from tests.pipeline.loads import example, exported, load, statuses

ROOT = Path(__file__).parent.parent.parent
EMBARGO = datetime(2010, 7, 12, 23, 1, tzinfo=UTC)
FIRST, SECOND = example("b-wrayholme-2010.txt"), example("c-ullsmere-2016.txt")
CHANGED = example("b-wrayholme-2010.txt", ("capacity of 628", "capacity of 642"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of two releases."""
    path = tmp_path / "store"
    assert statuses(load(path, [FIRST, SECOND])) == {pipeline.LOADED: 2}
    return path


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of each source that is converted from now on."""
    whole, names = Work.__call__, list[str]()

    def seen(work: Work, batch: object) -> object:
        names.extend(name for name, _ in batch.sources)  # type: ignore[attr-defined]
        return whole(work, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "__call__", seen)
    return names


def test_unchanged_sources_are_not_converted(folder: Path, converted: list[str]) -> None:
    before = exported(folder)
    assert statuses(load(folder, [SECOND, FIRST])) == {pipeline.UNCHANGED: 2}
    assert converted == []
    assert exported(folder) == before


def test_a_source_that_has_moved_is_still_known(folder: Path, converted: list[str]) -> None:
    (told,) = load(folder, [Source("elsewhere/moved.TXT", FIRST.data)])
    assert (told.source, told.status) == ("elsewhere/moved.TXT", pipeline.UNCHANGED)
    assert converted == []


def test_only_what_is_new_or_changed_is_converted(folder: Path, converted: list[str]) -> None:
    third = example("b-wrayholme-2012.txt")
    found = {told.source: told.status for told in load(folder, [CHANGED, SECOND, third])}
    assert list(found.values()) == [pipeline.REPLACED, pipeline.LOADED, pipeline.UNCHANGED]
    assert converted == [CHANGED.name, third.name]


def test_what_stands_against_a_source_is_told_at_every_load(folder: Path) -> None:
    recipe, rival = Source("recipe.txt", b"Stir the flour into the milk."), Source("rival.txt", CHANGED.data)
    first, again = (load(folder, [FIRST, recipe, rival]) for _ in range(2))
    assert [str(told.error) for told in first if told.error] == [str(told.error) for told in again if told.error]
    assert statuses(again)[pipeline.REFUSED] == 2


def test_a_copy_is_known_as_a_copy(folder: Path, converted: list[str]) -> None:
    copy = Source("copy.txt", FIRST.data)
    for _ in range(2):
        told = load(folder, [copy, FIRST])
        assert statuses(told) == {pipeline.UNCHANGED: 1, pipeline.SKIPPED: 1}
    assert converted == []


def test_notes_of_a_known_source_are_told_again(tmp_path: Path, converted: list[str]) -> None:
    comment = example("h-comment-stanbourne-2016.txt")
    (first,) = load(tmp_path / "store", [comment])
    (again,) = load(tmp_path / "store", [comment])
    assert again.notes == first.notes != ()
    assert converted == [comment.name]


def test_what_was_removed_from_the_store_is_loaded_again(folder: Path) -> None:
    with store.open(folder) as kept:
        kept.remove(next(iter(kept.releases())))
    assert statuses(load(folder, [FIRST, SECOND])) == {pipeline.UNCHANGED: 1, pipeline.LOADED: 1}


def test_other_rules_are_applied_to_every_source(
    folder: Path, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, before = describe.release, exported(folder)

    def renewed(extraction: Extraction, base: str = BASE) -> ReleaseGraph:
        return whole(replace(extraction, title=None), base)

    for name in ("reading", "judging"):
        with monkeypatch.context() as patched:
            patched.setattr(rules, name, lambda: "other")
            rules.releases.cache_clear()
            # the same rules by another hash: converted again, and found to be as it was
            assert statuses(load(folder, [FIRST, SECOND])) == {pipeline.UNCHANGED: 2}
            assert len(converted) == 2
            converted.clear()
            patched.setattr(describe, "release", renewed)
            patched.setattr(rules, name, lambda: "more")
            rules.releases.cache_clear()
            assert statuses(load(folder, [FIRST, SECOND])) == {pipeline.REPLACED: 2}
        rules.releases.cache_clear()
        assert statuses(load(folder, [FIRST, SECOND])) == {pipeline.REPLACED: 2}
        assert exported(folder) == before
        converted.clear()


def test_every_part_that_a_graph_depends_on_is_in_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashes() -> tuple[str, str]:
        rules.reading.cache_clear()
        rules.judging.cache_clear()
        return rules.reading(), rules.judging()

    copies = {"ontology": ROOT / "ontology", "shapes": ROOT / "shapes"}
    for name, original in copies.items():
        (tmp_path / name).mkdir()
        for file in original.iterdir():
            if file.is_file():
                (tmp_path / name / file.name).write_bytes(file.read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(rules, "ROOT", tmp_path)
        before = hashes()
        for name in ("ontology/confidence.csv", "ontology/concepts.ttl", "shapes/finding.ttl"):
            words = (tmp_path / name).read_bytes()
            (tmp_path / name).write_bytes(words + b"\n")
            changed = [old != new for old, new in zip(before, hashes(), strict=True)]
            assert changed == [name.startswith("ontology"), name.startswith("shapes")]
            (tmp_path / name).write_bytes(words)
        assert hashes() == before
    hashes()


def test_the_same_bytes_under_another_ending_or_day_are_another_source() -> None:
    keys = {
        rules.key(Source(name, data), published, base)
        for name in ("a.txt", "a.html")
        for data in (b"one", b"two")
        for published in (None, datetime(2011, 3, 16, tzinfo=UTC).date())
        for base in (BASE, "https://example.org/")
    }
    assert len(keys) == 16
    assert rules.key(Source("a.txt", b"one"), None, BASE) == rules.key(Source("b/C.TXT", b"one"), None, BASE)


def test_a_release_whose_embargo_has_passed_is_published_though_its_source_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(folder, [FIRST, SECOND], now=EMBARGO - timedelta(days=1))
    assert statuses(load(folder, [SECOND], now=EMBARGO - timedelta(hours=1))) == {pipeline.UNCHANGED: 1}
    assert statuses(load(folder, [SECOND], now=EMBARGO)) == {pipeline.PUBLISHED: 1, pipeline.UNCHANGED: 1}
    load(tmp_path / "afresh", [FIRST, SECOND])
    assert exported(folder) == exported(tmp_path / "afresh")


def test_a_clock_that_was_set_back_shows_nothing_that_is_under_embargo(folder: Path) -> None:
    load(folder, [FIRST], now=EMBARGO - timedelta(days=1))
    assert not any("wrayholme" in line for line in exported(folder) if "/graph/release/2010-07-13/" in line)


def test_what_is_curated_is_renewed_though_no_release_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = store.reference()
    monkeypatch.setattr(store, "reference", lambda base: lines[:50])
    assert statuses(load(folder, [FIRST])) == {pipeline.UNCHANGED: 1}
    assert len([line for line in exported(folder) if line.endswith("graph/reference> .")]) == len(lines)
    monkeypatch.setattr(rules, "_beside", lambda: "other")
    assert statuses(load(folder, [FIRST])) == {pipeline.UNCHANGED: 1}
    assert len([line for line in exported(folder) if line.endswith("graph/reference> .")]) == 50


def test_a_load_that_was_cut_short_is_brought_to_its_end_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, converted: list[str]
) -> None:
    third = example("b-wrayholme-2012.txt")

    def cut_short(kept: store.EmbeddedStore, establishments: Collection[str] | None = None) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(store.EmbeddedStore, "derive", cut_short)
        load(folder, [FIRST, SECOND, third])
    assert statuses(load(folder, [FIRST, SECOND, third])) == {pipeline.UNCHANGED: 3}
    load(folder.with_name("afresh"), [FIRST, SECOND, third])
    assert exported(folder) == exported(folder.with_name("afresh"))


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scrambled(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0x5A for byte in file.read_bytes()))


def scrambled_in_the_middle(file: Path) -> None:
    words = file.read_bytes()
    file.write_bytes(words[:4096] + bytes(byte ^ 0x5A for byte in words[4096:]))


def of_another_version(file: Path) -> None:
    with sqlite3.connect(file) as found:
        found.execute("PRAGMA user_version = 99")
    found.close()


def of_nonsense(file: Path) -> None:
    with sqlite3.connect(file) as found:
        found.execute("UPDATE source SET came = ?", ('[["", "loaded", [], ["a", "b"]]]',))
    found.close()


def emptied_of_tables(file: Path) -> None:
    with sqlite3.connect(file) as found:
        found.execute("DROP TABLE source")
    found.close()


@pytest.mark.parametrize(
    "harm",
    [
        Path.unlink,
        emptied,
        halved,
        scrambled,
        scrambled_in_the_middle,
        of_another_version,
        of_nonsense,
        emptied_of_tables,
    ],
)
def test_a_manifest_that_cannot_be_used_is_taken_for_an_empty_one(
    folder: Path, converted: list[str], harm: Callable[[Path], None]
) -> None:
    before = exported(folder)
    harm(folder / FILE)
    assert statuses(load(folder, [FIRST, SECOND], dry_run=True)) == {pipeline.UNCHANGED: 2}
    assert statuses(load(folder, [FIRST, SECOND])) == {pipeline.UNCHANGED: 2}
    assert exported(folder) == before
    assert statuses(load(folder, [CHANGED])) == {pipeline.REPLACED: 1}
    assert set(converted) == {FIRST.name, SECOND.name}
    converted.clear()
    assert statuses(load(folder, [CHANGED, SECOND])) == {pipeline.UNCHANGED: 2}
    assert converted == []


def test_a_dry_run_leaves_the_manifest_as_it_is(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    load(folder, [CHANGED, example("b-wrayholme-2012.txt")], dry_run=True)
    assert (folder / FILE).read_bytes() == before


def test_a_load_without_news_imports_nothing_heavy(tmp_path: Path) -> None:
    for known in (FIRST, SECOND):
        (tmp_path / known.name).write_bytes(known.data)
    names = [str(tmp_path / known.name) for known in (FIRST, SECOND)]
    program = (
        "import json, sys\nfrom loader.cli import main\n"
        "code = main(['load', '--json', '--store', *sys.argv[1:]])\n"
        "print(json.dumps([code, *sys.modules]))"
    )
    heavy = {"rdflib", "pyshacl", "selectolax", "pypdf", "loader.extract", "loader.describe", "loader.check"}
    used = []
    for _ in range(2):
        command = [sys.executable, "-c", program, str(tmp_path / "store"), *names]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        code, *modules = json.loads(done.stdout.splitlines()[-1])
        assert (code, "pyoxigraph" in modules) == (0, True)
        used.append(heavy & set(modules))
    first, again = used
    assert {"rdflib", "loader.extract", "loader.check"} <= first
    assert again == set()
