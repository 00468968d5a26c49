"""Runs of Spark on two worker processes: they come to what one process comes to, even where a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from loader import check, pipeline
from loader.model import InputError, StoreError, UsageError
from loader.pipeline import Outcome, rules
from loader.spark import engine, manifest, records, session
from tests import corpus
from tests.cli.running import Prisongraph
from tests.pipeline import loads
from tests.spark import sources
from tests.spark.conftest import Finished, share

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def outcomes(folder: Path) -> list[Outcome]:
    """Return what a run says became of each source."""
    files = sorted((folder / "outcomes").glob("*.jsonl"))
    assert files
    return [records.outcome(line) for file in files for line in file.read_text("utf-8").splitlines()]


def plain(found: Iterable[Outcome]) -> Counter[str]:
    """Return outcomes as text, without where the lines are and without notes on embargoes, which differ by command."""
    return Counter(
        records.line(replace(told, place=None, notes=tuple(note for note in told.notes if "embargo" not in note)))
        for told in found
    )


def test_a_run_comes_to_what_one_process_comes_to(finished: Finished, tmp_path: Path) -> None:
    items = sources.items(finished.sources)
    here = pipeline.load(items, tmp_path / "store", check.reports, sources.NOW, dry_run=True)
    there = outcomes(finished.folder)
    assert plain(there) == plain(here)
    assert {told.status for told in there} == sources.STATUSES
    loaded = {told.claim.content for told in there if told.status == "loaded" and told.claim}
    graphs = [told for told in pipeline.convert(items) if told.graph and told.claim and told.claim.content in loaded]
    assert len(graphs) == len(loaded) > 60
    expected = Counter(line for told in graphs if told.graph for line in (*told.graph.lines, *told.graph.provenance))
    assert Counter([*finished.lines(), *finished.lines("embargoed")]) == expected


def test_what_is_under_embargo_is_apart(finished: Finished) -> None:
    assert finished.lines("embargoed")
    graphs = {told.claim.graph for told in outcomes(finished.folder) if told.claim and told.claim.embargo}
    (later,) = (graph for graph in graphs if "2099-07-13" in graph)
    assert any(line.endswith(f"<{later}> .") for line in finished.lines("embargoed"))
    assert not any("2099-07-13" in line for line in finished.lines())
    assert not any(
        told.place and told.place.shard.startswith("public")
        for told in outcomes(finished.folder)
        if told.claim and told.claim.embargoed(sources.NOW)
    )


def test_the_manifest_counts_and_hashes_what_is_there(finished: Finished) -> None:
    found = manifest.read(finished.folder)
    assert found == finished.run.manifest
    manifest.verify(finished.folder, found)
    there = outcomes(finished.folder)
    assert found.counts == dict(Counter(told.status for told in there))
    assert found.releases == sum(told.place is not None for told in there)
    assert found.quads == len(finished.lines()) + len(finished.lines("embargoed"))
    assert (found.moment, found.rules) == (sources.NOW.isoformat(), rules.releases())
    files = {f"{file.parent.name}/{file.name}" for file in finished.folder.glob("*/part-*")}
    assert files == {shard.name for shard in found.shards}
    assert finished.run.code == 3
    assert {told.source.rpartition("/")[2] for told in finished.run.shown} >= {
        "empty.txt",
        "misprint.txt",
        "photo%20é.jpg",
    }


def test_the_same_sources_shared_out_otherwise_give_the_same_shards(
    cluster: SparkSession, finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SHARD", 5_000)
    pattern = str(finished.sources / "[a-c]*.txt")
    names = [str(file) for file in sorted(finished.sources.glob("[a-c]*.txt"), reverse=True)]
    runs = []
    for name, given, tasks in (("one", [pattern], 6), ("two", names, 4)):
        share(cluster, tasks)
        runs.append(engine.convert(cluster, given, str(tmp_path / name), check.reports, sources.NOW))
    held = [[shard for shard in run.manifest.shards if shard.name.startswith("public")] for run in runs]
    assert held[0] == held[1]
    assert len(held[0]) > 2
    texts = [
        item for item in sources.items(finished.sources) if Path(item.name).name in {Path(name).name for name in names}
    ]
    loaded = {told.source for told in outcomes(tmp_path / "one") if told.place is not None}
    graphs = [told.graph for told in pipeline.convert(texts) if told.source in loaded and told.graph is not None]
    expected = Counter(line for graph in graphs for line in (*graph.lines, *graph.provenance))
    for name, run in zip(("one", "two"), runs, strict=True):
        assert Counter(Finished(finished.sources, tmp_path / name, run).lines()) == expected


class Killer(threading.Thread):
    """Kills an executor, a process of its own, when some tasks are done and others are not."""

    def __init__(self, spark: SparkSession) -> None:
        super().__init__(daemon=True)
        self._context = spark.sparkContext
        self.killed: int | None = None
        self.done = self.active = 0

    def run(self) -> None:
        tracker: Any = self._context.statusTracker()
        while self.killed is None:
            for stage in tracker.getActiveStageIds():
                found = tracker.getStageInfo(stage)
                if found is not None and found.numTasks > 10 and found.numCompletedTasks >= 4 and found.numActiveTasks:
                    self.done, self.active = found.numCompletedTasks, found.numActiveTasks
                    self.killed = executors(self._context.applicationId)[0]
                    os.kill(self.killed, signal.SIGKILL)
                    return
            time.sleep(0.02)


def executors(application: str) -> list[int]:
    """Return the processes of an application's executors on this machine."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has ended meanwhile
            continue
        if application.encode() in words and any(b"ExecutorBackend" in word for word in words) and b"java" in words[0]:
            found.append(int(process.name))
    return sorted(found)


