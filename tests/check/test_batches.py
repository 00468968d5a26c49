"""Judging many releases: each as if it were alone, and as pyshacl itself judges it by the shapes as published."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader import check, describe, extract, read, resources
from loader.check import shapes
from loader.model import Document, InputError, ReleaseGraph, Report
from tests.check import plain
from tests.check.faults import FAULTS, KINDS, planted, variant

RELEASES = 300


@cache
def bundled() -> tuple[ReleaseGraph, ...]:
    """Return the graphs of the example releases."""
    graphs = []
    for path in resources.examples():
        for document in read.releases(path.name, path.read_bytes()):
            assert isinstance(document, Document)
            graphs.append(describe.release(extract.release(document)))
    assert len(graphs) > 15
    return tuple(graphs)


@cache
def faulty() -> tuple[ReleaseGraph, ...]:
    """Return many releases, many about the same inspections, all but every tenth with a fault."""
    made = []
    for number in range(RELEASES):
        release = variant(bundled()[number % len(bundled())], number)
        kind = KINDS[number % len(KINDS)]
        made.append(release if number % 10 == 9 else planted(release, FAULTS[kind], number))
    return tuple(made)


@cache
def judged() -> tuple[Report, ...]:
    """Return the reports on them, judged together."""
    return check.reports(faulty())


def lines(release: ReleaseGraph) -> list[str]:
    """Return all lines of a release."""
    return [*release.lines, *release.provenance]


def test_many_releases_with_faults_are_judged_as_pyshacl_judges_each_by_the_published_shapes() -> None:
    shapes_met = set()
    for release, report in zip(faulty(), judged(), strict=True):
        expected = plain.report(plain.graph(lines(release)), shapes.published())
        assert plain.told(report.problems) == expected, release.release
        shapes_met |= {found.shape for found in expected}
    assert len(shapes_met) > 40, "the faults are too much alike to prove anything"
    assert sum(not report.conforms for report in judged()) > RELEASES / 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fault_is_told_in_most_of_the_releases_that_have_it(kind: str) -> None:
    told = 0
    for number, release in enumerate(bundled()):
        before, after = check.reports([release, planted(release, FAULTS[kind], number)])
        told += set(after.problems) > set(before.problems) or not after.conforms
    assert told > len(bundled()) / 2


def test_a_release_is_judged_in_company_as_it_is_alone() -> None:
    for release, report in zip(faulty()[:60], judged(), strict=False):
        assert report == check.report(lines(release), {release.release: release.source})
    assert judged()[:60] == tuple(reversed(check.reports(tuple(reversed(faulty()[:60])))))


@settings(max_examples=20)
@given(
    number=st.integers(0, 20),
    gone=st.lists(st.floats(0, 1, exclude_max=True), max_size=8),
    swapped=st.lists(st.tuples(*[st.floats(0, 1, exclude_max=True)] * 2), max_size=8),
)
def test_any_release_spoiled_by_chance_is_judged_as_pyshacl_judges_it(
    number: int, gone: list[float], swapped: list[tuple[float, float]]
) -> None:
    release = bundled()[number % len(bundled())]
    spoiled = [line.split(" ", 2) for line in lines(release)]
    for first, second in swapped:
        one, other = int(first * len(spoiled)), int(second * len(spoiled))
        spoiled[one][2], spoiled[other][2] = spoiled[other][2], spoiled[one][2]
    for place in sorted(gone, reverse=True):
        del spoiled[int(place * len(spoiled))]
    told = [" ".join(parts) for parts in spoiled]
    assert plain.told(check.report(told).problems) == plain.report(plain.graph(told), shapes.published())


def test_one_release_that_cannot_be_read_is_named_and_nothing_is_judged() -> None:
    first, second = bundled()[:2]
    broken = variant(second, 1)
    with pytest.raises(InputError, match="not N-Quads"):
        check.reports([first, replace(broken, lines=("<urn:a> <urn:b> .",))])
