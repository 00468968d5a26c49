"""A new store of many releases is finished by a process of its own: the same store, or none at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from threading import Thread

import pytest

from loader.model import StoreError
from loader.pipeline import finishing
from loader.store.folder import MARKER
from loader.vocab import BASE
from tests.pipeline.loads import examples, exported, load

ROOT = Path(__file__).parent.parent.parent
# starts to finish an empty layout, says which process does so, and waits for it
FINISHES = """
import sys, threading, time
from multiprocessing import active_children
from pathlib import Path
from loader.pipeline import finishing

def tell():
    while not active_children():
        time.sleep(0.001)
    print(active_children()[0].pid, flush=True)

if __name__ == "__main__":
    threading.Thread(target=tell, daemon=True).start()
    finishing.apart(Path(sys.argv[1]), "https://example.org/")
"""


def test_a_process_of_its_own_finishes_a_store_as_this_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path / "here", examples())
    asked: list[Path] = []
    finish = finishing.apart

    def apart(folder: Path, base: str) -> None:
        asked.append(folder)
        finish(folder, base)

    monkeypatch.setattr(finishing, "MANY", len(examples()))
    monkeypatch.setattr(finishing, "apart", apart)
    load(tmp_path / "apart", examples())
    assert len(asked) == 1
    assert exported(tmp_path / "here") == exported(tmp_path / "apart")


def test_what_goes_wrong_there_is_told_here(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file where the engine wants a folder", "utf-8")
    with pytest.raises(StoreError) as raised:
        finishing.apart(tmp_path, BASE)
    assert raised.value.where == str(tmp_path)
    assert not (tmp_path / MARKER).exists()


def test_a_process_that_is_killed_over_it_leaves_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill() -> None:
        until = time.monotonic() + 60
        while not active_children() and time.monotonic() < until:
            time.sleep(0.001)
        active_children()[0].kill()

    monkeypatch.setattr(finishing, "MANY", 1)
    killer = Thread(target=kill)
    killer.start()
    with pytest.raises(StoreError, match=r"stopped \(Killed\)") as raised:
        load(tmp_path / "store", examples()[:3])
    killer.join()
    assert raised.value.where == str(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process under /proc")
def test_it_ends_with_the_process_that_waits_for_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FINISHES, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as waits:
        assert waits.stdout is not None
        finisher = int(waits.stdout.readline())
        os.kill(waits.pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while time.monotonic() < until and _runs(finisher):
        time.sleep(0.05)
    assert not _runs(finisher)
    assert not (tmp_path / MARKER).exists(), "it went on after that"


def _runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
