"""How fast releases are read, described, checked, stored and asked about: `python tests/benchmark.py --releases N`.

It makes N invented text releases and measures ours beside a plain pipeline in one run, in turns: the same reading and
extraction, then rdflib's graph, its Turtle, and pyshacl on the nested shapes, release by release. Times depend on the
machine, so the ratios are the result. `--check` ends with 1 where a promise is missed; figures go to standard output,
progress to standard error. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

CHECKOUT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(CHECKOUT))

from loader import describe, extract, read  # noqa: E402
from loader.model import Extraction  # noqa: E402
from loader.pipeline import workers  # noqa: E402
from tests import latency, loads, stages, tables  # noqa: E402
from tests.loads import Loads  # noqa: E402

SMALLEST, LARGEST = 2_300, 3_700
ROUNDS = 7
ROWS = 100_000  # of a table that is reconciled
STAGES: Final = ("bundled", "nquads", "shacl", "loads", "unchanged", "growth", "queries", "reconcile")
LIBRARIES: Final = ("rdflib", "pyshacl", "pyoxigraph", "click")
BESIDE_RDFLIB: Final = 1_000
COMPARED: Final = (
    "ours: `prisongraph load` of files into a new store, its start included; the peer: the same reading and extraction,"
    " then rdflib's graph term by term, its Turtle to a file, a dataset in memory, and pyshacl on the nested shapes,"
    " one release after the other in one process, its start and the minting of IRIs left out, on an even sample"
)

Figures = dict[str, Any]


@dataclass(frozen=True)
class Promise:
    """What must hold of one figure: at least, or at most, so much, measured at so many releases."""

    figure: str
    bound: float
    least: bool
    releases: int

    def told(self, figures: Figures) -> Figures | None:
        """Return the promise with what was measured, or nothing where the figure was not."""
        found: Any = figures
        for part in self.figure.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if found is None:
            return None
        reached = found >= self.bound if self.least else found <= self.bound
        side = "at least" if self.least else "at most"
        return {
            "figure": self.figure,
            "promised": f"{side} {self.bound:g} at {self.releases:,}",
            "measured": found,
            "reached": reached,
        }


PROMISES: Final = (
    Promise("read_and_extract_ms", 2, False, 100),
    Promise("ratios.end_to_end", 8, True, 1_000),
    Promise("ratios.end_to_end_one_job", 5, True, 1_000),
    Promise("ratios.nquads", 80, True, 1_000),
    Promise("ratios.shacl", 6, True, 1_000),
    Promise("ratios.unchanged", 50, True, 1_000),
    Promise("growth.exponent", 1.1, False, 10_000),
    Promise("memory.ratio", 1.5, False, 10_000),
    Promise("queries.worst_p95_ms", 150, False, 10_000),
    Promise("queries.least_ratio_to_rdflib", 20, True, 1_000),
    Promise("reconcile.seconds", 5, False, 1_000),
)


def texts() -> dict[str, bytes]:
    """Return the bundled releases of about 3 kB (bytes) by name."""
    found = {path.name: path.read_bytes() for path in sorted((CHECKOUT / "tests" / "releases").glob("*.txt"))}
    kept = {name: data for name, data in found.items() if SMALLEST <= len(data) <= LARGEST}
    assert len(kept) >= 5, "too few releases of about 3 kB to measure on"
    return kept


def one(name: str, data: bytes) -> Extraction:
    """Read one release and everything that it says."""
    return extract.release(read.release(name, data))


def bundled() -> Figures:
    """Return the milliseconds of processor time for a bundled release: medians over all of them and some rounds.

    The releases are taken in turn, so that no cache of one text helps the next, in a process set up as a worker is.
    """
    before = gc.get_threshold()
    workers.collect_rarely()
    try:
        extractions = [one(name, data) for name, data in texts().items()]  # lexicons are built once for a process
        reading = [
            stages.milliseconds(partial(one, name, data))[0] for _ in range(ROUNDS) for name, data in texts().items()
        ]
        describing = [
            stages.milliseconds(partial(describe.release, found))[0] for _ in range(ROUNDS) for found in extractions
        ]
    finally:
        gc.set_threshold(*before)  # the peer is measured as it comes
    return {
        "bundled_releases": len(extractions),
        "read_and_extract_ms": round(statistics.median(reading), 2),
        "describe_ms": round(statistics.median(describing), 2),
    }


def queries(made: Loads, repetitions: int, limit: float) -> Figures:
    """Return how long saved queries take on the store of all releases, and beside rdflib on at most 1,000."""
    told = latency.embedded(made.step(made.count)[0], repetitions)
    few = made.step(min(made.count, BESIDE_RDFLIB))[0]
    command = [sys.executable, latency.__file__, str(few), str(max(3, repetitions // 6)), str(limit)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=7_200, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    beside = json.loads(done.stdout)
    return {
        "worst_p95_ms": max(found["p95_ms"] for found in told.values() if not found["search"]),
        "least_ratio_to_rdflib": min(found["ratio"] for found in beside.values()),
        "releases_beside_rdflib": min(made.count, BESIDE_RDFLIB),
        "each": {name: told[name] | beside[name] for name in told},
    }


def measure(
    count: int,
    only: Sequence[str] = STAGES,
    rounds: int | None = None,
    limit: float = 10,
    *,
    whole: bool = False,
    asked: int = 30,
) -> Figures:
    """Return all figures for so many releases; `whole` has the peer take all of them and not a sample.

    Ours and the peer take turns `rounds` times, a saved query is `asked` so often, rdflib has `limit` seconds for it.
    """
    # as an installer does: else each start of the program compiles it anew where nothing may be written beside it
    compileall.compile_dir(CHECKOUT / "loader", quiet=2)
    sample = count if whole else min(count, max(100, count // 50))
    numbers = [place * count // sample for place in range(sample)]
    rounds = rounds or (3 if count <= 2_000 else 1)
    figures: Figures = {"releases": count, "ratios": {}, "load_average_before": os.getloadavg()}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        made = Loads(count, Path(folder))
        parts: dict[str, Callable[[], None]] = {
            "bundled": lambda: figures.update(bundled()),
            "nquads": lambda: _stage(figures, "nquads", stages.nquads(numbers, rounds)),
            "shacl": lambda: _stage(figures, "shacl", stages.shacl(numbers, rounds)),
            "loads": lambda: _loads(figures, loads.end_to_end(made, numbers, rounds)),
            "unchanged": lambda: _unchanged(figures, loads.unchanged(made)),
            "growth": lambda: _growth(figures, *loads.growth(made)),
            "queries": lambda: figures.update(queries=queries(made, asked, limit)),
            "reconcile": lambda: figures.update(reconcile=tables.reconciled(ROWS)),
        }
        for name in STAGES:
            if name in only:
                print(f"{name} …", file=sys.stderr, flush=True)
                parts[name]()
    figures["promises"] = [told for promise in PROMISES if (told := promise.told(figures))]
    figures["compared"] = COMPARED
    figures["machine"] = {
        "cores": os.cpu_count(),
        "load_average_after": os.getloadavg(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
    }
    return figures


def _stage(figures: Figures, name: str, found: stages.Compared) -> None:
    figures["ratios"][name] = found.ratio
    figures[name] = asdict(found)


def _loads(figures: Figures, found: Figures) -> None:
    figures["ratios"] |= {"end_to_end": found.pop("ratio"), "end_to_end_one_job": found.pop("ratio_one_job")}
    figures["loads"] = found


def _unchanged(figures: Figures, found: Figures) -> None:
    figures["ratios"]["unchanged"] = found.pop("ratio")
    figures["unchanged"] = found


def _growth(figures: Figures, time: Figures, memory: Figures) -> None:
    figures |= {"growth": time, "memory": memory}


def lines(figures: Figures, before: str = "") -> list[str]:
    """Return figures as lines of names and values."""
    told = []
    for name, value in figures.items():
        if isinstance(value, dict):
            told += lines(value, f"{before}{name}.")
        elif name == "promises":
            told += [
                f"{'reached' if one['reached'] else 'MISSED'} {one['figure']} {one['measured']} ({one['promised']})"
                for one in value
            ]
        else:
            told.append(f"{before}{name:40} {value}")
    return told


def main() -> int:
    """Print the figures; return 1 where a promise is missed and that was asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--releases", type=int, default=100, metavar="N", help="how many releases (100)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--only", default=",".join(STAGES), help=f"some of {', '.join(STAGES)}, with commas")
    parser.add_argument(
        "--rounds", type=int, help="how often ours and the peer take turns (3; 1 beyond 2,000 releases)"
    )
    parser.add_argument("--whole", action="store_true", help="have the peer take all releases, not a sample")
    parser.add_argument("--limit", type=float, default=10, help="seconds that rdflib has for a query (10)")
    parser.add_argument("--check", action="store_true", help="end with 1 where a promise is missed")
    chosen = parser.parse_args()
    only = chosen.only.split(",")
    if chosen.releases < 10 or not set(only) <= set(STAGES):
        parser.error(f"at least 10 releases, and stages of {', '.join(STAGES)}")
    figures = measure(chosen.releases, only, chosen.rounds, chosen.limit, whole=chosen.whole)
    print(json.dumps(figures, indent=1) if chosen.json else "\n".join(lines(figures)))
    return int(chosen.check and not all(promise["reached"] for promise in figures["promises"]))


if __name__ == "__main__":
    raise SystemExit(main())
