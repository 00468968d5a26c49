"""What is told to be kept was synced to the disk first, as the system sees it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import child

ROOT = Path(__file__).parent.parent.parent
STARTED = re.compile(r"^(?P<process>\d+) +f(?:data)?sync\(\d+<(?P<file>[^>]*)>(?P<done>\) += 0)?")
RESUMED = re.compile(r"^(?P<process>\d+) +<\.\.\. f(?:data)?sync resumed>\) += 0")
SAID = re.compile(r'^\d+ +write\(1<[^>]*>, "kept ')
LOGGED = re.compile(r"^\d+ +p?write(?:v|64)?\(\d+<(?P<file>[^>]*/(?:public|embargoed)/\d+\.log)>")


class Disk:
    """What has reached the disk: a half's log itself, or the table that was made of it and is named by its manifest."""

    def __init__(self) -> None:
        self.unsafe: set[Path] = set()
        self.tables: set[Path] = set()
        self.syncs = 0

    def logged(self, file: Path) -> None:
        self.unsafe.add(file)
        self.tables.discard(file.parent)

    def synced(self, file: Path) -> None:
        self.syncs += 1
        self.unsafe.discard(file)
        if file.suffix == ".sst":
            self.tables.add(file.parent)
        elif file.name.startswith("MANIFEST-") and file.parent in self.tables:
            self.unsafe = {log for log in self.unsafe if log.parent != file.parent}


def test_the_engines_logs_are_synced_before_a_release_is_told_to_be_kept(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here: that flush comes before the outcome is shown in tests/pipeline")
    first = [sys.executable, "-m", "tests.faults.child", "replace", str(tmp_path), "0", "0"]
    subprocess.run(first, cwd=ROOT, check=True, capture_output=True, timeout=120)
    trace = tmp_path / "trace"
    watched = [strace, "-f", "-y", "-e", "trace=write,writev,pwrite64,fsync,fdatasync", "-o", str(trace)]
    done = subprocess.run(
        [*watched, *first[:-2], "1", "1"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip(f"nothing may be traced here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    disk, told, under_way = Disk(), 0, dict[str, Path]()
    for line in trace.read_text("utf-8", "replace").splitlines():
        if found := LOGGED.match(line):
            disk.logged(Path(found["file"]))
        elif found := STARTED.match(line):
            if found["done"]:
                disk.synced(Path(found["file"]))
            else:
                under_way[found["process"]] = Path(found["file"])
        elif found := RESUMED.match(line):
            disk.synced(under_way.pop(found["process"]))
        elif SAID.match(line):
            told += 1
            assert disk.unsafe == set(), "told to be kept while it is only in memory"
    assert told == len(child.versions("replace", 1))
    assert disk.syncs > told / child.GROUP
