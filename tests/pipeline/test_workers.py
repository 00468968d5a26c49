"""Several processes do the work of one: the same store, and one that dies costs at most one source."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from loader import pipeline
from loader.model import UsageError
from loader.pipeline import Item, Outcome, shards, workers
from loader.read import Source
from tests import corpus
from tests.pipeline.loads import FLAG, NOW, deadly, deadly_once, example, examples, exported, load, passing, statuses

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST", 4)


def told(outcomes: list[Outcome]) -> list[tuple[object, ...]]:
    """Return outcomes without the place that lines had on the way."""
    plain = [replace(outcome, place=None, error=None) for outcome in outcomes]
    return sorted((one.source, one.status, str(one.claim), one.notes) for one in plain)


def test_two_processes_and_any_order_give_the_same_store_and_the_same_outcomes(tmp_path: Path) -> None:
    other = example("b-wrayholme-2010.txt", ("officers who had used force", "officers who had seen force"))
    items = [*examples(), other, Source("empty.txt", b"")]
    items[-2] = Source("other-words.txt", items[-2].data) if isinstance(items[-2], Source) else items[-2]
    one = load(tmp_path / "one", items)
    two = load(tmp_path / "two", items, jobs=2)
    back = load(tmp_path / "back", items[::-1], jobs=2)
    assert statuses(one) == {pipeline.LOADED: len(items) - 2, pipeline.REFUSED: 1, pipeline.UNREADABLE: 1}
    assert [(told.source, told.status) for told in one] == [(told.source, told.status) for told in two]
    assert told(one) == told(two) == told(back)
    assert exported(tmp_path / "one") == exported(tmp_path / "two") == exported(tmp_path / "back")


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, str(tmp_path / "flag"))
    found = load(tmp_path / "store", examples(), jobs=2, check=deadly_once)
    assert (tmp_path / "flag").exists()
    assert statuses(found) == {pipeline.LOADED: len(examples())}
    load(tmp_path / "whole", examples())
    assert exported(tmp_path / "store") == exported(tmp_path / "whole")


def test_a_release_that_kills_every_process_is_refused_and_costs_no_other(tmp_path: Path) -> None:
    items = examples()[6:12]
    deadly_ones = {item.name for item in items if "ullsmere" in item.name}
    assert deadly_ones
    found = load(tmp_path / "store", items, jobs=2, check=deadly)
    refused = {outcome.source: outcome.error for outcome in found if outcome.status == pipeline.REFUSED}
    assert refused.keys() == deadly_ones
    assert all("stops the program that reads it (Killed)" in str(error) for error in refused.values())
    assert statuses(found)[pipeline.LOADED] == len(items) - len(deadly_ones)


def test_a_wrong_base_is_told_from_a_worker_as_from_here(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with pytest.raises(UsageError, match="base"):
            list(pipeline.load(examples(), tmp_path / "store", passing, NOW, base="wrayholme", jobs=jobs))
    assert list(tmp_path.iterdir()) == []


def test_few_sources_start_no_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr(workers, "_Worker", refused)
    few: list[Item] = examples()[: 4 * workers.FEW]
    assert statuses(list(pipeline.load(few, tmp_path / "store", passing, NOW, jobs=None))) == {"loaded": len(few)}
    monkeypatch.setattr(workers, "usable", lambda: 2)
    with pytest.raises(AssertionError, match="a worker was started"):
        list(pipeline.load(examples(), tmp_path / "other", passing, NOW, jobs=None))


LOAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from loader import pipeline, read
from loader.pipeline import shards
from tests.pipeline.loads import passing

def items(folder):
    for number, item in enumerate(read.sources([folder])):
        if number == 30:
            print("under way", flush=True)
        yield item

if __name__ == "__main__":
    shards.MOST = 5
    try:
        list(pipeline.load(items(sys.argv[1]), Path(sys.argv[2]), passing, datetime.now(UTC), jobs=2))
    except KeyboardInterrupt:
        sys.exit(130)
"""


def interrupted(tmp_path: Path, number: signal.Signals) -> tuple[int, str]:
    """Load many releases in a process of its own, and send it a signal when they are on their way."""
    corpus.write(tmp_path / "releases", 200)
    program = tmp_path / "load.py"
    program.write_text(LOAD, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(program), str(tmp_path / "releases"), str(tmp_path / "store")]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "under way\n"
        if number == signal.SIGINT:
            os.killpg(running.pid, number)  # as a terminal does: the workers get it too
        else:
            os.kill(running.pid, number)
        _, errors = running.communicate(timeout=60)
    return running.returncode, errors


def test_an_interrupt_ends_a_load_cleanly(tmp_path: Path) -> None:
    assert interrupted(tmp_path, signal.SIGINT) == (130, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["load.py", "releases"]


def test_what_a_killed_load_left_behind_is_gone_with_the_next(tmp_path: Path) -> None:
    code, _ = interrupted(tmp_path, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".store-")]
    time.sleep(0.5)  # its workers end when they find nobody to answer
    load(tmp_path / "store", examples()[:2])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["load.py", "releases", "store"]
