"""Single stages side by side: N-Quads against rdflib's graph and Turtle, our check against pyshacl as it comes.

Chunks of releases go through ours and through the peer in turn, so that whatever else the machine does falls on both.
Times are of the processor.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from rdflib import Graph

from loader import check, describe, extract, read
from loader.model import Extraction, ReleaseGraph
from loader.vocab import OA, PI, SCHEMA
from tests import corpus, peer
from tests.peer import Fact

CHUNK: Final = 20
BATCH: Final = 100
# What a faulty release lacks, in turn: one line that says this.
LACKING: Final = (PI.polarity, f"{OA}exact", f"{SCHEMA}sha256", PI.evidence, f"{OA}hasSource")
FAULTY: Final = 10

T = TypeVar("T")


@dataclass(frozen=True)
class Compared:
    """One stage of ours and of the peer: milliseconds a release (medians of chunks), and the median of the ratios."""

    releases: int
    ours_ms: float
    peer_ms: float
    ratio: float
    ratios: tuple[float, ...]
    agreed: dict[str, int]


def milliseconds(work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor time that one call takes, and what it gives."""
    start = time.process_time()
    found = work()
    return (time.process_time() - start) * 1_000, found


def extraction(number: int) -> Extraction:
    """Read one invented release and everything that it says."""
    return extract.release(read.release(f"{number:07}.txt", corpus.text(number).encode()))


def nquads(numbers: Sequence[int], rounds: int) -> Compared:
    """Compare describing releases as N-Quads lines with building rdflib's graphs and serialising them as Turtle."""
    times = []
    triples = 0
    for chunk in [chunk for _ in range(rounds) for chunk in _chunks(numbers, CHUNK)]:
        found = [extraction(number) for number in chunk]
        gc.collect()
        ours, described = milliseconds(partial(_described, found))
        told = [peer.facts((*one.lines, *one.provenance)) for one in described]
        gc.collect()
        theirs, _ = milliseconds(partial(_turtle, told))
        triples += sum(map(len, told))
        times.append((ours / len(chunk), theirs / len(chunk)))
    return _compared(len(numbers), times, {"triples": triples // rounds})


def shacl(numbers: Sequence[int], rounds: int) -> Compared:
    """Compare our check of batches with pyshacl release by release, each from the lines or facts of a release.

    In every tenth release a line was taken out. Raises AssertionError where the two see different numbers of problems.
    """
    times = []
    problems = violations = 0
    for chunk in [chunk for _ in range(rounds) for chunk in _chunks(numbers, BATCH)]:
        releases = [_faulty(describe.release(extraction(number)), place) for place, number in enumerate(chunk)]
        told = [peer.facts((*one.lines, *one.provenance)) for one in releases]
        gc.collect()
        ours, reports = milliseconds(partial(check.reports, releases))
        gc.collect()
        theirs, judged = milliseconds(partial(_judged, told))
        seen, known = [len(one.problems) for one in reports], [peer.results(one) for one in judged]
        assert seen == known, "ours and pyshacl see different problems"
        problems += sum(seen)
        violations += sum(problem.severity == "Violation" for one in reports for problem in one.problems)
        times.append((ours / len(chunk), theirs / len(chunk)))
    assert violations, "no release had a fault, so nothing was compared"
    return _compared(len(numbers), times, {"problems": problems // rounds, "violations": violations // rounds})


def _described(found: Sequence[Extraction]) -> list[ReleaseGraph]:
    return [describe.release(one) for one in found]


def _turtle(told: Sequence[list[Fact]]) -> list[str]:
    return [peer.turtle(peer.graph(facts)) for facts in told]


def _judged(told: Sequence[list[Fact]]) -> list[Graph]:
    return [peer.judged(peer.graph(facts)) for facts in told]


def _faulty(release: ReleaseGraph, place: int) -> ReleaseGraph:
    """Take one line out of every tenth release."""
    if place % FAULTY:
        return release
    lacking = LACKING[place // FAULTY % len(LACKING)]
    gone = next(line for line in release.lines if f" <{lacking}> " in line)
    return replace(release, lines=tuple(line for line in release.lines if line != gone))


def _chunks(numbers: Sequence[int], size: int) -> list[Sequence[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _compared(releases: int, times: list[tuple[float, float]], agreed: dict[str, int]) -> Compared:
    ratios = tuple(round(theirs / ours, 2) for ours, theirs in times)
    ours, theirs = (statistics.median(side) for side in zip(*times, strict=True))
    return Compared(releases, round(ours, 2), round(theirs, 2), statistics.median(ratios), ratios, agreed)
