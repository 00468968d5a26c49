"""What a load tells: as JSON, on a terminal, and when it is shared by several processes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader.cli import loading, telling
from tests.cli.running import Prisongraph, Text


def test_a_load_tells_as_json_what_came_of_each_source(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text
) -> None:
    (scratch / "misprint.txt").write_text(text(("1-5 March 2010", "1-5 March 1975")), "utf-8")
    (scratch / "empty.txt").write_bytes(b"")
    (scratch / "later.txt").write_text(
        text(("13 JULY 2010", "13 JULY 2099"), ("13 July 2010", "13 July 2099")), "utf-8"
    )
    done = prisongraph("load", wrayholme, "misprint.txt", "empty.txt", "missing.txt", "later.txt", "--json")
    assert done.code == 3
    told = json.loads(done.out)
    assert told["dry_run"] is False
    assert told["seconds"] > 0
    assert {status: count for status, count in told["counts"].items() if count} == {
        "loaded": 2,
        "refused": 1,
        "unreadable": 2,
    }
    sources = {one["source"]: one for one in told["sources"]}
    assert sources.keys() == {"misprint.txt", "empty.txt", "missing.txt"}
    assert sources["empty.txt"]["status"] == "unreadable"
    assert sources["empty.txt"]["error"].keys() == {"where", "what", "remedy"}
    (problem, *_) = sources["misprint.txt"]["problems"]
    assert problem["message"]
    assert any(words["line"] == 47 and "1975" in words["exact"] for words in problem["words"])


def test_a_load_without_json_prints_nothing(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("load", wrayholme).out == b""
    done = prisongraph("load", wrayholme, "--json", "--quiet", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["counts"]["unchanged"] == 1
    assert json.loads(done.out)["dry_run"] is True


def test_a_load_by_two_processes_says_the_same(prisongraph: Prisongraph, examples: Path) -> None:
    one = prisongraph("load", examples, "--store", "one")
    two = prisongraph("load", examples, "--store", "two", "--jobs", "2")
    assert (one.code, one.err) == (two.code, two.err)
    exported = [prisongraph("export", "-f", "nquads", "--store", name).out for name in ("one", "two")]
    assert exported[0] == exported[1] != b""


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_processes_that_cannot_be_is_told(prisongraph: Prisongraph, wrayholme: Path, number: str) -> None:
    done = prisongraph("load", wrayholme, "--jobs", number)
    assert done.code == 2
    assert "--jobs" in done.err


@pytest.mark.parametrize(
    ("number", "total", "seconds", "told"),
    [
        (0, None, 0.0, "0 read"),
        (5, None, 0.5, "5 read"),
        (5, None, 2.5, "5 read, 2 a second"),
        (450, 1_000, 3.0, "[##########..............] 450 of 1,000 read, 150 a second, 4 s left"),
        (1_000, 100_000, 10.0, "[........................] 1,000 of 100,000 read, 100 a second, 16 min 30 s left"),
        (12, 12, 1.0, f"[{'#' * 24}] 12 of 12 read, 12 a second, 0 s left"),
        (13, 12, 1.0, "13 read, 13 a second"),
    ],
)
def test_a_bar_tells_the_number_the_rate_and_the_time_left(
    number: int, total: int | None, seconds: float, told: str
) -> None:
    assert telling.progress(number, total, "read", seconds) == told


def test_a_bar_first_counts_what_is_taken_and_then_what_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(telling, "_watched", lambda: True)
    clock = iter(range(100))
    bar = telling.Bar(False, 3, clock=lambda: float(next(clock)))

    def run(items: Iterator[int]) -> Iterator[str]:
        for number in items:
            yield f"early {number}"
        yield from ("one", "two")

    assert len(list(bar.given(run(bar.taken(iter([1, 2, 3]), "read")), "done"))) == 5
    shown = [part.strip() for part in capsys.readouterr().err.split("\r") if part.strip()]
    assert [part.split("] ")[-1].split(",")[0] for part in shown] == [
        "1 of 3 read",
        "2 of 3 read",
        "3 of 3 read",
        "3 of 3 read",
        "4 done",
        "5 done",
        "5 done",
    ]


def test_a_bar_is_shown_to_a_person_at_a_terminal_only(examples: Path, checkout: Path, tmp_path: Path) -> None:
    def shown(*options: str) -> str:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "loader", "load", str(examples), "--store", str(tmp_path / "store"), *options]
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": str(checkout)}
        with subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL, cwd=tmp_path, env=environment) as run:
            os.close(theirs)
            told = b""
            while part := _read(ours):
                told += part
            assert run.wait(60) == 0
        os.close(ours)
        return told.decode()

    first = shown("--dry-run")
    assert "] 1 of " in first
    assert "\x1b[3" not in first, "it is coloured"
    assert shown("--dry-run", "--quiet") == ""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_sources_are_counted_without_opening_them(scratch: Path, examples: Path) -> None:
    (scratch / "photo.jpg").write_bytes(b"")
    count = len([file for file in examples.iterdir() if file.suffix in (".txt", ".md", ".json")])
    assert loading.expected([str(examples), "missing.txt", "-"], 7) == count + 9
    assert loading.expected([str(scratch)], 0) == 0
