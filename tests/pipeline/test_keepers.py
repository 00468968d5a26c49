"""Any place that keeps releases: what is asked of it, in which order, and what it is never given."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loader import pipeline, store
from loader.model import ReleaseGraph, RemoteError
from loader.pipeline import writing
from loader.store.keeper import Keeper
from loader.vocab import BASE
from tests.pipeline.loads import NOW, example, examples, passing, statuses

EMBARGO = datetime(2010, 7, 12, 23, 1, tzinfo=UTC)
SECRET, OPEN = example("b-wrayholme-2010.txt"), example("c-ullsmere-2016.txt")
WRAYHOLME = f"{BASE}graph/release/2010-07-13/wrayholme"


class Shop:
    """A keeper that anybody may read, as a server is; it writes down what it is asked."""

    base = BASE
    keeps_embargoed = False

    def __init__(self) -> None:
        self.kept: dict[str, ReleaseGraph] = {}
        self.asked: list[str] = []
        self.full_after: int | None = None

    def releases(self) -> dict[str, str]:
        return {graph: known.digest for graph, known in self.kept.items()}

    def copies(self) -> dict[str, frozenset[str]]:
        return {}

    def withdrawn(self) -> frozenset[str]:
        return frozenset()

    def about(self, graph: str) -> tuple[str, ...]:
        known = self.kept[graph]
        return tuple(sorted((*known.lines, *known.provenance)))

    def holds(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        assert not embargoed
        return self.kept.get(release.graph) == release

    def replace(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        assert not embargoed
        if self.full_after is not None and len(self.kept) >= self.full_after:
            raise RemoteError("https://example.org/sparql", "cannot be reached", "try again")
        self.asked.append(f"replace {release.graph}")
        changed = self.kept.get(release.graph) != release
        self.kept[release.graph] = release
        return changed

    def remove(self, graph: str, lines: Iterable[str] = ()) -> bool:
        self.asked.append(f"remove {graph}")
        return self.kept.pop(graph, None) is not None

    def due(self, now: datetime) -> tuple[str, ...]:
        return ()

    def publish(self, graph: str) -> None:
        raise AssertionError("nothing is under embargo here")

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        self.asked.append("reference")
        return any(lines)

    def derive(self, establishments: Collection[str] | None = None) -> bool:
        self.asked.append("derive")
        return True

    def flush(self) -> None:
        self.asked.append("flush")

    def close(self) -> None:
        raise AssertionError("it was not opened by the load")


@pytest.fixture
def shop() -> Shop:
    return Shop()


def load(kept: Keeper, *items: pipeline.Item, now: datetime = NOW, dry_run: bool = False) -> list[pipeline.Outcome]:
    return list(pipeline.load(items, kept, passing, now, dry_run=dry_run))


def test_releases_are_kept_then_made_safe_then_told(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "GROUP", 4)
    for number, outcome in enumerate(pipeline.load(examples(), shop, passing, NOW)):
        assert outcome.status == pipeline.LOADED
        replaced = sum(one.startswith("replace") for one in shop.asked)
        assert replaced > number
        assert shop.asked[-1] == "flush"
    assert shop.asked[-2:] == ["reference", "derive"]
    assert len(shop.kept) == len(examples())


def test_loading_again_replaces_nothing(shop: Shop) -> None:
    load(shop, SECRET, OPEN)
    shop.asked.clear()
    assert statuses(load(shop, SECRET, OPEN)) == {pipeline.UNCHANGED: 2}
    assert not any(one.startswith("replace") for one in shop.asked)


def test_a_release_under_embargo_never_reaches_a_store_that_all_may_read(shop: Shop) -> None:
    early = EMBARGO - timedelta(minutes=1)
    withheld, loaded = load(shop, SECRET, OPEN, now=early)
    assert (withheld.source, withheld.status) == (SECRET.name, pipeline.WITHHELD)
    assert any("load it again after that moment" in note for note in withheld.notes)
    assert any("under embargo until 2010-07-13 00:01+01:00" in note for note in withheld.notes)
    assert loaded.status == pipeline.LOADED
    assert WRAYHOLME not in shop.kept
    assert statuses(load(shop, SECRET, now=early)) == {pipeline.WITHHELD: 1}
    assert statuses(load(shop, SECRET, now=EMBARGO)) == {pipeline.LOADED: 1}
    assert WRAYHOLME in shop.kept


def test_a_release_that_comes_under_embargo_is_taken_away(shop: Shop) -> None:
    load(shop, SECRET)
    early = EMBARGO - timedelta(days=1)
    assert statuses(load(shop, SECRET, now=early, dry_run=True)) == {pipeline.WITHHELD: 1}
    assert WRAYHOLME in shop.kept
    assert statuses(load(shop, SECRET, now=early)) == {pipeline.WITHHELD: 1}
    assert shop.kept == {}


def test_what_was_told_before_a_server_failed_is_kept(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "GROUP", 2)
    shop.full_after, told = 5, []
    with pytest.raises(RemoteError, match="cannot be reached"):
        for outcome in pipeline.load(examples(), shop, passing, NOW):
            assert outcome.claim is not None
            told.append(outcome.claim.graph)
    assert len(told) == 4
    assert set(told) <= shop.kept.keys()


def test_a_dry_run_asks_for_no_change(shop: Shop) -> None:
    assert statuses(load(shop, SECRET, OPEN, dry_run=True)) == {pipeline.LOADED: 2}
    assert shop.asked == []


def test_an_open_store_stays_open_and_is_incremental(tmp_path: Path) -> None:
    with store.open(tmp_path / "store", create=True) as kept:
        assert statuses(load(kept, SECRET, OPEN)) == {pipeline.LOADED: 2}
        assert statuses(load(kept, SECRET, OPEN)) == {pipeline.UNCHANGED: 2}
        assert len(kept.releases()) == 2
