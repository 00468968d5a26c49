"""Shards of a run in a store: the same as a load of the same sources, and nothing where a shard is not whole."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loader import check, pipeline, store
from loader.model import InputError, StoreError
from loader.pipeline import Outcome
from loader.spark import loading, manifest
from tests.cli.running import Prisongraph
from tests.pipeline.loads import statuses
from tests.remote.servers import Server
from tests.spark import sources
from tests.spark.conftest import Finished

AFTERWARDS = datetime(2100, 1, 1, tzinfo=UTC)


def load(folder: Path, target: Path, now: datetime = sources.NOW) -> list[Outcome]:
    """Bring a run into the store of a folder."""
    return list(loading.load(folder, manifest.read(folder), target, now))


def kept(path: Path) -> dict[str, list[str]]:
    """Return both halves of a store as sorted lines."""
    with store.open(path, read_only=True) as found:
        return {half: found.half(half).lines() for half in ("public", "embargoed")}


@pytest.fixture
def copied(finished: Finished, tmp_path: Path) -> Path:
    """Return a copy of a run, to be damaged."""
    shutil.copytree(finished.folder, tmp_path / "copied")
    return tmp_path / "copied"


def test_a_run_in_a_new_store_is_what_a_load_of_its_sources_is(finished: Finished, tmp_path: Path) -> None:
    told = load(finished.folder, tmp_path / "shards")
    assert statuses(told)["loaded"] == finished.run.manifest.releases
    here = list(pipeline.load(sources.items(finished.sources), tmp_path / "here", check.reports, sources.NOW))
    assert statuses(here)["loaded"] == statuses(told)["loaded"]
    assert kept(tmp_path / "shards") == kept(tmp_path / "here")
    assert all(kept(tmp_path / "shards").values())


def test_a_run_in_a_store_that_has_releases_adds_what_is_not_there(finished: Finished, tmp_path: Path) -> None:
    items = sources.items(finished.sources)
    for name in ("store", "here"):
        list(pipeline.load(items[::3], tmp_path / name, check.reports, sources.NOW))
    before = kept(tmp_path / "store")
    told = statuses(load(finished.folder, tmp_path / "store"))
    assert told["loaded"] > 30
    assert told["unchanged"] > 10
    list(pipeline.load(items, tmp_path / "here", check.reports, sources.NOW))
    assert kept(tmp_path / "store") == kept(tmp_path / "here") != before


def test_a_second_load_of_a_run_changes_nothing(finished: Finished, tmp_path: Path) -> None:
    load(finished.folder, tmp_path / "store")
    before = kept(tmp_path / "store")
    again = statuses(load(finished.folder, tmp_path / "store"))
    assert again.pop("unchanged") == finished.run.manifest.releases
    assert "loaded" not in again
    assert kept(tmp_path / "store") == before


def test_a_release_whose_embargo_has_passed_since_the_run_is_public(finished: Finished, tmp_path: Path) -> None:
    load(finished.folder, tmp_path / "store", AFTERWARDS)
    found = kept(tmp_path / "store")
    assert found["embargoed"] == []
    assert any("2099-07-13" in line for line in found["public"])


def test_a_run_goes_to_a_server_without_what_is_under_embargo(
    finished: Finished, oxigraph: Server, tmp_path: Path
) -> None:
    found = manifest.read(finished.folder)
    with oxigraph.store() as server:
        told = list(loading.load(finished.folder, found, server, sources.NOW))
    (withheld,) = (outcome for outcome in told if outcome.status == "withheld")
    assert "cannot keep it apart" in withheld.notes[-1] or "embargo" in withheld.notes[-1]
    assert statuses(told)["loaded"] == found.releases - 1
    load(finished.folder, tmp_path / "store")
    with oxigraph.store() as server:
        assert server.lines() == kept(tmp_path / "store")["public"]
        assert not server.ask('ASK { ?s ?p ?o . FILTER (CONTAINS(STR(?s), "2099-07-13")) }')
        again = statuses(loading.load(finished.folder, found, server, sources.NOW))
    assert again["unchanged"] == found.releases - 1
    assert "loaded" not in again


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def change(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [cut, change, Path.unlink], ids=["cut", "changed", "missing"])
@pytest.mark.parametrize("side", ["public", "embargoed", "outcomes"])
def test_a_damaged_shard_is_refused_by_name_and_nothing_is_loaded(
    copied: Path, tmp_path: Path, damage: Callable[[Path], None], side: str
) -> None:
    (file, *_) = sorted((copied / side).glob("part-*"))
    damage(file)
    with pytest.raises(InputError) as told:
        load(copied, tmp_path / "store")
    assert told.value.where == str(file)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"releases": ', '"releases": 1'),
        ('"name": "public/part-00000.nq"', '"name": "../public/part-00000.nq"'),
        ('"name": "public/part-00000.nq"', '"name": "embargoed/part-00000.nq"'),
        ('"format": 1', '"format": 2'),
        ('"loaded": ', '"loaded": 1'),
        ("{", ""),
    ],
)
def test_a_manifest_that_does_not_add_up_is_refused(copied: Path, tmp_path: Path, old: str, new: str) -> None:
    file = copied / "manifest.json"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match="no manifest of a run"):
        load(copied, tmp_path / "store")


def test_a_run_is_not_loaded_into_a_store_of_another_base(finished: Finished, tmp_path: Path) -> None:
    with store.open(tmp_path / "store", create=True, base="https://example.org/"):
        pass
    with pytest.raises(StoreError, match="base"):
        load(finished.folder, tmp_path / "store")


def test_the_command_loads_shards(finished: Finished, prisongraph: Prisongraph) -> None:
    done = prisongraph("load", "--shards", finished.folder, "--json")
    assert done.code == 0
    assert json.loads(done.out)["counts"]["loaded"] == finished.run.manifest.releases
    dry = prisongraph("load", "--shards", finished.folder, "--json", "--dry-run", "--store", "other")
    assert json.loads(dry.out)["counts"] == json.loads(done.out)["counts"]
    again = prisongraph("load", "--shards", finished.folder, "--json")
    assert Counter(json.loads(again.out)["counts"])["unchanged"] == finished.run.manifest.releases


def test_the_command_says_which_shard_is_damaged(copied: Path, prisongraph: Prisongraph) -> None:
    (file, *_) = sorted((copied / "public").glob("part-*"))
    cut(file)
    done = prisongraph("load", "--shards", copied)
    assert done.code == 3
    assert str(file) in done.err
    assert "nothing was loaded" in done.err
