"""A table of very many prisons, and how long it takes to reconcile it: in a process of its own, through the command."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from loader import register

CHECKOUT: Final = Path(__file__).parent.parent
_DATES: Final = ("2008", "2013-04-01", "16/03/2019", "")
_MEASURE: Final = """
import json, resource, sys, time
from loader.cli import main
start = time.process_time()
code = main(["reconcile", sys.argv[1], "-o", sys.argv[2], "--date-column", "date", "--quiet"])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"code": code, "processor_seconds": round(time.process_time() - start, 2), "peak_mib": peak}))
"""


def write(path: Path, rows: int) -> None:
    """Write a table: every name of the register in turn, each tenth row a name that nobody has."""
    names = [name.text for place in register.places().values() for name in place.names]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("number", "prison", "date", "note"))
        for number in range(rows):
            known = names[number * 7919 % len(names)]
            name = f"Nowhere {number}" if number % 10 == 9 else known
            table.writerow((number, name, _DATES[number % len(_DATES)], "a note, with a comma"))


def reconciled(rows: int) -> dict[str, float]:
    """Return how many seconds so many rows take, and the peak of memory in MiB for them and for a tenth of them."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        path = Path(folder) / "table.csv"
        found = []
        for count in (rows // 10, rows):
            write(path, count)
            start = time.perf_counter()
            command = [sys.executable, "-c", _MEASURE, str(path), str(path.with_suffix(".out"))]
            done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=600, check=False)
            assert done.returncode == 0, done.stderr[-2_000:]
            told = json.loads(done.stdout)
            assert told["code"] == 0, done.stderr[-2_000:]
            lines = path.with_suffix(".out").read_bytes().count(b"\n")
            assert lines == count + 1, "no row is lost"
            found.append({**told, "seconds": round(time.perf_counter() - start, 2)})
        few, many = found
        return {
            "rows": rows,
            "seconds": many["seconds"],
            "processor_seconds": many["processor_seconds"],
            "peak_mib": many["peak_mib"],
            "peak_of_a_tenth_mib": few["peak_mib"],
        }
