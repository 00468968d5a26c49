"""A release that is issued again takes the place of what was stored, which stays known as an earlier version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loader import pipeline, store
from loader.describe import history
from loader.pipeline import histories, rules
from loader.pipeline.writing import Update
from loader.read import Source
from loader.store import copies as backups
from loader.vocab import BASE, PROV, SCHEMA
from tests.pipeline.loads import example, exported, load, statuses

NAME = "b-wrayholme-2010.txt"
GRAPH = f"{BASE}graph/release/2010-07-13/wrayholme"
VERSIONS = f"{BASE}id/version/2010-07-13/wrayholme/"
FIRST, OTHER = example(NAME), example("c-ullsmere-2016.txt")
SECOND = example(NAME, ("capacity of 628", "capacity of 642"))
THIRD = example(NAME, ("capacity of 628", "capacity of 650"))
EMBARGO = datetime(2010, 7, 12, 23, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of two releases."""
    load(tmp_path / "store", [FIRST, OTHER])
    return tmp_path / "store"


def digest(source: Source) -> str:
    (outcome,) = pipeline.convert([source])
    assert outcome.claim is not None
    return outcome.claim.digest


def past(folder: Path) -> history.History:
    with store.open(folder, read_only=True) as kept:
        return history.read(BASE, GRAPH, kept.public.lines())


def provenance(folder: Path) -> list[str]:
    return [line for line in exported(folder) if line.endswith(f"<{BASE}graph/provenance> .")]


def test_a_correction_keeps_the_text_before_it(folder: Path) -> None:
    assert statuses(load(folder, [SECOND])) == {pipeline.REPLACED: 1}
    found = past(folder)
    assert found.current is not None
    assert found.current.digest == digest(SECOND)
    (before,) = found.earlier
    assert before.digest == digest(FIRST)
    assert before.title is not None
    assert "CALM, CANDID AND SHORT OF WORK" in before.title
    assert before.text is not None
    assert "capacity of 628" in before.text
    assert "█" in before.text, "personal data stays masked"
    name = f"{VERSIONS}1-{digest(FIRST)[:12]}"
    lines = provenance(folder)
    assert f"<{GRAPH}> <{PROV}wasRevisionOf> <{name}> <{BASE}graph/provenance> ." in lines
    assert f'<{name}> <{SCHEMA}sha256> "{digest(FIRST)}" <{BASE}graph/provenance> .' in lines


def test_every_version_is_a_revision_of_the_one_before(folder: Path) -> None:
    for text in (SECOND, THIRD):
        load(folder, [text])
    found = past(folder)
    assert [version.digest for version in found.earlier] == [digest(FIRST), digest(SECOND)]
    chain = [line for line in provenance(folder) if f"<{PROV}wasRevisionOf>" in line]
    assert len(chain) == 2


def test_a_text_that_comes_back_is_a_revision_again_and_never_its_own(folder: Path) -> None:
    for text in (SECOND, FIRST, SECOND):
        assert statuses(load(folder, [text])) == {pipeline.REPLACED: 1}
    found = past(folder)
    assert [version.digest for version in found.earlier] == [digest(text) for text in (FIRST, SECOND, FIRST)]
    before = {line.split(" ")[0]: line.split(" ")[2] for line in provenance(folder) if "wasRevisionOf" in line}
    assert len(before) == 3
    names = [f"<{GRAPH}>"]
    while names[-1] in before:
        names.append(before[names[-1]])
    assert len(set(names)) == len(names) == 4


def test_history_survives_a_backup_and_another_correction(folder: Path) -> None:
    load(folder, [SECOND])
    backups.backup(folder, folder.with_name("backup"))
    backups.restore(folder.with_name("backup"), folder.with_name("again"))
    assert exported(folder.with_name("again")) == exported(folder)
    for path in (folder, folder.with_name("again")):
        load(path, [THIRD])
    assert exported(folder.with_name("again")) == exported(folder)
    assert len(past(folder).earlier) == 2


def test_loading_a_correction_again_adds_no_version(folder: Path) -> None:
    load(folder, [SECOND])
    before = exported(folder)
    (folder / "manifest.sqlite").unlink()
    for _ in range(2):
        assert statuses(load(folder, [SECOND, OTHER])) == {pipeline.UNCHANGED: 2}
    assert exported(folder) == before


def test_other_rules_make_no_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder, [SECOND])
    before = past(folder)
    monkeypatch.setattr("loader.describe.__version__", "9.9.9")
    monkeypatch.setattr("loader.describe.release.__defaults__", (BASE, "9.9.9"))
    monkeypatch.setattr(rules, "reading", lambda: "other")
    rules.releases.cache_clear()
    assert statuses(load(folder, [SECOND, OTHER])) == {pipeline.REPLACED: 2}
    rules.releases.cache_clear()
    assert past(folder) == before
    versions = [line.split(" ")[2] for line in provenance(folder) if "softwareVersion" in line]
    assert versions == ['"9.9.9"'], "what an older version made is gone, and so is that version"


