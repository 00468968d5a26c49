"""The options for corpora beyond one machine, where nothing of Spark is needed to say what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Prisongraph


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt", "--out", "out"], "--out: is for runs of Spark alone"),
        (["a.txt", "--master", "local[2]"], "--master: is for runs of Spark alone"),
        (["a.txt", "--engine", "spark"], "--engine spark: writes shards and no store"),
        (["--engine", "spark", "--out", "out", "--shards", "run"], "--shards: does not go with --engine spark"),
        (["a.txt", "--engine", "spark", "--out", "out", "--jobs", "2"], "--jobs: does not go with --engine spark"),
        (["a.txt", "--engine", "spark", "--out", "out", "--dry-run"], "--dry-run: does not go with --engine spark"),
        (["a.txt", "--shards", "run"], "SOURCE: does not go with --shards"),
        (["--shards", "run", "--published", "2011-03-16"], "--published: does not go with --shards"),
        (["a.txt", "--engine", "flink", "--out", "out"], "--engine"),
    ],
)
def test_options_that_contradict_one_another_are_told(
    prisongraph: Prisongraph, arguments: list[str], told: str
) -> None:
    done = prisongraph("load", *arguments)
    assert done.code == 2
    assert told in done.err


def test_without_spark_it_is_told_how_to_install_it(
    prisongraph: Prisongraph, wrayholme: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    done = prisongraph("load", wrayholme, "--engine", "spark", "--out", "out")
    assert done.code == 2
    assert "pip install 'prisongraph[spark]'" in done.err
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_a_folder_without_a_manifest_is_no_run(prisongraph: Prisongraph, scratch: Path, made: bool) -> None:
    if made:
        (scratch / "run").mkdir()
    done = prisongraph("load", "--shards", "run")
    assert done.code == 3
    assert "run: holds no whole run" in done.err
    assert not (scratch / "prisongraph-store").exists()


def test_spark_is_imported_by_its_own_runs_alone(checkout: Path) -> None:
    program = (
        "import sys, loader.spark.engine, loader.spark.loading, loader.cli.distributed; print('pyspark' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
