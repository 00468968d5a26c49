"""What a command costs: wall time, processor time and the memory of its largest process, its children's included.

A process that another one starts is charged at first with the memory of the other, so the command is started by a bare
interpreter in between: `python -S processes.py FIGURES COMMAND…`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one command cost: seconds by the clock and of the processor, MiB of its largest process, its exit code."""

    seconds: float
    processor: float
    peak_mib: float
    code: int
    told: str


def run(command: Sequence[str], folder: Path, limit: float = 7_200) -> Run:
    """Run a command in a folder, without settings from the environment, and wait for it (at most `limit` seconds)."""
    with tempfile.TemporaryDirectory() as passing:
        figures = Path(passing) / "figures.json"
        watched = [sys.executable, "-S", "-E", __file__, str(figures), *command]
        settings = {name: value for name, value in os.environ.items() if not name.startswith("PRISONGRAPH_")}
        done = subprocess.run(
            watched, cwd=folder, env=settings, capture_output=True, text=True, timeout=limit, check=False
        )
        assert figures.exists(), f"{command}: {done.stderr[-2000:]}"
        return Run(**json.loads(figures.read_text("utf-8")), told=done.stderr)


def main() -> None:
    """Run the command that the arguments name, and write what it cost."""
    figures, *command = sys.argv[1:]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    cost = {
        "seconds": time.perf_counter() - start,
        "processor": used.ru_utime + used.ru_stime,
        "peak_mib": used.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(figures, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes longer to import than this runs
        json.dump(cost, file)


if __name__ == "__main__":
    main()
