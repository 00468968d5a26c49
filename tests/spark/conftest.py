"""A cluster of two worker processes, and one run on it, that the tests of Spark share."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loader import check
from loader.cli import main
from loader.spark import engine, session
from loader.spark.engine import Run
from tests.cli.running import Done, Prisongraph
from tests.remote import servers
from tests.remote.servers import Server
from tests.spark import sources

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local-cluster[2,1,1024]"


@dataclass(frozen=True)
class Finished:
    """A run that has ended: the folder of its sources, that of its shards, and what it came to."""

    sources: Path
    folder: Path
    run: Run

    def lines(self, side: str = "public") -> list[str]:
        """Return the lines of the shards of one side, in their order."""
        files = sorted((self.folder / side).glob("*.nq"))
        return [line for file in files for line in file.read_text("utf-8").split("\n")[:-1]]


def share(spark: SparkSession, tasks: int) -> None:
    """Share the sources of the next runs out among so many tasks or more, as a corpus is that is worth a cluster."""
    spark.conf.set("spark.sql.files.minPartitionNum", str(tasks))


@pytest.fixture(scope="session")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Set up the environment in which a cluster of this machine starts its processes."""
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        servers.missing("there is no pyspark: install the extra [spark]")
    if shutil.which("java") is None:
        servers.missing("there is no java: install Java 17")
    assert found is not None
    assert found.origin is not None
    # Workers write beside Spark's own files, which need not be writable.
    home = tmp_path_factory.mktemp("spark")
    for entry in Path(found.origin).parent.iterdir():
        if entry.name != "work":
            (home / entry.name).symlink_to(entry)
    options = f"--conf spark.ui.enabled=false --conf spark.executorEnv.PYTHONPATH={checkout} pyspark-shell"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_HOME", str(home))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_SUBMIT_ARGS", options)
        patch.setenv(
            "PYTHONPATH", os.pathsep.join([str(checkout), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
        )
        yield


@pytest.fixture(scope="session")
def cluster(installed: None) -> Iterator[SparkSession]:
    """Start a master with two workers, each a process of its own with one core."""
    with session.opened(MASTER) as spark:
        share(spark, 4)
        yield spark


@pytest.fixture(scope="session")
def finished(cluster: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Run sources of all kinds once."""
    folder = tmp_path_factory.mktemp("run")
    sources.write(folder / "releases")
    run = engine.convert(cluster, [str(folder / "releases")], str(folder / "out"), check.reports, sources.NOW)
    return Finished(folder / "releases", folder / "out", run)


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph() as server:
        yield server


@pytest.fixture
def prisongraph(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Prisongraph:
    """Return what runs a command in this process, in an empty folder and without settings from the environment."""
    for name in [name for name in os.environ if name.startswith("PRISONGRAPH_")]:
        monkeypatch.delenv(name)
    (tmp_path / "scratch").mkdir()
    monkeypatch.chdir(tmp_path / "scratch")

    def run(*arguments: str | Path, given: bytes = b"") -> Done:
        code = main([str(argument) for argument in arguments])
        printed = capsysbinary.readouterr()
        return Done(code, printed.out, printed.err.decode())

    return run
