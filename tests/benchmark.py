"""How long a release takes, measured on this machine in one run: `python tests/benchmark.py [--json]`.

Reading and extraction of each bundled text release of about 3 kB, and its description as RDF, in milliseconds of
processor time. The releases are taken in turn, so that no cache of one text helps the next. Times depend on the
machine: compare them within one run only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
sys.path.insert(0, str(CHECKOUT))

from loader import describe, extract, read  # noqa: E402
from loader.model import Extraction  # noqa: E402

SMALLEST, LARGEST = 2_300, 3_700
ROUNDS = 7


def texts() -> dict[str, bytes]:
    """Return the bundled releases of about 3 kB (bytes) by name."""
    found = {path.name: path.read_bytes() for path in sorted((CHECKOUT / "tests" / "releases").glob("*.txt"))}
    kept = {name: data for name, data in found.items() if SMALLEST <= len(data) <= LARGEST}
    assert len(kept) >= 5, "too few releases of about 3 kB to measure on"
    return kept


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time that one call takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1_000


def one(name: str, data: bytes) -> Extraction:
    """Read one release and everything that it says."""
    return extract.release(read.release(name, data))


def measure() -> dict[str, float | int]:
    """Return the medians over all releases and rounds."""
    extractions = [one(name, data) for name, data in texts().items()]  # lexicons are built once for a process
    reading = [milliseconds(partial(one, name, data)) for _ in range(ROUNDS) for name, data in texts().items()]
    describing = [milliseconds(partial(describe.release, found)) for _ in range(ROUNDS) for found in extractions]
    return {
        "releases": len(extractions),
        "read_and_extract_ms": round(statistics.median(reading), 2),
        "describe_ms": round(statistics.median(describing), 2),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    figures = measure()
    if parser.parse_args().json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:30} {value}")


if __name__ == "__main__":
    main()
