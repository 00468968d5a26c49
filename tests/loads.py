"""The whole way from files to a store, by the command line, beside the peer's; again without a change; in steps.

Ours is `load` in processes of its own, its start included. The peer runs in this process, its start left out, on an
even sample of the releases; its time for all of them follows, and is shown for half of the sample as well.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from rdflib import Dataset

from loader import describe, extract, read, store
from loader.vocab import PI
from tests import corpus, peer, processes
from tests.processes import Run

CHECKOUT: Final = Path(__file__).parent.parent
COMMAND: Final = (sys.executable, "-m", "loader", "load")


@cache
def takes_jobs() -> bool:
    """Tell whether `load` lets its user choose the number of jobs."""
    told = subprocess.run([*COMMAND, "--help"], cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=120)
    return "--jobs" in told.stdout


@dataclass
class Loads:
    """Stores of the invented releases, made in a folder when asked for."""

    count: int
    folder: Path
    made: int = 0
    _steps: dict[int, tuple[Path, Run]] = field(default_factory=dict)

    def releases(self, count: int) -> Path:
        """Return a folder of so many releases."""
        folder = self.folder / f"releases-{count}"
        if not folder.exists():
            corpus.write(folder, count)
        return folder

    def fresh(self, count: int, jobs: int) -> tuple[Path, Run]:
        """Load so many releases into a new store; return it and what that cost."""
        self.made += 1
        kept = self.folder / f"store-{self.made}"
        return kept, self.load(self.releases(count), kept, jobs)

    def load(self, releases: Path, kept: Path, jobs: int) -> Run:
        """Load a folder of releases into a store.

        Raises AssertionError where a release was refused.
        """
        chosen = ("--jobs", str(jobs)) if takes_jobs() else ()
        run = processes.run([*COMMAND, str(releases), "--store", str(kept), "--quiet", *chosen], CHECKOUT)
        assert run.code == 0, f"load ended with {run.code}: {run.told[-2_000:]}"
        return run

    def step(self, count: int) -> tuple[Path, Run]:
        """Return a store of so many releases, loaded with two jobs, and what that cost; it is made once."""
        if count not in self._steps:
            self._steps[count] = self.fresh(count, 2)
        return self._steps[count]


def end_to_end(loads: Loads, numbers: Sequence[int], rounds: int) -> dict[str, Any]:
    """Compare loading all releases, with two jobs and with one, with the peer's time for them.

    A round is: the peer on half of its sample, ours with two jobs, the peer on the other half, ours with one job.
    """
    folder = loads.releases(loads.count)
    halves = [numbers[::2], numbers[1::2] or numbers[::2]]
    two, one, theirs = [], [], []
    for number in range(rounds):
        first = _peer(folder, halves[0], loads.folder / "turtle")
        two.append(loads.step(loads.count)[1] if number == 0 else loads.fresh(loads.count, 2)[1])
        second = _peer(folder, halves[1], loads.folder / "turtle")
        one.append(loads.fresh(loads.count, 1)[1])
        theirs.append(tuple(statistics.mean(pair) for pair in zip(first, second, strict=True)))
        half = round(first[0] * 1_000, 1)
    held = _held(loads.step(loads.count)[0])
    assert held == loads.count, f"{loads.count - held} releases are not in the store"
    return {
        "releases": loads.count,
        "jobs_option": takes_jobs(),
        "ratio": _ratio(loads.count, theirs, two),
        "ratio_one_job": _ratio(loads.count, theirs, one),
        "ratio_one_job_processor": round(
            statistics.median(loads.count * peer[1] / ours.processor for peer, ours in zip(theirs, one, strict=True)), 2
        ),
        "ours": [_told(run) for run in two],
        "ours_one_job": [_told(run) for run in one],
        "peer_sample": len(numbers),
        "peer_ms_a_release": round(statistics.median(peer[0] for peer in theirs) * 1_000, 1),
        "peer_ms_a_release_in_half_of_the_sample": half,
        "peer_read_and_extract_ms": round(statistics.median(peer[2] for peer in theirs) * 1_000, 1),
    }


def unchanged(loads: Loads) -> dict[str, Any]:
    """Compare loading all releases with loading them again: a median of three."""
    kept, first = loads.step(loads.count)
    again = [loads.load(loads.releases(loads.count), kept, 2) for _ in range(3)]
    seconds = statistics.median(run.seconds for run in again)
    return {"ratio": round(first.seconds / seconds, 1), "first": _told(first), "again": [_told(run) for run in again]}


def growth(loads: Loads) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return how time and memory grow from a hundredth and a tenth of the releases to all of them.

    Time is of the processor, less that of a load of one release, which is what starting costs.
    """
    counts = sorted({max(2, loads.count // 100), max(3, loads.count // 10), loads.count})
    start = loads.fresh(1, 2)[1]
    steps = {count: loads.step(count)[1] for count in counts}
    work = {count: max(run.processor - start.processor, 0.001) for count, run in steps.items()}
    told = {str(count): _told(run) for count, run in {1: start, **steps}.items()}
    peaks = {count: round(run.peak_mib, 1) for count, run in steps.items()}
    time_told = {
        "exponent": exponent(work),
        "exponent_by_the_clock": exponent({count: run.seconds for count, run in steps.items()}),
        "steps": told,
    }
    return time_told, {"ratio": round(peaks[counts[-1]] / peaks[counts[-2]], 2), "peak_mib": peaks}


def exponent(times: dict[int, float]) -> float:
    """Return the exponent of growth: the slope of the line through the logarithms, by least squares."""
    points = [(math.log(count), math.log(seconds)) for count, seconds in times.items()]
    return round(statistics.linear_regression(*zip(*points, strict=True)).slope, 3)


def _peer(folder: Path, numbers: Sequence[int], made: Path) -> tuple[float, float, float]:
    """Return the peer's seconds for a release: by the clock, of the processor, and by the clock for reading alone."""
    made.mkdir(exist_ok=True)
    kept = Dataset()
    clock = processor = reading = 0.0
    for number in numbers:
        start, busy = time.perf_counter(), time.process_time()
        file = folder / f"{number:07}.txt"
        found = extract.release(read.release(file.name, file.read_bytes()))
        read_by = time.perf_counter() - start
        clock, processor, reading = clock + read_by, processor + time.process_time() - busy, reading + read_by
        described = describe.release(found)
        told = peer.facts((*described.lines, *described.provenance))
        start, busy = time.perf_counter(), time.process_time()
        peer.release(told, made / f"{number:07}.ttl", kept)
        clock, processor = clock + time.perf_counter() - start, processor + time.process_time() - busy
    return clock / len(numbers), processor / len(numbers), reading / len(numbers)


def _ratio(count: int, theirs: Sequence[tuple[float, ...]], ours: Sequence[Run]) -> float:
    return round(statistics.median(count * peer[0] / run.seconds for peer, run in zip(theirs, ours, strict=True)), 2)


def _told(run: Run) -> dict[str, float]:
    figures = asdict(run)
    return {name: round(figures[name], 2) for name in ("seconds", "processor", "peak_mib")}


def _held(kept: Path) -> int:
    with store.open(kept, read_only=True) as opened:
        (row,) = opened.select(f"SELECT (COUNT(?release) AS ?count) WHERE {{ ?release a <{PI.Release}> }}")
        return int(row["count"])
