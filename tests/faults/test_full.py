"""A disk that is full: it is told, nothing acknowledged is lost, and with space again the next run brings the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader import store
from tests.faults import invented
from tests.faults.test_folder import command, told
from tests.pipeline.loads import RELEASES

ROOT = Path(__file__).parent.parent.parent
SIZE = 32  # MiB
FULL = "there is no space left for it on the disk"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a small disk in memory is one of Linux")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        missing = f"a small disk cannot be made: {done.stderr.strip()}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, timeout=60)


def fill(disk: Path, left: int) -> Path:
    """Leave so many bytes free on a disk; return the file that takes the rest."""
    file = disk / "filler"
    found = os.statvfs(disk)
    with file.open("wb") as writing:
        writing.write(b"\0" * max(0, found.f_bavail * found.f_frsize - left))
    return file


def step(what: str, disk: Path, number: int) -> subprocess.CompletedProcess[str]:
    """Do one step of a child that stores, builds or copies."""
    words = [sys.executable, "-m", "tests.faults.child", what, str(disk), str(number), str(number)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def kept(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return the digests of the releases that a child told to be kept, by graph."""
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("kept ")]
    return {graph: digest for _, graph, digest in rows}


def held(path: Path) -> dict[str, str]:
    """Return the digests of the releases of a store, each of which is whole."""
    versions: dict[str, int] = {}
    with store.open(path, read_only=True) as opened:
        for half in (opened.public, opened.embargoed):
            for graph, digest in half.releases().items():
                number = int(graph.rpartition("-")[2])
                known = {invented.release(number, version).digest: version for version in range(100)}
                assert half.lines(graph) == list(invented.release(number, known[digest]).lines)
                versions[graph] = max(known[digest], versions.get(graph, -1))
    return {graph: invented.release(int(graph.rpartition("-")[2]), v).digest for graph, v in versions.items()}


@pytest.mark.parametrize("left", [0, 20_000, 150_000, 400_000])
def test_a_load_on_a_full_disk_keeps_what_it_told(left: int, disk: Path) -> None:
    acknowledged = kept(step("replace", disk, 0))
    assert len(acknowledged) == 24
    filler, number = fill(disk, left), 0
    for number in range(1, 30):
        done = step("replace", disk, number)
        acknowledged |= kept(done)
        if done.returncode != 0:
            break
    assert done.returncode != 0, "the disk never became full"
    assert "StoreError" in done.stderr
    assert FULL in done.stderr
    assert str(disk) in done.stderr
    with store.open(disk / "store", read_only=True):
        pass  # it can be read while the disk is full
    filler.unlink()
    found = held(disk / "store")
    assert found.keys() == acknowledged.keys()
    for graph, digest in acknowledged.items():
        known = [invented.release(int(graph.rpartition("-")[2]), version).digest for version in range(number + 1)]
        assert known.index(found[graph]) >= known.index(digest)
    again = step("replace", disk, number)
    assert again.returncode == 0, again.stderr
    assert held(disk / "store") == kept(again)
    assert [file.name for file in disk.iterdir()] == ["store"]


@pytest.mark.parametrize("left", [0, 100_000, 400_000, 700_000])
def test_what_is_built_or_copied_on_a_full_disk_does_not_appear(left: int, disk: Path) -> None:
    assert step("replace", disk, 0).returncode == 0
    before, filler = held(disk / "store"), fill(disk, left)
    for words in (
        ("load", RELEASES[0], "--store", disk / "new"),
        ("store", "backup", disk / "b", "--store", disk / "store"),
    ):
        done = command(*words)
        told(done, 3, str(disk))
        assert FULL in done.stderr or "No space left" in done.stderr, done.stderr
    assert {file.name for file in disk.iterdir()} == {"store", "filler"}
    filler.unlink()
    assert held(disk / "store") == before
    for words in (
        ("load", RELEASES[0], "--store", disk / "new"),
        ("store", "backup", disk / "b", "--store", disk / "store"),
    ):
        told(command(*words), 0)
    assert held(disk / "b") == before


def test_a_restore_on_a_full_disk_leaves_the_store(disk: Path) -> None:
    assert step("replace", disk, 0).returncode == 0
    told(command("store", "backup", disk / "b", "--store", disk / "store"), 0)
    before, filler = held(disk / "store"), fill(disk, 50_000)
    told(command("store", "restore", disk / "b", "--store", disk / "store", "--replace"), 3, FULL, str(disk / "store"))
    filler.unlink()
    assert held(disk / "store") == before
    assert {file.name for file in disk.iterdir()} == {"store", "b"}


def test_an_export_to_a_full_disk_leaves_the_file_that_was_there(disk: Path, tmp_path: Path) -> None:
    assert command("load", RELEASES[0], "--store", tmp_path / "store", "-q").returncode == 0
    file = disk / "graph.nq"
    told(command("export", "--store", tmp_path / "store", "-o", file), 0)
    before, filler = file.read_bytes(), fill(disk, 20_000)
    told(
        command("export", "--store", tmp_path / "store", "-o", file),
        2,
        str(file),
        "No space left",
        "another place with -o",
    )
    assert file.read_bytes() == before
    filler.unlink()
    assert [found.name for found in disk.iterdir()] == ["graph.nq"]
    told(command("export", "--store", tmp_path / "store", "-o", file), 0)
    assert file.read_bytes() == before


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["child", "replace", *sys.argv[2:]]
runpy.run_module("tests.faults.child", run_name="__main__")
"""


def test_a_limit_on_the_size_of_files_is_told_as_a_full_disk_and_costs_nothing(tmp_path: Path) -> None:
    acknowledged = kept(step("replace", tmp_path, 0))
    words = [sys.executable, "-c", LIMITED, "300000", str(tmp_path), "1", "60"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert FULL in done.stderr
    acknowledged |= kept(done)
    last = int([line for line in done.stdout.splitlines() if line.startswith("step ")][-1].split()[1])
    found = held(tmp_path / "store")
    assert found.keys() == acknowledged.keys()
    for graph, digest in acknowledged.items():
        known = [invented.release(int(graph.rpartition("-")[2]), version).digest for version in range(last + 1)]
        assert known.index(found[graph]) >= known.index(digest)
    again = step("replace", tmp_path, last)
    assert held(tmp_path / "store") == kept(again)
