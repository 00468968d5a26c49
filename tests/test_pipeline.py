"""The composition: sources to graphs, and graphs into a store."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader import extract, pipeline, read, store
from loader.cli import checking
from loader.model import (
    Document,
    Extraction,
    InputError,
    LoaderError,
    Problem,
    ReleaseGraph,
    Report,
    UsageError,
)
from loader.pipeline import Item, Outcome
from loader.read import Skipped, Source, Unreadable
from loader.read.items import Reading
from loader.vocab import BASE

ROOT = Path(__file__).parent.parent
RELEASES = sorted((ROOT / "tests" / "releases").glob("*.txt"))
EMBARGO = datetime(2010, 7, 12, 23, 1, tzinfo=UTC)  # 13 July 2010, 00.01 by the clocks of London
NOW = datetime(2026, 1, 1, tzinfo=UTC)
WRAYHOLME = f"{BASE}graph/release/2010-07-13/wrayholme"


def passing(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """Let every graph pass: what the shapes say has tests of its own."""
    return [Report(())] * len(releases)


def source(name: str, *changes: tuple[str, str]) -> Source:
    """Return an example release with some of its words put otherwise."""
    words = (ROOT / "tests" / "releases" / name).read_text("utf-8")
    for old, new in changes:
        assert old in words, f"the example no longer says {old!r}"
        words = words.replace(old, new)
    return Source(name, words.encode())


def load(folder: Path, *items: Item, now: datetime = NOW, dry_run: bool = False) -> list[Outcome]:
    return list(pipeline.load(items, folder, passing, now, dry_run=dry_run))


def statuses(outcomes: Iterable[Outcome]) -> dict[str, int]:
    return dict(Counter(outcome.status for outcome in outcomes))


def exported(folder: Path) -> list[str]:
    with store.open(folder, read_only=True) as kept:
        return kept.lines()


def statements(folder: Path) -> list[str]:
    """Return what a store says, but for the earlier texts of releases."""
    return [line for line in exported(folder) if f"<{BASE}id/version/" not in line]


def test_there_are_example_releases() -> None:
    assert len(RELEASES) > 9


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_example_release_passes_the_shapes(path: Path) -> None:
    (outcome,) = pipeline.convert([Source(path.name, path.read_bytes())])
    assert outcome.error is None
    assert outcome.graph is not None
    report = checking.judge(outcome.graph)
    assert [problem for problem in report.problems if problem.severity == "Violation"] == []


def test_every_source_comes_to_an_end_that_is_told() -> None:
    bad = InputError("gone.txt", "cannot be read", "check the name")
    items: list[Item] = [
        Unreadable("gone.txt", bad),
        Skipped("photo.jpg", "not in a format that is read"),
        Source("empty.txt", b""),
        Source("recipe.txt", b"Stir the flour into the milk and let it stand."),
        source("b-wrayholme-2010.txt"),
    ]
    found = {outcome.source: outcome.status for outcome in pipeline.convert(items)}
    assert found == {
        "gone.txt": pipeline.UNREADABLE,
        "photo.jpg": pipeline.SKIPPED,
        "empty.txt": pipeline.UNREADABLE,
        "recipe.txt": pipeline.REFUSED,
        "b-wrayholme-2010.txt": pipeline.LOADED,
    }


def test_a_mistake_of_a_recogniser_costs_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract.release

    def failing(document: Document) -> Extraction:
        if "Wrayholme" in document.text:
            raise KeyError("inner city local")
        return whole(document)

    monkeypatch.setattr(extract, "release", failing)
    lost, kept = pipeline.convert([source("b-wrayholme-2010.txt"), source("c-ullsmere-2016.txt")])
    assert kept.graph is not None
    assert isinstance(lost.error, LoaderError)
    assert "a mistake in this program (KeyError: 'inner city local')" in str(lost.error)
    assert isinstance(lost.error.__cause__, KeyError)


def test_a_mistake_of_a_reader_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read.releases

    def failing(source: str, data: bytes, published: date | None = None) -> Iterator[Reading]:
        if "wrayholme" in source:
            raise IndexError("page 3")
        return whole(source, data, published)

    monkeypatch.setattr(read, "releases", failing)
    lost, kept = pipeline.convert([source("b-wrayholme-2010.txt"), source("c-ullsmere-2016.txt")])
    assert kept.graph is not None
    assert "a mistake in this program (IndexError: page 3)" in str(lost.error)


def test_every_release_of_an_archive_is_read_and_a_bad_one_costs_no_other() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        for name in ("b-wrayholme-2010.txt", "c-ullsmere-2016.txt"):
            writing.writestr(name, source(name).data)
        writing.writestr("empty.txt", b"")
    found = {told.source: told.status for told in pipeline.convert([Source("all.zip", archive.getvalue())])}
    assert found == {
        "all.zip/b-wrayholme-2010.txt": pipeline.LOADED,
        "all.zip/c-ullsmere-2016.txt": pipeline.LOADED,
        "all.zip/empty.txt": pipeline.UNREADABLE,
    }


def test_a_wrong_base_is_told_once_and_not_for_each_release() -> None:
    with pytest.raises(UsageError, match="base"):
        list(pipeline.convert([source("b-wrayholme-2010.txt")], base="wrayholme"))


@given(st.permutations(range(4)))
@settings(max_examples=10)
def test_of_many_texts_of_one_release_the_same_stays_in_any_order(order: list[int]) -> None:
    changes = [("capacity of 628", f"capacity of {number}") for number in (628, 629, 630)]
    texts = [source("b-wrayholme-2010.txt", change) for change in changes]
    items = [Source(f"{number}.txt", text.data) for number, text in enumerate([*texts, texts[0]])]
    outcomes = list(pipeline.convert([items[number] for number in order]))
    ahead = list(pipeline.convert(items))
    assert sorted((told.source, told.status, str(told.error)) for told in outcomes) == sorted(
        (told.source, told.status, str(told.error)) for told in ahead
    )
    digests = [sha256(item.data).hexdigest() for item in items]
    expected = Counter(pipeline.SKIPPED if digest == min(digests) else pipeline.REFUSED for digest in digests)
    assert statuses(outcomes) == expected - Counter([pipeline.SKIPPED]) | Counter([pipeline.LOADED])
    assert [told.graph for told in outcomes if told.graph] == [told.graph for told in ahead if told.graph]


@given(st.data())
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
def test_loading_in_any_order_and_twice_is_loading_once(data: st.DataObject) -> None:
    chosen = [Source(path.name, path.read_bytes()) for path in RELEASES[1::4]]
    assert len(chosen) > 3
    first = data.draw(st.permutations(chosen))
    again = data.draw(st.lists(st.sampled_from(chosen)))
    cut = data.draw(st.integers(0, len(first)))
    with TemporaryDirectory() as folder:
        at_once, in_parts = Path(folder, "at-once"), Path(folder, "in-parts")
        load(at_once, *chosen)
        for part in (first[:cut], again, first[cut:], chosen):
            outcomes = load(in_parts, *part)
        assert set(statuses(outcomes)) <= {pipeline.UNCHANGED}
        assert exported(in_parts) == exported(at_once)


def test_a_changed_release_replaces_its_graph_and_nothing_else(tmp_path: Path) -> None:
    other = source("b-wrayholme-2012.txt")
    load(tmp_path / "store", source("b-wrayholme-2010.txt"), other)
    changed = source("b-wrayholme-2010.txt", ("an operational capacity of 628", "an operational capacity of 642"))
    assert statuses(load(tmp_path / "store", changed)) == {pipeline.REPLACED: 1}
    load(tmp_path / "afresh", changed, other)
    assert statements(tmp_path / "store") == exported(tmp_path / "afresh")


def test_a_refused_change_leaves_what_was_stored(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(folder, source("b-wrayholme-2010.txt"))
    before = exported(folder)
    grave = Report((Problem("Violation", "shape", "focus", None, "component", None, "message"),))
    changed = source("b-wrayholme-2010.txt", ("capacity of 628", "capacity of 642"))
    (outcome,) = pipeline.load([changed], folder, lambda releases: [grave] * len(releases), NOW)
    assert (outcome.status, outcome.report) == (pipeline.REFUSED, grave)
    assert exported(folder) == before


def test_a_release_is_public_from_the_first_load_after_its_moment(tmp_path: Path) -> None:
    folder, release, other = tmp_path / "store", source("b-wrayholme-2010.txt"), source("c-ullsmere-2016.txt")
    (early,) = load(folder, release, now=EMBARGO - timedelta(minutes=1))
    assert early.status == pipeline.LOADED
    assert any("embargo until 2010-07-13 00:01+01:00" in note for note in early.notes)
    assert not any("rayholme" in line for line in exported(folder) if "graph/reference>" not in line)
    assert statuses(load(folder, release, now=EMBARGO - timedelta(seconds=1))) == {pipeline.UNCHANGED: 1}
    found = load(folder, other, now=EMBARGO)
    assert [(outcome.source, outcome.status) for outcome in found] == [
        (WRAYHOLME, pipeline.PUBLISHED),
        ("c-ullsmere-2016.txt", pipeline.LOADED),
    ]
    load(tmp_path / "afresh", release, other)
    assert exported(folder) == exported(tmp_path / "afresh")


@pytest.mark.parametrize("day", ["TUESDAY THE THIRTEENTH", "TUESDAY, 13 JULY 2999"])
def test_a_release_under_an_embargo_that_cannot_be_read_is_kept_nowhere(tmp_path: Path, day: str) -> None:
    unreadable = source("b-wrayholme-2010.txt", ("TUESDAY, 13 JULY 2010", day))
    (outcome,) = load(tmp_path / "store", unreadable)
    assert outcome.status == pipeline.REFUSED
    assert outcome.error is not None
    assert day in outcome.error.what
    assert not (tmp_path / "store").exists()


def test_a_release_that_is_due_and_loaded_again_is_unchanged(tmp_path: Path) -> None:
    release = source("b-wrayholme-2010.txt")
    load(tmp_path / "store", release, now=EMBARGO - timedelta(days=1))
    assert statuses(load(tmp_path / "store", release, now=EMBARGO)) == {pipeline.PUBLISHED: 1, pipeline.UNCHANGED: 1}


def test_a_dry_run_publishes_nothing(tmp_path: Path) -> None:
    folder, release = tmp_path / "store", source("b-wrayholme-2010.txt")
    load(folder, release, now=EMBARGO - timedelta(days=1))
    before = exported(folder)
    load(folder, release, now=NOW, dry_run=True)
    assert exported(folder) == before
    assert statuses(load(tmp_path / "none", release, dry_run=True)) == {pipeline.LOADED: 1}
    assert not (tmp_path / "none").exists()


def test_a_store_is_made_only_when_there_is_a_release_for_it(tmp_path: Path) -> None:
    load(tmp_path / "store", Source("empty.txt", b""))
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_load_keeps_what_came_before_and_lets_go_of_the_store(tmp_path: Path) -> None:
    folder, release, other = tmp_path / "store", source("b-wrayholme-2010.txt"), source("c-ullsmere-2016.txt")

    def interrupted(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(pipeline.load([release], folder, interrupted, NOW))
    assert list(tmp_path.iterdir()) == []
    load(folder, release)
    with pytest.raises(KeyboardInterrupt):
        list(pipeline.load([other, release], folder, interrupted, NOW))
    with store.open(folder, read_only=True) as kept:
        assert list(kept.public.releases()) == [WRAYHOLME]
    assert list(tmp_path.iterdir()) == [folder]
    load(folder, release, other)
    load(tmp_path / "afresh", release, other)
    assert exported(folder) == exported(tmp_path / "afresh")