def test_software_stays_known_while_a_release_was_made_by_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loader.describe.release.__defaults__", (BASE, "9.9.9"))
    load(folder, [SECOND])
    versions = [line.split(" ")[2] for line in provenance(folder) if "softwareVersion" in line]
    assert len(versions) == 2
    assert '"9.9.9"' in versions


def test_a_correction_is_the_same_by_any_number_of_processes(folder: Path, tmp_path: Path) -> None:
    load(tmp_path / "other", [OTHER, FIRST], jobs=2)
    load(tmp_path / "other", [OTHER, SECOND], jobs=2)
    load(folder, [SECOND, OTHER])
    assert exported(folder) == exported(tmp_path / "other")


def test_a_correction_under_embargo_takes_the_release_and_its_history_with_it(folder: Path) -> None:
    early = EMBARGO - timedelta(days=1)
    assert statuses(load(folder, [SECOND], now=early)) == {pipeline.REPLACED: 1}
    assert not any("wrayholme" in line for line in provenance(folder))
    load(folder, [OTHER], now=EMBARGO)
    assert [version.digest for version in past(folder).earlier] == [digest(FIRST)]


def test_words_that_are_under_embargo_are_not_shown_as_an_earlier_version(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    early = EMBARGO - timedelta(days=1)
    load(folder, [FIRST], now=early)
    _, words = SECOND.data.decode().split("NOT FOR PUBLICATION BEFORE 00.01, ")
    open_now = Source("open.txt", words.encode())
    (outcome,) = load(folder, [open_now], now=early)
    assert outcome.claim is not None
    assert (outcome.status, outcome.claim.graph, outcome.claim.embargo) == (pipeline.REPLACED, GRAPH, None)
    (before,) = past(folder).earlier
    assert (before.digest, before.title, before.text) == (digest(FIRST), None, None)


def test_only_the_places_of_changed_releases_are_derived_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, asked = store.EmbeddedStore.derive, []

    def seen(kept: store.EmbeddedStore, establishments: set[str] | None = None) -> bool:
        asked.append(establishments if establishments is None else set(establishments))
        return whole(kept, establishments)

    monkeypatch.setattr(store.EmbeddedStore, "derive", seen)
    load(folder, [SECOND, OTHER, example("b-wrayholme-2012.txt")])
    assert asked == [{f"{BASE}id/establishment/wrayholme"}]
    load(folder.with_name("afresh"), [SECOND, OTHER, example("b-wrayholme-2012.txt")])
    derived = [line for line in exported(folder) if line.endswith("graph/derived> .")]
    assert derived == [line for line in exported(folder.with_name("afresh")) if line.endswith("graph/derived> .")]
    assert any("previousInspection" in line for line in derived)


def test_a_load_that_was_cut_short_lets_the_next_derive_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Update, "finish", lambda update: (_ for _ in ()).throw(KeyboardInterrupt))
        load(folder, [example("b-wrayholme-2012.txt")])
    whole = store.EmbeddedStore.derive

    def seen(kept: store.EmbeddedStore, establishments: set[str] | None = None) -> bool:
        asked.append(establishments)
        return whole(kept, establishments)

    monkeypatch.setattr(store.EmbeddedStore, "derive", seen)
    load(folder, [OTHER])
    assert asked == [None]
    load(folder, [OTHER])
    assert asked == [None]
    load(folder.with_name("afresh"), [FIRST, OTHER, example("b-wrayholme-2012.txt")])
    assert exported(folder) == exported(folder.with_name("afresh"))


def test_a_history_is_read_back_as_it_was_written() -> None:
    first, second = history.Version("aa" * 32), history.Version("bb" * 32)
    known = history.History(BASE, "2010-07-13/wrayholme", None, (first, second, first), frozenset({"cc" * 32}))
    assert history.read(BASE, GRAPH, known.lines()) == known
    gone = history.History(BASE, "2010-07-13/wrayholme", second, (first,)).withdrawn(EMBARGO)
    assert history.read(BASE, GRAPH, gone.lines()) == gone
    assert history.History(BASE, "2010-07-13/wrayholme", first).lines() == ()


def test_a_chain_of_versions_that_runs_in_a_circle_is_cut() -> None:
    known = history.History(BASE, "2010-07-13/wrayholme", None, (history.Version("aa" * 32),))
    (last,) = (line.split(" ")[2] for line in known.lines() if "wasRevisionOf" in line)
    circle = (*known.lines(), f"{last} <{PROV}wasRevisionOf> {last} <{BASE}graph/provenance> .")
    assert history.read(BASE, GRAPH, circle) == known


def test_lines_of_a_release_without_a_history_are_left_as_they_are() -> None:
    (outcome,) = pipeline.convert([FIRST])
    assert outcome.graph is not None
    assert histories.with_new_copies(outcome.graph, (), BASE) is outcome.graph
