"""Readers beside a writer: each reads a finished snapshot, and another takes its place under them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from loader import store
from loader.model import ReleaseGraph
from loader.vocab import BASE, SCHEMA
from tests.faults.invented import graph

ROOT = Path(__file__).parent.parent.parent
SWAPS: Final = 50
LINES: Final = 40
KEPT: Final = 5  # snapshots that stay for those who have read the pointer already

READER = """
import json, sys
from pathlib import Path
from loader import store
current, stop = Path(sys.argv[1]), Path(sys.argv[2])
seen, answers, torn = [], 0, 0
question = "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s <https://schema.org/version> ?v } GROUP BY ?v"
print("ready", flush=True)
while not stop.exists():
    with store.open(current.resolve(), read_only=True) as opened:
        for _ in range(3):
            rows = opened.select(question)
            named = {line.split('"')[1] for line in opened.lines()}
            answers += 1
            torn += len(rows) != 1 or rows[0]["n"] != "40" or named != {rows[0]["v"]}
            seen.append(int(rows[0]["v"]))
print(json.dumps([seen, answers, torn]))
"""


def version(number: int) -> ReleaseGraph:
    name = graph(0)
    lines = (f'<{BASE}id/{line}> <{SCHEMA}version> "{number}" <{name}> .' for line in range(LINES))
    return ReleaseGraph("", "", "", name, tuple(lines), (), None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="a link is swapped under its readers")
def test_every_answer_comes_from_one_version_while_snapshots_are_swapped(tmp_path: Path) -> None:
    current, stop = tmp_path / "current", tmp_path / "stop"

    def swap(number: int) -> None:
        kept.replace(version(number), embargoed=False)
        kept.snapshot(tmp_path / f"snapshot-{number}")
        passing = tmp_path / "next"
        passing.symlink_to(tmp_path / f"snapshot-{number}")
        passing.replace(current)
        if number >= KEPT:
            shutil.rmtree(tmp_path / f"snapshot-{number - KEPT}")

    with store.open(tmp_path / "store", create=True) as kept:
        swap(0)
        words = [sys.executable, "-c", READER, str(current), str(stop)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
            for number in range(1, SWAPS + 1):
                swap(number)
                time.sleep(0.01)
            time.sleep(0.3)
            stop.touch()
            out, error = reader.communicate(timeout=60)
    assert reader.returncode == 0, error
    seen, answers, torn = json.loads(out)
    assert torn == 0, f"{torn} of {answers} answers are of no one version"
    assert seen == sorted(seen), "an older version came after a newer one"
    assert len(set(seen)) > SWAPS // 5
    assert seen[-1] == SWAPS
