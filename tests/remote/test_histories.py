"""Copies, corrections and withdrawals on a server are those of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loader import pipeline
from loader.read import Source
from loader.store.remote.server import RemoteStore
from loader.vocab import BASE
from tests.pipeline.loads import NOW, example, exported, passing, statuses

FULL, OTHER = example("c-ullsmere-2016.txt"), example("b-wrayholme-2012.txt")
SHORT = Source("short.txt", FULL.data[: FULL.data.index(b"However")])
CORRECTED = example("c-ullsmere-2016.txt", ("with tact", "without tact"))
RELEASE = f"{BASE}id/release/2016-11-01/ullsmere"


def test_copies_corrections_and_withdrawals_on_a_server_are_those_of_a_folder(
    kept: RemoteStore, tmp_path: Path
) -> None:
    def load(items: Sequence[Source], *withdraw: str) -> dict[str, int]:
        targets = (kept, tmp_path / "store")
        found = [statuses(pipeline.load(items, target, passing, NOW, withdraw=withdraw)) for target in targets]
        assert found[0] == found[1]
        assert kept.lines() == exported(tmp_path / "store")
        return found[0]

    assert load([FULL, OTHER]) == {pipeline.LOADED: 2}
    assert load([SHORT]) == {pipeline.COPY: 1}
    assert load([SHORT, OTHER]) == {pipeline.COPY: 1, pipeline.UNCHANGED: 1}
    assert load([CORRECTED]) == {pipeline.REPLACED: 1}
    assert load([FULL]) == {pipeline.REPLACED: 1}
    assert load([], RELEASE) == {pipeline.WITHDRAWN: 1}
    assert load([], RELEASE) == {pipeline.SKIPPED: 1}
    assert load([CORRECTED]) == {pipeline.LOADED: 1}
    assert load([CORRECTED, OTHER]) == {pipeline.UNCHANGED: 2}
