"""Check releases against the shapes: `check.report` says what is wrong, and points at the words in the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from loader.check import data, formats, judging, results
from loader.check.rules import report as together
from loader.model import InputError, ReleaseGraph, Report

__all__ = ["formats", "report", "reports", "together"]

_NO_SOURCES: Final[Mapping[str, str]] = MappingProxyType({})


def report(lines: Iterable[str], sources: Mapping[str, str] = _NO_SOURCES) -> Report:
    """Return what is wrong with, missing from or odd in the releases that these N-Quads lines describe.

    `sources` gives the file name of a release by its IRI; without one the release's IRI stands for it. All lines are
    checked as one graph, so lines of one release at a time tell apart what one release says from what two disagree on.

    Raises InputError when the lines are not N-Quads or have blank nodes, or when there is nothing in them to check.
    """
    described = data.graph(lines)
    if len(described) == 0:
        raise InputError("check", "there is nothing to check", "give at least one release")
    return Report(results.problems(judging.published().judge(described), described, sources))


def reports(releases: Sequence[ReleaseGraph]) -> tuple[Report, ...]:
    """Return the report on each release, in order, each judged as if it were alone.

    Raises InputError as `report` does.
    """
    return tuple(
        report((*release.lines, *release.provenance), {release.release: release.source}) for release in releases
    )
