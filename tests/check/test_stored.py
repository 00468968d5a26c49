"""Checking a whole store: the same whatever the number of processes, and more than its releases one by one."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from loader import store
from loader.check import shapes
from loader.cli import checking
from loader.model import LoaderError
from tests.check.faults import FAULTS, planted
from tests.check.test_batches import bundled

FAULT = "two titles"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the example releases, every third with a fault, and of the register."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    releases = [
        release if number % 3 else planted(release, FAULTS[FAULT], number) for number, release in enumerate(bundled())
    ]
    lines = [*store.reference(), *(line for release in releases for line in (*release.lines, *release.provenance))]
    store.build(folder, [f"{line}\n".encode() for line in lines])
    return folder


def test_a_store_is_judged_alike_by_any_number_of_processes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_TOGETHER", 4)
    report, code = checking.stored(str(kept), 1)
    titled = [problem for problem in report.problems if problem.shape == f"{shapes.SHAPE}Release-title"]
    assert len(titled) == len(bundled()[::3])
    assert code == 1
    assert checking.stored(str(kept), 2) == (report, code)


def test_a_process_that_dies_is_told_of(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_uninterrupted", partial(os._exit, 3))
    with pytest.raises(LoaderError, match="came to a sudden end"):
        checking.stored(str(kept), 2)


def test_a_store_is_judged_as_a_whole_too(tmp_path: Path) -> None:
    first, second = bundled()[:2]
    moved = [line.replace(f"<{second.graph}>", f"<{first.graph}>") for line in second.lines]
    store.build(tmp_path / "store", [f"{line}\n".encode() for line in (*first.lines, *moved)])
    report, code = checking.stored(str(tmp_path / "store"))
    found = {problem.shape.removeprefix(shapes.SHAPE) for problem in report.problems}
    assert {"Release-own-graph", "Reference-there"} <= found
    assert code == 1
