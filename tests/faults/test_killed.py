"""`kill -9` at random moments: what was told to be kept is there, whole, and the next run brings the rest.

By default a few moments of each kind; all two hundred with CI=true, or as many as PRISONGRAPH_TEST_KILLS says.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from loader import store
from loader.store import copies
from loader.store.folder import HALVES
from loader.store.manifest import Manifest
from loader.vocab import BASE
from tests.faults import child, invented

ROOT = Path(__file__).parent.parent.parent
EACH: Final = {"load": 50, "replace": 50, "rebuild": 30, "backup": 35, "restore": 15, "manifest": 20}
ALL: Final = sum(EACH.values())
SEED: Final = 20110316
PROVENANCE: Final = f"{BASE}graph/provenance"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


def kills(what: str) -> int:
    """Return how many moments of a kind are tried."""
    wanted = int(os.environ.get("PRISONGRAPH_TEST_KILLS", ALL if os.environ.get("CI") == "true" else ALL * 3 // 20))
    return max(2, round(EACH[what] * wanted / ALL))


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder in memory where there is one: a process is killed there, not the machine, and disks are slow."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as found:
        yield Path(found)


class Told:
    """What children said: the steps that they began, and what they told to be safe."""

    def __init__(self) -> None:
        self.step = 0
        self.kept: dict[str, str] = {}
        self.tried: dict[str, dict[str, tuple[int, int]]] = {}
        self.names: list[str] = []

    def heard(self, what: str, line: str) -> None:
        word, *rest = line.split()
        if word == "step":
            self.step = int(rest[0])
            for number, version in child.versions(what, self.step) if what != "restore" else []:
                digest = hashlib.sha256(invented.data(number, version)).hexdigest()
                self.tried.setdefault(invented.graph(number), {})[digest] = number, version
        elif word == "kept":
            self.kept[rest[0]] = rest[1]
        elif word in ("copied", "restored"):
            self.names.append(rest[0])


def run(what: str, folder: Path, told: Told, last: int) -> None:
    """Do the steps up to one, with nobody killing."""
    command = [sys.executable, "-m", "tests.faults.child", what, str(folder), str(told.step), str(last)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        told.heard(what, line)


def killed(what: str, folder: Path, told: Told, chance: random.Random) -> None:
    """Start a child, kill it at a random moment, and take in what it had said."""
    command = [sys.executable, "-m", "tests.faults.child", what, str(folder), str(told.step)]
    after, delay = (chance.randrange(1, 30), chance.uniform(0, 0.01)) if what == "manifest" else (0, _delay(chance))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        seen = 0
        for line in process.stdout:
            told.heard(what, line)
            seen += line == "writing\n"
            if (what != "manifest" and line == "ready\n") or (what == "manifest" and seen == after):
                break
        time.sleep(delay)
        process.kill()
        for line in process.stdout:
            if line.endswith("\n"):
                told.heard(what, line)
        assert process.wait() == -9, process.stderr.read()


def _delay(chance: random.Random) -> float:
    return chance.uniform(0.0, 0.6)


def verified(path: Path, told: Told, kept: dict[str, str], *, read_only: bool) -> dict[str, str]:
    """Open a store; see that it holds whole releases, those that were told, and no others; return their digests."""
    held: dict[str, str] = {}
    with store.open(path, read_only=read_only) as opened, Manifest(path, read_only=True) as manifest:
        for name in ("public", "embargoed"):
            half = opened.half(name)
            lines = half.lines()
            assert half.count() == (len(lines), len({line[: line.rindex(" <")] for line in lines}))
            provenance = set(half.lines(PROVENANCE))
            for graph, digest in half.releases().items():
                number, version = told.tried[graph][digest]
                expected = invented.release(number, version)
                assert half.lines(graph) == list(expected.lines), f"half a release: {graph}"
                assert set(expected.provenance) <= provenance
                assert invented.embargoed(number, version) == (name == "embargoed"), "on the wrong side"
                if graph in held:  # it was on its way to the other side
                    digest = max(digest, held[graph], key=told.tried[graph].__getitem__)
                    assert kept.get(graph) != digest, f"{graph} was told and is on both sides"
                held[graph] = digest
                if (content := manifest.content(graph)) is not None:
                    own = "".join(f"{line}\n" for line in (*expected.lines, *expected.provenance))
                    assert content == hashlib.sha256(own.encode()).hexdigest(), "the manifest is ahead"
            assert {graph for graph in half.names() if "/graph/release/" in graph} == set(half.releases())
    for graph, digest in kept.items():
        assert graph in held, f"lost: {graph}"
        assert told.tried[graph][held[graph]] >= told.tried[graph][digest], f"an older version of {graph}"
    return held


def whole(path: Path) -> tuple[list[str], list[str]]:
    """Return both halves of a store, without what tells of earlier versions."""
    with store.open(path, read_only=True) as opened:
        found = [[line for line in opened.half(name).lines() if PROVENANCE not in line] for name in HALVES]
    return found[0], found[1]


@pytest.mark.parametrize("what", ["load", "replace", "manifest"])
def test_no_acknowledged_release_is_lost_or_halved_when_a_load_is_killed(what: str, folder: Path) -> None:
    chance, told, path = random.Random(f"{SEED} {what}"), Told(), folder / "store"
    run(what, folder, told, 0)
    for number in range(kills(what)):
        killed(what, folder, told, chance)
        verified(path, told, told.kept, read_only=number % 2 == 0)
    # The next run brings everything, and nothing is left of those that were killed.
    run(what, folder, told, told.step + 1)
    held = verified(path, told, told.kept, read_only=False)
    assert held == told.kept
    assert held.keys() == told.tried.keys()
    assert sorted(file.name for file in folder.iterdir()) == ["store"]
    fresh, again = Told(), folder / "fresh"
    again.mkdir()
    if what == "load":
        run(what, again, fresh, told.step)
    else:
        fresh.step = told.step
        run(what, again, fresh, told.step)
    assert whole(path) == whole(again / "store")


def test_a_store_that_is_built_is_whole_or_not_there_when_its_builder_is_killed(folder: Path) -> None:
    chance, told = random.Random(f"{SEED} rebuild"), Told()
    for _ in range(kills("rebuild")):
        told.kept.clear()
        killed("rebuild", folder, told, chance)
        last = f"built-{told.step}"
        built = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
        for path in built:
            version = int(path.name.removeprefix("built-"))
            held = verified(path, told, {}, read_only=True)
            assert len(held) == child.BUILT
            assert {told.tried[graph][digest][1] for graph, digest in held.items()} == {version}
            if path.name != last:
                shutil.rmtree(path)
        said = {told.tried[graph][digest][1] for graph, digest in told.kept.items()}
        there = {int(path.name.removeprefix("built-")) for path in built}
        assert said <= there, "told to be kept, and not there"
        told.step += (folder / last).exists()
        shutil.rmtree(folder / last, ignore_errors=True)
    run("rebuild", folder, told, told.step)
    assert len(verified(folder / f"built-{told.step}", told, {}, read_only=False)) == child.BUILT
    assert [file.name for file in folder.iterdir()] == [f"built-{told.step}"]


def test_a_backup_is_whole_or_not_there_when_its_maker_is_killed(folder: Path) -> None:
    chance, told = random.Random(f"{SEED} backup"), Told()
    run("backup", folder, told, 0)
    shutil.rmtree(folder / "backup-0")
    for number in range(kills("backup")):
        told.names.clear()
        killed("backup", folder, told, chance)
        verified(folder / "store", told, told.kept, read_only=number % 2 == 0)
        made = sorted(file.name for file in folder.glob("backup-*"))
        assert set(told.names) <= set(made), "told to be made, and not there"
        for name in made:
            held = verified(folder / name, told, {}, read_only=True)
            assert held.keys() == told.tried.keys()
            copies.restore(folder / name, folder / "restored")
            assert whole(folder / "restored") == whole(folder / name)
            shutil.rmtree(folder / "restored")
            shutil.rmtree(folder / name)
    run("backup", folder, told, told.step)
    assert verified(folder / f"backup-{told.step}", told, told.kept, read_only=True) == told.kept
    assert sorted(file.name for file in folder.iterdir()) == [f"backup-{told.step}", "store"]


def test_the_old_or_the_new_store_is_there_when_a_restore_is_killed(folder: Path) -> None:
    chance, told = random.Random(f"{SEED} restore"), Told()
    run("backup", folder, told, 1)
    told.step = 0
    states = [whole(folder / name) for name in ("backup-0", "backup-1")]
    assert states[0] != states[1]
    for _ in range(kills("restore")):
        killed("restore", folder, told, chance)
        standing = folder / "store"
        aside = sorted(folder.glob("store-replaced-*"), key=lambda path: int(path.name.rpartition("-")[2]))
        # Between two renames there is no store for a moment; then the old one is beside its place.
        assert whole(standing if standing.exists() else aside[-1]) in states
        for path in aside[: None if standing.exists() else -1]:
            assert whole(path) in states
            shutil.rmtree(path)
        assert [whole(folder / name) for name in ("backup-0", "backup-1")] == states
    run("restore", folder, told, told.step)
    assert whole(folder / "store") == states[told.step % 2]
    assert not any(file.name.startswith(".") for file in folder.iterdir())