def lost(spark: SparkSession) -> int:
    """Return how many executors the driver has lost."""
    context: Any = spark.sparkContext._jsc
    known = context.sc().statusStore().executorList(False)
    return sum(not known.apply(number).isActive() for number in range(known.size()))


def test_a_worker_that_is_killed_costs_nothing_and_doubles_nothing(cluster: SparkSession, tmp_path: Path) -> None:
    corpus.write(tmp_path / "releases", 200)
    share(cluster, 12)
    before, killer = lost(cluster), Killer(cluster)
    assert len(executors(cluster.sparkContext.applicationId)) == 2
    killer.start()
    run = engine.convert(cluster, [str(tmp_path / "releases")], str(tmp_path / "out"), sources.slow, sources.NOW)
    killer.join(10)
    share(cluster, 4)
    assert killer.killed is not None
    assert killer.killed not in executors(cluster.sparkContext.applicationId)
    assert killer.active > 0
    assert 4 <= killer.done < 12, "it was killed half way"
    assert lost(cluster) == before + 1, "the driver has seen it"
    there = outcomes(tmp_path / "out")
    assert len(there) == len({told.source for told in there}) == 200
    here = pipeline.load(
        sources.items(tmp_path / "releases"), tmp_path / "store", check.reports, sources.NOW, dry_run=True
    )
    assert plain(there) == plain(here)
    manifest.verify(tmp_path / "out", manifest.read(tmp_path / "out"))
    lines = Finished(tmp_path / "releases", tmp_path / "out", run).lines()
    assert len(lines) == run.manifest.quads > 100_000
    loaded = {told.source for told in there if told.place is not None}
    expected = Counter[str]()
    for told in pipeline.convert(sources.items(tmp_path / "releases")):
        if told.graph is not None and told.source in loaded:
            expected.update((*told.graph.lines, *told.graph.provenance))
    assert Counter(lines) == expected


def test_a_release_that_kills_the_worker_each_time_costs_no_other(
    cluster: SparkSession, finished: Finished, tmp_path: Path
) -> None:
    pattern = str(finished.sources / "c-*.txt")
    engine.convert(cluster, [pattern], str(tmp_path / "out"), loads.deadly, sources.NOW)
    there = {Path(told.source).name: told for told in outcomes(tmp_path / "out")}
    (refused,) = (name for name, told in there.items() if told.status == "refused")
    assert "ullsmere" in refused
    assert "stops the program" in str(there[refused].error)
    assert {told.status for name, told in there.items() if name != refused} == {"loaded"}
    assert len(there) > 3


def test_a_worker_of_another_version_ends_the_run(
    cluster: SparkSession, finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "releases", lambda: "others")
    with pytest.raises(Exception, match="other rules than the driver"):
        engine.convert(
            cluster, [str(finished.sources / "empty.txt")], str(tmp_path / "out"), check.reports, sources.NOW
        )
    assert not (tmp_path / "out" / "manifest.json").exists()
    with pytest.raises(InputError, match="no whole run"):
        manifest.read(tmp_path / "out")


def test_what_cannot_be_run_is_told_before_anything_is_written(
    cluster: SparkSession, finished: Finished, tmp_path: Path
) -> None:
    def run(names: list[str], out: Path, base: str = "https://example.org/") -> None:
        engine.convert(cluster, names, str(out), check.reports, sources.NOW, None, base)

    with pytest.raises(StoreError, match="something here already"):
        run([str(finished.sources)], finished.folder)
    with pytest.raises(InputError, match="nothing there"):
        run([str(tmp_path / "missing")], tmp_path / "out")
    with pytest.raises(UsageError, match="base"):
        run([str(finished.sources)], tmp_path / "out", "no base")
    with pytest.raises(UsageError, match="no release is named"):
        run([], tmp_path / "out")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(InputError, match="no file there"):
        run([str(tmp_path / "nothing")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_command_tells_what_became_of_the_sources(
    cluster: SparkSession, finished: Finished, prisongraph: Prisongraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "opened", lambda master, progress: nullcontext(cluster))
    names = [str(finished.sources / name) for name in ("b-*.txt", "empty.txt", "misprint.txt")]
    given = ["load", *names, "--engine", "spark", "--out", "out", "--base", "https://example.org/"]
    done = prisongraph(*given, "--json")
    assert done.code == 3
    told = json.loads(done.out)
    assert told["counts"]["unreadable"] == told["counts"]["refused"] == 1
    assert {Path(one["source"]).name for one in told["sources"]} >= {"empty.txt", "misprint.txt"}
    assert "1975" in done.err
    assert "quads in out" in done.err
    found = manifest.read(Path("out"))
    assert found.releases == told["counts"]["loaded"] > 2
    assert found.base == "https://example.org/"
    assert prisongraph(*given).code == 3, "the folder is taken"
